"""TAG: the tags of contexts."""
