"""Write the pages of a run all or none, also across a crash."""
