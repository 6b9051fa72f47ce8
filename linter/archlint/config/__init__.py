"""The user's settings and their origin."""
