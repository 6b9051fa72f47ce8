"""The core: runs rules over pages. The command line, the tests and whatever else lints call ``lint``."""

import gc
import marshal
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from archlint.archive import Store, StoredArchive
from archlint.diagnostics import Diagnostic, Locator, diagnose
from archlint.findings import Finding, Fix, Severity
from archlint.model import Page
from archlint.rule import LinkContext, PageContext, Rule, Scope
from archlint.text.tags import Vocabulary

SMALLEST_SHARED = 1_000
"""How many pages it takes at least before sharing the work among processes pays."""

_CHUNK = 250


class ActiveRule(NamedTuple):
    """A rule that runs, with its severity here, its options and the archive paths it is not to speak of."""

    rule: Rule
    severity: Severity
    options: object
    ignores: Callable[[str], bool] | None = None


class Failure(NamedTuple):
    """A rule that raised, or reported what no rule may report, on a page."""

    code: str
    filename: str
    error: str


class Report(NamedTuple):
    """What a run found: diagnostics in their stable order, the failures of rules, the number of pages."""

    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...]
    pages: int


class Job(NamedTuple):
    """What a run is to do: pages of a store, by archive path, and the rules for them.

    ``display`` turns an archive path into the name that users know the file by.
    """

    store: Store
    pages: Sequence[str]
    rules: Sequence[ActiveRule]
    vocabulary: Vocabulary
    display: Callable[[str], str]
    jobs: int = 1


class Linter:
    """Active rules, ready to run on one page after the other; what they find gathers in two lists."""

    def __init__(self, rules: Iterable[ActiveRule], job: Job, archive: StoredArchive) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.failures: list[Failure] = []
        self._display = job.display
        self._by_kind: dict[type, list[tuple[ActiveRule, PageContext]]] = defaultdict(list)
        for active in rules:
            context: PageContext
            if active.rule.scope is Scope.LINK:
                context = LinkContext(job.vocabulary, archive, active.options)
            else:
                context = PageContext(job.vocabulary, active.options)
            for kind in active.rule.kinds:
                self._by_kind[kind].append((active, context))

    def check(self, page: Page) -> None:
        """Run the rules on a page."""
        locator: Locator | None = None
        path = page.path
        for active, context in self._by_kind[type(page)]:
            rule = active.rule
            try:
                findings = list(rule.check(page, context))
                for finding in findings:
                    _refuse_impossible(finding, page)
            # A rule may be anybody's: whatever it does, it must not end the run.
            except (Exception, SystemExit) as error:  # noqa: BLE001
                self.failures.append(Failure(rule.code, self._display(path), f"{type(error).__name__}: {error}"))
                continue
            if not findings or (active.ignores is not None and active.ignores(path)):
                continue
            locator = locator or Locator(page.text)
            for finding in findings:
                self.diagnostics.append(diagnose(finding, rule, active.severity, self._display(path), locator))


def lint(job: Job) -> Report:
    """Check the pages of a job with its rules; what is found does not depend on the number of processes."""
    shared = job.jobs > 1 and len(job.pages) >= SMALLEST_SHARED
    found = _share(job) if shared else [_check_alone(job)]
    diagnostics = [diagnostic for some, _ in found for diagnostic in some]
    failures = [failure for _, some in found for failure in some]
    diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    failures.sort()
    return Report(tuple(diagnostics), tuple(failures), len(job.pages))


_Found = tuple[list[Diagnostic], list[Failure]]


def _check_alone(job: Job) -> _Found:
    archive = StoredArchive(job.store)
    linter = Linter(job.rules, job, archive)
    for path in job.pages:
        linter.check(archive.page(path))
    return linter.diagnostics, linter.failures


def _share(job: Job) -> list[_Found]:
    """Check the pages with page rules first, which yields the facts of all; then with link rules, which need them.

    Both times the pages are read by processes that were forked for it, so what the first ones learnt is there for
    the second ones without being sent to them.
    """
    from archlint.workers import fork_map

    chunks = [job.pages[start : start + _CHUNK] for start in range(0, len(job.pages), _CHUNK)]
    of_pages = [active for active in job.rules if active.rule.scope is Scope.PAGE]
    of_links = [active for active in job.rules if active.rule.scope is not Scope.PAGE]

    def check_pages(paths: Sequence[str]) -> bytes:
        archive = StoredArchive(job.store)
        linter = Linter(of_pages, job, archive)
        for path in paths:
            linter.check(archive.page(path))
        return marshal.dumps((_packed(linter), archive.rows()))

    found: list[_Found] = []
    known = StoredArchive(job.store)
    for result in fork_map(check_pages, chunks, job.jobs):
        packed, rows = marshal.loads(result)  # noqa: S302  (from our own processes)
        found += _unpacked(packed)
        known.learn(rows)
    gc.freeze()

    def check_links(paths: Sequence[str]) -> bytes:
        linter = Linter(of_links, job, known)
        for path in paths:
            linter.check(job.store.read(path))
        return _packed(linter)

    if of_links:
        for result in fork_map(check_links, chunks, job.jobs):
            found += _unpacked(result)
    return found


def _packed(linter: Linter) -> bytes:
    found = (linter.diagnostics, linter.failures)
    return pickle.dumps(found) if any(found) else b""


def _unpacked(packed: bytes) -> list[_Found]:
    return [pickle.loads(packed)] if packed else []  # noqa: S301


def _refuse_impossible(finding: object, page: Page) -> None:
    """Raise for what no rule may report: its author hears of it, and no reporter stumbles.

    Raises TypeError or ValueError.
    """
    if not isinstance(finding, Finding):
        msg = f"a rule yields findings, not {finding!r}"
        raise TypeError(msg)
    length = len(page.text)
    _refuse_range(finding.span, length)
    _refuse_text(finding.message)
    fix: object = finding.fix
    if fix is None:
        return
    if not isinstance(fix, Fix):
        msg = f"what mends a finding is a Fix, not {fix!r}"
        raise TypeError(msg)
    _refuse_text(fix.message)
    if bool(fix.edits) == bool(fix.rename):
        msg = "a fix has either edits or a rename"
        raise ValueError(msg)
    position = 0
    for start, end, text in sorted(fix.edits):
        _refuse_range((start, end), length)
        if start < position:
            msg = f"the edit {start}..{end} overlaps another"
            raise ValueError(msg)
        if text:
            _refuse_text(text + ".")
        position = end


def _refuse_text(text: object) -> None:
    if not isinstance(text, str) or not text.strip():
        msg = f"a message has text, not {text!r}"
        raise TypeError(msg)


def _refuse_range(span: object, length: int) -> None:
    match span:
        case (int(start), int(end)) if 0 <= start <= end <= length:
            return
    msg = f"the span {span!r} lies outside the page"
    raise ValueError(msg)
