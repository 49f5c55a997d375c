"""The Descent lens."""
