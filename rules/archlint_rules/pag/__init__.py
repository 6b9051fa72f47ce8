"""PAG: ordinary pages."""
