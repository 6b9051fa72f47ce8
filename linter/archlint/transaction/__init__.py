"""Writes the pages of a run so that a crash leaves the archive as it was before or as it shall be, never between."""
