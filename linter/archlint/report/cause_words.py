"""Sentences about the findings of one cause, escaped for people."""

from collections.abc import Callable, Mapping, Sequence

from archlint.model import PathKind
from archlint.report.escape import escape
from archlint.report.run import ReportedFinding, Run
from archlint.rule import Cause, CauseKind

_Findings = Sequence[ReportedFinding]
_EVENTS = frozenset({PathKind.EVENT})
_DATED = frozenset({PathKind.EVENT, PathKind.INDEX})


def statement(findings: _Findings, run: Run) -> str:
    """Return a sentence about at least two findings of a run that have one cause."""
    cause = _cause(findings[0])
    of_years = _OF_YEARS.get(cause.kind)
    if of_years is not None:
        kinds, noun, what = of_years
        return f"{_share(findings, run, kinds)} {noun} of {escape(cause.key)} {what}"
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


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


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
    own = _cause(findings[0]).key
    others = [found for found in findings if found.diagnostic.path != own]
    entries = sum(1 for found in others if found.names.archive.kind(found.diagnostic.path) is PathKind.INDEX)
    links = len(others) - entries
    parts = [_counted(links, "link", "links")] if links else []
    parts += [_counted(entries, "index entry", "index entries")] if entries else []
    differ = "differs" if len(others) == 1 else "differ"
    return f"headline of {_page(findings)}: {', '.join(parts)} {differ}"


def _repeated(where: Callable[[_Findings], str]) -> Callable[[_Findings], str]:
    """Return a function that repeats the message of all findings; the name of their rule if the messages differ."""

    def sentence(findings: _Findings) -> str:
        messages = {found.diagnostic.message for found in findings}
        what = messages.pop() if len(messages) == 1 else findings[0].diagnostic.name
        return f"{len(findings):,} {where(findings)}: {escape(what)}"

    return sentence


_SENTENCES: Mapping[CauseKind, Callable[[_Findings], str]] = {
    CauseKind.ABSENT_DAY: _absent_day,
    CauseKind.ABSENT_PAGE: lambda found: f"{len(found):,} links lead to {_key(found)}, a page that does not exist",
    CauseKind.ABSENT_INDEX: _absent_index,
    CauseKind.UNTRACKED_PAGE: lambda found: (
        f"{len(found):,} links lead to {_key(found)}, a page that is not in git yet"
    ),
    CauseKind.HEADLINE: _headline,
    CauseKind.CONTEXTS: lambda found: f"the contexts of the links between {_key(found)} differ",
    CauseKind.LINKS_BACK: lambda found: f"{_page(found)} does not link back to {len(found):,} pages that list it",
    CauseKind.UNLISTED: lambda found: f"{_page(found)} does not list {len(found):,} events of its day",
    CauseKind.EARLIER_VERSION: lambda found: f"{len(found):,} earlier versions of {_page(found)} remain",
    CauseKind.SAME_EVENT: lambda found: f"{len(found):,} pages describe the same event as {_page(found)}",
    CauseKind.SAME_BODY: lambda found: f"{len(found):,} events have the same body as {_page(found)}",
    CauseKind.TAG: _repeated(lambda _: "times"),
    CauseKind.PARAMETER: _repeated(lambda _: "times"),
    CauseKind.FOLDER: _repeated(lambda found: f"pages in {_page(found)}"),
    CauseKind.PAGE: _repeated(lambda found: f"places on {_page(found)}"),
}
_OF_YEARS: Mapping[CauseKind, tuple[frozenset[PathKind], str, str]] = {
    CauseKind.NO_SOURCE: (_EVENTS, "events", "have no source"),
    CauseKind.NO_DATE_HEADER: (_DATED, "pages", "have no date header"),
    CauseKind.DATE_STYLE: (_DATED, "pages", "have a date header in another style"),
}
"""The kinds of pages that a cause of a year concerns, a noun for them, and what is wrong with them."""


def _share(findings: _Findings, run: Run, kinds: frozenset[PathKind]) -> str:
    """Return the number of findings, with that of all pages of their year if it is known that the others are right."""
    first = findings[0]
    cause, names = _cause(first), first.names
    set_aside = any(
        found.diagnostic.cause == cause and found.names is names for found in (*run.suppressed, *(run.known or ()))
    )
    size = None if set_aside else names.archive.size_of_year(cause.key, kinds, first.diagnostic.code)
    return f"{len(findings):,}" if size is None else f"{len(findings):,} of {size:,}"
