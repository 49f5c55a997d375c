"""The Steps lens."""
