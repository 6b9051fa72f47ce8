"""Known findings of an archive, set aside: docs/baseline.md."""
