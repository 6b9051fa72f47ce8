"""Failures of a target: one of each kind is kept, as small as it can be made quickly."""

import json
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 20.0
"""How long one input is made smaller, in seconds."""
_FRAMES = 3


class Failure(NamedTuple):
    """A kind of failure: what was raised, and where."""

    raised: str
    places: tuple[str, ...]
    message: str

    @property
    def key(self) -> str:
        """Return a name for the kind: other messages of the same place are the same kind."""
        return sha256(repr((self.raised, self.places)).encode()).hexdigest()[:12]


def failure_of(error: BaseException) -> Failure:
    """Return the kind of what was raised."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = tuple(f"{Path(frame.filename).stem}:{frame.name}" for frame in frames)
    return Failure(type(error).__name__, places, str(error)[:2_000])


class Failures:
    """The failures of a target, in a folder: the input, and beside it what it raised."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, data: bytes, failure: Failure, fails: Callable[[bytes], Failure | None]) -> None:
        """Keep an input that failed, unless its kind is known."""
        file = self._folder / failure.key
        if file.exists():
            return
        file.write_bytes(data)
        file.write_bytes(smaller(data, lambda part: (found := fails(part)) is not None and found.key == failure.key))
        file.with_suffix(".json").write_text(json.dumps(failure._asdict(), indent=2) + "\n")

    def listed(self) -> list[tuple[Path, Failure]]:
        """Return the inputs that were kept, and what they raised."""
        found = []
        for file in sorted(self._folder.glob("*.json")):
            raised, places, message = json.loads(file.read_text()).values()
            found.append((file.with_suffix(""), Failure(raised, tuple(places), message)))
        return found


def smaller(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return the least part of an input that still fails, as far as time allows (delta debugging: Zeller, 2002)."""
    end = time.monotonic() + _PATIENCE
    size = len(data) // 2
    while size and time.monotonic() < end:
        start = 0
        while start < len(data) and time.monotonic() < end:
            part = data[:start] + data[start + size :]
            if part and fails(part):
                data = part
            else:
                start += size
        size //= 2
    return data
