"""Read the table ``[layout]``: the name of a preset, and values of a site that differ from it."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from archlint.config.settings import Settings
from archlint.config.tables import read_table, wrong
from archlint.errors import UsageError
from archlint.layouts import registry
from archlint.layouts.content_tree.ignored import FORM, is_plain
from archlint.layouts.dated_files.preset import Collection, PresetName, Site
from archlint.layouts.dated_files.relation import Relation
from archlint.layouts.dated_files.templates import fault_of


def preset_names() -> tuple[str, ...]:
    """Return the names that ``preset`` takes: those of presets, and of the layouts that have no values to set."""
    return (*get_args(PresetName), *(layout.name for layout in registry.LAYOUTS))


def preset_of(table: Mapping[str, object], where: str) -> str | None:
    """Return the name that ``preset`` has in a table, None if it is not set.

    Raises UsageError for another name, and for other values beside the name of a layout that has none.
    """
    name = table.get("preset")
    if name is None:
        return None
    if name not in preset_names():
        raise UsageError(wrong(f"{where}: preset", f"one of {', '.join(preset_names())}", name))
    others = sorted(table.keys() - {"preset"})
    if others and name not in get_args(PresetName):
        msg = f"{where}: {others[0]}: the layout {name!r} has no values to set; take it out"
        raise UsageError(msg)
    return str(name)


def with_table(base: Site, table: Mapping[str, object], where: str) -> Site:
    """Return a site with the values that a table sets; of ``keys`` and each collection, only those that it names.

    ``exclude`` is added to what the generator leaves out, ``hosts`` and ``moved`` to what the files of the hosting say;
    of two redirects from one path, that of the table counts.
    Raises UsageError for an unknown key, a value of another type, and a path or a template that leads out of the site.
    """
    for key in table:
        if key.replace("-", "_") in Settings._fields and key.replace("-", "_") not in Site._fields:
            msg = f"{where}: {key} is no key of this table; write it above [layout], before any table"
            raise UsageError(msg)
    given = read_table(Site, table, where)
    _refuse_wrong_texts(given, where)
    _refuse_wrong_tree(given, where)
    wrong_sign = next((sign for sign in given.special if len(sign) != 1 or sign == "/"), None)
    if wrong_sign is not None:
        raise UsageError(wrong(f"{where}: special", "single characters, and no slash", wrong_sign))
    _refuse_wrong_relations(given.relations, where)
    _refuse_wrong_urls(given if "own-urls" in table else given._replace(own_urls=base.own_urls), where)
    given = given._replace(suffixes=_lowered(given.suffixes), others=_lowered(given.others))
    changes = {name: getattr(given, name) for name in (key.replace("-", "_") for key in table)}
    if "keys" in changes:
        changes["keys"] = base.keys._replace(**_named(table["keys"], given.keys))
    if "collections" in changes:
        changes["collections"] = {**base.collections, **_collections(base, given, table["collections"])}
    for name in ("exclude", "hosts"):
        if name in changes:
            changes[name] = tuple(dict.fromkeys((*getattr(base, name), *changes[name])))
    if "moved" in changes:
        # Of redirects with stars, the first that fits counts.
        changes["moved"] = {**given.moved, **{path: to for path, to in base.moved.items() if path not in given.moved}}
    return base._replace(**changes)


def _collections(base: Site, given: Site, table: object) -> Mapping[str, Collection]:
    assert isinstance(table, Mapping)  # noqa: S101  (read_table has refused other values)
    return {
        name: base.collections.get(name, Collection())._replace(**_named(table[name], values))
        for name, values in given.collections.items()
    }


def _named(table: object, values: tuple[object, ...]) -> dict[str, Any]:
    """Return the fields of a named tuple that a table names."""
    assert isinstance(table, Mapping)  # noqa: S101  (read_table has refused other values)
    return {name: getattr(values, name) for name in (key.replace("-", "_") for key in table)}


def _lowered(endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return endings as they are compared with those of names, for which capitals make no difference."""
    return tuple(ending.lower() for ending in endings)


def _refuse_wrong_texts(site: Site, where: str) -> None:
    """Raise UsageError for a template or an ending that has another form than is wanted."""
    for key in ("posts", "drafts"):
        for template in getattr(site, key):
            fault = fault_of(template)
            if fault is not None:
                msg = f"{where}: {key}: {template!r} is no template of paths: {fault}"
                raise UsageError(msg)
    for key in ("tag_pages", "category_pages"):
        template = getattr(site, key)
        if template not in ("", "unknown") and not re.fullmatch(r"/[^\n]*:name[^\n]*", template):
            where_it_is = f"{where}: {key.replace('_', '-')}"
            raise UsageError(wrong(where_it_is, "a template as /tag/:name/, unknown, or empty", template))
    no_path = next((path for path in site.moved if not path.startswith("/")), None)
    if no_path is not None:
        raise UsageError(wrong(f"{where}: moved", "paths of the site, each with its slash in front", no_path))
    for key in ("suffixes", "others"):
        for ending in getattr(site, key):
            if not ending.startswith(".") or "/" in ending or len(ending) < 2:
                raise UsageError(wrong(f"{where}: {key}", "endings of names, each with its dot", ending))


def _refuse_wrong_tree(site: Site, where: str) -> None:
    """Raise UsageError for a pattern of files that is not followed, or a folder of content outside the source."""
    for pattern in site.ignore_files:
        if not is_plain(pattern):
            raise UsageError(wrong(f"{where}: ignore-files", f"patterns of {FORM}", pattern))
    for source in site.mounts:
        if source.startswith("/") or ".." in source.split("/"):
            raise UsageError(wrong(f"{where}: mounts", "folders below the source", source))


def _refuse_wrong_relations(relations: Mapping[str, Relation], where: str) -> None:
    """Raise UsageError for a relation without a name, with two inverses, or one that is its own without saying so."""
    for name, (heading, by, symmetric, inverse) in relations.items():
        if not name.strip():
            raise UsageError(wrong(f"{where}: relations", "a table of relations, each with the name of a field", name))
        if ":" in by or by != by.strip():
            raise UsageError(wrong(f"{where}: relations.{name}: by", "the name of a field", by))
        if heading and by:
            msg = f"{where}: relations.{name}: has heading and by; links in a section are URLs, so take one out"
            raise UsageError(msg)
        if symmetric and inverse:
            msg = f"{where}: relations.{name}: has symmetric and inverse; take one of them out"
            raise UsageError(msg)
        if inverse == name:
            msg = f"{where}: relations.{name}: inverse: is the relation itself; write symmetric = true"
            raise UsageError(msg)


def _refuse_wrong_urls(site: Site, where: str) -> None:
    """Raise UsageError for values that make no URLs."""
    if not (site.permalink is not None or site.collections or site.defaults or site.timezone):
        return
    from archlint.layouts.dated_files.config.url_faults import url_faults  # most settings have none of these

    for key, fault, _, remedy in url_faults(site):
        msg = f"{where}: {key} {fault}; {remedy}"
        raise UsageError(msg)
