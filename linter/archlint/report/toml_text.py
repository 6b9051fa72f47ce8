"""Write TOML, which the standard library only reads."""

import json
from collections.abc import Mapping


def inline(value: object) -> str:
    """Return a value as TOML on one line: strings, numbers, booleans, lists, and tables between braces."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {inline(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)
