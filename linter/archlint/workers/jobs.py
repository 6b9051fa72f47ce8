"""How many processes may share the work. A hook asks, and does not pay for what it takes to fork them."""

import os


def available_jobs() -> int:
    """Return how many processors this process may use; 1 where it cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
