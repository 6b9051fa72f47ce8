"""The ranking of related events: when a list is out of order (REL007), and how its items move."""

from collections.abc import Sequence

import pytest

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.ranking import MOST_ITEMS, movable_list
from archlint.layouts.read import read_bytes
from archlint.model import Event
from archlint.model.edits import apply_edits
from archlint.rule import Safety
from archlint.text.tags import Vocabulary
from related_lists import NO_WORDS, PLACES, RULES, A, Row, days, listed, on


def order(rows: Sequence[Row], vocabulary: Vocabulary = NO_WORDS) -> tuple[str | None, list[str] | None]:
    """The target that REL007 stands on, and the targets in their order after its fix; None where there is none."""
    text = event("The bridge. ", related=listed(*rows))
    found = findings_of(RULES["REL007"], {A: text}, A, vocabulary)
    if not found:
        return None, None
    [finding] = found
    target = text[finding.span.start : finding.span.end]
    if finding.fix is None:
        return target, None
    mended = apply_edits(text, finding.fix.edits)
    assert not findings_of(RULES["REL007"], {A: mended}, A, vocabulary)
    targets = {path: (path, tags) for path, tags in rows}
    inside = sorted((path for path in targets if path in mended), key=mended.index)
    assert mended == event("The bridge. ", related=listed(*(targets[path] for path in inside)))
    return target, inside


def test_more_tags_come_first_then_the_greater_path() -> None:
    rows = [(on("05/2"), "ferries, mills"), (on("05/9"), "mills"), (on("05/24"), "floods")]
    assert order(rows, PLACES) == (None, None)
    assert order([rows[2], rows[1]], PLACES) == (on("05/9"), [on("05/9"), on("05/24")])
    assert order([rows[1], rows[2], rows[0]], PLACES) == (on("05/2"), [path for path, _ in rows])


def test_equal_keys_are_in_order() -> None:
    assert order([(on("05/2"), "mills"), (on("05/2"), "mills")]) == (None, None)


def test_ten_and_five_items_are_sorted_alike() -> None:
    for count in (5, 10):
        rows = days(count, "mills")
        assert order(rows) == (None, None)
        assert order(rows[::-1]) == (rows[-2][0], [path for path, _ in rows])


@pytest.mark.parametrize(("count", "has_a_fix"), [(MOST_ITEMS, True), (MOST_ITEMS + 1, False)])
def test_lists_longer_than_people_make_are_not_sorted(count: int, *, has_a_fix: bool) -> None:
    rows = [(on("05/9", f"event-{number:03}"), "mills") for number in range(count)]
    found, sorted_paths = order(rows)
    assert found == rows[1][0]
    assert sorted_paths == ([path for path, _ in reversed(rows)] if has_a_fix else None)


def test_items_without_context_are_passed_over_and_stay() -> None:
    rows: list[Row] = [(on("05/3"), "mills"), (on("05/9"), None), (on("05/2"), "mills"), (on("05/8"), "")]
    assert order(rows) == (None, None)
    rows[2] = (on("05/4"), "mills")
    assert order(rows) == (on("05/4"), [on("05/4"), on("05/9"), on("05/3"), on("05/8")])


@pytest.mark.parametrize("target", ["/lists/mills.md", r"\news\2031\05\9\event.md", on("05/09"), on("05/9", "%65vent")])
def test_targets_that_are_no_paths_of_events_are_passed_over(target: str) -> None:
    assert order([(on("05/3"), "mills"), (target, "mills"), (on("05/2"), "mills")]) == (None, None)


def test_what_could_be_one_tag_is_not_held_against_the_page() -> None:
    rows = [(on("05/3"), "mills"), (on("05/2"), "Houlton, Maine")]
    assert order(rows) == (None, None)
    assert order(rows, PLACES) == (None, None)
    # Where both are tags of their own, or the path forbids it, joining cannot help.
    assert order([rows[0], (on("05/2"), "ferries, floods")], PLACES)[0] == on("05/2")
    assert order([rows[0], (on("05/4"), "Houlton, Maine")])[0] == on("05/4")
    assert order([rows[0], (on("05/2"), "Houlton, Maine, ferries")])[0] == on("05/2")


def test_the_vocabulary_joins_tags_and_so_changes_the_order() -> None:
    rows = [(on("05/3"), "Houlton, Maine"), (on("05/2"), "ferries, mills")]
    assert order(rows) == (None, None)
    assert order(rows, PLACES) == (on("05/2"), [on("05/2"), on("05/3")])


def test_joining_is_tried_along_the_whole_list() -> None:
    rows = [(on("05/3"), "x"), (on("05/2"), "Houlton, Upper Maine"), (on("05/1"), "New Town, Tarrow")]
    assert order(rows) == (None, None)
    # Three names are two tags at least, and here no more than one may stand.
    assert order([*rows, (on("04/1"), "x, y, z")])[0] == on("04/1")
    assert order([*rows, (on("04/1"), "x")]) == (None, None)


def test_the_fix_moves_nothing_past_what_may_rank_above_it() -> None:
    low, pair, three = (on("05/3"), "x"), (on("05/2"), "New Town, Tarrow"), (on("05/1"), "x, y, z")
    # If the pair is two tags it belongs above the first, if it is one tag below.
    assert order([low, pair, three]) == (three[0], None)
    # Three tags may be one with two commas, as long as nobody knows them.
    assert order([low, three]) == (three[0], None)
    assert order([low, three], Vocabulary(["x", "y", "z"])) == (three[0], [three[0], low[0]])
    # Two that may rank either way keep their order while a third moves past both.
    better = [(on("05/5"), "Houlton, Maine"), (on("05/4"), "New Town, Tarrow")]
    assert order([low, *better]) == (on("05/5"), [on("05/5"), on("05/4"), low[0]])
    assert order([better[0], low, better[1]]) == (on("05/4"), [on("05/5"), on("05/4"), low[0]])
    # 05/4 and 05/5 are the wrong way round only if neither, or both, are one tag.
    assert order([better[1], low, better[0]]) == (on("05/5"), None)


def test_the_fix_keeps_numbers_and_every_byte_around_the_items() -> None:
    text = event(
        "The bridge. ",
        related=f" 1) [Low ]({on('05/2')}) _Context: mills_  \n7)  [High]({on('05/9')})\t_Context: mills_",
    )
    [finding] = findings_of(RULES["REL007"], {A: text}, A)
    assert finding.fix
    assert apply_edits(text, finding.fix.edits) == event(
        "The bridge. ",
        related=f" 1) [High]({on('05/9')})\t_Context: mills_  \n7)  [Low ]({on('05/2')}) _Context: mills_",
    )


@pytest.mark.parametrize("addition", ["\n3. no item", "\n\nA word.\n", " <!-- archlint-disable-line REL001 -->"])
def test_there_is_no_fix_where_lines_may_not_be_moved(addition: str) -> None:
    text = event("The bridge. ", related=listed((on("05/2"), "mills"), (on("05/9"), "mills")) + addition)
    [finding] = findings_of(RULES["REL007"], {A: text}, A)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. [An", "1. [<!-- archlint-disable-line REL001 --> An"),
        ("_\n2.", "_\n\nA word.\n\n2."),
        ("_\n2.", "_\n\n<!-- a comment -->\n\n2."),
        ("_\n2.", "_\n<!-- archlint-disable-line REL001 -->\n2."),
    ],
)
def test_there_is_no_fix_where_more_than_items_stands_in_the_list(old: str, new: str) -> None:
    text = event("The bridge. ", related=listed((on("05/2"), "mills"), (on("05/9"), "mills")).replace(old, new, 1))
    [finding] = findings_of(RULES["REL007"], {A: text}, A)
    assert finding.fix is None


def test_a_comment_on_the_last_line_of_the_file_belongs_to_the_list() -> None:
    rows = listed((on("05/2"), "mills"), (on("05/9"), "mills"))
    text = event("The bridge. ", related=f"{rows} <!-- archlint-disable-line REL001 -->").rstrip("\n")
    [finding] = findings_of(RULES["REL007"], {A: text}, A)
    assert finding.fix is None


def test_what_stands_behind_a_list_stays_when_its_last_item_goes() -> None:
    behind = "\n### Sources:\n\n1. [Larkfield Post](https://post.example/bridge)\n"
    text = event("A. ", sources=None, related=listed((A, "mills"))) + behind
    [finding] = findings_of(RULES["REL002"], {A: text}, A)
    assert finding.fix
    assert apply_edits(text, finding.fix.edits) == event("A. ", sources=None) + behind


def test_an_item_with_fewer_tags_moves_only_in_a_list_that_is_in_order() -> None:
    known = Vocabulary(["x", "y", "z"])
    above, item, below = (on("05/7"), "x, y, z"), (on("05/8"), "x, x, y"), (on("05/9"), "x, z")

    def fixed(*rows: Row) -> tuple[Safety, str]:
        text = event("The bridge. ", related=listed(*rows))
        [finding] = findings_of(RULES["TAG002"], {A: text}, A, known)
        assert finding.fix
        return finding.fix.safety, apply_edits(text, finding.fix.edits)

    fewer = (item[0], "x, y")
    assert fixed(item, above, below) == (Safety.SAFE, event("The bridge. ", related=listed(above, below, fewer)))
    assert fixed(above, item, below) == (Safety.UNSAFE, event("The bridge. ", related=listed(above, fewer, below)))


def test_several_lists_are_not_judged() -> None:
    twice = listed((on("05/2"), "mills")) + "\n\n### Related:\n\n" + listed((on("05/9"), "mills"))
    assert not findings_of(RULES["REL007"], {A: event("The bridge. ", related=twice)}, A)


def test_a_list_without_items_has_no_lines_to_move() -> None:
    page = read_bytes(NEWS, A, event("The bridge. ", related="").encode())
    assert isinstance(page, Event) and page.sections
    assert movable_list(page) is None
