"""The lenses, one folder each."""
