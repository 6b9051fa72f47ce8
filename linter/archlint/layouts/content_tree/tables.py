"""Tables of values as Hugo reads them: without regard to capitals in keys, one alone for a list of one."""

from collections.abc import Mapping


def lowered(value: object) -> object:
    """Return a value with all keys of its tables in small letters."""
    if isinstance(value, Mapping):
        return {str(key).lower(): lowered(each) for key, each in value.items()}
    return [lowered(each) for each in value] if isinstance(value, list) else value


def tables_of(value: object) -> list[Mapping[str, object]]:
    """Return the tables of a list, or of one table; what is no table is left out."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping)]
