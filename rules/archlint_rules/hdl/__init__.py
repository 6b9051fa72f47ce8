"""HDL: the headline."""
