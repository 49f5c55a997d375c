"""What the lens on precision is made of."""
