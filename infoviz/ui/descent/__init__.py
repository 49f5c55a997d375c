"""What the Descent lens is made of."""
