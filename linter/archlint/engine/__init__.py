"""Runs rules over pages and makes the report of what they find."""
