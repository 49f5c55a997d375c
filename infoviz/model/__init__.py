"""Every number, and no Qt."""
