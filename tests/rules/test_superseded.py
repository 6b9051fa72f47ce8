"""What CHG002 calls an earlier version of another page, no rule puts beside that page."""

import pytest

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import SOURCE, day_index, event, path_of
from archlint.ruleset.registry import BUILT_IN, load_rules

RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}

OLD, NEW = "A bridge is opened at Larkfield. ", "The old bridge is opened again at Larkfield. "
DEAD, LIVE = path_of(OLD), path_of(NEW)
INDEX, TWIN = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
FERRY_DAY = "2031-05-2"
FERRY = path_of("A ferry runs. ", FERRY_DAY)
CHANGES = f"1. [{OLD}]({DEAD}) _2031-05-07 09:10:11 (First version)_\n1. [{NEW}]({LIVE}) _(Current version)_"
LISTED = day_index(f"### [{NEW}]({LIVE})\nIt opens.\n")


def item(path: str, text: str, tags: str = "Larkfield") -> str:
    return f"1. [{text}]({path}) _Context: {tags}_"


def versions(*, named: bool, here: str | None = None, there: str | None = None) -> dict[str, str]:
    """An earlier and a later version, which the Changes list names or the day's index and the source tell."""
    return {
        DEAD: event(OLD, related=here),
        LIVE: event(NEW, changes=CHANGES if named else None, related=there),
        INDEX: LISTED,
    }


def found(code: str, pages: dict[str, str], path: str) -> list[str]:
    return [finding.message for finding in findings_of(RULES[code], pages, path)]


def ferry(*items: str, day: str = FERRY_DAY) -> str:
    listed = "\n".join(f"{number}{one[1:]}" for number, one in enumerate(items, 1))
    return event("A ferry runs. ", day=day, sources="1. [B](https://b.example/1)", related=listed or None)


@pytest.mark.parametrize("named", [True, False])
class TestLinksBack:
    def test_an_earlier_version_belongs_in_no_list(self, named: bool) -> None:
        both = item(FERRY, "A ferry runs. ")
        pages = versions(named=named, here=both, there=both) | {FERRY: ferry(item(LIVE, NEW))}
        assert found("CHG002", pages, DEAD)
        assert found("REL004", pages, DEAD) == []
        assert found("REL004", pages, LIVE) == []

    def test_the_later_version_is_not_put_beside_the_earlier_one(self, named: bool) -> None:
        both = item(FERRY, "A ferry runs. ")
        pages = versions(named=named, here=both, there=both) | {FERRY: ferry(item(DEAD, "A boat is launched. "))}
        assert found("REL004", pages, LIVE) == []

    def test_nothing_is_put_into_the_list_of_an_earlier_version(self, named: bool) -> None:
        pages = versions(named=named) | {FERRY: ferry(item(DEAD, OLD), day="2031-05-2")}
        assert found("REL004", pages, FERRY) == []

    def test_contexts_of_an_earlier_version_are_not_compared(self, named: bool) -> None:
        pages = versions(named=named, here=item(FERRY, "A ferry runs. ", "boats"))
        pages[FERRY] = ferry(item(DEAD, OLD, "Larkfield"))
        assert found("REL006", pages, DEAD) == found("REL006", pages, FERRY) == []
        del pages[LIVE], pages[INDEX]
        assert found("REL006", pages, DEAD)
        assert found("REL006", pages, FERRY)


@pytest.mark.parametrize("named", [True, False])
class TestBrokenLinks:
    GONE = "/news/2031/05/7/bridge.md"

    def test_the_later_version_is_meant_where_the_headline_is_that_of_the_earlier_one(self, named: bool) -> None:
        pages = versions(named=named) | {FERRY: ferry(item(self.GONE, OLD))}
        name = DEAD.rpartition("/")[2]
        meant = f"did you mean {LIVE}, a later version of {name}, which has this headline?"
        assert found("REL001", pages, FERRY) == [f"there is no page {self.GONE}; {meant}"]

    def test_an_earlier_version_with_the_same_headline_leaves_no_doubt(self, named: bool) -> None:
        pages = versions(named=named) | {FERRY: ferry(item(self.GONE, NEW))}
        pages[DEAD] = event(NEW)
        assert found("REL001", pages, FERRY) == [f"there is no page {self.GONE}; it is {LIVE}, which has this headline"]

    def test_it_is_not_offered_where_the_later_version_is_listed(self, named: bool) -> None:
        misspelt = DEAD.replace("bridge", "Bridge")
        pages = versions(named=named) | {FERRY: ferry(item(LIVE, NEW), item(misspelt, OLD))}
        (message,) = found("REL001", pages, FERRY)
        assert message.startswith(f"there is no page {misspelt}; {LIVE}, a later version of ")
        assert message.endswith("is in this list already")

    def test_the_later_version_is_not_offered_where_the_earlier_one_is_listed(self, named: bool) -> None:
        pages = versions(named=named) | {FERRY: ferry(item(DEAD, OLD), item(self.GONE, NEW))}
        (message,) = found("REL001", pages, FERRY)
        assert message.endswith(f"{LIVE}, which has this headline, is in this list already, by an earlier version")

    def test_an_index_is_not_told_to_list_it(self, named: bool) -> None:
        pages = versions(named=named)
        pages[INDEX] = day_index(f"### [{NEW}]({LIVE})\n\n### [{OLD}]({self.GONE})\n")
        assert found("IDX002", pages, INDEX) == [f"there is no page {self.GONE}"]


def test_an_index_is_told_which_version_took_the_place_of_an_old_path() -> None:
    oldest = "/news/2031/05/7/bridge.md"
    earlier = f"1. [Bridge ]({oldest}) _2031-05-07 08:00:00 (First version)_"
    pages = versions(named=True) | {DEAD: event(OLD, changes=earlier)}
    pages[INDEX] = day_index(f"### [Bridge ]({oldest})\n")
    assert found("IDX002", pages, INDEX) == [f"there is no page {oldest}; it is now {LIVE}"]
    pages[INDEX] = day_index(f"### [Bridge ]({oldest})\n\n### [{NEW}]({LIVE})\n")
    assert found("IDX002", pages, INDEX) == [f"there is no page {oldest}; it is now {LIVE}, which is listed too"]


@pytest.mark.parametrize("named", [True, False])
def test_indexes_that_list_two_versions_of_an_event_list_the_same(named: bool) -> None:
    pages = versions(named=named) | {TWIN: day_index(f"### [{OLD}]({DEAD})\n")}
    assert found("IDX007", pages, TWIN) == []
    del pages[DEAD]
    assert found("IDX007", pages, TWIN)


def archive_findings(code: str, pages: dict[str, str]) -> list[str]:
    return [message for path in pages for message in found(code, pages, path)]


def test_a_page_is_no_duplicate_of_a_version_that_was_replaced() -> None:
    third, headline = path_of("Mayor Marl opens a bridge. "), "Mayor Marl opens a bridge. "
    twin = "A bridge is opened in Larkfield. "
    alike = {DEAD: event(OLD), path_of(twin): event(twin)}
    assert len(archive_findings("ARC001", alike)) == 1
    changes = "\n".join(f"1. [{text}]({path_of(text)}) _2031-05-07 09:10:11 (First version)_" for text in (OLD, twin))
    both = alike | {third: event(headline, sources="1. [B](https://b.example/1)", changes=changes)}
    assert archive_findings("ARC001", both) == []
    one = event(headline, changes=changes.split("\n")[0])
    assert archive_findings("ARC001", alike | {third: one}) == [
        f"{DEAD} describes the same event: it has the same source and a similar headline"
    ], "what replaced one of them has another headline"
    nearer = path_of("A bridge is opened near Larkfield. ")
    near = event("A bridge is opened near Larkfield. ", changes=changes.split("\n")[0])
    assert archive_findings("ARC001", alike | {nearer: near}) == [
        f"{path_of(twin)} describes the same event: it has the same source and a similar headline"
    ], "what replaced one of them is compared instead of it"


def test_two_bodies_of_replaced_versions_are_no_boilerplate() -> None:
    other = "The ferry is stopped. "
    changes = "\n".join(f"1. [{text}]({path_of(text)}) _2031-05-07 09:10:11 (First version)_" for text in (OLD, other))
    same = {
        DEAD: event(OLD, body="A band plays on."),
        path_of(other): event(other, body="A band plays on.", sources="1. [B](https://b.example/1)"),
    }
    assert archive_findings("BDY003", same)
    assert archive_findings("BDY003", same | {LIVE: event(NEW, changes=changes, sources=SOURCE)}) == []
