"""The event archive: a folder a day, an event a page, and a day index."""
