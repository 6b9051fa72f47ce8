"""JSON as every command prints it."""

import json


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON in ASCII, without commands to the runner of a build (``##[name]``)."""
    # Only strings contain this character, and there the escape means the same.
    return json.dumps(value, indent=indent).replace("##", "#\\u0023")
