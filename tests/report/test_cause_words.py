"""What is said of the findings of one cause, in right numbers and forms."""

import pytest

from archlint.diagnostics import Diagnostic, Position
from archlint.report.causes import gather
from archlint.rule import Cause, CauseKind
from archlint.rule.cause import CAUSE_KINDS
from archlint.rule.finding import Severity
from runs import run_of

PAGE = "/news/2031/05/7/a.md"
INDEX = "/news/2031/05/7/index.md"


def found(kind: str, key: str, path: str = PAGE, message: str = "it is wrong", code: str = "X") -> Diagnostic:
    place = Position(1, 1)
    return Diagnostic(path, place, place, code, "a-rule", Severity.ERROR, message, None, (), "", (), Cause(kind, key))


def statement(*findings: Diagnostic) -> str:
    (group,), others = gather(run_of(findings), 2)
    assert not others
    return group.statement


@pytest.mark.parametrize(
    ("kind", "key", "expected"),
    [
        (CauseKind.ABSENT_DAY, "2030-01-1", "2 links lead to 2030-01-1, a day that is not in this copy"),
        (CauseKind.ABSENT_PAGE, "/news/x.md", "2 links lead to /news/x.md, a page that does not exist"),
        (CauseKind.ABSENT_INDEX, "2030-01-1", "2 links lead to the missing index of 2030-01-1"),
        (CauseKind.UNTRACKED_PAGE, "/news/x.md", "2 links: it is wrong"),
        (CauseKind.HEADLINE, "/news/x.md", "headline of /news/x.md: 2 links differ"),
        (CauseKind.CONTEXTS, "/a.md and /b.md", "the contexts of the links between /a.md and /b.md differ"),
        (CauseKind.LINKS_BACK, "/news/x.md", "/news/x.md does not link back to 2 pages that list it"),
        (CauseKind.UNLISTED, INDEX, f"{INDEX} does not list 2 events of its day"),
        (CauseKind.EARLIER_VERSION, "/news/x.md", "2 earlier versions of /news/x.md remain"),
        (CauseKind.SAME_EVENT, "/news/x.md", "2 pages describe the same event as /news/x.md"),
        (CauseKind.NO_SOURCE, "2031", "2 events of 2031 have no source"),
        (CauseKind.NO_DATE_HEADER, "2031", "2 pages of 2031 have no date header"),
        (CauseKind.DATE_STYLE, "2031", "2 pages of 2031 have a date header in another style"),
        (CauseKind.SAME_BODY, "/news/x.md", "2 events have the same body as /news/x.md"),
        (CauseKind.TEXT, "utm_source", "2 times: it is wrong"),
        (CauseKind.TAG, "Larkfeld", "2 times: it is wrong"),
        (CauseKind.FOLDER, "/news/2031/5/7", "2 pages in /news/2031/5/7: it is wrong"),
        (CauseKind.PAGE, PAGE, f"2 places on {PAGE}: it is wrong"),
    ],
)
def test_each_kind_has_its_words(kind: str, key: str, expected: str) -> None:
    assert statement(found(kind, key), found(kind, key, "/news/2031/05/7/b.md")) == expected


def test_all_kinds_have_words() -> None:
    for kind in CAUSE_KINDS:
        assert statement(found(kind, "x"), found(kind, "x"))


def test_days_are_counted_once_each() -> None:
    days = [found(CauseKind.ABSENT_DAY, day) for day in ("2030-01-1", "2030-01-2", "2030-01-1")]
    assert statement(*days) == "3 links lead to 2 days that are not in this copy"
    indexes = [found(CauseKind.ABSENT_INDEX, day) for day in ("2030-01-1", "2030-01-2")]
    assert statement(*indexes) == "2 links lead to the missing indexes of 2 days"


def test_large_numbers_are_readable() -> None:
    many = [found(CauseKind.ABSENT_DAY, f"day {number}") for number in range(1_234)]
    assert statement(*many) == "1,234 links lead to 1,234 days that are not in this copy"


def test_links_and_entries_that_differ_from_a_headline_are_told_apart() -> None:
    link, entry = found(CauseKind.HEADLINE, "/news/x.md"), found(CauseKind.HEADLINE, "/news/x.md", INDEX)
    assert statement(link, entry) == "headline of /news/x.md: 1 link, 1 index entry differ"
    assert statement(link, link, entry, entry) == "headline of /news/x.md: 2 links, 2 index entries differ"


def test_faults_of_the_headline_itself_are_told_after_what_differs_from_it() -> None:
    own, link = found(CauseKind.HEADLINE, PAGE), found(CauseKind.HEADLINE, PAGE, "/news/2031/05/7/b.md")
    assert statement(own, link) == f"headline of {PAGE}: 1 link differs; 1 fault of its own"
    assert statement(own, own, own) == f"headline of {PAGE}: 3 faults of its own"


def test_places_with_different_messages_on_a_page_are_counted() -> None:
    places = [found(CauseKind.PAGE, PAGE, message=message) for message in ("one", "another")]
    assert statement(*places) == f"2 findings on {PAGE}"


def test_a_tag_or_a_folder_may_be_wrong_in_several_ways() -> None:
    for kind in (CauseKind.TAG, CauseKind.TEXT, CauseKind.FOLDER):
        findings = [found(kind, "/x", message=message) for message in ("one", "another", "one", "another", "one")]
        groups, _ = gather(run_of(findings), 2)
        assert [(len(group.findings), group.statement[-5:]) for group in groups] == [(3, ": one"), (2, "other")]


def test_rules_with_faults_of_their_own_are_told_apart() -> None:
    findings = [found(CauseKind.TAG, "Larkfeld", message=code, code=code) for code in ("X", "Y", "X", "Y", "Y")]
    groups, _ = gather(run_of(findings), 2)
    assert [group.statement for group in groups] == ["3 times: Y", "2 times: X"]
