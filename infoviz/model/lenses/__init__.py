"""What each lens computes, as frozen values, in nats."""
