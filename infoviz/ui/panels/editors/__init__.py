"""What a hand can change: logits and target."""
