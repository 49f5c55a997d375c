"""What all hand-painted pictures share."""
