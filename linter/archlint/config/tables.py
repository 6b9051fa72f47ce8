"""Check TOML tables against named tuples: the configuration's own, and the options of rules."""

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from archlint.errors import UsageError
from archlint.model.days import Day

T = TypeVar("T")

_MOST_SHOWN = 80
_NAMES = {str: "string", int: "whole number", float: "number"}


def read_table(kind: type[T], table: Mapping[str, object], where: str) -> T:
    """Return the named tuple that a table describes; keys are field names with ``-`` for ``_``.

    All fields must have defaults. Raises UsageError for an unknown key (it names the most similar), a value of another
    type, or a number outside of the ``minimum`` and ``maximum`` of its type's schema, as in
    ``Annotated[int, {"minimum": 1}]``. ``where`` names the table in messages.
    """
    if not table:
        return kind()
    hints = get_type_hints(kind, include_extras=True)
    known = {name.replace("_", "-"): name for name in kind._fields}  # type: ignore[attr-defined]
    values = {}
    for key, value in table.items():
        if key not in known:
            raise UsageError(_unknown_key(key, sorted(known), where))
        values[known[key]] = _convert(hints[known[key]], value, f"{where}: {key}")
    return kind(**values)


def refuse_defaults(kind: Any, where: str) -> None:
    """Raise UsageError if a field of a named tuple has a default that a setting could not have."""
    try:
        get_type_hints(kind)
    except NameError as error:
        msg = f"{where}: {error}"
        raise UsageError(msg) from error
    read_table(kind, _as_toml(kind()), where)


def _as_toml(value: Any) -> Any:
    if isinstance(value, Day):
        from datetime import date

        return date(*value)
    if hasattr(value, "_fields"):
        fields = value._asdict().items()
        return {name.replace("_", "-"): _as_toml(part) for name, part in fields if part is not None}
    if isinstance(value, Mapping):
        return {key: _as_toml(part) for key, part in value.items()}
    return [_as_toml(part) for part in value] if isinstance(value, tuple) else value


def _unknown_key(key: str, known: list[str], where: str) -> str:
    from archlint.text.similarity import nearest

    guess = nearest(key[:_MOST_SHOWN], known)
    hint = f"did you mean {guess!r}?" if guess else f"known keys: {', '.join(known)}"
    return f"{where}: unknown key {_shown(key)}; {hint}"


def _convert(kind: Any, value: object, where: str) -> object:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *limits = get_args(kind)
        return _within(limits, _convert(inner, value, where), where)
    if origin in (Union, types.UnionType):
        return _convert(next(part for part in get_args(kind) if part is not type(None)), value, where)
    if origin is Literal:
        if value in get_args(kind):
            return value
        raise UsageError(wrong(where, f"one of {', '.join(get_args(kind))}", value))
    if origin is tuple:
        return _convert_list(get_args(kind)[0], value, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return {key: _convert(inner, part, f"{where}.{key}") for key, part in _table(value, where).items()}
    if kind is Day:
        return _convert_date(value, where)
    if hasattr(kind, "_fields"):
        return read_table(kind, _table(value, where), where)
    return value if kind is object else _convert_scalar(kind, value, where)


def _within(limits: Sequence[Mapping[str, Any]], value: Any, where: str) -> object:
    """Return a value; UsageError if it is a number below or above those of the schema beside its type."""
    least = max((limit["minimum"] for limit in limits if "minimum" in limit), default=None)
    most = min((limit["maximum"] for limit in limits if "maximum" in limit), default=None)
    if (least is None or value >= least) and (most is None or value <= most):
        return value
    wanted = f"a number of at least {least}" if most is None else f"a number from {least} to {most}"
    raise UsageError(wrong(where, wanted if least is not None else f"a number of at most {most}", value))


def _convert_list(kind: Any, value: object, where: str) -> tuple[object, ...]:
    if isinstance(value, list):
        return tuple(_convert(kind, part, where) for part in value)
    item = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    raise UsageError(wrong(where, f"a list of {_NAMES.get(item, 'value')}s", value))


def _convert_date(value: object, where: str) -> Day:
    from datetime import date  # a TOML file with a date has imported it already

    if type(value) is date:
        return Day(value.year, value.month, value.day)
    raise UsageError(wrong(where, "a date without quotes, as in 2015-01-31", value))


def _table(value: object, where: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise UsageError(wrong(where, "a table", value))


def _convert_scalar(kind: type, value: object, where: str) -> object:
    refuse_strange(kind, where)
    # In Python, True is an int; in TOML it is not.
    fits = isinstance(value, bool) is (kind is bool)
    if isinstance(value, str) and "\0" in value:  # no name, pattern or line may contain one
        raise UsageError(wrong(where, "without NUL", value))
    if fits and isinstance(value, (int, float) if kind is float else kind):
        return value
    raise UsageError(wrong(where, "true or false" if kind is bool else f"a {_NAMES[kind]}", value))


def refuse_strange(kind: object, where: str) -> None:
    """Raise UsageError if a field has a type without values in TOML."""
    if kind is not bool and kind not in _NAMES:
        msg = f"{where}: no setting can be of the type {kind}"
        raise UsageError(msg)


def wrong(where: str, wanted: str, value: object) -> str:
    """Return the message on a value of another form than is wanted."""
    return f"{where}: must be {wanted}, not {_shown(value)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
