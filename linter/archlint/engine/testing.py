"""Check that a rule does what it declares, in the tests of archlint and of plug-ins.

:func:`check_rule` checks the documentation of a rule and all of its examples. An AssertionError names the fault.
"""

from collections.abc import Mapping, Sequence

from archlint.engine.trial import Trial, attempts, examples_of, findings_of, pages_of, run_trial, trial_of
from archlint.files.memory import bytes_of
from archlint.files.source import decode
from archlint.layouts.news.examples import Bad, Example
from archlint.model.edits import Edit, apply_edits
from archlint.rule import Rule, Scope
from archlint.rule.finding import Finding, Fix, Safety, Severity
from archlint.ruleset.variants import checks_of, titled

__all__ = ["check_documentation", "check_example", "check_rule", "examples_of", "findings_of"]


def check_rule(rule: Rule, others: Sequence[Rule] = ()) -> None:
    """Check the documentation and every example of a rule, of each of its checks.

    ``others`` are the rules that a safe fix must not set off; plug-ins may leave them out.
    """
    for check in checks_of((rule,)):
        check_documentation(check)
        for number, example in enumerate(examples_of(check), 1):
            try:
                check_example(check, example, others)
            except AssertionError as error:
                named = f" ({example.title})" if example.title else ""
                msg = f"{rule.code} {titled(check)}, example {number}{named}: {error}"
                raise AssertionError(msg) from error


def check_documentation(rule: Rule) -> None:
    """Check that a rule is explained, and has good and bad examples, and one of its fix."""
    assert rule.documentation.count("\n\n") >= 1, f"{rule.code}: the docstring needs a summary, a blank line and a text"
    assert rule.summary.endswith("."), f"{rule.code}: the summary must be a sentence"
    examples = examples_of(rule)
    assert any(isinstance(example, Bad) for example in examples), f"{rule.code}: no bad example"
    assert any(not isinstance(example, Bad) for example in examples), f"{rule.code}: no good example"
    if rule.fix is not None and rule.scope is Scope.PAGE:
        mended = (example for example in examples if isinstance(example, Bad))
        assert any(e.fixed is not None or e.renamed is not None for e in mended), f"{rule.code}: no example of its fix"


def check_example(rule: Rule, example: Example, others: Sequence[Rule] = ()) -> None:
    """Check that a rule finds what an example marks, in each implementation of the archive, and check its fix."""
    trial = trial_of(example, others)
    lacks = rule.needs - trial.layout.features
    assert not lacks, f"an example of an archive where the rule does not run: {sorted(each.value for each in lacks)}"
    found = {path: _check_findings(rule, trial, path) for path in trial.pages}
    if isinstance(example, Bad):
        assert any(found.values()), "a bad example without a mark"
        _check_fixes(rule, example, trial, found)


def _check_findings(rule: Rule, trial: Trial, path: str) -> list[Finding]:
    """Check and return the findings of a rule on a page of a trial."""
    first, *more = attempts(rule, trial, path)
    text = trial.pages[path]
    spans = sorted((finding.span.start, finding.span.end) for finding in first.findings)
    expected = sorted(trial.marks[path])
    assert spans == expected, (
        f"on {path}, expected {[text[a:b] for a, b in expected]} at {expected}, "
        f"found {[text[a:b] for a, b in spans]} at {spans}: {[finding.message for finding in first.findings]}"
    )
    for attempt in (first, *more):
        where = f"on {path}, in the {attempt.archive.value} archive"
        assert attempt.findings == first.findings, f"{where}, it finds {attempt.findings}, and else {first.findings}"
        assert not attempt.is_skipped, f"{where}, skip_if says that there is nothing to find"
    for finding in first.findings:
        _check_fix_kind(rule, finding)
    return first.findings


def _check_fix_kind(rule: Rule, finding: Finding) -> None:
    if finding.fix is None:
        return
    assert rule.fix is not None, f"a fix from a rule that says it has none: {finding.fix}"
    assert rule.fix is Safety.SAFE or finding.fix.safety is Safety.UNSAFE, "a safe fix from a rule that says unsafe"


def _check_fixes(rule: Rule, example: Bad, trial: Trial, found: Mapping[str, list[Finding]]) -> None:
    fixes = {path: [finding.fix for finding in findings if finding.fix] for path, findings in found.items()}
    renames = {fix.rename for of_page in fixes.values() for fix in of_page if fix.rename}
    assert renames == ({example.renamed} if example.renamed else set()), f"renames to {renames}"
    mended = {path: _mended(text, _edits(fixes, path)) for path, text in trial.pages.items()}
    if example.fixed is None:
        assert mended == trial.pages, f"a fix that the example does not show: {mended}"
        return
    expected = {**trial.pages, **pages_of(example, example.fixed)}
    for path, text in expected.items():
        assert mended[path] == text, f"the fix of {path} gives\n{mended[path]}\nnot\n{text}"
    after = trial._replace(pages=mended)
    for path in mended:
        left = run_trial(rule, after, path)
        assert not left, f"the fix does not mend: {[finding.message for finding in left]}"
    if all(fix.safety is Safety.SAFE for of_page in fixes.values() for fix in of_page):
        _check_nothing_new(trial, after)


def _edits(fixes: Mapping[str, Sequence[Fix]], path: str) -> list[Edit]:
    """Return the edits on a page, of its own fixes and of those of other pages."""
    own = [edit for fix in fixes[path] for edit in fix.edits]
    elsewhere = (part for of_page in fixes.values() for fix in of_page for part in fix.elsewhere)
    return own + [edit for other, edits in elsewhere if other == path for edit in edits]


def _mended(text: str, edits: Sequence[Edit]) -> str:
    if not edits:
        return text
    source = decode(bytes_of(text))
    apply_edits(source.text, edits)  # raises if they overlap
    return source.encode(edits).decode()


def _check_nothing_new(before: Trial, after: Trial) -> None:
    for other in before.others:
        if other.severity is Severity.INFO:
            continue
        neutral = before._replace(options=None)
        for path in before.pages:
            was = len(run_trial(other, neutral, path))
            now = run_trial(other, neutral._replace(pages=after.pages), path)
            assert len(now) <= was, f"the fix sets off {other.code} on {path}: {[finding.message for finding in now]}"
