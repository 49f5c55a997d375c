"""What the equation shows: three numbers, their lengths, and more measures."""
