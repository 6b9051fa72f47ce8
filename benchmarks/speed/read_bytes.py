"""Reads every page below a folder, and nothing else: ``python -m benchmarks.speed.read_bytes FOLDER JOBS``.

No linter that opens all pages can be faster.
"""

import os
import sys
from collections.abc import Iterable, Iterator


def main() -> None:
    """Share the pages among forked processes, which read them."""
    folder, jobs = sys.argv[1], int(sys.argv[2])
    names = list(page_files(folder))
    for job in range(jobs):
        if os.fork() == 0:
            read_all(names[job::jobs])
            os._exit(0)
    for _ in range(jobs):
        if os.wait()[1]:
            sys.exit("a page could not be read")


def page_files(folder: str) -> Iterator[str]:
    """Yield the names of the pages below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from page_files(entry.path)
            elif entry.name.endswith(".md"):
                yield entry.path


def read_all(names: Iterable[str]) -> int:
    """Read files whole, and return how many bytes they hold."""
    total = 0
    for name in names:
        file = os.open(name, os.O_RDONLY)
        total += len(os.read(file, os.fstat(file).st_size))
        os.close(file)
    return total


if __name__ == "__main__":
    main()
