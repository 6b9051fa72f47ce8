"""Number of processes that may share the work. Separate from the pool, so that a hook does not import it."""

import os


def available_jobs() -> int:
    """Return how many processors this process may use; 1 if it cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
