"""The files of a site's configuration as plain values: those of several files merged, with their places for messages.

Values are mappings, lists, and what scalars mean (``archlint.model.front_matter.Plain``).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.front_matter import parse_yaml
from archlint.layouts.dated_files.defaults import merged
from archlint.model.days import Day
from archlint.model.front_matter import Fault, Items, Moment, Node, Scalar, Table, Unknown

_MOST_BITS = 64
"""Largest number of TOML, in bits: what its specification promises."""
_MAX_DEPTH = 100
"""Levels of lists and tables of TOML; deeper ones are not read."""


class Configuration(NamedTuple):
    """The values of a configuration; ``places`` are the file and line of each key, for messages, as ``a.yml:3``."""

    values: Mapping[str, object]
    places: Mapping[str, str]
    warnings: tuple[str, ...]


class UnknownValueError(Exception):
    """The reason why the meaning of a value cannot be told."""


def read_configuration(files: Iterable[tuple[str, str]]) -> Configuration:
    """Return the values of files, each a name and a text with line feeds for line ends; a later file wins.

    Raises UsageError for a file that is not YAML, or not TOML if its name ends so.
    """
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    warnings: list[str] = []
    for name, text in files:
        read = _read_toml if name.lower().endswith(".toml") else _read_yaml
        found, lines = read(name, text, warnings)
        values = merged(values, found)
        places |= {key: f"{name}:{lines[key]}" if key in lines else name for key in found}
    return Configuration(values, places, tuple(warnings))


def _read_yaml(name: str, text: str, warnings: list[str]) -> tuple[dict[str, object], dict[str, int]]:
    """Return the values of a YAML file, and the lines of its keys."""
    node = parse_yaml(text)
    if isinstance(node, Fault):
        msg = f"{name}:{_line(text, node.span.start)}: this is no YAML: {node.reason}; correct it there"
        raise UsageError(msg)
    if isinstance(node, Scalar) and node.value is None:
        return {}, {}
    if isinstance(node, Unknown):
        warnings.append(f"{name}: the file is left out, all of it: {node.reason}; write it plainly, or set [layout]")
        return {}, {}
    if not isinstance(node, Table):
        warnings.append(f"{name}: the file has no keys, so that Jekyll takes its own values; begin it with key: value")
        return {}, {}
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    ends = [found.start() for found in re.finditer("\n", text)]
    for field in node.fields:
        lines[field.name] = bisect_left(ends, field.key.start) + 1
        try:
            values[field.name] = plain_value(field.value)
        except UnknownValueError as error:
            warnings.append(f"{name}:{lines[field.name]}: {field.name} is left out: {error}")
    return values, lines


def plain_value(node: Node) -> object:
    """Return the plain value of a node; UnknownValueError, with the reason, if it is not known."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Unknown):
        raise UnknownValueError(node.reason)
    return {field.name: plain_value(field.value) for field in node.fields}


def _line(text: str, place: int) -> int:
    """Return the number of the line at a place, from 1."""
    return text.count("\n", 0, place) + 1


def _read_toml(name: str, text: str, _: list[str]) -> tuple[dict[str, object], dict[str, int]]:
    """Return the values of a TOML file; its lines are not known."""
    import tomllib

    try:
        return {key: _from_toml(value) for key, value in tomllib.loads(text).items()}, {}
    # tomllib raises other errors, too, as for a number of thousands of digits or deeply nested lists.
    except (ValueError, RecursionError) as error:
        msg = f"{name}: this is no TOML: {error}; correct it there"
        raise UsageError(msg) from error


def _from_toml(value: object, depth: int = 1) -> object:
    """Return a value of TOML as YAML has it; ValueError if it is nested very deeply, or a very long number."""
    from datetime import date, datetime

    if depth > _MAX_DEPTH:
        msg = f"it is nested more than {_MAX_DEPTH} levels deep"
        raise ValueError(msg)
    if isinstance(value, Mapping):
        return {key: _from_toml(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_from_toml(item, depth + 1) for item in value]
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        msg = f"it has a number of more than {_MOST_BITS} bits"
        raise ValueError(msg)
    if isinstance(value, datetime):
        zone = value.utcoffset()
        day = Day(value.year, value.month, value.day)
        offset = None if zone is None else int(zone.total_seconds())
        return Moment(day, value.hour, value.minute, value.second, offset)
    return Day(value.year, value.month, value.day) if isinstance(value, date) else value
