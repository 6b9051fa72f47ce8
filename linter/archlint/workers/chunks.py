"""Share work on many items among processes, in chunks."""

import marshal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

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


def map_chunks(
    work: Callable[[Sequence[ItemT]], ResultT],
    items: Sequence[ItemT],
    jobs: int,
    sharing: Sharing,
    fork: Callable[..., Iterator[bytes]] | None = None,
) -> Iterator[tuple[Sequence[ItemT], ResultT]]:
    """Yield chunks of the items in order, each with the result of ``work``, which marshal must support.

    If sharing does not pay, this process does the work, in one chunk. ``fork`` is
    :func:`archlint.workers.pool.fork_map` unless an observer has its own; its docstring lists the errors raised.
    """
    if not sharing.pays(len(items), jobs):
        yield items, work(items)
        return
    if fork is None:
        from archlint.workers.pool import fork_map

        fork = fork_map
    size = sharing.chunk_size(len(items), jobs)
    chunks = [items[start : start + size] for start in range(0, len(items), size)]

    def packed(chunk: Sequence[ItemT]) -> bytes:
        result: Any = work(chunk)
        return marshal.dumps(result)

    results = fork(packed, chunks, jobs)
    for chunk, result in zip(chunks, results, strict=True):
        yield chunk, marshal.loads(result)  # noqa: S302  (from our own processes)
