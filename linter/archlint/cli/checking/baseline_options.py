"""The baseline of a run, and the remarks on it in a summary."""

import os
from collections import Counter
from typing import TYPE_CHECKING

from archlint.config.load import BASELINE_NAME, Configuration
from archlint.confine import boundary_of, confined, refuse_way_out
from archlint.discovery.discover import Selection
from archlint.engine.filtering import Report
from archlint.errors import UsageError
from archlint.text.plural import counted

if TYPE_CHECKING:
    from archlint.baseline.file import Baseline

_MOST_LOOKED_UP = 200
"""Number of pages in a run above which reading the whole file is faster than looking up their lines."""
_MOST_SHOWN = 20


def baseline_place(named: str | None, configuration: Configuration, root: str) -> str:
    """Return the path of an archive's baseline, which need not exist; UsageError if a link or a setting leads out."""
    folder = configuration.folder or root
    if named is not None:
        refuse_way_out(named, [boundary_of(folder)])
        return os.path.abspath(named)
    name = configuration.settings.baseline or BASELINE_NAME
    confined(name, folder, f"{configuration.file or root}: baseline", "--baseline FILE takes one from there")
    return os.path.abspath(os.path.join(folder, name))


def find_baseline(
    named: str | None, configuration: Configuration, root: str, selection: Selection
) -> "Baseline | None":
    """Return the baseline of a run, None if there is none; UsageError if a named one does not exist."""
    place = baseline_place(named, configuration, root)
    if not os.path.lexists(place):
        if named is None:
            return None
        msg = f"{named}: there is no such baseline; archlint baseline --baseline {named} writes it"
        raise UsageError(msg)
    from archlint.baseline.file import open_baseline

    whole = selection.whole or len(selection.pages) > _MOST_LOOKED_UP
    return open_baseline(place, whole=whole, named=named is not None)


def vanished_remarks(report: Report, *, verbose: bool) -> list[str]:
    """Return remarks on findings that are in the baseline and no longer on the pages."""
    if not report.vanished:
        return []
    count = len(report.vanished)
    findings = f"{counted(count, 'finding')} of the baseline {'are' if count != 1 else 'is'}"
    remarks = [f"{findings} no longer there; archlint baseline --prune drops {'them' if count != 1 else 'it'}."]
    if verbose:
        lines = [
            f"  {each.path}: {each.code}" + (f" ({number} times)" if number > 1 else "")
            for each, number in Counter(report.vanished).items()
        ]
        remarks += lines[:_MOST_SHOWN]
        if len(lines) > _MOST_SHOWN:
            remarks.append(f"  … and {len(lines) - _MOST_SHOWN:,} more")
    return remarks
