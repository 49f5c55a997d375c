"""The Precision lens."""
