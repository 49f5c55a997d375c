"""The window, and everything around its panels."""
