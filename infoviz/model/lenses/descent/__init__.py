"""Gradient descent on the logits."""
