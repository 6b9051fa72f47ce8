"""Items that REL004 puts into lists: each at its rank, and no list longer or shorter than it should be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.engine.testing import findings_of
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Event
from archlint.model.edits import apply_edits
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from sampling import times

if TYPE_CHECKING:
    from archlint.rule.finding import Fix

RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}
TARGET, PAGE = path_of("The harbour. ", "2031-05-20"), path_of("A ship. ", "2031-05-7")
VOCABULARY = Vocabulary(["Ashmere, Sund", "Ashmere", "Sund", "boats", "ferries"])
CONTEXTS = [
    "Ashmere",
    "boats",
    "Ashmere, Sund",
    "Ashmere, Sund, boats",
    "Ashmere, boats, ferries",
    "boats, ferries",
    "",
]
ITEMS = st.lists(st.tuples(st.integers(1, 28), st.sampled_from(CONTEXTS)), max_size=13, unique_by=lambda item: item[0])


def archive(items: list[tuple[int, str]], context: str, ending: str) -> dict[str, str]:
    lines = [
        f"{number}. [Event {day}. ](/news/2031/05/{day}/an-event.md)" + (f" _Context: {tags}_" if tags else "")
        for number, (day, tags) in enumerate(items, 1)
    ]
    listed = "\n".join(lines) if items else None
    return {
        PAGE: event("A ship. ", related=f"1. [The harbour. ]({TARGET}) _Context: {context}_"),
        TARGET: event("The harbour. ", day="2031-05-20", related=listed).rstrip("\n") + ending,
    }


def listed(pages: Mapping[str, str]) -> list[tuple[str, str, str | None]]:
    page = read_page(MemoryStore(pages), NEWS, TARGET)
    assert isinstance(page, Event) and not any(section.strays for section in page.sections)
    return list(zip(page.related.numbers, page.related.paths, page.related.contexts, strict=True))


def fixed(pages: dict[str, str]) -> dict[str, str] | None:
    """Return the pages with the fix made; None where there is none."""
    found = [finding.fix for finding in findings_of(RULES["REL004"], pages, PAGE, VOCABULARY)]
    if not found or found[0] is None:
        return None
    fix: Fix = found[0]
    ((path, edits),) = fix.elsewhere
    assert (path, fix.edits) == (TARGET, ())
    return {**pages, TARGET: apply_edits(pages[TARGET], edits)}


@settings(max_examples=times(2))
@given(
    items=ITEMS, context=st.sampled_from(CONTEXTS[:-1]), ending=st.sampled_from(["", "\n", "\n\n"]), sort=st.booleans()
)
def test_the_item_gets_its_rank(items: list[tuple[int, str]], context: str, ending: str, sort: bool) -> None:
    if sort:
        items.sort(key=lambda item: (VOCABULARY.count(item[1]), f"/news/2031/05/{item[0]}/an-event.md"), reverse=True)
    pages = archive(items, context, ending)
    before = listed(pages)
    after = fixed(pages)
    if after is None:
        return
    now = listed(after)
    assert [number for number, _, _ in now] == [str(number) for number in range(1, len(now) + 1)]
    ranks = [(VOCABULARY.count(tags or ""), path) for _, path, tags in now]
    assert ranks == sorted(ranks, reverse=True)
    assert (PAGE, context) in [(path, tags) for _, path, tags in now]
    most = 10 if len(before) > 5 else 5
    assert len(now) == (len(before) if len(before) >= most else len(before) + 1)
    kept = [(path, tags) for _, path, tags in now if path != PAGE]
    assert kept == [(path, tags) for _, path, tags in before][: len(kept)]
    assert after[TARGET].startswith(pages[TARGET].partition("1. [Event")[0].rstrip("\n"))
    for code in ("REL004", "REL006", "REL007", "FMT005", "TAG003", "TAG006"):
        was = {path: len(findings_of(RULES[code], pages, path, VOCABULARY)) for path in pages}
        for path in after:
            assert len(findings_of(RULES[code], after, path, VOCABULARY)) <= was[path], code


@pytest.mark.parametrize("numbers", [["1", "1", "1"], ["3", "2", "1"], ["01", "02", "03"]])
def test_numbers_are_put_right(numbers: list[str]) -> None:
    pages = archive([(9, "Ashmere, Sund, boats"), (8, "boats"), (3, "boats")], "boats", "\n")
    for day, number in zip((9, 8, 3), numbers, strict=True):
        place = pages[TARGET].index(f"[Event {day}. ]")
        pages[TARGET] = pages[TARGET][: place - 3] + f"{number}. " + pages[TARGET][place:]
    after = fixed(pages)
    assert after is not None
    assert [number for number, _, _ in listed(after)] == ["1", "2", "3", "4"]
