"""Holds a rule to its promises; for the tests of archlint and of plug-ins.

:func:`check_rule` runs all examples of a rule. AssertionError tells which promise was broken.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.archive.complete import CompleteArchive, key_hashes
from archlint.diagnostics import Locators, diagnose, locator_of
from archlint.files.memory import MemoryStore, bytes_of
from archlint.files.source import decode
from archlint.layouts.news.examples import Bad, Example, Pages, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Page
from archlint.model.edits import Edit, apply_edits
from archlint.model.facts import EventFacts
from archlint.model.suppressions import IdleSuppressions
from archlint.rule import ArchiveContext, LinkContext, PageContext, Rule, Scope
from archlint.rule.finding import Finding, Fix, Safety, Severity
from archlint.ruleset.selector import default_rule_set
from archlint.suppressions.apply import Meaning, PageSuppressions
from archlint.suppressions.parse import read_suppressions
from archlint.text.tags import Vocabulary

_OPEN, _CLOSE = "«", "»"
_BOM = "\ufeff"
_NO_VOCABULARY = Vocabulary()


class Trial(NamedTuple):
    """An example, ready to run: pages without marks, and the marked ranges of each."""

    pages: Mapping[str, str]
    marks: Mapping[str, tuple[tuple[int, int], ...]]
    vocabulary: Vocabulary
    options: object
    others: Sequence[Rule]


def examples_of(rule: Rule) -> tuple[Example, ...]:
    """Return the examples that the rule's module gives."""
    return tuple(sys.modules[rule.module].examples())


def check_rule(rule: Rule, others: Sequence[Rule] = ()) -> None:
    """Check the documentation and every example of a rule.

    ``others`` are the rules that a safe fix must not set off; plug-ins may leave them out.
    """
    assert rule.documentation.count("\n\n") >= 1, f"{rule.code}: the docstring needs a summary, a blank line and a text"
    assert rule.summary.endswith("."), f"{rule.code}: the summary must be a sentence"
    examples = examples_of(rule)
    assert any(isinstance(example, Bad) for example in examples), f"{rule.code}: no bad example"
    assert any(not isinstance(example, Bad) for example in examples), f"{rule.code}: no good example"
    if rule.fix is not None and rule.scope is Scope.PAGE:
        mended = (example for example in examples if isinstance(example, Bad))
        assert any(e.fixed is not None or e.renamed is not None for e in mended), f"{rule.code}: no example of its fix"
    for number, example in enumerate(examples, 1):
        try:
            _check_example(rule, example, others)
        except AssertionError as error:
            msg = f"{rule.code} {rule.name}, example {number}: {error}"
            raise AssertionError(msg) from error


def findings_of(
    rule: Rule,
    pages: Mapping[str, str],
    path: str,
    vocabulary: Vocabulary = _NO_VOCABULARY,
    options: object = None,
    others: Sequence[Rule] = (),
) -> list[Finding]:
    """Return what a rule finds on one page of an archive held in memory.

    ``others`` are the rules whose findings there a rule on suppressions looks at.
    """
    if options is None and rule.options is not None:
        options = rule.options()
    archive = CompleteArchive(MemoryStore(pages), NEWS, vocabulary, sorted(pages))
    for number, other in enumerate(sorted(pages) if rule.scope is Scope.ARCHIVE else ()):
        archive.read(other)
        facts = archive.facts(other)
        if rule.keys is not None and isinstance(facts, EventFacts):
            archive.add_keys(number, key_hashes(facts, rule.keys, options))
    archive.seal()
    page = archive.read(path)
    subject: object = page if type(page) in rule.kinds else archive.facts(path)
    if rule.judges_suppressions:
        subject = _idle_suppressions(page, (*others, rule), pages, vocabulary)
    if type(subject) not in rule.kinds:
        return []
    if rule.scope is Scope.ARCHIVE:
        return list(rule.check(subject, ArchiveContext(vocabulary, archive, options)))
    if rule.scope is Scope.LINK:
        return list(rule.check(subject, LinkContext(vocabulary, archive, options)))
    return list(rule.check(subject, PageContext(vocabulary, options)))


def _idle_suppressions(
    page: Page, rules: Sequence[Rule], pages: Mapping[str, str], vocabulary: Vocabulary
) -> IdleSuppressions:
    """Return the suppressions that take nothing away of what rules find on a page, those that are on by default."""
    rule_set = default_rule_set(dict.fromkeys(rules))
    locators = Locators(page, lambda path: locator_of(read_page(MemoryStore(pages), NEWS, path)))
    found = [
        diagnose(finding, other, other.severity, page.path, locators)
        for other in rules
        if other.code in rule_set.usual and not other.judges_suppressions
        for finding in findings_of(other, pages, page.path, vocabulary)
    ]
    suppressions = PageSuppressions(read_suppressions(page), Meaning(rule_set))
    suppressions.suppress(found)
    return IdleSuppressions(page.path, page.text, suppressions.idle(rule_set.usual))


def _check_example(rule: Rule, example: Example, others: Sequence[Rule]) -> None:
    trial = trial_of(example, others)
    found = {path: run_trial(rule, trial, path) for path in trial.pages}
    for path, findings in found.items():
        text = trial.pages[path]
        spans = sorted((finding.span.start, finding.span.end) for finding in findings)
        expected = sorted(trial.marks[path])
        assert spans == expected, (
            f"on {path}, expected {[text[a:b] for a, b in expected]} at {expected}, "
            f"found {[text[a:b] for a, b in spans]} at {spans}: {[finding.message for finding in findings]}"
        )
        for finding in findings:
            _check_fix_kind(rule, finding)
        if findings and rule.skip_if is not None:
            page = read_page(MemoryStore(trial.pages), NEWS, path)
            silent = type(page) in rule.kinds and rule.skip_if(page, PageContext(trial.vocabulary, trial.options))
            assert not silent, f"on {path}, `skip_if` says that there is nothing to find"
    if isinstance(example, Bad):
        assert any(found.values()), "a bad example without a mark"
        _check_fixes(rule, example, trial, found, others)


def run_trial(rule: Rule, trial: Trial, path: str) -> list[Finding]:
    """Return what a rule finds on one page of a trial."""
    return findings_of(rule, trial.pages, path, trial.vocabulary, trial.options, trial.others)


def _check_fix_kind(rule: Rule, finding: Finding) -> None:
    if finding.fix is None:
        return
    assert rule.fix is not None, f"a fix from a rule that says it has none: {finding.fix}"
    assert rule.fix is Safety.SAFE or finding.fix.safety is Safety.UNSAFE, "a safe fix from a rule that says unsafe"


def _check_fixes(
    rule: Rule, example: Bad, trial: Trial, found: Mapping[str, list[Finding]], others: Sequence[Rule]
) -> None:
    fixes = {path: [finding.fix for finding in findings if finding.fix] for path, findings in found.items()}
    renames = {fix.rename for of_page in fixes.values() for fix in of_page if fix.rename}
    assert renames == ({example.renamed} if example.renamed else set()), f"renames to {renames}"
    mended = {path: _mended(text, _edits(fixes, path)) for path, text in trial.pages.items()}
    if example.fixed is None:
        assert mended == trial.pages, f"a fix that the example does not show: {mended}"
        return
    expected = {**trial.pages, **pages_of(example.fixed, example.path)}
    for path, text in expected.items():
        assert mended[path] == text, f"the fix of {path} gives\n{mended[path]}\nnot\n{text}"
    after = trial._replace(pages=mended)
    for path in mended:
        left = run_trial(rule, after, path)
        assert not left, f"the fix does not mend: {[finding.message for finding in left]}"
    if all(fix.safety is Safety.SAFE for of_page in fixes.values() for fix in of_page):
        _check_nothing_new(trial, after, others)


def _edits(fixes: Mapping[str, Sequence[Fix]], path: str) -> list[Edit]:
    """Return the edits on a page, of its own fixes and of those of other pages."""
    own = [edit for fix in fixes[path] for edit in fix.edits]
    elsewhere = (part for of_page in fixes.values() for fix in of_page for part in fix.elsewhere)
    return own + [edit for other, edits in elsewhere if other == path for edit in edits]


def _mended(text: str, edits: Sequence[Edit]) -> str:
    if not edits:
        return text
    source = decode(bytes_of(text))
    apply_edits(source.text, edits)  # raises where they overlap
    return source.encode(edits).decode()


def _check_nothing_new(before: Trial, after: Trial, others: Sequence[Rule]) -> None:
    for other in others:
        if other.severity is Severity.INFO:
            continue
        neutral = before._replace(options=None)
        for path in before.pages:
            was = len(run_trial(other, neutral, path))
            now = run_trial(other, neutral._replace(pages=after.pages), path)
            assert len(now) <= was, f"the fix sets off {other.code} on {path}: {[finding.message for finding in now]}"


def trial_of(example: Example, others: Sequence[Rule] = ()) -> Trial:
    """Return what an example stands for."""
    pages = {}
    marks = {}
    for path, marked in pages_of(example.pages, example.path).items():
        pages[path], marks[path] = _unmarked(marked)
    return Trial(pages, marks, example.vocabulary, example.options, others)


def pages_of(pages: Pages, path: str) -> dict[str, str]:
    """Return the pages of an example by archive path, marks included; ``path`` is that of a single page, if any."""
    if not isinstance(pages, str):
        return dict(pages)
    text, _ = _unmarked(pages)
    headline = next((line[2:] for line in text.split("\n") if line.startswith("# ")), "An event")
    return {path or path_of(headline): pages}


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without marks, and the ranges they stood around, as the page counts; marks may nest."""
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
