"""Sites whose pages lie in one tree, with the day in a field: Hugo's content, and that of its kin."""
