"""Run rules on their examples, in each implementation of the archive."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from archlint.archive.complete import CompleteArchive, PackedArchive, key_hashes
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.packed_facts import PackedFacts
from archlint.archive.packing import pack
from archlint.archive.page_facts import facts_of
from archlint.archive.questions import Outside
from archlint.diagnostics import Diagnostic, Locators, diagnose, locator_of
from archlint.files.memory import MemoryStore
from archlint.layouts.base import Layout
from archlint.layouts.news.examples import DAY, Example, Pages
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.layouts.registry import example_layout
from archlint.model import Day, Page
from archlint.model.suppressions import IdleSuppressions
from archlint.rule import ArchiveContext, LinkContext, PageContext, Rule, Scope
from archlint.rule.finding import Finding
from archlint.ruleset.selector import default_rule_set
from archlint.ruleset.variants import rules_on
from archlint.suppressions.apply import Meaning, PageSuppressions
from archlint.suppressions.parse import read_suppressions
from archlint.text.tags import Vocabulary

_OPEN, _CLOSE = "«", "»"
_BOM = "\ufeff"
_NO_VOCABULARY = Vocabulary()
_DAY = Day(*map(int, DAY.split("-")))


class ArchiveImplementation(Enum):
    """Implementations of the archive: read on demand, known as a whole, or known as a whole with packed facts."""

    ON_DEMAND = "on-demand"
    COMPLETE = "complete"
    PACKED = "packed"


_IMPLEMENTATIONS = {
    Scope.PAGE: (ArchiveImplementation.ON_DEMAND,),
    Scope.LINK: (ArchiveImplementation.ON_DEMAND, ArchiveImplementation.COMPLETE, ArchiveImplementation.PACKED),
    Scope.ARCHIVE: (ArchiveImplementation.COMPLETE, ArchiveImplementation.PACKED),
}
"""The implementations that a rule of a scope may get, the usual one of its examples first."""


class Trial(NamedTuple):
    """An example, ready to run: pages without marks, the marked ranges of each, and the layout of the pages."""

    pages: Mapping[str, str]
    marks: Mapping[str, tuple[tuple[int, int], ...]]
    vocabulary: Vocabulary
    options: object
    others: Sequence[Rule]
    layout: Layout = NEWS


class Attempt(NamedTuple):
    """The findings of a rule on a page in an implementation of the archive; whether its ``skip_if`` excludes any."""

    archive: ArchiveImplementation
    findings: list[Finding]
    is_skipped: bool


def examples_of(rule: Rule) -> tuple[Example, ...]:
    """Return the examples in the rule's module; a plug-in may have none."""
    examples = getattr(sys.modules[rule.module], "examples", None)
    return () if examples is None else tuple(examples())


def trial_of(example: Example, others: Sequence[Rule] = ()) -> Trial:
    """Return an example, ready to run; of the other rules, those that run on its layout."""
    pages = {}
    marks = {}
    layout = example_layout(example.layout)
    for path, marked in pages_of(example, example.pages).items():
        pages[path], marks[path] = _unmarked(marked)
    running = [other for other in rules_on(layout, others) if other.needs <= layout.features]
    return Trial(pages, marks, example.vocabulary, example.options, running, layout)


def pages_of(example: Example, pages: Pages) -> dict[str, str]:
    """Return pages by archive path, marks included; a single one has the path of the example or of its headline."""
    if not isinstance(pages, str):
        return dict(pages)
    if example.path:
        return {example.path: pages}
    text, _ = _unmarked(pages)
    headline = next((line[2:] for line in text.split("\n") if line.startswith("# ")), "An event")
    layout = example_layout(example.layout)
    return {layout.page_path(_DAY, layout.slugify(headline)): pages}


def run_trial(rule: Rule, trial: Trial, path: str) -> list[Finding]:
    """Return the findings of a rule on one page of a trial."""
    return _attempt(rule, trial, path, _IMPLEMENTATIONS[rule.scope][0]).findings


def diagnostics_of(rule: Rule, trial: Trial, path: str) -> list[Diagnostic]:
    """Return the findings of a rule on one page of a trial as diagnostics."""
    locators = _locators(read_page(MemoryStore(trial.pages), trial.layout, path), trial)
    return [diagnose(finding, rule, path, locators) for finding in run_trial(rule, trial, path)]


def attempts(rule: Rule, trial: Trial, path: str) -> Iterator[Attempt]:
    """Yield the findings of a rule on one page of a trial in each implementation of the archive."""
    for implementation in _IMPLEMENTATIONS[rule.scope]:
        yield _attempt(rule, trial, path, implementation)


def findings_of(  # noqa: PLR0913  (the parts of an archive, each with a default)
    rule: Rule,
    pages: Mapping[str, str],
    path: str,
    vocabulary: Vocabulary = _NO_VOCABULARY,
    options: object = None,
    others: Sequence[Rule] = (),
    *,
    layout: Layout = NEWS,
) -> list[Finding]:
    """Return the findings of a rule on one page of an archive held in memory.

    ``others`` are the rules whose findings a rule on suppressions takes into account.
    """
    return run_trial(rule, Trial(pages, {}, vocabulary, options, others, layout), path)


def _attempt(rule: Rule, trial: Trial, path: str, implementation: ArchiveImplementation) -> Attempt:
    if trial.options is None and rule.options is not None:
        trial = trial._replace(options=rule.options())
    archive = _archive_of(implementation, rule, trial)
    context: PageContext
    if isinstance(archive, CompleteArchive) and rule.scope is Scope.ARCHIVE:
        context = ArchiveContext(trial.layout, trial.vocabulary, archive, trial.options)
    elif rule.scope is Scope.LINK:
        context = LinkContext(trial.layout, trial.vocabulary, archive, trial.options)
    else:
        context = PageContext(trial.layout, trial.vocabulary, trial.options)
    findings: list[Finding] = []
    is_skipped = False
    for subject in _subjects(rule, trial, archive, path):
        # Called first, as in a run.
        skips = rule.skip_if is not None and rule.skip_if(subject, context)
        found = list(rule.check(subject, context))
        findings += found
        is_skipped |= skips and bool(found)
    return Attempt(implementation, findings, is_skipped)


def _archive_of(implementation: ArchiveImplementation, rule: Rule, trial: Trial) -> OnDemandArchive:
    store, paths = MemoryStore(trial.pages), sorted(trial.pages)
    outside = Outside(all_pages=lambda: paths)
    if implementation is ArchiveImplementation.ON_DEMAND:
        return OnDemandArchive(store, trial.layout, trial.vocabulary, outside)
    facts = [facts_of(read_page(store, trial.layout, path), trial.layout, trial.vocabulary.counts) for path in paths]
    archive: CompleteArchive
    if implementation is ArchiveImplementation.PACKED:
        packed_facts = PackedFacts(paths)
        packed_facts.add(pack(facts, packed_facts.numbers))
        packed_facts.seal()
        archive = PackedArchive(store, trial.layout, trial.vocabulary, paths, packed_facts, outside)
    else:
        archive = CompleteArchive(store, trial.layout, trial.vocabulary, paths, outside)
        for path in paths:
            archive.read(path)
    for number, each in enumerate(facts):
        if type(each) in rule.kinds:
            if rule.keys:
                archive.add_keys(number, key_hashes(each, rule.keys, trial.options))
            if rule.tally:
                archive.counted.add_page(set(rule.tally(each, trial.options)))
    archive.seal()
    return archive


def _subjects(rule: Rule, trial: Trial, archive: OnDemandArchive, path: str) -> Iterator[object]:
    """Yield the subjects of a rule on a page: its facts in the archive, the page, or its suppressions."""
    if rule.judges_suppressions:
        yield _idle_suppressions(archive.read(path), rule, trial)
        return
    facts = archive.facts(path)
    if facts is None:  # not known yet, or of a page that has none
        archive.read(path)
        facts = archive.facts(path)
    if type(facts) in rule.kinds:
        yield facts
        return
    page = archive.read(path)
    if type(page) in rule.kinds:
        yield page


def _idle_suppressions(page: Page, rule: Rule, trial: Trial) -> IdleSuppressions:
    """Return the suppressions on a page that suppress no finding of the rules that are on by default."""
    rules = dict.fromkeys((*trial.others, rule))
    rule_set = default_rule_set(rules)
    locators = _locators(page, trial)
    found = [
        diagnose(finding, other, page.path, locators)
        for other in rules
        if other.code in rule_set.usual and not other.judges_suppressions
        for finding in findings_of(other, trial.pages, page.path, trial.vocabulary, layout=trial.layout)
    ]
    suppressions = PageSuppressions(read_suppressions(page, trial.layout.comment_marks), Meaning(rule_set))
    suppressions.suppress(found)
    return IdleSuppressions(page.path, page.text, suppressions.idle(rule_set.usual))


def _locators(page: Page, trial: Trial) -> Locators:
    return Locators(page, lambda path: locator_of(read_page(MemoryStore(trial.pages), trial.layout, path)))


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without marks, and the marked ranges, in code points; marks may nest."""
    length = 0
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []
    for character in text.replace("\r\n", "\n").removeprefix(_BOM):
        if character == _OPEN:
            opened.append(length)
        elif character == _CLOSE:
            ranges.append((opened.pop(), length))
        else:
            length += 1
    assert not opened, f"a mark {_OPEN} that is not closed"
    return text.replace(_OPEN, "").replace(_CLOSE, ""), tuple(ranges)
