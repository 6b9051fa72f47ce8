"""Steps of a check that commands share: which pages and rules, the cache, the baseline, fixes, the summary."""
