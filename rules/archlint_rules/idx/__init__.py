"""IDX: the indexes of days."""
