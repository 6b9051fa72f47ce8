"""A hook on good pages starts quickly: it imports nothing that only findings, folders or fixes need."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import Write
from harbour import BRIDGE, FERRY, HARBOUR, MUSEUM

UNNEEDED = (
    "archlint.archive.packed_facts",
    "archlint.baseline",
    "archlint.cache",
    "archlint.discovery.patterns",
    "archlint.discovery.walk",
    "archlint.engine.comparing",
    "archlint.engine.findings",
    "archlint.engine.suppressing",
    "archlint.fixes",
    "archlint.git.command",
    "archlint.layouts.base",
    "archlint.layouts.news.markdown_event",
    "archlint.layouts.news.ranking",
    "archlint.layouts.news.writer",
    "archlint.model.front_matter",
    "archlint.model.metadata",
    "archlint.report.full",
    "archlint.suppressions",
    "archlint.text.agreement",
    "archlint.text.characters",
    "archlint.text.entities",
    "archlint.text.similarity",
    "archlint.text.slug_match",
    "archlint.text.word_lists",
    "archlint.workers.chunks",
    "archlint_rules._headlines",
    "archlint_rules._same_event",
    "archlint_rules.dat._sources",
    "archlint_rules.idx._candidates",
    "archlint_rules.idx._entries",
    "archlint_rules.rel._excuses",
    "archlint_rules.rel._search",
    "archlint_rules.src._tracking",
    "archlint_rules.tag._renamed",
    "archlint_rules.tag._slips",
    "dataclasses",
    "dateutil",
    "ftfy",
    "html",
    "json",
    "mistune",
    "pathlib",
    "pathspec",
    "pickle",
    "rapidfuzz",
    "shutil",
    "sqlite3",
    "subprocess",
    "tomllib",
    "unicodedata",
    "zlib",
)

UNNEEDED_ON_A_SITE = (
    "archlint.front_matter.builder",
    "archlint.front_matter.headers",
    "archlint.front_matter.library",
    "archlint.layouts.dated_files.found_paths",
    "archlint.layouts.dated_files.lists",
    "archlint.layouts.dated_files.writer",
    "archlint.text.weekdays",
    "dataclasses",
    "datetime",
    "dateutil",
    "fnmatch",
    "json",
    "mistune",
    "pathlib",
    "rapidfuzz",
    "sqlite3",
    "subprocess",
    "tomllib",
    "yaml",
    "zoneinfo",
)
UNNEEDED_ON_A_POST = (
    "archlint.layouts.dated_files.documents",
    "archlint.layouts.dated_files.metadata",
    "archlint.layouts.dated_files.dates.zones",
)
"""What only a page whose name and date do not tell one day needs, such as a draft."""


def observed(observation: str, told: str, folder: Path, *arguments: str) -> set[str]:
    """Return the words that an expression gives after a good run; a statement before the run may observe it."""
    code = (
        f"import sys; {observation}\n"
        "from archlint.cli.main import main\n"
        "code = main(sys.argv[1:])\n"
        f"print(code, *{told}, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code, *arguments], cwd=folder, capture_output=True, text=True)
    code, *words = run.stderr.splitlines()[-1].split()
    assert code == "0", run.stdout + run.stderr
    return set(words)


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that a run imports, besides those that Python imports to start."""
    return observed("before = set(sys.modules)", "set(sys.modules) - before", folder, *arguments)


def names_in_quotes(folder: Path, *arguments: str) -> set[str]:
    """Return the words of the annotations in quotes that typing compiles in a run, and one of a named tuple before it."""
    keep = (
        "from typing import ForwardRef, NamedTuple; found = []; init = ForwardRef.__init__\n"
        "ForwardRef.__init__ = lambda self, name, *more, **options: found.append(name) or "
        "init(self, name, *more, **options)\n"
        "NamedTuple('Seen', [('it', 'Is')])"
    )
    return observed(keep, "found", folder, *arguments)


@pytest.mark.parametrize("paths", [[BRIDGE], [BRIDGE, FERRY, MUSEUM]])
def test_a_hook_on_good_pages_imports_nothing_that_it_does_not_need(paths: list[str], write: Write) -> None:
    root = write({path: text.replace("/bridge)", "/?a=1&amp;b=2)") for path, text in HARBOUR.items()})
    modules = imported(root, "check", "--hook", *(path.lstrip("/") for path in paths))
    assert "archlint.engine.run" in modules
    assert modules.isdisjoint(UNNEEDED), sorted(modules.intersection(UNNEEDED))


def test_a_hook_without_settings_compiles_no_names_in_quotes(write: Write) -> None:
    root = write(HARBOUR)
    assert names_in_quotes(root, "check", "--hook", BRIDGE.lstrip("/")) == {"Is"}


@pytest.mark.parametrize("path", ["_posts/2021-05-07-a-ferry-runs-fast.md", "_drafts/a-ferry-runs-fast.md"])
def test_a_hook_on_an_ordinary_post_imports_no_library(path: str, write: Write) -> None:
    post = '---\nlayout: post\ntitle: "A ferry runs, fast"\ndate: 2021-05-07 12:00:00 +0000\ntags: [ferry, boat]\n'
    text = f"{post}categories:\n  - news\n---\n\nThe ferry [runs](https://example.org/).\n"
    zone = "timezone: Europe/Berlin\n" if path.startswith("_posts/") else ""
    root = write({"_config.yml": f"title: Harbour\n{zone}plugins:\n  - jekyll-feed\n", path: text})
    modules = imported(root, "check", "--hook", path)
    assert "archlint.front_matter.scanner" in modules
    unneeded = {*UNNEEDED_ON_A_SITE, *(UNNEEDED_ON_A_POST if path.startswith("_posts/") else ())}
    assert modules.isdisjoint(unneeded), sorted(modules.intersection(unneeded))


@pytest.mark.parametrize("name", [*UNNEEDED_ON_A_SITE, *UNNEEDED_ON_A_POST])
def test_libraries_that_a_post_does_not_import_exist(name: str) -> None:
    assert find_spec(name) is not None


@pytest.mark.parametrize("name", UNNEEDED)
def test_what_a_hook_does_not_import_exists(name: str) -> None:
    assert find_spec(name) is not None


def test_what_a_hook_does_not_import_is_seen_where_it_is_needed(write: Write) -> None:
    root = write(HARBOUR | {"archlint.toml": 'exclude = ["/news/2030/"]\n'})
    modules = imported(root, "check", "--no-cache")
    assert modules >= {"archlint.discovery.patterns", "archlint.discovery.walk", "pathspec", "tomllib"}
