"""The fixes that a check promises, as its report in JSON has them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archlint.model.edits import Edit, apply_edits

Found = Mapping[str, Any]
"""A finding of the report."""
# Only the fix itself shows this, which then says so.
_UNFORESEEN = re.compile(
    "not fixed: (it could not be read any more after the fix|the fixes of .* (go round in a circle|never end))"
)


def promises(found: Iterable[Found], *, unsafe: bool) -> list[Found]:
    """Return the findings that fixes mend, without or with unsafe ones."""
    return [each for each in found if each["fix"] and (unsafe or each["fix"]["applicability"] == "safe")]


def unfinished(told: Iterable[Found]) -> set[tuple[str, str]]:
    """Return the files and codes of what a run with fixes could not mend, which no check foresees."""
    return {(each["filename"], each["code"]) for each in told if _UNFORESEEN.match(each["refusal"] or "")}


def edits_by_file(promise: Found) -> dict[str, list[Found]]:
    """Return the edits of a fix, by the files that they change."""
    files: dict[str, list[Found]] = {}
    for edit in promise["fix"]["edits"]:
        files.setdefault(edit.get("filename", promise["filename"]), []).append(edit)
    return files


def edited(text: str, edits: Sequence[Found]) -> str:
    """Return a text, which begins with no byte order mark, after edits."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: Found) -> int:
        return int(starts[place["row"] - 1] + place["column"] - 1)

    return apply_edits(
        text, [Edit(offset(each["location"]), offset(each["end_location"]), each["content"]) for each in edits]
    )
