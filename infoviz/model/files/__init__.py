"""Scenes to and from disk."""
