"""Related lists of two pages, and the built-in rules by code.

Page A links to page B.
"""

from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary

RULES = {rule.code: rule for rule in load_rules((BUILT_IN,))}
NO_WORDS = Vocabulary()
PLACES = Vocabulary(["Houlton", "Houlton, Maine", "Maine", "ferries", "floods", "mills"], {"flood": "floods"})

Row = tuple[str, str | None]


def listed(*rows: Row, label: str = "An event. ") -> str:
    """The items of a related list; a row is a target and its context."""
    return "\n".join(
        f"{number}. [{label}]({target})" + ("" if tags is None else f" _Context: {tags}_")
        for number, (target, tags) in enumerate(rows, 1)
    )


def on(day: str, slug: str = "event") -> str:
    """The path of an event on a day: ``05/7`` or ``2030/05/7``."""
    return f"/news/{day if day.count('/') == 2 else '2031/' + day}/{slug}.md"


def days(count: int, tags: str, first: int = 9) -> list[Row]:
    """Rows in order, all with the same tags, from that day of May on downwards."""
    return [(on(f"05/{first}", f"event-{chr(122 - number)}"), tags) for number in range(count)]


A, B = on("05/7", "a"), on("05/9", "b")
