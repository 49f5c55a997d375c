"""The loss by four routes in four floating-point types."""
