"""What the user has set, and from where."""
