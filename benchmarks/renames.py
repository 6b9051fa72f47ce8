"""Plants slug errors, lets archlint fix them, and looks whether anything was lost: ``python -m benchmarks.renames``.

What it looks at, it reads by itself, with none of archlint's code.
"""

import os
import re
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.generate.archive import Archive, Day
from benchmarks.generate.slugs import folder
from benchmarks.generate.spoilt_headlines import SPOILS
from benchmarks.generate.write import write_archive

_LINK = re.compile(rb"\]\((/[^()\s#]+\.md)")
_RENAME = re.compile(rb"^rename from (.+)\nrename to (.+)$", re.MULTILINE)
_PATH = re.compile(rb"/news/[^()\s#]+\.(?:md|html|json|xml)")
_NUMBER = re.compile(rb"^\d+\. (?=\[)")
_ADDED = b"_2029-05-18 12:26:40 "
_EPOCH = "1873801600"

Pages = dict[bytes, bytes]


class Outcome(NamedTuple):
    """What the fix did: how many pages moved and changed, how long it took (in seconds), and what is wrong with it."""

    planted: int
    moved: int
    changed: int
    seconds: float
    faults: tuple[str, ...]


def main() -> None:
    """Read the command line, run, and print what came out; the exit code is 1 where something was lost."""
    parser = ArgumentParser(prog="python -m benchmarks.renames", description="Fix planted slug errors, and look.")
    parser.add_argument("--events", type=int, default=10_000, help="about how many events (default: 10000)")
    parser.add_argument("--defects", type=int, default=1_000, help="how many slug errors (default: 1000)")
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        outcome = run(Path(place), options.events, options.defects)
    print(f"{outcome.planted:,} slug errors planted; {outcome.moved:,} pages moved, {outcome.changed:,} others changed")
    print(f"archlint check --fix: {outcome.seconds:.1f} s")
    print("\n".join(outcome.faults) or "No link broke, no text was lost, and the diff shows all that changed.")
    sys.exit(1 if outcome.faults else 0)


def run(place: Path, events: int, defects: int) -> Outcome:
    """Make an archive below an empty folder, fix it, and return what came of it."""
    spoiler = _Spoiler(defects)
    archive = Archive(events, 1, spoiler)
    here, there = place / "fixed", place / "patched"
    for copy in (here, there):
        write_archive(archive, str(copy), {}, closed=False)
    before = _pages(here)
    diff = _archlint(here, "--diff")
    start = time.perf_counter()
    _archlint(here, "--fix")
    seconds = time.perf_counter() - start
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=there, input=diff, check=True)
    after = _pages(here)
    moved = {b"/" + old.partition(b"/")[2]: b"/" + new.partition(b"/")[2] for old, new in _RENAME.findall(diff)}
    changed = sum(path not in moved and after.get(path) != data for path, data in before.items())
    faults = [*_faults(before, after, moved)]
    if after != _pages(there):
        faults.append("git apply makes another archive of the diff than --fix")
    if len(moved) != spoiler.planted:
        faults.append(f"{spoiler.planted} pages should have moved")
    return Outcome(spoiler.planted, len(moved), changed, seconds, tuple(faults))


class _Spoiler:
    """Gives so many events the slug of another headline, or one that no slug is like."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.planted = 0

    def __call__(self, days: list[Day]) -> None:
        ways = [*SPOILS["SLG001"], *SPOILS["SLG003"]]
        places = [(day, number) for day in days for number in range(len(day))]
        for day, number in Random(1).sample(places, len(places)):
            event = day[number]
            found = ways[self.planted % len(ways)](event)
            path = f"{folder(event.day)}/{found[1]}.md" if found else event.path
            if self.planted < self._count and all(path != other.path for other in day):
                day[number] = event._replace(path=path)
                self.planted += 1


def _archlint(place: Path, option: str) -> bytes:
    command = [sys.executable, "-m", "archlint", "check", "content", "--select", "SLG001,SLG003", option]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return done.stdout


def _pages(place: Path) -> Pages:
    root = place / "content"
    return {b"/" + os.fsencode(file.relative_to(root)): file.read_bytes() for file in root.rglob("*.md")}


def _faults(before: Pages, after: Pages, moved: Mapping[bytes, bytes]) -> Iterator[str]:
    if len(before) != len(after):
        yield f"there were {len(before)} pages, and are {len(after)}"
    was_broken = {target for data in before.values() for target in _targets(data) if target not in before}
    for path, data in after.items():
        for target in _targets(data):
            if target not in after and target not in was_broken:
                yield f"{os.fsdecode(path)}: there is no {os.fsdecode(target)} any more"
    for path, data in before.items():
        new = moved.get(path, path)
        if new not in after:
            yield f"{os.fsdecode(path)}: is gone"
        elif _lines(data, moved) != _lines(after[new], {}):
            yield f"{os.fsdecode(new)}: says something else than it did"


def _targets(data: bytes) -> Iterator[bytes]:
    """Yield the targets of a page's links, but for those in its list of changes."""
    for section in data.split(b"\n### "):
        if not section.startswith(b"Changes:"):
            yield from _LINK.findall(section)


def _lines(data: bytes, moved: Mapping[bytes, bytes]) -> list[bytes]:
    """Return the lines of a page, moved paths put in, sorted, without numbers and what a rename adds to a list."""

    def led(match: re.Match[bytes]) -> bytes:
        stem, _, extension = match[0].rpartition(b".")
        return moved.get(stem + b".md", stem + b".md").removesuffix(b"md") + extension

    record = False
    lines = []
    for line in data.split(b"\n"):
        record = line.startswith(b"### Changes:") or (record and not line.startswith(b"#"))
        if record and _ADDED in line:
            continue
        # Older versions are records: their paths stay.
        older = record and b"(Current version)" not in line
        lines.append(_NUMBER.sub(b"", line if older else _PATH.sub(led, line)))
    return sorted(lines)


if __name__ == "__main__":
    main()
