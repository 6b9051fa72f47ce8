"""Render a run in an output format."""

from collections.abc import Sequence

from archlint.config.settings import OutputFormat
from archlint.report.run import ReportedFinding, Run

FOR_PEOPLE = ("full", "concise")
"""The formats that people read; the others are for programs."""

DEFAULT_WIDTH = 120
"""Columns of an output that no terminal shows."""

_MOST_IN_FULL = 1_000


def render(run: Run, output_format: OutputFormat, *, colour: bool = False, width: int = DEFAULT_WIDTH) -> str:
    """Return the output, with a line end after it unless it is empty.

    Formats for people have colours if ``colour`` is set, and lines of source of at most ``width`` columns.
    """
    match output_format:
        case "full":
            return _full(run.diagnostics, colour=colour, width=width)
        case "concise":
            from archlint.report.concise import concise_line

            return "".join(concise_line(found) + "\n" for found in run.diagnostics)
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


def _full(findings: Sequence[ReportedFinding], *, colour: bool, width: int) -> str:
    if not findings:
        return ""
    from archlint.report.full import full_report

    more = len(findings) - _MOST_IN_FULL
    rest = f"… and {more:,} more (--output-format concise shows all)\n" if more > 0 else ""
    return full_report(findings[:_MOST_IN_FULL], colour=colour, width=width) + rest
