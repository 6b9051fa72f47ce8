"""Data files of a site: values that pages have by default, in JSON, or set by a program, which is not run.

The sources of the rules are ``TemplateData`` of 11ty 3 and ``Merge`` of its utilities.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from archlint.layouts.dated_files.fields import NOWHERE
from archlint.layouts.dated_files.preset import Keys
from archlint.model.front_matter import Unknown

PROGRAMS = (".js", ".cjs", ".mjs")
"""Endings of data files that are programs; of equal names, the first counts first."""
_BRINGS_IN = r"\brequire\s*\(|\bimport\b|\.\.\."
"""Signs of a program whose values may be in other files."""
_SETS = r"(?<!\.)\b{0}\b|\.\s*{0}\s*(?:\?\?|\|\||&&)?=(?![=>])"
"""A name in a program that may be that of a value which it sets: all but the name of a property that is read."""
_MOST_LEVELS = 50
_MOST_DIGITS = 300
_MOST_ITEMS = 1_000


def wanted_keys(keys: Keys) -> tuple[str, ...]:
    """Return the keys of the values that count."""
    return tuple(dict.fromkeys(key for each in keys for key in each))


def read_json(text: str, keys: Keys) -> dict[str, object]:
    """Return the values of a data file that count; ValueError, with the reason, if it is no JSON.

    What is no mapping has no values.
    """
    data = _parsed(text)
    return only_wanted(data, keys) if isinstance(data, Mapping) else {}


def read_value(text: str, key: str, keys: Keys) -> dict[str, object]:
    """Return the value of a data file that holds that of one key; ValueError, with the reason, if it is no JSON."""
    return only_wanted({key: _parsed(text)}, keys) if text else {}


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse, parse_int=_whole) if text else {}
    except RecursionError as error:
        msg = "it is nested too deeply"
        raise ValueError(msg) from error


def _refuse(constant: str) -> object:
    """Raise ValueError: Python reads some numbers that JSON does not have."""
    msg = f"{constant} is no value"
    raise ValueError(msg)


def _whole(digits: str) -> float:
    """Return a whole number; one of very many digits as a program rounds it, since Python refuses it."""
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)


def only_wanted(data: Mapping[str, object], keys: Keys) -> dict[str, object]:
    """Return those of some values that count; strings of tags are split at their commas.

    Nothing, which counts before a value of a folder above, is an empty text: both are false to a program.
    """
    found = {key: "" if data[key] is None else _bounded(data[key]) for key in wanted_keys(keys) if key in data}
    for key in keys.tags:
        tags = found.get(key)
        if isinstance(tags, str):
            found[key] = _limited(tags.split(",") if tags else [])
    return found


def unread(name: str, keys: Iterable[str]) -> dict[str, object]:
    """Return the values of some keys of a data file that cannot be read, or is a link: none is known."""
    return dict.fromkeys(keys, Unknown(NOWHERE, f"{name} cannot be read, or is a symbolic link"))


def set_by_program(name: str, text: str, keys: Keys) -> dict[str, object]:
    """Return the values that a program may set, which are not known: those whose keys stand in its text.

    A property that it only reads, as in ``data.page.date``, sets none.
    """
    unknown = Unknown(NOWHERE, f"{name} is a program, which archlint does not run")
    brings_in = re.search(_BRINGS_IN, text) is not None
    return {key: unknown for key in wanted_keys(keys) if brings_in or re.search(_SETS.format(re.escape(key)), text)}


def joined(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return the values of two data files: lists and mappings of both are joined, others are the second's."""
    united = dict(under)
    for key, value in over.items():
        old = united.get(key)
        if isinstance(old, list) and isinstance(value, list):
            united[key] = _limited([*old, *value])
        elif isinstance(old, Unknown) and isinstance(value, list):
            united[key] = old
        elif isinstance(old, Mapping) and isinstance(value, Mapping):
            united[key] = joined(old, value)
        else:
            united[key] = value
    return united


def texts_by_priority(base: str, names: Iterable[str]) -> list[str]:
    """Return the data files of a folder or a page, given what their names begin with, the weakest first."""
    there = frozenset(names)
    endings = (".json", ".11tydata.json", *(f".11tydata{ending}" for ending in reversed(PROGRAMS)))
    return [name for ending in endings if (name := base + ending) in there]


def _bounded(value: object, levels: int = _MOST_LEVELS) -> object:
    """Return a value of JSON as it can stand among the values of a site: none of those that are nested very deeply."""
    if isinstance(value, Mapping):
        return {key: _bounded(each, levels - 1) for key, each in value.items()} if levels else {}
    if isinstance(value, list):
        return _limited([_bounded(each, levels - 1) for each in value] if levels else [])
    return value


def _limited(items: Sequence[object]) -> object:
    """Return a list; an unknown value for a very long one, which each page below a folder would have anew."""
    if len(items) <= _MOST_ITEMS:
        return items
    return Unknown(NOWHERE, f"a list of more than {_MOST_ITEMS:,} items is not read")
