"""Lines that show the layout in force: the values of a site, each with the place that it is from."""

import json
from collections.abc import Iterator, Mapping, Sequence

from archlint.discovery.sites import FoundSite, origin_of
from archlint.discovery.stages import Stage
from archlint.layouts.dated_files.preset import Collection, Keys, Site


def site_lines(found: FoundSite) -> Iterator[str]:
    """Yield a line for each value of a site, in the form of TOML, with the place that it is from."""
    stages = found.stages
    for name in Site._fields:
        value = getattr(found.site, name)
        parts: list[tuple[str, ...]] = [(name,)]
        if name == "keys":
            parts = [(name, role) for role in Keys._fields]
        elif name == "collections":
            parts = [(name, label, part) for label in value for part in Collection._fields]
        yield from (_line(part, stages) for part in parts)


def _line(path: Sequence[str], stages: Sequence[Stage]) -> str:
    value = _at(path, stages[-1].site)
    origin = origin_of(stages, lambda site: _at(path, site))
    key = ".".join(json.dumps(part, ensure_ascii=False) if "." in part else part.replace("_", "-") for part in path)
    shown = "(none)" if value is None else json.dumps(_plain(value), ensure_ascii=False, default=str)
    return f"layout.{key} = {shown}  ({origin})"


def _at(path: Sequence[str], value: object) -> object:
    """Return the value at a path of fields and keys, None if there is none."""
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value


def _plain(value: object) -> object:
    """Return a value of lists and tables, as JSON has them."""
    if isinstance(value, tuple):
        fields = getattr(value, "_asdict", None)
        return _plain(fields()) if fields else [_plain(part) for part in value]
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, Mapping) else value
