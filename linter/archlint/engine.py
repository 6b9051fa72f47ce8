"""The core: runs rules over pages. The command line, the tests and whatever else lints call ``lint``."""

import gc
import marshal
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive import PageChanged, Store, StoredArchive
from archlint.diagnostics import Diagnostic, Locator, diagnose, refuse_impossible
from archlint.errors import UsageError
from archlint.findings import Severity
from archlint.model import DayIndex, Event, Page
from archlint.model.facts import EventFacts, IndexFacts, facts_of
from archlint.rows import Rows
from archlint.rule import Findings, LinkContext, PageContext, Rule, Scope
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.profile import Profile

SMALLEST_SHARED = 1_000
"""How many pages it takes at least before sharing the work among processes pays."""

_CHUNK = 250
_MOST_CHUNKS = 10_000
_ATTEMPTS = 10
_PAGE_OF: dict[type, type] = {EventFacts: Event, IndexFacts: DayIndex}
_NO_REFERENCES = 2  # the version of marshal's format that does not look for equal strings

Progress = Callable[[str, int, int], None]
"""Told what a run does, with how many pages it has, and of how many; first with none, last with all."""


def tell_nobody(_doing: str, _done: int, _pages: int) -> None:
    """Be the progress of a run that nobody watches."""


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

    ``display`` turns an archive path into the name that users know the file by; ``progress`` is told of the run on its
    way; ``profile`` gathers what it spends its time on.
    """

    store: Store
    pages: Sequence[str]
    rules: Sequence[ActiveRule]
    vocabulary: Vocabulary
    display: Callable[[str], str]
    jobs: int = 1
    progress: Progress = tell_nobody
    profile: "Profile | None" = None


class Linter:
    """Active rules, ready to run on one page after the other; what they find gathers in two lists."""

    def __init__(self, rules: Iterable[ActiveRule], job: Job, archive: StoredArchive) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.failures: list[Failure] = []
        self._archive = archive
        self._display = job.display
        self._profile = job.profile
        self._by_kind: dict[type, list[tuple[Callable[..., Findings], PageContext, ActiveRule]]] = {}
        for active in rules:
            context: PageContext
            if active.rule.scope is Scope.LINK:
                context = LinkContext(job.vocabulary, archive, active.options)
            else:
                context = PageContext(job.vocabulary, active.options)
            check = self._profile.timed(active.rule) if self._profile else active.rule.check
            for kind in active.rule.kinds:
                self._by_kind.setdefault(kind, []).append((check, context, active))
        self._of_facts = frozenset(self._by_kind.keys() & {EventFacts, IndexFacts})
        self._of_pages = frozenset(self._by_kind.keys() - self._of_facts)

    def check(self, page: Page) -> None:
        """Run the rules on a page, and those that take them on its facts.

        Facts are judged again if the page turns out to have changed since they were learnt.
        """
        if self._profile:
            self._profile.count(page)
        self._run(page)
        if self._of_facts:
            self._check_facts(page.path)

    def check_at(self, path: str) -> None:
        """Run the rules on the page at an archive path; where facts will do, it is read only for what they tell."""
        kind = _PAGE_OF.get(type(self._archive.facts(path)))
        if self._of_facts and kind is not None:
            self._check_facts(path)
        if kind in self._of_pages or (kind is None and self._of_pages):
            self._run(self._archive.read(path))

    def _check_facts(self, path: str) -> None:
        found, failed = len(self.diagnostics), len(self.failures)
        for _ in range(_ATTEMPTS):
            facts = self._archive.facts(path)
            try:
                if facts is not None:
                    self._run(facts)
            except PageChanged:
                del self.diagnostics[found:], self.failures[failed:]
            else:
                return
        msg = f"{self._display(path)}: it changes all the time; check it again when that is over"
        raise UsageError(msg)

    def _run(self, subject: Page | EventFacts | IndexFacts) -> None:
        locator: Locator | None = None
        path = subject.path
        for check, context, active in self._by_kind.get(type(subject), ()):
            try:
                findings = list(check(subject, context))
                if not findings:
                    continue
                page = self._archive.page(subject) if isinstance(subject, EventFacts | IndexFacts) else subject
                for finding in findings:
                    refuse_impossible(finding, page)
            except PageChanged:
                raise
            # A rule may be anybody's: whatever it does, it must not end the run.
            except (Exception, SystemExit) as error:  # noqa: BLE001
                self.failures.append(Failure(active.rule.code, self._display(path), f"{type(error).__name__}: {error}"))
                continue
            if active.ignores is not None and active.ignores(path):
                continue
            locator = locator or Locator(page.text)
            for finding in findings:
                self.diagnostics.append(diagnose(finding, active.rule, active.severity, self._display(path), locator))


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
    archive = StoredArchive(job.store, job.vocabulary)
    linter = Linter(job.rules, job, archive)
    for done, path in enumerate(job.pages):
        job.progress("Checking pages", done, len(job.pages))
        linter.check(archive.read(path))
    job.progress("Checking pages", len(job.pages), len(job.pages))
    return linter.diagnostics, linter.failures


def _share(job: Job) -> list[_Found]:
    """Check the pages with page rules first, which yields the facts of all; then with link rules, which need them.

    Both times the pages are read by processes that were forked for it, so what the first ones learnt is there for
    the second ones without being sent to them.
    """
    size = max(_CHUNK, len(job.pages) // _MOST_CHUNKS + 1)
    chunks = [job.pages[start : start + size] for start in range(0, len(job.pages), size)]
    of_pages = [active for active in job.rules if active.rule.scope is Scope.PAGE]
    of_links = [active for active in job.rules if active.rule.scope is not Scope.PAGE]

    rows = Rows(job.pages)

    def check_pages(paths: Sequence[str]) -> bytes:
        linter = Linter(of_pages, job, StoredArchive(job.store, job.vocabulary))
        found_rows = []
        for path in paths:
            page = job.store.read(path)
            linter.check(page)
            found_rows.append(rows.row_of(facts_of(page, job.vocabulary.count)))
        return marshal.dumps((_packed(linter), found_rows), _NO_REFERENCES)

    found: list[_Found] = []
    known = StoredArchive(job.store, job.vocabulary)
    for paths, result in _mapped(job, "Reading pages", check_pages, chunks):
        packed, found_rows = marshal.loads(result)  # noqa: S302  (from our own processes)
        found += _unpacked(packed)
        for path, row in zip(paths, found_rows, strict=True):
            known.learn(path, rows.of_row(path, row))
    gc.freeze()

    def check_links(paths: Sequence[str]) -> bytes:
        linter = Linter(of_links, job, known)
        for path in paths:
            linter.check_at(path)
        return _packed(linter)

    if of_links:
        for _, result in _mapped(job, "Checking links", check_links, chunks):
            found += _unpacked(result)
    return found


def _mapped(
    job: Job, doing: str, work: Callable[[Sequence[str]], bytes], chunks: Sequence[Sequence[str]]
) -> Iterator[tuple[Sequence[str], bytes]]:
    """Yield each chunk of the pages and what forked processes make of it, and tell the job's progress."""
    from archlint.workers import fork_map

    done = 0
    job.progress(doing, done, len(job.pages))
    results = job.profile.gathered(work, chunks, job.jobs) if job.profile else fork_map(work, chunks, job.jobs)
    for paths, result in zip(chunks, results, strict=True):
        done += len(paths)
        job.progress(doing, done, len(job.pages))
        yield paths, result


def _packed(linter: Linter) -> bytes:
    found = (linter.diagnostics, linter.failures)
    return pickle.dumps(found) if any(found) else b""


def _unpacked(packed: bytes) -> list[_Found]:
    return [pickle.loads(packed)] if packed else []  # noqa: S301
