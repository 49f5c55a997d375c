"""The panels, one folder each."""
