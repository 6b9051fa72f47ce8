"""BDY: the body."""
