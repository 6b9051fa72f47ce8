"""Read the tables ``[[archive]]``: several archives that have their settings in one file."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.config.load import BASELINE_NAME, Configuration
from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.errors import UsageError

_OF_ONE = ("root", "layout", "baseline")


class ArchiveTable(NamedTuple):
    """One of several archives.

    ``root`` is its folder, relative to the configuration file. ``layout`` says how its pages lie, as the table of the
    same name does for a single archive. ``baseline`` is the file of its known findings, relative to the configuration
    file, archlint-baseline.tsv in its root unless set.
    """

    root: str = ""
    layout: Mapping[str, object] = {}
    baseline: str | None = None


def archives_of(configuration: Configuration) -> tuple[Configuration, ...]:
    """Return a configuration for each archive of the tables, as if it were the only one, but for ``others``.

    Raises UsageError for a table without a root or with one that another has, and for settings beside the tables that
    only one archive can have.
    """
    tables = list(_read(configuration))
    roots = [os.path.abspath(os.path.join(configuration.folder or "", table.root)) for table in tables]
    return tuple(
        Configuration(
            configuration.settings._replace(
                root=table.root,
                layout=table.layout,
                baseline=table.baseline or posixpath.join(table.root, BASELINE_NAME),
                archive=(),
            ),
            configuration.file,
            tuple(each for each in roots if each != root),
        )
        for table, root in zip(tables, roots, strict=True)
    )


def _read(configuration: Configuration) -> Iterator[ArchiveTable]:
    settings, where = configuration.settings, f"{configuration.file}: archive"
    for name in _OF_ONE if settings.archive else ():
        if getattr(settings, name) != Settings._field_defaults[name]:
            msg = f"{configuration.file}: {name}: there are several archives; set it in each [[archive]] instead"
            raise UsageError(msg)
    seen: set[str] = set()
    for entry in settings.archive:
        table = read_table(ArchiveTable, entry, where)
        place = posixpath.normpath(table.root)
        if not table.root or place in seen:
            fault = f"two tables have the root {table.root!r}" if table.root else "a table has no root"
            msg = f"{where}: {fault}; name the folder of each archive once"
            raise UsageError(msg)
        seen.add(place)
        yield table
