"""The plug-ins that a ``Gemfile`` loads: the gems of the group ``jekyll_plugins``. The file is read, and never run.

The source is ``Jekyll::PluginManager.require_from_bundler`` of Jekyll 4.3.
"""

import re
from collections.abc import Iterator

from archlint.layouts.dated_files.preset import PLUGINS_GROUP

_COMMENT = re.compile(r"(?:^|\s)#.*")
_NAMES = re.compile(rf":{PLUGINS_GROUP}\b|['\"]{PLUGINS_GROUP}['\"]")
_GROUPS = re.compile(r"\bgroups?:|:groups?\s*=>")
_GEM = re.compile(r"gem[\s(]\s*(['\"])([\w.-]+)\1")
_OPENS = re.compile(r"(?:if|unless|case|begin|def)\b|.*\bdo(?:\s*\|[^|]*\|)?$")


def plugins_of(text: str) -> tuple[str, ...]:
    """Return the names of the gems that Jekyll loads as plug-ins, in the order written."""
    names = []
    inside: list[bool] = []
    for line in _statements(text):
        if line == "end":
            del inside[-1:]
        elif _OPENS.match(line):
            inside.append(line.startswith("group") and _NAMES.search(line) is not None)
        elif gem := _GEM.match(line):
            groups = _GROUPS.search(line)
            if any(inside) or (groups and _NAMES.search(line, groups.end())):
                names.append(gem[2])
    return tuple(dict.fromkeys(names))


def _statements(text: str) -> Iterator[str]:
    """Yield the lines without comments; one that ends with a comma is joined with the next."""
    begun = ""
    for written in text.splitlines():
        line = _COMMENT.sub("", written).strip()
        if line.endswith(","):
            begun += line + " "
        else:
            yield begun + line
            begun = ""
