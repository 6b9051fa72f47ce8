"""Render a run in an output format."""

from typing import TYPE_CHECKING, Literal

from archlint.config.settings import OutputFormat
from archlint.report.run import ReportedFinding, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archlint.report.causes import Group

GroupBy = Literal["cause", "page"]
"""How formats for people group findings: by cause as far as they have any in common, or each on its page."""

FOR_PEOPLE = ("full", "concise")
"""The formats that people read; the others are for programs."""

DEFAULT_WIDTH = 120
"""Columns of an output that no terminal shows."""

_MOST_IN_FULL = 1_000
_MOST_APART = 10
"""Number of findings of one cause that ``full`` shows one by one unless told otherwise."""


def render(
    run: Run,
    output_format: OutputFormat,
    *,
    colour: bool = False,
    width: int = DEFAULT_WIDTH,
    group_by: GroupBy | None = None,
) -> str:
    """Return the output, with a line end after it unless it is empty.

    Formats for people have colours if ``colour`` is set, and lines of source of at most ``width`` columns. They group
    findings by ``group_by``; if it is None, ``full`` tells of a cause once that has more than ten findings.
    """
    match output_format:
        case "full":
            return _full(run, group_by, colour=colour, width=width)
        case "concise":
            return _concise(run, group_by)
        case "json":
            from archlint.report.as_json import json_array

            return json_array(run)
        case "jsonl":
            from archlint.report.as_json import json_lines

            return json_lines(run)
        case "github":
            from archlint.report.github import github_commands

            return github_commands(run)
        case "gitlab":
            from archlint.report.gitlab import gitlab_report

            return gitlab_report(run)
        case "sarif":
            from archlint.report.sarif import sarif_log

            return sarif_log(run)
        case "junit":
            from archlint.report.junit import junit_report

            return junit_report(run)


def _full(run: Run, group_by: GroupBy | None, *, colour: bool, width: int) -> str:
    if not run.diagnostics:
        return ""
    from archlint.report.full import full_report

    groups, findings = _gathered(run, group_by, _MOST_APART + 1)
    more = len(findings) - _MOST_IN_FULL
    rest = f"… and {more:,} more (--output-format concise shows all)\n" if more > 0 else ""
    told = full_report(findings[:_MOST_IN_FULL], colour=colour, width=width) + rest
    if not groups:
        return told
    from archlint.report.grouped import full_groups

    return told + ("\n" if rest else "") + full_groups(groups, colour=colour)


def _concise(run: Run, group_by: GroupBy | None) -> str:
    from archlint.report.concise import concise_line

    groups, findings = _gathered(run, group_by, None)
    lines = list(map(concise_line, findings))
    if groups:
        from archlint.report.grouped import concise_group

        lines += map(concise_group, groups)
    return "".join(line + "\n" for line in lines)


def _gathered(
    run: Run, group_by: GroupBy | None, least: int | None
) -> "tuple[Sequence[Group], Sequence[ReportedFinding]]":
    """Return the groups of findings with a common cause, and the other findings.

    ``least`` is the size of a group if ``group_by`` is None; None for no groups.
    """
    if group_by is not None:
        least = 2 if group_by == "cause" else None
    if least is None:
        return (), run.diagnostics
    from archlint.report.causes import gather

    return gather(run, least)
