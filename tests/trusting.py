"""Runs of archlint with a cache that trusts the times of new pages: tests edit pages right after a run."""

from functools import partial

import caching
from archlint.workers.tuning import Tuning

TRUSTING = Tuning(young=0, all_again=1)
"""Tuning with which the cache trusts the times of new pages, and no number of changes has all pages checked again."""
check = partial(caching.check, tuning=TRUSTING)
same_as_without = partial(caching.same_as_without, tuning=TRUSTING)
checked_again = partial(caching.checked_again, tuning=TRUSTING)
