"""Sentences about the findings of one cause, escaped for people."""

from collections.abc import Callable, Mapping, Sequence

from archlint.model import PathKind
from archlint.report.escape import escape
from archlint.report.run import ReportedFinding, Run
from archlint.rule import Cause, CauseKind
from archlint.text.plural import counted

_Findings = Sequence[ReportedFinding]

PAGES_OF_YEARS: Mapping[str, frozenset[PathKind]] = {
    CauseKind.NO_SOURCE: frozenset({PathKind.EVENT}),
    CauseKind.NO_DATE_HEADER: frozenset({PathKind.EVENT, PathKind.INDEX}),
    CauseKind.DATE_STYLE: frozenset({PathKind.EVENT, PathKind.INDEX}),
}
"""The causes that are a habit of a year, and the kinds of pages that have it."""
_OF_YEARS: Mapping[str, tuple[str, str]] = {
    CauseKind.NO_SOURCE: ("events", "have no source"),
    CauseKind.NO_DATE_HEADER: ("pages", "have no date header"),
    CauseKind.DATE_STYLE: ("pages", "have a date header in another style"),
}


def statement(findings: _Findings, run: Run) -> str:
    """Return a sentence about at least two findings of a run that have one cause."""
    cause = _cause(findings[0])
    if cause.kind in PAGES_OF_YEARS:
        noun, what = _OF_YEARS[cause.kind]
        return f"{_share(findings, run)} {noun} of {escape(cause.key)} {what}"
    return _SENTENCES[cause.kind](findings)


def _cause(found: ReportedFinding) -> Cause:
    cause = found.diagnostic.cause
    assert cause is not None  # noqa: S101  (only findings with a cause are gathered)
    return cause


def _page(findings: _Findings) -> str:
    """Return the name of the page, or folder, that is the key of the cause."""
    return escape(findings[0].names.filename(_cause(findings[0]).key))


def _key(findings: _Findings) -> str:
    return escape(_cause(findings[0]).key)


def _message(findings: _Findings) -> str:
    return escape(findings[0].diagnostic.message)


def _absent_day(findings: _Findings) -> str:
    days = {_cause(found).key for found in findings}
    if len(days) == 1:
        return f"{len(findings):,} links lead to {_key(findings)}, a day that is not in this copy"
    return f"{len(findings):,} links lead to {len(days):,} days that are not in this copy"


def _absent_index(findings: _Findings) -> str:
    days = {_cause(found).key for found in findings}
    what = f"missing indexes of {len(days):,} days" if len(days) > 1 else f"missing index of {_key(findings)}"
    return f"{len(findings):,} links lead to the {what}"


def _headline(findings: _Findings) -> str:
    key = _cause(findings[0]).key
    others = [found for found in findings if found.diagnostic.path != key]
    entries = sum(1 for found in others if found.names.archive.kind(found.diagnostic.path) is PathKind.INDEX)
    links, own = len(others) - entries, len(findings) - len(others)
    differing = [counted(links, "link")] if links else []
    differing += [counted(entries, "index entry", "index entries")] if entries else []
    parts = [f"{', '.join(differing)} {'differs' if len(others) == 1 else 'differ'}"] if others else []
    parts += [counted(own, "fault of its own", "faults of its own")] if own else []
    return f"headline of {_page(findings)}: {'; '.join(parts)}"


def _of_page(findings: _Findings) -> str:
    alike = len({found.diagnostic.message for found in findings}) == 1
    what = f"places on {_page(findings)}: {_message(findings)}" if alike else f"findings on {_page(findings)}"
    return f"{len(findings):,} {what}"


_SENTENCES: Mapping[str, Callable[[_Findings], str]] = {
    CauseKind.ABSENT_DAY: _absent_day,
    CauseKind.ABSENT_PAGE: lambda found: f"{len(found):,} links lead to {_key(found)}, a page that does not exist",
    CauseKind.ABSENT_FILES: lambda found: f"{len(found):,} links lead to files below {_key(found)} that do not exist",
    CauseKind.ABSENT_INDEX: _absent_index,
    CauseKind.UNTRACKED_PAGE: lambda found: f"{len(found):,} links: {_message(found)}",
    CauseKind.HEADLINE: _headline,
    CauseKind.CONTEXTS: lambda found: f"the contexts of the links between {_key(found)} differ",
    CauseKind.LINKS_BACK: lambda found: f"{_page(found)} does not link back to {len(found):,} pages that list it",
    CauseKind.UNLISTED: lambda found: f"{_page(found)} does not list {len(found):,} events of its day",
    CauseKind.EARLIER_VERSION: lambda found: f"{len(found):,} earlier versions of {_page(found)} remain",
    CauseKind.SAME_EVENT: lambda found: f"{len(found):,} pages describe the same event as {_page(found)}",
    CauseKind.SAME_BODY: lambda found: f"{len(found):,} events have the same body as {_page(found)}",
    CauseKind.TAG: lambda found: f"{len(found):,} times: {_message(found)}",
    CauseKind.TEXT: lambda found: f"{len(found):,} times: {_message(found)}",
    CauseKind.FOLDER: lambda found: f"{len(found):,} pages in {_page(found)}: {_message(found)}",
    CauseKind.PAGE: _of_page,
}


def _share(findings: _Findings, run: Run) -> str:
    """Return the number of findings, with that of all pages of their year if it is known that the others are right."""
    first = findings[0]
    cause, archive = _cause(first), first.names.archive
    set_aside = any(
        found.diagnostic.cause == cause and found.names is first.names
        for found in (*run.suppressed, *(run.known or ()))
    )
    if set_aside or not archive.covers(first.diagnostic.code):
        return f"{len(findings):,}"
    return f"{len(findings):,} of {archive.size_of_year(cause.key, PAGES_OF_YEARS[cause.kind]):,}"
