"""Diagnostics: findings with their rule, severity, page, rows and columns."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from archlint.model.edits import Edit
from archlint.model.pages import Page, Unreadable
from archlint.model.spans import Span
from archlint.model.suppressions import IdleSuppressions
from archlint.rule import Cause, Rule
from archlint.rule.cause import CAUSE_KINDS
from archlint.rule.finding import Finding, Fix, Safety, Severity


class Position(NamedTuple):
    """A position in a file; rows and columns count from 1, columns count code points."""

    row: int
    column: int


_Range = tuple[Position, Position]


class Diagnostic(NamedTuple):
    """A finding on a page.

    ``path`` is the archive path of the page, ``line`` the source line on which the finding starts. ``edits`` holds the
    positions of the fix's edits, in order, ``elsewhere`` the archive paths of the other pages that the fix edits, each
    with the positions of its edits there. ``cause`` is what it has in common with other findings, if anything; ``help``
    names the command that mends the fault (``run archlint retitle …``), says what to do by hand, or is empty.
    ``refusal`` says, in words that follow the finding, why its fix would not be applied; the finding then has no
    ``fix``.
    """

    path: str
    start: Position
    end: Position
    code: str
    name: str
    severity: Severity
    message: str
    fix: Fix | None
    edits: tuple[_Range, ...]
    line: str
    elsewhere: tuple[tuple[str, tuple[_Range, ...]], ...] = ()
    cause: Cause | None = None
    help: str = ""
    refusal: str | None = None

    def without_fix(self, reason: str) -> "Diagnostic":
        """Return the finding with its fix refused for a reason; the finding itself if it has none."""
        return self if self.fix is None else self._replace(fix=None, edits=(), elsewhere=(), refusal=reason)

    @property
    def names_command(self) -> bool:
        """Whether the help names a command, rather than what to do by hand."""
        return "run " in self.help

    @property
    def order(self) -> tuple[str, Position, str, Position, str]:
        """The sort key of diagnostics."""
        return self.path, self.start, self.code, self.end, self.message


class Locator:
    """Finds rows and columns in a text from the offsets of its lines; ``length`` is in code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.length = len(text)
        self._lines: dict[int, str] = {}
        self._starts = array("I", [0])
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)

    def line(self, row: int) -> str:
        """Return a line without its end. It is the same string each time, since a long line can have many findings."""
        line = self._lines.get(row)
        if line is None:
            end = self._starts[row] - 1 if row < len(self._starts) else len(self._text)
            line = self._lines[row] = self._text[self._starts[row - 1] : end]
        return line


class Locators:
    """Finds rows and columns on a page, and on other pages that a fix of its finding changes."""

    def __init__(self, page: Page | IdleSuppressions, others: Callable[[str], Locator]) -> None:
        """Create locators for the page; ``others`` returns those of other pages by archive path."""
        self.here = Locator(page.text)
        self._path = page.path
        self._others = others

    def at(self, path: str) -> Locator:
        """Return the locator of the page at an archive path; ValueError if there is no readable page."""
        return self.here if path == self._path else self._others(path)


def locator_of(page: Page) -> Locator:
    """Return the locator of a page; ValueError if it cannot be read."""
    if isinstance(page, Unreadable):
        msg = f"{page.path} {page.reason}"
        raise ValueError(msg)  # noqa: TRY004  (it is the name of a page that is wrong)
    return Locator(page.text)


def diagnose(finding: Finding, rule: Rule, path: str, locators: Locators) -> Diagnostic:
    """Return a finding on the page at an archive path as a diagnostic, with its own severity or the declared one."""
    locator = locators.here
    start, end = _range(locator, finding.span)
    fix = finding.fix
    edits, elsewhere = (fix.edits, fix.elsewhere) if fix else ((), ())
    return Diagnostic(
        path,
        start,
        end,
        rule.code,
        rule.name,
        finding.severity or rule.severity,
        finding.message,
        fix,
        _ranges(locator, edits),
        locator.line(start.row),
        tuple([(other, _ranges(locators.at(other), some)) for other, some in elsewhere]),
        finding.cause,
        finding.help,
    )


def _ranges(locator: Locator, edits: Iterable[Edit]) -> tuple[_Range, ...]:
    return tuple([_range(locator, Span(edit.start, edit.end)) for edit in edits])


def _range(locator: Locator, span: Span) -> _Range:
    return locator.position(span.start), locator.position(span.end)


def refuse_impossible(
    finding: object, rule: Rule, path: str, locators: Locators, is_page: Callable[[str], bool]
) -> None:
    """Raise TypeError or ValueError for a finding that a rule may not report.

    The error names the fault to the rule's author, and reporters need not handle it. ``is_page`` says whether a path is
    that of a page.
    """
    if not isinstance(finding, Finding):
        msg = f"a rule must yield findings, not {finding!r}"
        raise TypeError(msg)
    _refuse_other(finding.span, Span, "the span of a finding must be a Span")
    _refuse_range(finding.span, locators.here.length)
    _refuse_text(finding.message)
    fix = finding.fix
    if fix is not None:
        _refuse_other(fix, Fix, "the fix of a finding must be a Fix")
        _refuse_fix(fix, path, locators, is_page)
    if finding.cause is not None:
        _refuse_cause(finding.cause)
    if finding.help != "":
        _refuse_text(finding.help)
    if finding.severity is not None:
        _refuse_severity(finding.severity, rule)


def _refuse_fix(fix: Fix, path: str, locators: Locators, is_page: Callable[[str], bool]) -> None:
    _refuse_text(fix.message)
    _refuse_other(fix.safety, Safety, "the safety of a fix must be a Safety")
    if bool(fix.edits or fix.elsewhere) == bool(fix.rename):
        msg = "a fix must have either edits or a rename"
        raise ValueError(msg)
    rename: object = fix.rename
    if rename is not None and not (isinstance(rename, str) and rename.startswith("/") and is_page(rename)):
        msg = f"a fix must rename to the archive path of a page, not {rename!r}"
        raise ValueError(msg)
    _refuse_edits(fix.edits, locators.here.length)
    others = [other for other, _ in fix.elsewhere]
    for other in others:
        _refuse_other(other, str, "a fix must name other pages by their archive paths")
    if path in others or len(set(others)) < len(others):
        msg = "a fix must name each page that it changes once, and its own not among the others"
        raise ValueError(msg)
    for other, edits in fix.elsewhere:
        _refuse_edits(edits, locators.at(other).length)


def _refuse_cause(cause: Cause) -> None:
    _refuse_other(cause, Cause, "the cause of a finding must be a Cause")
    kind: object = cause.kind
    if not isinstance(kind, str) or kind not in CAUSE_KINDS:
        msg = f"the kind of a cause must be a CauseKind, not {kind!r}"
        raise TypeError(msg)
    key: object = cause.key
    if not isinstance(key, str) or not key:
        msg = f"the key of a cause must be a text that is not empty, not {key!r}"
        raise TypeError(msg)


def _refuse_severity(severity: Severity, rule: Rule) -> None:
    _refuse_other(severity, Severity, "the severity of a finding must be a Severity")
    if severity.rank > rule.severity.rank:
        msg = f"the severity of a finding must not be above that of its rule, {rule.severity.value}"
        raise ValueError(msg)


def _refuse_edits(edits: tuple[Edit, ...], length: int) -> None:
    _refuse_other(edits, tuple, "edits must be a tuple")
    for edit in edits:
        _refuse_other(edit, Edit, "an edit must be an Edit")
    position = 0
    for start, end, text in sorted(edits):
        _refuse_range((start, end), length)
        if start < position:
            msg = f"the edit {start}..{end} overlaps another"
            raise ValueError(msg)
        if text != "":
            _refuse_text(text + ".")
        position = end


def _refuse_other(value: object, kind: type, wanted: str) -> None:
    if not isinstance(value, kind):
        msg = f"{wanted}, not {value!r}"
        raise TypeError(msg)


def _refuse_text(text: object) -> None:
    if not isinstance(text, str) or not text.strip():
        msg = f"a message must be a text, not {text!r}"
        raise TypeError(msg)


def _refuse_range(span: object, length: int) -> None:
    match span:
        case (int(start), int(end)) if 0 <= start <= end <= length:
            return
    msg = f"the span {span!r} lies outside the page"
    raise ValueError(msg)
