"""What the Steps lens alone is made of."""
