"""A second kind of archive, as small as one can be: a diary, a page a day, all pages in one folder."""
