"""The ranking of related events: when a link back is missing (REL004), and when a list is out of order (REL007).

Page A links to page B. Both have five places in the newer generation, ten in the older one.
"""

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
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary

RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}
NO_WORDS = Vocabulary()
PLACES = Vocabulary(["Houlton", "Houlton, Maine", "Maine", "ferries", "floods", "mills"], {"flood": "floods"})

Row = tuple[str, str | None]


def listed(*rows: Row, label: str = "An event. ") -> str:
    """The items of a related list; a row is a target and its context."""
    return "\n".join(
        f"{number}. [{label}]({target})" + ("" if tags is None else f" _Context: {tags}_")
        for number, (target, tags) in enumerate(rows, 1)
    )


def on(day: str, slug: str = "event") -> str:
    """The path of an event on a day: ``05/7`` or ``2030/05/7``."""
    return f"/news/{day if day.count('/') == 2 else '2031/' + day}/{slug}.md"


def days(count: int, tags: str, first: int = 9) -> list[Row]:
    """Rows in order, all with the same tags, from that day of May on downwards."""
    return [(on(f"05/{first}", f"event-{chr(122 - number)}"), tags) for number in range(count)]


# --- REL004 ---------------------------------------------------------------------------------------------------

A, B = on("05/7", "a"), on("05/9", "b")
HEADLINE = "The old bridge at Larkfield is opened again. "


def missing(  # noqa: PLR0913  (the two pages differ in few things, each with a default)
    own: str | None,
    theirs: Sequence[Row],
    vocabulary: Vocabulary = NO_WORDS,
    *,
    a: str = A,
    b: str = B,
    label: str = "Something else. ",
    formats: bool = False,
    extra: str = "",
) -> list[str]:
    """What REL004 says on A, which links to B with the context ``own``, where B lists ``theirs``."""

    def day(path: str) -> str:
        return "-".join(path.split("/")[2:5])

    pages = {
        a: event(HEADLINE, day=day(a), related=listed((b, own)), formats=a[:-3] if formats else None),
        b: event(
            "The ferry. ",
            day=day(b),
            related=listed(*theirs, label=label) + extra if theirs or extra else None,
            formats=b[:-3] if formats else None,
        ),
    }
    found = findings_of(RULES["REL004"], pages, a, vocabulary)
    text = pages[a]
    assert all(text[finding.span.start : finding.span.end] == b for finding in found)
    return [finding.message for finding in found]


def test_nothing_is_missing_where_the_target_links_back() -> None:
    assert not missing("mills", [(A, "mills")])
    assert not missing("mills", [(f"{A}#top", "mills")])


@pytest.mark.parametrize("spelling", [A.replace("/a.md", "/A.md"), A.replace("/", "\\"), A.replace("/7/", "/07/")])
def test_a_link_back_in_a_wrong_spelling_is_a_broken_link_alone(spelling: str) -> None:
    assert not missing("mills", [(spelling, "mills")])


def test_a_short_list_has_room() -> None:
    assert missing("mills", days(4, "ferries, floods, mills")) == [
        "b.md does not link back, although its list has room (4 of 5)"
    ]
    assert missing("mills", [])
    assert not missing("mills", days(5, "ferries, floods, mills"))


@pytest.mark.parametrize(("count", "formats"), [(5, True), (10, False)], ids=["newer", "older"])
def test_a_full_list_whose_entries_rank_above_owes_no_link(count: int, *, formats: bool) -> None:
    assert not missing("mills", days(count, "mills"), formats=formats)
    assert not missing("mills", days(count, "ferries, mills"), formats=formats)
    assert missing("ferries, mills", days(count, "mills"), formats=formats)
    below = [*days(count - 1, "mills"), (on("05/6"), "mills")]
    assert missing("mills", below, formats=formats) == [
        f"b.md does not link back, although its list holds {on('05/6')} (1 tag), which ranks below this page (1)"
    ]


def test_paths_rank_as_strings() -> None:
    assert on("05/24") < A < on("05/9")
    assert missing("mills", [*days(4, "mills"), (on("05/24"), "mills")])
    assert not missing("mills", [*days(4, "mills"), (on("06/2"), "mills")])


def test_an_entry_that_ranks_below_counts_wherever_it_stands() -> None:
    assert missing("mills", [(on("05/24"), "mills"), *days(4, "mills")])


def test_an_entry_without_context_ranks_nowhere() -> None:
    assert not missing("mills", [*days(4, "mills"), (on("05/1"), None)])
    assert not missing("mills", [*days(4, "mills"), (on("05/1"), "")])


def test_without_own_context_only_room_counts() -> None:
    assert not missing(None, [*days(4, "mills"), (on("05/1"), "mills")])
    assert missing(None, days(4, "mills"))


def test_the_vocabulary_counts_a_tag_with_a_comma_once() -> None:
    theirs = days(5, "mills")
    assert missing("Houlton, Maine", theirs)
    assert not missing("Houlton, Maine", theirs, PLACES)
    assert missing("Houlton, Maine, mills", theirs, PLACES)
    # The other way round: what they list is one tag, so two rank above it.
    assert not missing("ferries, mills", days(5, "Houlton, Maine"))
    assert missing("ferries, mills", days(5, "Houlton, Maine"), PLACES)


def test_a_list_that_cannot_be_read_whole_says_nothing() -> None:
    assert not missing("mills", days(2, "mills"), extra="\n3. [cut](/news/2031")


def test_a_list_with_another_version_of_the_page_is_complete() -> None:
    other = (on("05/7", "the-old-bridge"), "mills")
    assert not missing("mills", [other], label="The old bridge at Larkfield is open again")
    assert not missing("mills", [other], label=f"Transport in Sund: {HEADLINE}")
    assert missing("mills", [other], label="A mill burns down. ")
    assert missing("mills", [(on("05/8", "the-old-bridge"), "mills")], label=HEADLINE)


def test_a_list_from_before_the_page_owes_nothing() -> None:
    b = on("05/3", "b")
    assert not missing("mills", [], b=b)
    assert not missing("mills", [(on("05/6"), "mills")], b=b)
    assert not missing("mills", [(on("2030/12/24"), "mills")], b=b)
    assert not missing("mills", [("/lists/mills.md", "mills")], b=b)
    # A list that holds this day or a later one was made when the page was there.
    assert missing("mills", [(on("05/7"), "mills")], b=b)
    assert missing("mills", [(on("05/6"), "mills"), (on("05/24"), "mills")], b=b)
    # As strings, 24 comes before 7; as days it does not.
    assert not missing("mills", [(on("05/3"), "mills")], a=on("05/24", "a"), b=on("05/7", "b"))
    # The page is no later than the target.
    assert missing("mills", [], b=on("05/7", "b"))
    assert missing("mills", [], b=on("05/24", "b"))


def test_only_the_first_link_to_a_page_counts_and_none_to_itself_or_nowhere() -> None:
    pages = {
        A: event("The bridge. ", related=listed((A, "mills"), (B, "mills"), (B, "mills"), (on("05/1"), "mills"))),
        B: event("The ferry. ", day="2031-05-9"),
    }
    found = findings_of(RULES["REL004"], pages, A)
    assert [finding.span.start for finding in found] == [pages[A].index(B)]


# --- REL007 ---------------------------------------------------------------------------------------------------


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
