"""Run the active rules over pages, one page after the other."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from archlint.archive.complete import CompleteArchive, key_hashes
from archlint.archive.lru import LruCache
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.page_facts import keys_of
from archlint.archive.page_reader import PageChanged
from archlint.diagnostics import Diagnostic, Locator, Locators, diagnose, locator_of, refuse_impossible
from archlint.engine.filtering import Results
from archlint.engine.job import Failure, Job
from archlint.errors import PageError, limit_reached
from archlint.model import DayIndex, Event, Page
from archlint.model.facts import EventFacts, Facts, IndexFacts, PlainFacts
from archlint.model.suppressions import IdleSuppressions, Suppression
from archlint.rule import Findings, LinkContext, PageContext, Scope, SkipIf, Tallied
from archlint.ruleset.active import ActiveRule

FoundT = TypeVar("FoundT")

_ATTEMPTS = 10
_MOST_LOCATORS = 8
_PAGE_OF: dict[type, type] = {EventFacts: Event, IndexFacts: DayIndex}
_FACTS = frozenset({EventFacts, IndexFacts, PlainFacts})

_Subject = Page | EventFacts | IndexFacts | PlainFacts | IdleSuppressions
_Runnable = list[tuple[Callable[..., Findings], PageContext, ActiveRule]]
_NO_RULES: dict[SkipIf | None, _Runnable] = {}
_Function = Callable[..., Iterable[Any]]
_Functions = dict[type, list[tuple[ActiveRule, _Function]]]


class Linter:
    """Runs the active rules on one page after the other, and collects the results.

    ``suppressions`` collects those of the pages that have any, by archive path. ``tallies`` is False if no rule counts
    the forms of groups, as on an event archive.
    """

    def __init__(self, rules: Iterable[ActiveRule], job: Job, archive: OnDemandArchive) -> None:
        self._diagnostics: list[Diagnostic] = []
        self._failures: list[Failure] = []
        self._suppressions: dict[str, tuple[Suppression, ...]] = {}
        self._archive = archive
        self._layout = job.layout
        self._observer = observer = job.execution.observer
        of_archive = job.rules_of(Scope.ARCHIVE)
        self._keyed = _functions_by_kind((active, active.rule.keys) for active in of_archive)
        self._tallying = _functions_by_kind((active, active.rule.tally) for active in of_archive)
        self.tallies = bool(self._tallying)
        asked = observer.archive(archive)
        self._locators: LruCache[str, Locator] = LruCache(_MOST_LOCATORS)
        self._locator_at = observer.look_up(self._locator)
        # The rules for each kind of page, by their ``skip_if``.
        self._by_kind: dict[type, dict[SkipIf | None, _Runnable]] = {}
        for active in rules:
            context: PageContext
            if active.rule.scope is Scope.LINK:
                context = LinkContext(job.layout, job.vocabulary, asked, active.options)
            elif active.rule.scope is Scope.ARCHIVE and isinstance(archive, CompleteArchive):
                context = observer.archive_context(job.layout, job.vocabulary, archive, active.options)
            else:
                context = PageContext(job.layout, job.vocabulary, active.options)
            check = observer.check(active.rule)
            for kind in active.rule.kinds:
                by_screen = self._by_kind.setdefault(kind, {})
                by_screen.setdefault(active.rule.skip_if, []).append((check, context, active))
        self._of_facts = frozenset(self._by_kind.keys() & _FACTS)
        self._of_pages = frozenset(self._by_kind.keys() - self._of_facts)

    def take(self) -> Results:
        """Return the results so far, and forget them; values that rules computed once for the archive are kept."""
        found = Results(self._diagnostics, self._failures, self._suppressions)
        self._diagnostics, self._failures, self._suppressions = [], [], {}
        return found

    def check(self, page: Page) -> None:
        """Run the rules on a page, and those that take them on its facts.

        The rules on facts run again if the page has changed since the facts were read.
        """
        self._observer.read(page)
        self._observer.turn_to(page.path)
        self._run(page)
        if self._of_facts:
            self._check_facts(page.path, self._archive.facts(page.path))
        if page.comments:
            from archlint.suppressions.parse import read_suppressions

            self._suppressions[page.path] = read_suppressions(page, self._layout.comment_marks)

    def key_hashes(self, facts: Facts) -> tuple[int, ...]:
        """Return the hashes of a page's keys, by which archive rules find events that share one."""
        hashes = tuple(self._collected(self._keyed, facts, key_hashes))
        if hashes and facts is not None:
            self._observer.note_key_hashes(facts.path, hashes)
        return hashes

    def tallied(self, facts: Facts) -> Collection[Tallied]:
        """Return the groups of a page, each with its form there, whose forms archive rules count."""
        found = set(self._collected(self._tallying, facts, _groups_and_forms))
        if found and facts is not None:
            self._observer.note_tallied(facts.path, found)
        return found

    def note_addresses(self, facts: Facts) -> None:
        """Have the observer note the keys to which a page of a site answers."""
        keys = keys_of(facts)
        if keys and facts is not None:
            self._observer.note_addresses(facts.path, keys)

    def check_at(self, path: str) -> None:
        """Run the rules on the page at an archive path, which is read only if its facts do not settle all rules."""
        self._observer.turn_to(path)
        facts = self._archive.facts(path)
        kind = _PAGE_OF.get(type(facts))
        if self._of_facts and facts is not None:
            self._check_facts(path, facts)
        if kind in self._of_pages or (kind is None and self._of_pages):
            self._run(self._archive.read(path))

    def check_suppressions(self, idle: IdleSuppressions) -> None:
        """Run the rules on the suppressions of a page that suppress nothing."""
        self._run(idle)

    def _check_facts(self, path: str, facts: Facts) -> None:
        found, failed = len(self._diagnostics), len(self._failures)
        for _ in range(_ATTEMPTS):
            try:
                if facts is not None:
                    self._run(facts)
            except PageChanged:
                self._locators.clear()
                del self._diagnostics[found:], self._failures[failed:]
                facts = self._archive.facts(path)
            else:
                return
        raise PageError(path, "it changes all the time; check it again when that is over")

    def _run(self, subject: _Subject) -> None:
        for skip_if, rules in self._by_kind.get(type(subject), _NO_RULES).items():
            try:
                if skip_if is not None and skip_if(subject, rules[0][1]):
                    continue
            except (PageChanged, KeyboardInterrupt):
                raise
            # Rules may be third-party code: no error of theirs may end the run.
            except BaseException as error:  # noqa: BLE001
                for _, _, active in rules:
                    self._fail(active, subject.path, error)
            else:
                self._run_all(rules, subject)

    def _run_all(self, rules: _Runnable, subject: _Subject) -> None:
        locators: Locators | None = None
        path = subject.path
        for check, context, active in rules:
            try:
                yielded = check(subject, context)
                # There are nearly always none, and this is the fastest way to find that out.
                for first in yielded:  # noqa: B007  (it is used, below)
                    break
                else:
                    continue
                from archlint.engine.findings import bounded, without_doubtful_fixes  # good pages need neither

                findings = bounded(first, yielded)
                page = (
                    self._archive.page(subject)
                    if isinstance(subject, EventFacts | IndexFacts | PlainFacts)
                    else subject
                )
                locators = locators or Locators(page, self._locator_at)
                for finding in findings:
                    refuse_impossible(finding, active.rule, path, locators, self._layout.is_page)
                findings = without_doubtful_fixes(findings, page)
            except (PageChanged, KeyboardInterrupt):
                raise
            except BaseException as error:  # noqa: BLE001  (as above)
                self._fail(active, path, error)
                continue
            self._diagnostics += [diagnose(finding, active.rule, path, locators) for finding in findings]

    def _locator(self, path: str) -> Locator:
        """Return the locator of another page that a fix changes."""
        return self._locators.find(path) or self._locators.keep(path, locator_of(self._archive.page_at(path)))

    def _collected(
        self,
        functions: _Functions,
        facts: Facts,
        collect: Callable[[Facts, _Function, object], Sequence[FoundT]],
    ) -> list[FoundT]:
        """Return all values that the functions of some rules yield for the facts of a page."""
        found: list[FoundT] = []
        if facts is None:
            return found
        for active, function in functions.get(type(facts), ()):
            try:
                found += collect(facts, function, active.options)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # noqa: BLE001  (as in _run)
                self._fail(active, facts.path, error)
        return found

    def _fail(self, active: ActiveRule, path: str, error: BaseException) -> None:
        limit = limit_reached(error)
        if limit is not None:  # neither the page nor the rule is at fault
            raise PageError(path, f"rule {active.rule.code}: {limit}") from error
        name = type(error).__name__
        try:
            text = f"{name}: {error}"
        except Exception:  # noqa: BLE001  (the error of a third-party rule may fail in its __str__)
            text = name
        self._failures.append(Failure(active.rule.code, path, text))


def _functions_by_kind(functions: Iterable[tuple[ActiveRule, _Function | None]]) -> _Functions:
    """Return the functions of rules that have one, by the kinds of facts that these rules take."""
    found: _Functions = {}
    for active, function in functions:
        if function is not None:
            for kind in active.rule.kinds:
                found.setdefault(kind, []).append((active, function))
    return found


def _groups_and_forms(facts: Facts, tally: Callable[..., Iterable[Tallied]], options: object) -> Sequence[Tallied]:
    """Return the groups and forms of a page as texts, which those of a third-party rule may not be."""
    return [(f"{group}", f"{form}") for group, form in tally(facts, options)]
