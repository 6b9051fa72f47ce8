"""Share work on many items among processes, in chunks."""

import marshal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from archlint.workers.tuning import Sharing

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


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
