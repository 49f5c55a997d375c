"""Everything that is on the screen."""
