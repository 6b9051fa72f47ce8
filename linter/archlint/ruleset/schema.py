"""The JSON schema of the configuration, by which editors complete and check it.

It is built from the named tuples of the settings and of the rules' options, and their docstrings: each sentence that
names a field describes it.
"""

import re
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from archlint import DOCUMENTATION
from archlint.config.archives import ArchiveTable
from archlint.config.layout_table import preset_names
from archlint.config.settings import Settings
from archlint.config.tables import refuse_strange
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day
from archlint.rule import Rule
from archlint.rule.docstrings import docstring_of
from archlint.ruleset.selector import EVERYTHING, group_of
from archlint.ruleset.variants import options_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number"}
_SENTENCE = re.compile(r"(?<=\.)\s+")
_FIELD = re.compile(r"``([^`]+)``")
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])_(?=[a-z])")

_Schema = dict[str, Any]


def configuration_schema(rules: Sequence[Rule]) -> _Schema:
    """Return the schema (draft 2020-12) of the settings, with the names and the options of the rules.

    Rules have the names that archlint prints, although archlint also accepts other capitals.
    """
    schema = _of_tuple(Settings)
    options = {rule.name: _of_options(rule) | {"title": rule.summary} for rule in rules if options_of(rule)}
    schema["properties"]["rules"] |= {"properties": options, "additionalProperties": False}
    schema["properties"]["layout"] |= {"properties": _of_layout(), "additionalProperties": False}
    archive = _of_tuple(ArchiveTable)
    archive["properties"]["layout"] |= {"properties": _of_layout(), "additionalProperties": False}
    schema["properties"]["archive"]["items"] = archive | {"required": ["root"]}
    archive["properties"]["root"]["minLength"] = 1
    names = {name for rule in rules for name in (rule.code, rule.name, group_of(rule.code))}
    defined = {"rules": {"type": "string", "enum": [EVERYTHING, *sorted(names)]}}
    known_by = {"$id": f"{DOCUMENTATION}archlint.schema.json"} if DOCUMENTATION else {}
    return {"$schema": DIALECT, **known_by, "title": "archlint's configuration", **schema, "$defs": defined}


def _of_layout() -> _Schema:
    """Return the properties of the table ``layout``; their defaults depend on the preset."""
    properties: _Schema = _of_tuple(Site)["properties"]
    for found in (*properties.values(), *properties["keys"]["properties"].values()):
        found.pop("default", None)
    properties["preset"]["enum"] = list(preset_names())
    return properties


def _of_options(rule: Rule) -> _Schema:
    """Return the schema of a rule's options: those of its checks for all archives."""
    first, *more = (_of_tuple(kind) for kind in options_of(rule))
    for other in more:
        first["properties"] = other["properties"] | first["properties"]
    return first


def described(kind: type) -> Mapping[str, str]:
    """Return the description of each field from a named tuple's docstring: the sentences that name it, as Markdown."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    sentences = _SENTENCE.split(" ".join(cleandoc(docstring_of(kind)).split()))
    return {
        name: " ".join(_as_markdown(sentence) for sentence in sentences if name in _FIELD.findall(sentence))
        for name in fields
    }


def summary_of(kind: type) -> str:
    """Return the first paragraph of a docstring, as one line."""
    return " ".join(cleandoc(docstring_of(kind)).partition("\n\n")[0].split())


def _as_markdown(sentence: str) -> str:
    """Return a sentence with the names of fields as settings write them, and other code as it is."""
    return _FIELD.sub(lambda match: f"`{_BETWEEN_WORDS.sub('-', match[1])}`", sentence)


def _of_tuple(kind: Any) -> _Schema:
    hints = get_type_hints(kind, include_extras=True)
    descriptions = described(kind)
    properties = {}
    for name in kind._fields:
        default = kind._field_defaults[name]
        found = _of_type(hints[name], f"{kind.__module__}: {name}")
        if descriptions[name]:
            found["description"] = descriptions[name]
        if default is not None and not hasattr(default, "_fields"):
            found["default"] = list(default) if isinstance(default, tuple) else default
        properties[name.replace("_", "-")] = found
    summary = summary_of(kind)
    described_as = {} if _FIELD.search(summary) else {"description": summary}
    return {**described_as, "type": "object", "properties": properties, "additionalProperties": False}


def _of_type(kind: Any, where: str) -> _Schema:
    origin = get_origin(kind)
    if origin is Annotated:
        plain, keywords = get_args(kind)
        return {**_of_type(plain, where), **keywords}
    if origin in (Union, UnionType):
        return _of_type(next(part for part in get_args(kind) if part is not type(None)), where)
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _of_type(get_args(kind)[0], where)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = (_of_type(part, where) for part in get_args(kind))
        names = {"propertyNames": key} if len(key) > 1 else {}
        return {"type": "object", **names, "additionalProperties": value}
    if kind is Day:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
    if hasattr(kind, "_fields"):
        return _of_tuple(kind)
    if kind is object:
        return {}
    refuse_strange(kind, where)
    return {"type": _NAMES[kind]}
