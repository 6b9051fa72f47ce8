"""Take the findings of a rule on a page: of very many, only some; and without fixes of text that is in doubt."""

from collections.abc import Iterable
from itertools import islice

from archlint.model.pages import Page, front_matter_of
from archlint.model.suppressions import IdleSuppressions
from archlint.rule.finding import Finding, folded

MOST_FINDINGS = 10_000
"""Number of findings of a rule on a page that are reported one by one."""


def bounded(first: Finding, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of a rule on a page; of very many, the last counts the rest.

    ``first`` was already taken from the others.
    """
    rest = iter(findings)
    if rest is not findings:  # a list, which starts from its beginning
        next(rest)
    return [first, *islice(rest, MOST_FINDINGS - 1), *folded(rest, 0)]


def without_doubtful_fixes(findings: list[Finding], page: Page | IdleSuppressions) -> list[Finding]:
    """Return the findings on a page, without their fixes where the text may mean something else."""
    if page.conflicts:  # either side may be the one to keep
        return [finding._replace(fix=None) for finding in findings]
    if unread := _unread_end(page):  # what looks like a comment may be text of a value
        return [_without_fix_before(unread, finding) for finding in findings]
    return findings


def _unread_end(page: Page | IdleSuppressions) -> int:
    """Return the offset at which front matter ends whose values are not known; 0 if there is none."""
    front = page.front_matter if isinstance(page, IdleSuppressions) else front_matter_of(page)
    return front.span.end if front is not None and not front.is_known else 0


def _without_fix_before(offset: int, finding: Finding) -> Finding:
    """Return a finding, without its fix if that changes the page before an offset."""
    fix = finding.fix
    return finding._replace(fix=None) if fix and any(edit.start < offset for edit in fix.edits) else finding
