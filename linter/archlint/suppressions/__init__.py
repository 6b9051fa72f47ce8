"""Comments that suppress findings: how they are parsed and applied."""
