"""Comments that suppress findings: how they are read and applied."""
