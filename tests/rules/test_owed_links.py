"""When a link back is missing (REL004): page A links to page B.

Both have five places in the newer generation, ten in the older one.
"""

from collections.abc import Sequence

import pytest

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import event
from archlint.text.tags import Vocabulary
from related_lists import NO_WORDS, PLACES, RULES, A, B, Row, days, listed, on

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
