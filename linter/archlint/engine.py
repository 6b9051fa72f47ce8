"""The core: runs rules over pages. The command line, the tests and whatever else lints call ``lint``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from archlint.archive import StoredArchive
from archlint.diagnostics import Diagnostic, Locator, diagnose
from archlint.findings import Finding, Severity, apply_edits
from archlint.model import Page
from archlint.rule import LinkContext, PageContext, Rule, Scope
from archlint.text.tags import Vocabulary


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


class Linter:
    """Active rules, ready to run on one page after the other."""

    def __init__(self, rules: Iterable[ActiveRule], vocabulary: Vocabulary, archive: StoredArchive) -> None:
        self._archive = archive
        self._by_kind: dict[type, list[tuple[ActiveRule, PageContext]]] = defaultdict(list)
        for active in rules:
            context: PageContext
            if active.rule.scope is Scope.LINK:
                context = LinkContext(vocabulary, archive, active.options)
            else:
                context = PageContext(vocabulary, active.options)
            for kind in active.rule.kinds:
                self._by_kind[kind].append((active, context))

    def check(self, path: str, filename: str) -> tuple[list[Diagnostic], list[Failure]]:
        """Return what the rules find on the page at an archive path."""
        page = self._archive.page(path)
        diagnostics: list[Diagnostic] = []
        failures: list[Failure] = []
        locator: Locator | None = None
        for active, context in self._by_kind[type(page)]:
            if active.ignores is not None and active.ignores(path):
                continue
            rule = active.rule
            try:
                findings = list(rule.check(page, context))
                for finding in findings:
                    _refuse_impossible(finding, page)
            except Exception as error:  # noqa: BLE001  (a rule may be anybody's: its failure must not end the run)
                failures.append(Failure(rule.code, filename, f"{type(error).__name__}: {error}"))
                continue
            for finding in findings:
                locator = locator or Locator(page.text)
                diagnostics.append(diagnose(finding, rule, active.severity, filename, locator))
        return diagnostics, failures


def lint(
    archive: StoredArchive,
    pages: Sequence[str],
    rules: Iterable[ActiveRule],
    vocabulary: Vocabulary,
    display: Callable[[str], str],
) -> Report:
    """Check pages of an archive with the rules given.

    ``pages`` are archive paths; ``display`` turns one into the name that users know the file by.
    """
    linter = Linter(rules, vocabulary, archive)
    diagnostics: list[Diagnostic] = []
    failures: list[Failure] = []
    for path in pages:
        found, failed = linter.check(path, display(path))
        diagnostics += found
        failures += failed
    diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    failures.sort()
    return Report(tuple(diagnostics), tuple(failures), len(pages))


def _refuse_impossible(finding: Finding, page: Page) -> None:
    """Raise ValueError for a finding that no rule may report: its author hears of it, no reporter stumbles."""
    start, end = finding.span
    if not 0 <= start <= end <= len(page.text):
        msg = f"the span {start}..{end} lies outside the page"
        raise ValueError(msg)
    if not finding.message.strip():
        msg = "a finding without a message"
        raise ValueError(msg)
    if finding.fix is not None:
        if bool(finding.fix.edits) == bool(finding.fix.rename):
            msg = "a fix has either edits or a rename"
            raise ValueError(msg)
        apply_edits(page.text, finding.fix.edits)
