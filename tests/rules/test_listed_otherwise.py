"""IDX001 on events that their index lists in other words or by another path."""

from pathlib import Path

import pytest

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model import DayIndex, Event, Span
from archlint.rule import Finding
from archlint.ruleset.registry import BUILT_IN, load_rules
from conftest import Archlint, Write

RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}

HEADLINE = "The council of Larkfield votes to open the old bridge again. "
PATH = path_of(HEADLINE)
OTHER = "1. [Tarrow Times](https://times.example/{})"
INDEX, TWIN = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
GONE = "/news/2031/05/7/the-council-votes.md"
REWORDED = "The council of Larkfield votes to reopen the old bridge. "


def entry(text: str, path: str) -> str:
    return f"### [{text}]({path})\nThe vote is close.\n"


def found(pages: dict[str, str], path: str = PATH) -> list[Finding]:
    return findings_of(RULES["IDX001"], pages, path)


def day(*entries: str, headline: str = HEADLINE, at: str = INDEX, **more: str) -> dict[str, str]:
    return {path_of(headline): event(headline, sources=OTHER.format(1)), at: day_index("\n".join(entries)), **more}


def test_an_entry_in_other_words_is_told_apart_from_the_headline() -> None:
    (finding,) = found(day(entry(REWORDED, GONE)))
    assert finding.message == (
        f"{INDEX} lists this event by another path, `{GONE}`, and in other words: the link says "
        "`The council of Larkfield votes to «reopen the old bridge.»`, the page says "
        "`The council of Larkfield votes to «open the old bridge again.»`"
    )
    assert finding.fix is not None
    assert not finding.fix.gathers


def test_an_entry_with_the_headline_is_one_of_another_path_alone() -> None:
    (finding,) = found(day(entry(HEADLINE.replace(" ", "  "), GONE)))
    assert finding.message == f"{INDEX} lists this event by another path, `{GONE}`"


def test_an_entry_that_is_little_like_it_is_none() -> None:
    (finding,) = found(day(entry("A ferry is late, and the mayor waits. ", GONE)))
    assert finding.message == f"{INDEX} does not list this event"
    assert finding.fix is not None
    assert finding.fix.gathers


def test_an_entry_goes_to_the_event_that_is_most_like_it() -> None:
    nearer = REWORDED.replace("reopen", "reopen all of")
    pages = day(entry(REWORDED, GONE)) | {path_of(nearer): event(nearer, sources=OTHER.format(2))}
    assert [finding.message for finding in found(pages)] == [f"{INDEX} does not list this event"]
    (finding,) = found(pages, path_of(nearer))
    assert finding.message.startswith(f"{INDEX} lists this event by another path, `{GONE}`")


def test_an_entry_of_an_earlier_version_is_of_the_event_whatever_it_says() -> None:
    changes = f"1. [A vote ]({GONE}) _2031-05-07 10:00:00 (First version)_"
    pages = day(entry("A vote ", GONE))
    pages[PATH] = event(HEADLINE, sources=OTHER.format(1), changes=changes)
    for more in ({}, {GONE: event("A vote ")}):
        (finding,) = found(pages | more)
        assert finding.message.startswith(f"{INDEX} lists this event by another path, `{GONE}`, and in other words")
        assert finding.fix is not None


def test_the_entry_of_a_page_that_stays_is_not_taken_over() -> None:
    twin = HEADLINE.replace("again", "again now")
    pages = day(entry(twin, path_of(twin))) | {path_of(twin): event(twin)}
    (finding,) = found(pages)
    assert finding.message == (
        f"{INDEX} does not list this event, but {path_of(twin)}, which has almost the same headline"
    )
    assert finding.fix is None
    assert f"archlint remove {PATH} --into {path_of(twin)}" in finding.help


def test_events_of_one_kind_that_differ_in_a_name_are_two() -> None:
    twin = HEADLINE.replace("Larkfield", "Tarrow")
    pages = day(entry(twin, path_of(twin))) | {path_of(twin): event(twin)}
    (finding,) = found(pages)
    assert finding.message == f"{INDEX} does not list this event"
    assert finding.fix is not None


def test_the_entry_of_a_page_that_replaced_the_event_is_none_of_its_own() -> None:
    pages = day(entry(REWORDED, path_of(REWORDED)))
    pages[path_of(REWORDED)] = event(REWORDED, sources=OTHER.format(1))
    assert found(pages) == []


def test_an_entry_that_leads_to_another_page_stays() -> None:
    for elsewhere in ("/news/2031/05/6/the-council-votes.md", "/lists/votes.md"):
        (finding,) = found(day(entry(REWORDED, elsewhere)) | {elsewhere: "# A vote\n"})
        assert finding.message == f"{INDEX} does not list this event"


@pytest.mark.parametrize(
    ("headline", "path", "conflicts", "reason"),
    [
        ("", PATH, (), "this page has no headline"),
        ("A vote " * 400, PATH, (), "its headline has more than 2,000 characters"),
        (HEADLINE, "/news/2031/05/7/a(b.md", (), "its path holds '(', which links cannot"),
        (HEADLINE, PATH, (Span(0, 7),), "the index holds a conflict marker"),
    ],
)
def test_why_an_entry_cannot_lead_to_an_event(
    headline: str, path: str, conflicts: tuple[Span, ...], reason: str
) -> None:
    page, index = NEWS.read(path, event(headline)), NEWS.read(INDEX, day_index(entry(REWORDED, GONE)))
    assert isinstance(page, Event)
    assert isinstance(index, DayIndex)
    index = index._replace(conflicts=conflicts)
    assert NEWS.write.lead_entry_to(index, index.entries[0], page) == reason


def fix(root: Path, archlint: Archlint) -> str:
    run = archlint("check", "content", "--fix", "--unsafe-fixes", "--select", "IDX,ARC,CHG")
    assert run.code == 0, run.out
    return (root / f"content{INDEX}").read_text()


def test_the_fix_replaces_the_entry_and_keeps_what_stands_below_it(write: Write, archlint: Archlint) -> None:
    ferry = "A ferry is late. "
    entries = f"##### Bridges\n{entry(REWORDED, f'{GONE}#top')}\n{entry(ferry, path_of(ferry))}"
    pages = day(entries) | {path_of(ferry): event(ferry, sources=OTHER.format(2))}
    missing = "The mill is sold. "
    pages[path_of(missing)] = event(missing, sources=OTHER.format(3), body="It is old.")
    root = write({f"content{path}": text for path, text in pages.items()})
    text = fix(root, archlint)
    before = pages[INDEX].replace(REWORDED, HEADLINE).replace(GONE, PATH)
    added = f"### [{missing}]({path_of(missing)})\nIt is old.\n\n"
    assert text == before.replace("## [Previous", f"{added}## [Previous")


def test_two_events_do_not_take_one_entry_in_turns(write: Write, archlint: Archlint) -> None:
    second = HEADLINE.replace("votes", "agrees")
    changes = f"1. [A vote ]({GONE}) _2031-05-07 10:00:00 (First version)_"
    pages = {
        PATH: event(HEADLINE, sources=OTHER.format(1), changes=changes),
        path_of(second): event(second, sources=OTHER.format(1), changes=changes),
        INDEX: day_index(entry("A vote ", GONE)),
    }
    root = write({f"content{path}": text for path, text in pages.items()})
    archlint("check", "content", "--fix", "--unsafe-fixes", "--select", "IDX001")
    text = (root / f"content{INDEX}").read_text()
    assert text.count("\n### [") == 1
    assert GONE not in text
    again = archlint("check", "content", "--fix", "--unsafe-fixes", "--select", "IDX001")
    assert again.code == 0, "the other one has its source, and is an earlier version now"
    assert (root / f"content{INDEX}").read_text() == text
