"""How no digit is lost: exponentials, rounding, sums, rows and number types."""
