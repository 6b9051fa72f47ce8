"""A run that has to end at a page names the page as its user would, whichever process came to it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from archlint.ruleset.plugins import MARKER
from archlint.workers.tuning import Sharing, Tuning
from conftest import Archlint, Write

RULE = '''"""Takes more memory than there is.

It never gets enough.
"""

from archlint.model import Event
from archlint.rule import Findings, PageContext, Severity, page_rule


@page_rule("ODD001", severity=Severity.ERROR)
def check(event: Event, _context: PageContext) -> Findings:
    if event.path.endswith("/page-3.md"):
        raise MemoryError
    yield from ()
'''


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An archive, and a plug-in whose rule runs out of memory at one of its pages."""
    root = write(
        {
            "archlint.toml": 'plugins = ["greedy_rules"]\n',
            "plugin/greedy_rules/__init__.py": "",
            f"plugin/greedy_rules/{MARKER}": "",
            "plugin/greedy_rules/greedy.py": RULE,
            **{f"content/news/2031/05/7/page-{number}.md": event(f"Page {number}. ") for number in range(5)},
        }
    )
    monkeypatch.syspath_prepend(root / "plugin")
    yield root
    for name in [name for name in sys.modules if name.startswith("greedy_rules")]:
        del sys.modules[name]


@pytest.mark.parametrize("cache", ["", "1"])
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("where", ["", "content"])
def test_the_page_is_named(
    root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, cache: str, jobs: str, where: str
) -> None:
    monkeypatch.setenv("ARCHLINT_NO_CACHE", cache)
    monkeypatch.chdir(root / where)
    tuning = Tuning(pages=Sharing(2, 1), pages_again=Sharing(2, 1))
    run = archlint("check", "--select", "ODD001", "--jobs", jobs, tuning=tuning)
    assert (run.code, run.out) == (2, "")
    name = "content/news/2031/05/7/page-3.md".removeprefix(f"{where}/")
    assert run.err.startswith(f"archlint: error: {name}: rule ODD001: there is not enough memory")
