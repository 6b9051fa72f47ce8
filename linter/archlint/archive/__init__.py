"""Facts of other pages for link and archive rules, read on demand or packed for a whole run."""
