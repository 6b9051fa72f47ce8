"""Configurations of generators of sites with one tree of content."""
