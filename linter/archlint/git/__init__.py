"""Git's view of an archive: changed, staged and published pages."""
