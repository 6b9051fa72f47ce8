"""Find the rules, select those that run and apply their settings."""
