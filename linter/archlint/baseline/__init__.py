"""The findings that an archive had when archlint came, set aside: docs/baseline.md."""
