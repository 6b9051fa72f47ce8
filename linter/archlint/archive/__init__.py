"""What link and archive rules may ask of the other pages: facts, learnt on demand or packed for a whole run."""
