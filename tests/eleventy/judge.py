"""Ask the real 11ty what the posts of a site are to it.

``npm ci`` in the folder of this module installs it, as ``package-lock.json`` says.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

PROGRAM = Path(__file__).parent / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
NEEDS_11TY = pytest.mark.skipif(
    not (PROGRAM.is_file() and shutil.which("node")), reason="11ty is not installed; CONTRIBUTING.md says how to do it"
)
CONFIGURATION = """module.exports = (eleventy) => {
  eleventy.addGlobalData("layout", "values.njk");
};
"""
RECORDER = """import configure from "./eleventy.config.js";
export * from "./eleventy.config.js";

export default function (eleventy) {
  const read = {};
  eleventy.addPreprocessor("read", "*", ({ page, tags, lang }) => { read[page.inputPath] = { tags, lang }; });
  eleventy.addTransform("read", function () {
    return JSON.stringify({ day: this.page.date, ...read[this.page.inputPath] });
  });
  return configure(eleventy);
}
"""
"""A program that takes in that of a site, and writes what 11ty knows of a page in place of the page."""
LAYOUT = "{{ {day: page.date, tags: tags, lang: lang} | dump | safe }}"


class Post(NamedTuple):
    """A post as 11ty has it: its URL, empty if it has none; its time in ISO 8601; its tags and its language."""

    url: str
    time: str
    tags: tuple[str, ...]
    language: str


class Built(NamedTuple):
    """The posts that 11ty makes, by path, or what it says as it ends the build."""

    posts: Mapping[str, Post]
    error: str = ""


def build(root: Path) -> Built:
    """Return what 11ty makes of a site; its configuration is written there."""
    (root / "eleventy.config.cjs").write_text(CONFIGURATION)
    (root / "_includes").mkdir(exist_ok=True)
    (root / "_includes" / "values.njk").write_text(LAYOUT)
    return _read(root, "eleventy.config.cjs")


def build_own(root: Path) -> Built:
    """Return what 11ty makes of a site with its own configuration, beside which a program is written."""
    (root / "read.mjs").write_text(RECORDER)
    return _read(root, "read.mjs")


def _read(root: Path, configuration: str) -> Built:
    done = subprocess.run(
        ["node", PROGRAM, f"--config={configuration}", "--to=json", "--quiet"],
        cwd=root,
        env=os.environ | {"TZ": "UTC"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        return Built({}, done.stderr)
    posts = {}
    for page in json.loads(done.stdout):
        values = json.loads(page["content"])
        post = Post(page["url"] or "", values["day"], tuple(values.get("tags", ())), values.get("lang") or "")
        posts[page["inputPath"].removeprefix("./")] = post
    return Built(posts)


def build_pages(root: Path, out: Path) -> None:
    """Build a site into a folder, with 11ty's own values."""
    done = subprocess.run(
        ["node", PROGRAM, f"--output={out}", "--quiet"],
        cwd=root,
        env=os.environ | {"TZ": "UTC"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
