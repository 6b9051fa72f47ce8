"""The links of a site: those of a page's source, the keys that they ask for, and those that pages answer to."""
