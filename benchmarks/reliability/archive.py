"""A small archive on the disk, and archlint run on it within this process."""

import io
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from archlint.cli.main import main
from archlint.engine.trial import examples_of, pages_of
from archlint.layouts.news.examples import Example, day_index, event
from archlint.ruleset.registry import BUILT_IN, load_rules

FOLDER = "/news/2031/05/7"
EVENT = f"{FOLDER}/a-ferry-runs-to-larkfield.md"
INDEX = f"{FOLDER}/index.md"
PLAIN = "/news/2031/README.md"

PAGES = {
    EVENT: event(
        "A ferry runs to Larkfield. ",
        related=f"1. [The old bridge opens. ]({FOLDER}/the-old-bridge-opens.md) _Context: Larkfield, bridges_",
    ),
    f"{FOLDER}/the-old-bridge-opens.md": event(
        "The old bridge opens. ", related=f"1. [A ferry runs to Larkfield. ]({EVENT}) _Context: Larkfield, bridges_"
    ),
    INDEX: day_index(
        f"### [A ferry runs to Larkfield. ]({EVENT})\n\n"
        f"### [The old bridge opens. ]({FOLDER}/the-old-bridge-opens.md)\n"
    ),
    PLAIN: f"# 2031\n\n[ferry]({EVENT})\n",
}


SPOILT = b"# No date, no sources &amp; \n"
"""A page with several findings."""


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def write_archive(folder: Path, pages: Mapping[str, bytes] = {}) -> None:
    """Make the archive in an empty folder, with other contents for some of its pages."""
    for path, text in PAGES.items():
        file = Path(f"{folder}/content{path}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pages.get(path, text.encode()))
    (folder / "archlint.toml").write_text('root = "content"\n')


def fresh(folder: Path, pages: Mapping[str, bytes] = {}) -> None:
    """Make the archive in a folder that may hold an older one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_archive(folder, pages)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, by their paths in it."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(place, name)
            found[os.path.relpath(file, folder)] = Path(file).read_bytes()
    return found


def archlint(folder: Path, arguments: Sequence[str], standard_input: bytes = b"", *, cache: bool = False) -> Run:
    """Run a command in a folder, within this process, with the cache or without it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(standard_input))
    before = os.getcwd()
    os.chdir(folder)
    try:
        environment = {**os.environ, "ARCHLINT_NO_CACHE": "" if cache else "1"}
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "stdin", given),
            patch.dict(os.environ, environment),
        ):
            try:
                code = main(arguments)
            except SystemExit as stopped:  # argparse's
                code = int(stopped.code or 0)
    finally:
        os.chdir(before)
    return Run(code, *(stream.buffer.getvalue().decode(errors="replace") for stream in (out, err)))


def promise(kept: object, message: str) -> None:
    """Raise AssertionError where a promise is broken."""
    if not kept:
        raise AssertionError(message)


def example_texts() -> list[bytes]:
    """Return the pages of all examples of all rules, and of the archive here."""
    texts = {text.encode(errors="surrogateescape") for text in PAGES.values()}
    for rule in load_rules((BUILT_IN,)):
        for example in examples_of(rule):
            texts |= _texts_of(example)
    return sorted(texts)


def _texts_of(example: Example) -> set[bytes]:
    pages = pages_of(example, example.pages)
    return {text.translate(_MARKS).encode(errors="surrogateescape") for text in pages.values()}


_MARKS = str.maketrans("", "", "«»")
