"""Pages that somebody edits while a run lasts: what is said of them is true of what they are by then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archlint.engine.filtering import Report, report_of
from archlint.engine.job import Execution, Job
from archlint.engine.run import find
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model.facts import EventFacts
from archlint.rule import Finding, Findings, LinkContext, Rule, Scope
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from conftest import SHARED_ALWAYS, Write

FERRY = path_of("A ferry runs. ", "2031-05-9")
RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}


def ship(label: str) -> str:
    return event("A ship sails. ", related=f"1. [{label}]({FERRY}) _Context: boats_")


@pytest.fixture
def root(write: Write) -> Path:
    return write(
        {path_of("A ship sails. "): ship("Another headline. "), FERRY: event("A ferry runs. ", day="2031-05-9")}
    )


def run(root: Path, rule: Rule, between: Callable[[], object]) -> Report:
    """Run a rule over the archive in two processes, and edit it when all pages have been read."""

    def progress(doing: str, done: int, _pages: int) -> None:
        if doing == "Checking links" and not done:
            between()

    pages = sorted("/" + file.relative_to(root).as_posix() for file in root.rglob("*.md"))
    active = [ActiveRule(rule, rule.severity, None)]
    job = Job(
        DiskStore(str(root)),
        NEWS,
        pages,
        active,
        Vocabulary(),
        whole=True,
        execution=Execution(2, progress, tuning=SHARED_ALWAYS),
    )
    return report_of(find(job), job)


@pytest.mark.parametrize(
    ("text", "lines"), [(ship("A ferry runs. "), []), ("\n\n\n" + ship("Another headline. "), [17]), (None, [14])]
)
def test_a_link_is_told_of_as_it_is(root: Path, text: str | None, lines: list[int]) -> None:
    page = root / path_of("A ship sails. ")[1:]
    report = run(root, RULES["REL005"], lambda: text is None or page.write_text(text))
    assert not report.failures
    assert [found.start.row for found in report.diagnostics] == lines


def rule_of(check: Callable[[EventFacts, LinkContext], Findings], skip_if: Callable[..., bool] | None = None) -> Rule:
    return Rule(
        "AAA001", "any", Scope.LINK, Severity.ERROR, None, (EventFacts,), check, None, __name__, skip_if=skip_if
    )  # fmt: skip


def says_its_headline(facts: EventFacts, context: LinkContext) -> Iterator[Finding]:
    headline = context.archive.page(facts).headline
    assert headline is not None
    yield Finding(headline.span, facts.headline)


def test_what_tells_that_a_rule_is_not_needed_may_find_it_out(root: Path) -> None:
    page = root / path_of("A ship sails. ")[1:]
    rule = rule_of(says_its_headline, lambda facts, context: context.archive.page(facts).headline is None)
    report = run(root, rule, lambda: page.write_text(event("A ship sinks. ")))
    assert not report.failures
    assert sorted(found.message for found in report.diagnostics) == ["A ferry runs.", "A ship sinks."]


def test_what_tells_that_a_rule_is_not_needed_may_fail(root: Path) -> None:
    def skip_if(facts: EventFacts, _context: LinkContext) -> bool:
        if facts.path == FERRY:
            raise ValueError("out of luck")
        return False

    report = run(root, rule_of(says_its_headline, skip_if), lambda: None)
    assert [(failure.code, failure.path, failure.error) for failure in report.failures] == [
        ("AAA001", FERRY, "ValueError: out of luck")
    ]
    assert [found.message for found in report.diagnostics] == ["A ship sails."]


def test_a_page_that_never_comes_to_rest_ends_the_run(root: Path) -> None:
    page = root / path_of("A ship sails. ")[1:]

    def check(facts: EventFacts, context: LinkContext) -> Iterator[Finding]:
        ferry = context.archive.event(FERRY)
        if ferry is not None and facts.path != FERRY:
            context.archive.page(ferry)
            page.write_text(event(f"{facts.headline} and "))
            yield from says_its_headline(facts, context)

    with pytest.raises(UsageError, match="it changes all the time"):
        run(root, rule_of(check), lambda: None)
