"""Fetch all objects that a partial clone lacks at once, and say so first."""

import os
from collections.abc import Callable, Iterable, Sequence

from archlint.git.repository import Repository

# The options with which git itself fetches missing objects: no history, no branches, no submodules.
_FETCH = ("fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--filter=blob:none", "--stdin")
_MOST_SINGLE = 50
_NO = ("", "0", "false", "no", "off")


def promisor_of(repository: Repository) -> str | None:
    """Return the remote that has the objects left out of a partial clone, if it may be fetched from."""
    if os.environ.get("GIT_NO_LAZY_FETCH", "").lower() not in _NO:
        return None
    found = repository.knows("config", "--name-only", "--get-regexp", r"^remote\..*\.promisor$")
    return found and found.partition("\n")[0].removeprefix("remote.").removesuffix(".promisor")


def fetch_missing(repository: Repository, remote: str, blobs: Iterable[bytes], tell: Callable[[str], None]) -> None:
    """Announce and fetch those of some blobs that a partial clone lacks; GitError if that fails."""
    missing = _missing(repository.offline(), list(dict.fromkeys(blobs)))
    if missing:
        texts = "1 text" if len(missing) == 1 else f"{len(missing):,} texts"
        tell(f"Fetching {texts} from {remote} that this partial clone has left out.")
        repository.fetching().ask("-c", "fetch.negotiationAlgorithm=noop", *_FETCH, remote, given=_lines(missing))


def _missing(repository: Repository, blobs: Sequence[bytes]) -> list[bytes]:
    """Return the missing blobs; of very many, possibly some that are present.

    git ends at the first blob that it would have to fetch, and has to be restarted for the rest.
    """
    missing: list[bytes] = []
    rest = blobs
    while rest and len(missing) < _MOST_SINGLE:
        answers = repository.answers("cat-file", "--batch-check", given=_lines(rest))
        missing += [answer.partition(b" ")[0] for answer in answers if answer.endswith(b" missing")]
        missing += rest[len(answers) : len(answers) + 1]
        rest = rest[len(answers) + 1 :]
    return [*missing, *rest]


def _lines(blobs: Iterable[bytes]) -> bytes:
    return b"".join(blob + b"\n" for blob in blobs)
