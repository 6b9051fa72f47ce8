"""Values of a site in the program that configures its generator, as a proposal: it is read as text, and not run."""

import os
import re
from collections.abc import Mapping

from archlint.confine import MEGABYTE, read_bounded
from archlint.errors import UsageError

_STRING = r"""(?s:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\.)*`?)"""
_COMMENT = r"(?s:/\*.*?(?:\*/|\Z))|(?m:^|(?<=[\s;,{}]))//[^\n]*"
_KEYS = {"source": "input", "destination": "output", "baseurl": "pathPrefix"}
"""Names of values, and those of the properties that set them in a program of 11ty."""
_ADDS_PREFIX = "HtmlBasePlugin"
"""A word of a program that puts ``pathPrefix`` before links in the built pages, so that sources have it not."""


def program_values(folder: str, program: str) -> Mapping[str, str]:
    """Return values of ``[layout]`` that the program of a site in a folder sets, each to one string and no other.

    A path before all URLs is left out if a plug-in writes it into the built pages. A source that is not there is left
    out, as is each path that leads out of the folder.
    """
    try:
        text = read_bounded(os.path.join(folder, program), MEGABYTE).decode(errors="replace")
    except (OSError, UsageError):
        return {}
    # Patterns of files have the marks of comments: "posts/*.md".
    text = re.sub(f"({_STRING})|{_COMMENT}", lambda found: found[1] or "", text)
    found = {name: _value(text, key) for name, key in _KEYS.items()}
    if _ADDS_PREFIX in text:
        found["baseurl"] = ""
    source = found["source"]
    if not os.path.isdir(os.path.join(folder, *source.split("/"))):
        found["source"] = ""
    return {name: value for name, value in found.items() if value}


def _value(text: str, key: str) -> str:
    """Return the path that a property is set to; empty if it is not set, or not in one way."""
    values = set(re.findall(rf"""(?<![\w.]){key}\s*:\s*["']([^"'\n\\]*)["']""", text))
    path = values.pop().removeprefix("./").rstrip("/") if len(values) == 1 else ""
    return "" if path == "." or ".." in path.split("/") else path
