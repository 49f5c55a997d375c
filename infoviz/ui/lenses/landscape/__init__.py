"""The Landscape lens."""
