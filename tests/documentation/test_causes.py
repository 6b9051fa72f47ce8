"""The documentation lists each kind of cause that a finding can have."""

import re
from pathlib import Path

from archlint.rule.cause import CAUSE_KINDS

PAGE = Path(__file__).parents[2] / "docs" / "output-formats.md"


def test_all_kinds_of_causes_are_listed() -> None:
    table = PAGE.read_text().partition("| `kind` |")[2].partition("\n\n")[0]
    listed = re.findall(r"`([a-z-]+)`", "\n".join(row.split("|")[1] for row in table.splitlines()[2:]))
    assert listed == [*CAUSE_KINDS]
