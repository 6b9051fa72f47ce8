"""The documentation as a site: the pages of docs/, the README and its kin, and a page for each rule."""
