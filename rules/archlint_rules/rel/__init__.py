"""REL: the related events of an event."""
