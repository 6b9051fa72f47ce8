"""The API for authors of rules: with ``archlint.model`` and ``archlint.text``, all that a rule imports.

A rule is a module named after it. Its docstring is its documentation, its function ``examples`` gives the examples that
run as tests and appear in the docs, and one decorated generator yields its findings::

    @page_rule("TAG006", severity=Severity.WARNING)
    def check(event: Event, context: PageContext) -> Findings:
        for item in event.related:
            if not item.context:
                yield Finding(item.line, "...")
"""

from archlint.layouts.features import Feature
from archlint.model.edits import Edit
from archlint.rule.cause import Cause, CauseKind
from archlint.rule.columns import LinkColumns
from archlint.rule.context import Archive, ArchiveContext, LinkContext, PageContext, Related, Tallied, WholeArchive
from archlint.rule.declare import archive_rule, link_rule, page_rule
from archlint.rule.finding import Finding, Fix, Safety, Severity, folded
from archlint.rule.rule import Findings, Rule, Scope, SkipIf, Topic

Unless = SkipIf
"""The former name of ``SkipIf`` (deprecated)."""

__all__ = [
    "Archive",
    "ArchiveContext",
    "Cause",
    "CauseKind",
    "Edit",
    "Feature",
    "Finding",
    "Findings",
    "Fix",
    "LinkColumns",
    "LinkContext",
    "PageContext",
    "Related",
    "Rule",
    "Safety",
    "Scope",
    "Severity",
    "SkipIf",
    "Tallied",
    "Topic",
    "Unless",
    "WholeArchive",
    "archive_rule",
    "folded",
    "link_rule",
    "page_rule",
]
