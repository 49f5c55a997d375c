"""What the Landscape lens is made of."""
