"""The search for the page that a broken related link means (REL001)."""

import pytest

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import event, path_of
from archlint.model.edits import apply_edits
from archlint.rule.finding import Finding
from archlint.ruleset.registry import BUILT_IN, load_rules

RULE = next(rule for rule in load_rules((BUILT_IN,)) if rule.code == "REL001")
PAGE = path_of("The bridge. ")
FERRY = "A ferry runs from Larkfield to Port Ellery. "


def page(headline: str, day: str = "2031-05-2", former: tuple[str, ...] = ()) -> str:
    """An event with former paths in its Changes list."""
    changes = [f"1. [Before. ]({path}) _2031-05-02 09:10:11 (Update)_" for path in former]
    return event(headline, day=day, changes="\n".join(changes) if changes else None)


def related(*links: tuple[str, str]) -> str:
    """The page whose links are judged."""
    items = [f"{number}. [{label}]({target}) _Context: x_" for number, (label, target) in enumerate(links, 1)]
    return event("The bridge. ", related="\n".join(items))


def search(others: dict[str, str], *links: tuple[str, str], days: int = 3) -> tuple[list[Finding], str]:
    """What REL001 finds on the page, and the page after its fixes."""
    text = related(*links)
    assert RULE.options
    found = findings_of(RULE, {PAGE: text, **others}, PAGE, options=RULE.options(days=days))
    return found, apply_edits(text, [edit for finding in found if finding.fix for edit in finding.fix.edits])


def on(day: str, name: str) -> str:
    """An archive path."""
    return f"/news/2031/{day}/{name}.md"


def test_the_last_of_several_versions_is_the_successor() -> None:
    first, second, third = on("05/2", "first"), on("05/2", "second"), on("05/2", "third")
    others = {second: page("Second. ", former=(first,)), third: page("Third. ", former=(first, second))}
    found, mended = search(others, ("First. ", first))
    assert mended == related(("Third. ", third))
    # Without a last one, nobody knows.
    others[second] = page("Second. ", former=(first, third))
    found, mended = search(others, ("First. ", first))
    assert mended == related(("First. ", first))
    assert "did you mean" in found[0].message


def test_an_old_path_beats_another_page_with_the_old_headline() -> None:
    heir, twin, old = on("05/2", "heir"), on("05/2", "twin"), on("05/2", "old")
    _, mended = search({heir: page("New. ", former=(old,)), twin: page(FERRY)}, (FERRY, old))
    assert mended == related(("New. ", heir))


def test_an_old_path_is_found_through_its_spelling() -> None:
    heir = {on("05/2", "heir"): page("New. ", former=(on("05/2", "old"),))}
    _, mended = search(heir, ("Old. ", r"\news\2031\05\02\old.md"))
    assert mended == related(("New. ", on("05/2", "heir")))


def test_a_page_in_capitals_is_found_unless_there_are_two() -> None:
    others = {on("05/2", "A-Ferry"): page(FERRY)}
    _, mended = search(others, (FERRY, on("05/2", "a-ferry")))
    assert mended == related((FERRY, on("05/2", "A-Ferry")))
    found, mended = search(others | {on("05/2", "A-FERRY"): page(FERRY)}, ("x", on("05/2", "a-ferry")))
    assert mended == related(("x", on("05/2", "a-ferry")))
    assert "did you mean" in found[0].message


def test_the_nearest_day_comes_first_and_far_ones_not_at_all() -> None:
    like = "A ferry runs from Larkfield to Port Ellery again. "
    broken = ("A ferry now runs from Larkfield to Port Ellery. ", on("05/2", "x"))
    others = {
        on("05/2", "y"): page("A mill burns down. "),
        on("05/3", "a"): page(FERRY, day="2031-05-3"),
        on("04/30", "b"): page(like, day="2031-04-30"),
    }
    assert on("05/3", "a") in search(others, broken)[0][0].message
    del others[on("05/3", "a")]
    assert on("04/30", "b") in search(others, broken)[0][0].message
    assert search(others, broken, days=1)[0][0].message == f"there is no page {broken[1]}"


def test_one_page_with_exactly_the_headline_is_sure_wherever_it_is_near() -> None:
    broken = (f" {FERRY}", on("05/2", "x"))
    others = {
        on("05/2", "y"): page("A ferry runs from Larkfield to Port Ellery again. "),
        on("05/4", "a"): page(FERRY, day="2031-05-4"),
    }
    assert search(others, broken)[1] == related((f" {FERRY}", on("05/4", "a")))
    others[on("05/3", "a")] = page(FERRY, day="2031-05-3")
    found, mended = search(others, broken)
    assert mended == related(broken)
    assert f"did you mean {on('05/3', 'a')}, one of 2 pages" in found[0].message


def test_two_broken_links_are_not_mended_into_one_twice() -> None:
    ferry = {on("05/2", "a-ferry"): page(FERRY)}
    found, mended = search(ferry, (FERRY, on("05/2", "A-Ferry")), (FERRY, on("05/2", "ferry")))
    assert mended == related((FERRY, on("05/2", "a-ferry")), (FERRY, on("05/2", "ferry")))
    assert "in this list already" in found[1].message


def test_a_page_without_a_headline_keeps_the_label() -> None:
    _, mended = search({on("05/2", "ferry"): page(" ")}, ("Ferry ", on("05/2", "FERRY")))
    assert mended == related(("Ferry ", on("05/2", "ferry")))


@pytest.mark.parametrize("path", [on("02/30", "x"), "/news/9999/12/31/x.md", "/news/0000/01/1/x.md"])
def test_days_at_the_end_of_the_calendar_or_beyond_are_searched_alone(path: str) -> None:
    folder = path.rpartition("/")[0]
    found, _ = search({f"{folder}/ferry.md": page(FERRY)}, ("Another headline that nothing is like. ", path))
    assert [finding.message for finding in found] == [f"there is no page {path}"]


def test_a_page_that_cannot_be_read_is_no_broken_link() -> None:
    assert not search({on("05/2", "ferry"): "\udcff"}, (FERRY, on("05/2", "ferry")))[0]


def test_a_path_that_cannot_stand_in_a_link_is_only_named() -> None:
    found, mended = search({on("05/2", "a ferry"): page(FERRY)}, (FERRY, on("05/2", "a-ferry")))
    assert mended == related((FERRY, on("05/2", "a-ferry")))
    assert f"did you mean {on('05/2', 'a ferry')}" in found[0].message


def test_of_very_many_pages_of_a_day_the_likest_is_found() -> None:
    others = {on("05/2", f"boat-{number}"): page(f"Boat {number} is late again. ") for number in range(300)}
    others[on("05/2", "ferry")] = page(FERRY)
    found, _ = search(others, (FERRY.replace("Port", "Fort"), on("05/2", "lost")))
    assert found[0].message.endswith(f"did you mean {on('05/2', 'ferry')}, which has a similar headline?")


def test_a_month_around_is_searched_at_most() -> None:
    others = {on("06/2", "ferry"): page(FERRY, "2031-06-2"), on("06/3", "boat"): page("Boats sail. ", "2031-06-3")}
    _, mended = search(others, (FERRY, on("05/2", "a")), ("Boats sail. ", on("05/2", "b")), days=10**9)
    assert mended == related((FERRY.strip() + " ", on("06/2", "ferry")), ("Boats sail. ", on("05/2", "b")))
