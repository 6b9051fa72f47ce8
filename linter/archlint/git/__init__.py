"""What git knows of an archive: what has changed, what is staged, what is published."""
