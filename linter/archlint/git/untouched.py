"""Find pages that are still as git wrote them, whose contents are known without reading them."""

import os
from collections.abc import Iterator, Sequence

from archlint.git.repository import GitError, Repository

# The strictest settings by which git decides whether a file is unchanged.
_STRICT = ("-c", "core.trustctime=true", "-c", "core.checkStat=default", "-c", "core.fileMode=false")
# Files whose bytes git takes as they are, except line ends.
_UNFILTERED = ":(attr:!filter !ident !working-tree-encoding)"
_ORDINARY = (b"100644", b"100755")


def blobs_on_disk(repository: Repository) -> dict[str, bytes]:
    """Return the blobs of files that are as git wrote them, by archive path; none if git fails.

    Line ends can differ from those of the blob; then the size differs, too.
    """
    try:
        listed = repository.ask(*_STRICT, "ls-files", "-s", "-v", "-z", "--", _UNFILTERED)
        touched = repository.ask(*_STRICT, "diff-files", "--name-only", "--ignore-submodules", "--relative", "-z")
    except GitError:
        return {}
    unsure = frozenset(touched.split(b"\0"))
    return {"/" + os.fsdecode(name): blob for name, blob in _entries(listed.split(b"\0")) if name not in unsure}


def _entries(listed: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and blob of each ordinary file that git watches."""
    for entry in listed:
        head, tab, name = entry.partition(b"\t")
        if tab:
            tag, mode, blob, stage = head.split(b" ")
            # Any other tag means that git was told to ignore changes of the file.
            if tag == b"H" and mode in _ORDINARY and stage == b"0":
                yield name, bytes.fromhex(blob.decode("ascii"))
