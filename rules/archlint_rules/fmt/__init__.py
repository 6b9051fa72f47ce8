"""FMT: the form of a page."""
