"""SLG: the slug, a page's file name."""
