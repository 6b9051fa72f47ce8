"""The documentation as a site: the pages of docs/, the README and similar pages, and a page for each rule."""
