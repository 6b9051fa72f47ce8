"""Steps of a check that commands share: selecting pages and rules, cache, baseline, fixes, summary."""
