"""Work shared among forked processes."""
