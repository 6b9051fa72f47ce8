"""The configuration of a site: what its files say over the values of the preset."""
