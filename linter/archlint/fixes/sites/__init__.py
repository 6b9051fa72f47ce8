"""Changes of a site's pages that commands make: what leads to a page by a URL, a file or a name follows it."""
