"""Sizes and times that change the speed of a run, never its findings."""

from typing import NamedTuple

_TURNS = 4
"""Number of chunks for each process at least, so that none waits long for another."""

_MOST_CHUNKS = 10_000


class Sharing(NamedTuple):
    """Sizes for shared work: the number of items from which sharing pays, and that of items in a chunk at most."""

    smallest: int
    chunk: int

    def pays(self, items: int, jobs: int) -> bool:
        """Return whether so many processes are faster than one."""
        return jobs > 1 and items >= self.smallest

    def chunk_size(self, items: int, jobs: int) -> int:
        """Return the number of items in a chunk."""
        return max(min(self.chunk, items // (jobs * _TURNS) + 1), items // _MOST_CHUNKS + 1)


class Tuning(NamedTuple):
    """Tuning of a run; tests pass other values to reach each way of working with few pages."""

    pages: Sharing = Sharing(smallest=1_000, chunk=250)
    """For pages that rules check."""
    pages_again: Sharing = Sharing(smallest=100, chunk=250)
    """For pages that a cached run checks again: it also has to read the pages around them."""
    identities: Sharing = Sharing(smallest=1_000, chunk=500)
    """For pages that are read to decide whether they have changed."""
    ask_git: int = 1_000
    """Number of such pages from which git is asked first, since git always looks at the whole archive."""
    all_again: int = 4
    """A cached run checks all pages, reading each of them once, if more than one in so many has to be checked."""
    young: int = 2_000_000_000
    """Age from which the cache trusts the times of a page, in nanoseconds.

    The clocks of file systems are coarse: within one tick, a page can change and look the same.
    """
    patience: float = 5.0
    """Longest wait for a cache that other programs lock, in seconds."""
    progress_after: float = 1.0
    """Time before progress is shown, in seconds."""
    progress_every: float = 0.1
    """Shortest time that a progress line is shown, in seconds."""
