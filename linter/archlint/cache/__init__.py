"""What earlier runs found out, so that a run checks again only what a change can reach."""
