"""What the panels that edit show."""
