"""What a writer writes, the reader of its layout reads."""

from collections.abc import Callable, Sequence

import pytest

from archlint.layouts.base import Layout
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.writer import Version
from archlint.model import DayIndex, Event
from archlint.model.edits import Edit, apply_edits
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from diary.carried import carried, content, example_events
from diary.layout import DIARY

NAMES = Vocabulary()
EVENTS = list(example_events(load_rules((BUILT_IN,))))
BOTH = pytest.mark.parametrize(
    ("layout", "as_page"), [(NEWS, lambda page: page), (DIARY, carried)], ids=["news", "diary"]
)
AsPage = Callable[[Event], Event]


def edited(layout: Layout, page: Event, edits: Sequence[Edit]) -> Event:
    """The page after edits."""
    read = layout.read(page.path, apply_edits(page.text, edits))
    assert isinstance(read, Event)
    return read


def strays(page: Event) -> int:
    """How many lines the reader cannot place."""
    return sum(len(section.strays) for section in page.sections)


@BOTH
def test_a_headline_is_replaced_and_all_else_stays(layout: Layout, as_page: AsPage) -> None:
    for page in map(as_page, EVENTS):
        after = edited(layout, page, layout.write.headline(page, "A mill & a dam"))
        assert page.headline
        assert after.headline
        lead, _, tail = page.headline.text.partition(page.headline.text.strip())
        assert after.headline.text == f"{lead}A mill & a dam{tail}"
        assert content(after, layout)[1:] == content(page, layout)[1:]
        assert strays(after) == strays(page)


@BOTH
@pytest.mark.parametrize("place", [0, -1])
def test_a_related_item_that_is_removed_is_gone_and_no_other(layout: Layout, as_page: AsPage, place: int) -> None:
    removed = 0
    for page in map(as_page, EVENTS):
        items = list(zip(page.related.labels, page.related.paths, strict=True))
        gone = place % len(items) if items else 0
        edits = layout.write.remove_related(page, [gone]) if items else ()
        if edits:
            after = edited(layout, page, edits).related
            del items[gone]
            assert list(zip(after.labels, after.paths, strict=True)) == items, page.text
            removed += 1
    assert removed > 40


def test_a_version_that_is_recorded_is_the_last_older_one() -> None:
    recorded = 0
    for page in EVENTS:
        if NEWS.write.why_no_record(page) or not page.headline:
            continue
        known = NEWS.write.older_versions(page)
        latest = NEWS.write.superseded(page, "2031-06-01 12:00:00", first=not known)
        after = edited(NEWS, page, NEWS.write.record(page, latest, Version("A mill. ", page.path)))
        older = NEWS.write.older_versions(after)
        if latest.identity not in {version.identity for version in known}:
            assert [*known, latest] == list(older), page.text
            recorded += 1
    assert recorded > 200


def test_an_event_that_is_added_to_a_list_is_in_it() -> None:
    path = path_of("A dam breaks. ", "2031-05-9")
    dam = NEWS.read(path, event("A dam breaks. ", day="2031-05-9"))
    assert isinstance(dam, Event)
    added = 0
    for page in EVENTS:
        edits = NEWS.write.add_related(page, dam, "Larkfield", 5, NAMES)
        if not isinstance(edits, str):
            after = edited(NEWS, page, edits)
            assert ("A dam breaks. ", path, "Larkfield") in zip(
                after.related.labels, after.related.paths, after.related.contexts, strict=True
            )
            added += 1
    assert added > 200


def test_a_layout_without_a_part_writes_nothing_of_it() -> None:
    page = carried(EVENTS[0])
    write, index = DIARY.write, DayIndex("/2031-05-07.md", page.day, "", None, (), (), None, (), ())
    assert write.own_path(page, "/2031-05-08.md") == ()
    assert (write.older_versions(page), write.current_version(page), write.why_no_record(page)) == ((), None, None)
    assert write.record(page, None, Version("A mill", page.path)) == ()
    assert write.insert_date_header(page, write.date_header(page)) == ()
    assert write.add_related(page, page, "Larkfield", 5, NAMES) == "the archive has no lists that link back"
    assert write.add_entry(write.index_end(index), page, NAMES) == "the archive has no indexes"
