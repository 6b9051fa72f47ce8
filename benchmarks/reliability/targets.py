"""What is fuzzed: each target takes bytes, and raises where archlint breaks a promise on them."""

import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from archlint.baseline.file import Baseline, mended_baseline, open_baseline
from archlint.config.load import load_configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.errors import UsageError
from archlint.front_matter import read_front_matter
from archlint.front_matter.fence import find_block
from archlint.front_matter.library import parse
from archlint.front_matter.scanner import scan
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.news.markdown_index import read_index
from archlint.layouts.news.scanner import scan_event, scan_index
from archlint.model import Day, ItemList, Piece
from archlint.model.front_matter import Table
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from benchmarks.reliability.archive import (
    EVENT,
    INDEX,
    PLAIN,
    SPOILT,
    archlint,
    contents,
    example_texts,
    fresh,
    promise,
)
from benchmarks.reliability.crafted import cache_file, cache_row, cache_seeds, journal, journal_seeds, row_seeds

_DAY = Day(2031, 5, 7)
_PATHS = (EVENT, INDEX, PLAIN)
_COMMANDS = (
    ("check", "--select", "ALL"),
    ("check", "--select", "ALL", "--output-format", "sarif"),
    ("check", "--select", "ALL", "--diff", "--unsafe-fixes"),
    ("check", "--select", "ALL", "--fix", "--unsafe-fixes"),
    ("check", "--fix"),
    ("suppress", "--reason", "fuzzed"),
    ("links", f"content{EVENT}"),
    ("rename", f"content{EVENT}", "a-boat-runs.md"),
    ("retitle", f"content{EVENT}", "A boat runs."),
    ("remove", f"content{EVENT}", "--into", "content/news/2031/05/7/the-old-bridge-opens.md"),
    ("tags",),
    ("baseline",),
)


_MOST_RUNS = 4
"""After how many runs more fixes must have come to an end."""


class Target(NamedTuple):
    """A target: its name, what it does with an input in a scratch folder of its own, and inputs to begin with."""

    name: str
    run: Callable[[bytes, Path], None]
    seeds: Callable[[], list[bytes]]


def _readers(data: bytes, _folder: Path) -> None:
    """Hold the two readers to each other, and every piece to the text."""
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\0", "").removeprefix("\ufeff")
    for thorough, scanned in (
        (read_event(EVENT, _DAY, text), scan_event(EVENT, _DAY, text)),
        (read_index(INDEX, _DAY, text), scan_index(INDEX, _DAY, text)),
    ):
        promise(scanned is None or scanned == thorough, "the readers disagree")
        for piece in pieces(thorough):
            promise(text[piece.start : piece.end] == piece.text, "a piece is no slice of the text")


def _front_matter(data: bytes, _folder: Path) -> None:
    """Hold the two readers of front matter to each other, and every piece to the text."""
    text = f"---\n{data.decode(errors='replace')}\n---\n".replace("\r\n", "\n")
    front, block = read_front_matter(text), find_block(text)
    if front is None or block is None:
        promise(front is None and block is None, "a block is found, and is not")
        return
    promise(front.span.end == block.after <= len(text), "the block has no end")
    scanned, node = scan(text, block.start, block.end), parse(text[: block.end])
    fields = node.fields if isinstance(node, Table) else ()
    promise(scanned is None or scanned == fields, "the readers disagree")
    for piece in pieces(front.fields):
        promise(text[piece.start : piece.end] == piece.text, "a piece is no slice of the text")


def _commands(data: bytes, folder: Path) -> None:
    """Run a command on a damaged page; the first byte says which command, and which page."""
    first, page = data[:1] or b"\0", data[1:]
    path = _PATHS[first[0] % len(_PATHS)]
    command = _COMMANDS[first[0] // len(_PATHS) % len(_COMMANDS)]
    fresh(folder, {path: page})
    before = contents(folder)
    done = archlint(folder, command)
    promise(done.code in (0, 1, 2), f"exit code {done.code}")
    promise("internal error" not in done.err, done.err)
    left = contents(folder)
    promise(not [name for name in left if name.startswith((".archlint_fix", ".archlint_kept"))], "state is left")
    if "--fix" not in command and command[0] in ("check", "links", "tags", "baseline"):
        changed = [name for name in before if left.get(name) != before[name]]
        promise(not changed, f"{changed} changed")
    if "--fix" in command and done.code != 2:
        _reaches_an_end(command, folder)


def _reaches_an_end(command: tuple[str, ...], folder: Path) -> None:
    """Fix again and again: a mended headline renames its page in the next run, and its links may follow in another."""
    for _ in range(_MOST_RUNS):
        before = contents(folder)
        done = archlint(folder, command)
        promise("internal error" not in done.err, done.err)
        if contents(folder) == before:
            return
    promise(False, f"fixes never end: {done.err}")  # noqa: FBT003


def _standard_input(data: bytes, folder: Path) -> None:
    """Check a page that an editor has not saved."""
    if not folder.is_dir():
        fresh(folder)
    done = archlint(folder, ("check", "--select", "ALL", "--stdin-filename", f"content{EVENT}"), data)
    promise(done.code in (0, 1), f"exit code {done.code}: {done.err}")


def _settings(data: bytes, folder: Path) -> None:
    """Read settings, and the vocabulary and rules that they ask for."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "archlint.toml").write_bytes(data)
    try:
        configuration = load_configuration(str(folder))
        load_vocabulary(configuration)
        activate(_rules(), configuration, RuleSelection(), NEWS)
    except UsageError as error:
        promise(len(str(error)) < 2_000, "a message without end")


def _baseline(data: bytes, folder: Path) -> None:
    """Read a baseline in each way that there is."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "archlint-baseline.tsv"
    file.write_bytes(data)
    name = str(file)
    ways: tuple[Callable[[], Baseline], ...] = (
        partial(open_baseline, name, whole=True),
        partial(open_baseline, name, whole=False),
        partial(mended_baseline, name),
    )
    for open_it in ways:
        try:
            baseline = open_it()
            for _ in zip(range(1_000), baseline.entries(), strict=False):
                pass
            baseline.entry(EVENT)
            list(baseline.folder("/news/2031/05/7"))
        except UsageError:
            continue


def pieces(value: Any) -> Iterator[Piece]:
    """Yield all pieces in a page, however deep."""
    if isinstance(value, Piece):
        yield value
    elif isinstance(value, tuple | ItemList):
        for part in value:
            yield from pieces(part)


@cache
def _rules() -> tuple[Any, ...]:
    return load_rules((BUILT_IN,))


def _page_seeds() -> list[bytes]:
    return example_texts()


def _front_matter_seeds() -> list[bytes]:
    text = """title: "A ferry: \\u00e9"  # why
date: 2031-05-07 10:20:30 +0200
tags: [ferry, 'new bridge', 5]
published: yes
excerpt: >-
  It runs.
authors:
  - name: Ada
    url: https://post.example/a#b
  - &bo {name: Bo}
base: &base {x: 1.5, y: ~}
values:
  <<: *base
  y: 0x1F
"""
    return [text.encode(), *(line.encode() for line in text.split("\n"))]


def _command_seeds() -> list[bytes]:
    texts = example_texts()
    return [bytes([number % 256]) + text for number, text in enumerate(texts * 2)]


def _settings_seeds() -> list[bytes]:
    text = """root = "content"
exclude = ["drafts/*.md", "**/old"]
select = ["ALL"]
ignore = ["HDL"]
[per-file-ignores]
"news/2031/*" = ["REL004"]
[tags]
canonical = ["Larkfield"]
countries = true
aliases = { Larkfield = ["Lark field"] }
[slug]
policy = "frozen"
[severity]
REL001 = "info"
[safety]
REL001 = "unsafe"
[rules.missing-reciprocal-link]
room = 5
[redirects]
file = "redirects.txt"
"""
    return [text.encode(), *(line.encode() for line in text.split("\n"))]


def _baseline_seeds() -> list[bytes]:
    scratch = Path(os.environ.get("TMPDIR", "/tmp"), f"archlint-seed-{os.getpid()}")  # noqa: S108
    fresh(scratch, {EVENT: SPOILT})
    archlint(scratch, ("baseline",))
    found = (scratch / "archlint-baseline.tsv").read_bytes()
    return [found, found + found.split(b"\n")[-2] + b"\n", found.replace(b"\n", b"\r\n")]


TARGETS = (
    Target("readers", _readers, _page_seeds),
    Target("front-matter", _front_matter, _front_matter_seeds),
    Target("commands", _commands, _command_seeds),
    Target("standard-input", _standard_input, _page_seeds),
    Target("settings", _settings, _settings_seeds),
    Target("baseline", _baseline, _baseline_seeds),
    Target("journal", journal, journal_seeds),
    Target("cache", cache_file, cache_seeds),
    Target("cache-rows", cache_row, row_seeds),
)
"""All targets, in the order in which they run."""
