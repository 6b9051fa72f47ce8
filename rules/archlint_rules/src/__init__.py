"""SRC: sources."""
