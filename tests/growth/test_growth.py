"""Time grows with the size of a page and with the number of pages, and no faster.

Processor time is measured, of a size and of four times that: linear work takes four times as long, quadratic work sixteen
times. What takes no time to speak of is not judged, and what seems to take too long is measured again, several times.
"""

from collections.abc import Callable
from time import process_time

import pytest

from archlint.engine.job import Filters, Job
from archlint.engine.run import lint
from archlint.files.memory import MemoryStore
from archlint.layouts.news.layout import NEWS
from archlint.report.render import render
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSet
from archlint.text.tags import Vocabulary
from conftest import Archlint, Write
from growth.shapes import ARCHIVES, EVENT, INDEX, PAGES, PLAIN, Pages, Shape
from runs import run_of

pytestmark = pytest.mark.slow

_ENOUGH = 0.1
_MORE = 0.4
"""How long is looked for a growth that once was too fast, in seconds: it shows only where there is much."""

_MOST = 7.0
_TRIES = 5
_RULES = tuple(
    ActiveRule(rule, rule.severity, rule.options() if rule.options else None) for rule in load_rules((BUILT_IN,))
)
_ROSTER = RuleSet(tuple(active.rule for active in _RULES), frozenset(active.rule.code for active in _RULES))
_VOCABULARY = Vocabulary(["Ashmere, Sund", "Larkfield"], {"Tarrish": "Tarrow"}, closed=True)


def grows_evenly(work: Callable[[int], Callable[[], object]], size: int, largest: int, enough: float = _ENOUGH) -> None:
    """Assert that work which is made for a size takes no more time than that size explains."""

    def seconds(size: int) -> float:
        do = work(size)
        start = process_time()
        do()
        return process_time() - start

    known = {number: seconds(number) for number in (size, 2 * size, 4 * size)}
    size *= 4
    while known[size] < enough and size < largest:
        size *= 2
        known[size] = seconds(size)
    for _ in range(_TRIES):
        if known[size] < _ENOUGH or known[size] <= _MOST * known[size // 4]:
            return
        known = {number: min(known[number], seconds(number)) for number in (size // 4, size)}
    pytest.fail(f"{known[size]:.3f} s for {size:,}, {known[size // 4]:.3f} s for {size // 4:,}")


def checked(pages: Pages) -> None:
    job = Job(MemoryStore(pages), NEWS, sorted(pages), _RULES, _VOCABULARY, whole=True, filters=Filters(_ROSTER))
    report = lint(job)
    assert not report.failures
    render(run_of(report.diagnostics), "full")


def checking(shape: Shape) -> Callable[[int], Callable[[], object]]:
    def made(size: int) -> Callable[[], object]:
        pages = shape(size)
        return lambda: checked(pages)

    return made


_ONCE_TOO_FAST = {
    "headline: mojibake", "headline: and its version", "list: sections of one kind", "context: one tag",
    "comments: on one line", "body: bullets in bullets", "item: closed",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_checked_in_time(name: str) -> None:
    enough = _MORE if name in _ONCE_TOO_FAST else _ENOUGH
    grows_evenly(checking(PAGES[name]), 1_000, 1_000_000, enough)


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_day_is_checked_in_time(name: str) -> None:
    grows_evenly(checking(ARCHIVES[name]), 20, 640, _MORE)


def running(write: Write, archlint: Archlint, shape: Shape, *arguments: str) -> Callable[[int], Callable[[], object]]:
    """Make what runs archlint on an archive of a shape; what it does to that is undone before it runs again."""

    def made(size: int) -> Callable[[], object]:
        pages = shape(size)
        write({"archlint.toml": 'root = "content"\n'} | {f"content{path}": text for path, text in pages.items()})

        def run() -> None:
            found = archlint(*arguments)
            assert "internal error" not in found.err
            assert found.code in (0, 1), found.err

        return run

    return made


@pytest.mark.parametrize("name", ["day: events that the index forgot", "day: broken links", "day: links to one event"])
def test_a_day_is_fixed_in_time(name: str, write: Write, archlint: Archlint) -> None:
    fix = ("check", "--fix", "--unsafe-fixes", "-q", "--output-format", "concise")
    grows_evenly(running(write, archlint, ARCHIVES[name], *fix), 10, 160)


@pytest.mark.parametrize(
    "name",
    [
        "headline: entities", "body: entities", "context: entities", "list: equal items", "list: items without a URL", "related: equal items", "related: itself",
        "related: tags twice", "index: equal entries", "context: one tag", "comments: on one line",
    ],
)  # fmt: skip
def test_a_page_is_fixed_in_time(name: str, write: Write, archlint: Archlint) -> None:
    fix = ("check", "--fix", "--unsafe-fixes", "--diff", "-q")
    grows_evenly(running(write, archlint, PAGES[name], *fix), 1_000, 64_000)


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("plain")])
def test_links_are_found_and_moved_in_time(name: str, write: Write, archlint: Archlint) -> None:
    known = dict.fromkeys((EVENT, INDEX, PLAIN), "x")

    def shape(size: int) -> Pages:
        return known | {"/lists/boats.md": f"[a]({PLAIN}) ", "/lists/all.md": next(iter(PAGES[name](size).values()))}

    grows_evenly(
        running(write, archlint, shape, "rename", f"content{PLAIN}", "content/lists/x.md", "--diff"),
        5_000,
        640_000,
    )


@pytest.mark.parametrize("name", ["comments: on one line", "list: lines that are none", "index: headings"])
@pytest.mark.parametrize("command", [("suppress", "--diff"), ("baseline",)])
def test_findings_are_set_aside_in_time(name: str, command: tuple[str, ...], write: Write, archlint: Archlint) -> None:
    grows_evenly(running(write, archlint, PAGES[name], *command), 1_000, 64_000)
