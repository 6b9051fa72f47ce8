"""Lists and mappings as the texts that Ruby makes of them, in which Jekyll looks for a date.

The source of the rules is ``inspect`` of Ruby 3.1.
"""

import re

from archlint.model.front_matter import Items, Node, Scalar, Table

_PLAIN = re.compile(r"""[^"\\#\x00-\x1f\x7f-\U0010ffff]*""")
"""Texts that ``inspect`` only puts in quotes, whatever the language of the machine is."""


def inspected(value: Node) -> str | None:
    """Return the text of a value; None if it is not known."""
    if isinstance(value, Items):
        items = [inspected(item) for item in value.items]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    if isinstance(value, Table):
        pairs = {field.name: inspected(field.value) for field in value.fields}
        is_known = all(pairs.values()) and all(_PLAIN.fullmatch(name) for name in pairs)
        if not is_known or "" in pairs or any(field.merged for field in value.fields):
            return None
        return "{" + ", ".join(f'"{name}"=>{text}' for name, text in pairs.items()) + "}"
    return _scalar(value) if isinstance(value, Scalar) else None


def _scalar(scalar: Scalar) -> str | None:
    value = scalar.value
    if value is None or isinstance(value, bool):
        return {None: "nil", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    return f'"{value}"' if isinstance(value, str) and _PLAIN.fullmatch(value) else None
