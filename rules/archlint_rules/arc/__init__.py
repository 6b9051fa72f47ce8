"""ARC: the archive as a whole."""
