"""TOML tables checked against frozen dataclasses: the configuration's own, and the options of rules."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from archlint.errors import UsageError
from archlint.text.likeness import nearest

T = TypeVar("T")

_NAMES = {str: "string", int: "whole number", float: "number"}


def read_table(kind: type[T], table: Mapping[str, object], where: str) -> T:
    """Return the dataclass that a table describes; keys are field names with ``-`` for ``_``.

    UsageError for an unknown key (it names the likeliest), a value of another type, or one that the dataclass
    itself refuses with ValueError. ``where`` says in messages which table is meant.
    """
    hints = get_type_hints(kind)
    known: dict[str, Field[Any]] = {field.name.replace("_", "-"): field for field in fields(kind)}  # type: ignore[arg-type]
    values = {}
    for key, value in table.items():
        field = known.get(key)
        if field is None:
            raise UsageError(_unknown_key(key, list(known), where))
        values[field.name] = _convert(hints[field.name], value, f"{where}: {key}")
    for key, field in known.items():
        if field.default is MISSING and field.default_factory is MISSING and field.name not in values:
            msg = f"{where}: {key} is missing"
            raise UsageError(msg)
    try:
        return kind(**values)
    except ValueError as error:
        msg = f"{where}: {error}"
        raise UsageError(msg) from error


def _unknown_key(key: str, known: list[str], where: str) -> str:
    guess = nearest(key, known)
    hint = f"did you mean {guess!r}?" if guess else f"known keys: {', '.join(sorted(known)) or 'none'}"
    return f"{where}: unknown key {key!r}; {hint}"


def _convert(kind: Any, value: object, where: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _convert(next(part for part in get_args(kind) if part is not type(None)), value, where)
    if origin is tuple:
        return _convert_list(get_args(kind)[0], value, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _convert(get_args(kind)[1], part, f"{where}.{key}") for key, part in _table(value, where).items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return read_table(kind, _table(value, where), where)
    return value if kind is object else _convert_scalar(kind, value, where)


def _convert_list(kind: Any, value: object, where: str) -> tuple[object, ...]:
    if isinstance(value, list):
        return tuple(_convert(kind, part, where) for part in value)
    raise UsageError(_wrong(where, f"a list of {_NAMES[kind]}s", value))


def _table(value: object, where: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise UsageError(_wrong(where, "a table", value))


def _convert_scalar(kind: type, value: object, where: str) -> object:
    # In Python, True is an int; in TOML it is not.
    fits = isinstance(value, bool) is (kind is bool)
    if fits and isinstance(value, (int, float) if kind is float else kind):
        return value
    raise UsageError(_wrong(where, "true or false" if kind is bool else f"a {_NAMES[kind]}", value))


def _wrong(where: str, wanted: str, value: object) -> str:
    return f"{where}: must be {wanted}, not {value!r}"
