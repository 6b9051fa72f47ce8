"""Text functions without I/O: slugs and their history, similarity, dates, tags."""
