"""What a partial clone has left out is fetched at once, and not unannounced."""

import os
from collections.abc import Callable, Iterable, Sequence

from archlint.git.repository import Repository

# As git itself fetches what it finds missing: these objects, nothing that belongs to them, no branches, no submodules.
_FETCH = ("fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--filter=blob:none", "--stdin")
_MOST_SINGLE = 50
_NO = ("", "0", "false", "no", "off")


def promisor_of(repository: Repository) -> str | None:
    """Return the remote that has what a partial clone left out; None where nothing is, or it must not be fetched."""
    if os.environ.get("GIT_NO_LAZY_FETCH", "").lower() not in _NO:
        return None
    found = repository.knows("config", "--name-only", "--get-regexp", r"^remote\..*\.promisor$")
    return found and found.partition("\n")[0].removeprefix("remote.").removesuffix(".promisor")


def fetch_missing(repository: Repository, remote: str, blobs: Iterable[bytes], tell: Callable[[str], None]) -> None:
    """Fetch those of some blobs that a partial clone does not have, after having told of it; GitError where that fails.

    ``remote`` is the one that has them.
    """
    missing = _missing(repository.offline(), list(dict.fromkeys(blobs)))
    if missing:
        texts = "1 text" if len(missing) == 1 else f"{len(missing):,} texts"
        tell(f"Fetching {texts} from {remote} that this partial clone has left out.")
        repository.fetching().ask("-c", "fetch.negotiationAlgorithm=noop", *_FETCH, remote, given=_lines(missing))


def _missing(repository: Repository, blobs: Sequence[bytes]) -> list[bytes]:
    """Return the blobs that are not here, and where those are many perhaps some that are.

    git ends at the first that it would have to fetch, and has to be asked again for those behind it.
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
