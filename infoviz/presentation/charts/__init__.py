"""P, Q and the contributions as bars."""
