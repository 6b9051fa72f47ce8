"""Finds the rules, selects those that run and gives them their settings."""
