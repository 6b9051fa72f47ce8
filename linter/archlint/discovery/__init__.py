"""Find the configuration, the root of an archive and the pages to check."""
