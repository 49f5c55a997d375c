"""The loss along a logit, and divergences over all predictions."""
