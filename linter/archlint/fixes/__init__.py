"""Fixes: the draft of the changed archive, the passes that produce it, and its presentation as a diff."""
