"""Renders diagnostics in the format asked for."""

from collections.abc import Sequence

from archlint.diagnostics import Diagnostic

FOR_PEOPLE = ("full", "concise")
"""The formats that people read; programs read the others."""

_MOST_IN_FULL = 1_000


def render(diagnostics: Sequence[Diagnostic], output_format: str, *, colour: bool) -> str:
    """Return what goes to the output, with a line end after it unless it is empty."""
    if output_format == "full":
        return _full(diagnostics, colour=colour)
    if output_format == "concise":
        from archlint.report.concise import concise_line

        return "".join(concise_line(diagnostic) + "\n" for diagnostic in diagnostics)
    from archlint.report.as_json import json_array, json_lines

    return json_array(diagnostics) if output_format == "json" else json_lines(diagnostics)


def _full(diagnostics: Sequence[Diagnostic], *, colour: bool) -> str:
    from archlint.report.full import full_block

    blocks = [full_block(diagnostic, colour=colour) + "\n\n" for diagnostic in diagnostics[:_MOST_IN_FULL]]
    more = len(diagnostics) - _MOST_IN_FULL
    if more > 0:
        blocks.append(f"… and {more:,} more (--output-format concise shows all)\n")
    return "".join(blocks)
