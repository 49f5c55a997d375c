"""H(P,Q) = H(P) + D_KL(P‖Q), in numbers and in lengths."""
