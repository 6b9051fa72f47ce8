"""Find and read the configuration file."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.config.toml import parse_toml, read_toml
from archlint.confine import MEGABYTE, boundary_of, confined, confined_to, read_bounded, refuse_way_out
from archlint.errors import UsageError

OWN_NAME = "archlint.toml"
SHARED_NAME = "pyproject.toml"
BASELINE_NAME = "archlint-baseline.tsv"
"""Default name of a baseline: archives tend to ignore ``*.json`` and ``*.txt``."""


class Configuration(NamedTuple):
    """The settings in force, and their file (None: the defaults).

    ``others`` are the absolute folders of the other archives that the file names, if these are the settings of one of
    several.
    """

    settings: Settings
    file: str | None
    others: tuple[str, ...] = ()

    @property
    def folder(self) -> str | None:
        """The folder of the file, to which its paths are relative."""
        return os.path.dirname(self.file) if self.file else None

    def place(self, name: str, key: str, remedy: str = "move it there") -> str:
        """Return the absolute path, without links, that a setting names; UsageError if it leads out of the checkout."""
        return confined(name, self.folder or os.curdir, f"{self.file}: {key}", remedy)

    def text(self, name: str, key: str) -> str:
        """Return the text of a file that a setting names; UsageError if it leads out, or cannot be read."""
        file = self.place(name, key)
        try:
            return read_bounded(file, MEGABYTE).decode("utf-8-sig")
        except FileNotFoundError:
            fault = f"there is no file {file}"
        except UnicodeError:
            fault = f"{file}: is not UTF-8"
        except UsageError as error:
            fault = str(error)
        msg = f"{self.file}: {key}: {fault}; mend it, or take it out of the setting"
        raise UsageError(msg)


def load_configuration(start: str, named: str | None = None) -> Configuration:
    """Return the configuration of the nearest folder at or above ``start``, or of a named file.

    ``archlint.toml`` takes precedence over ``[tool.archlint]`` of a ``pyproject.toml`` beside it. Raises UsageError if
    the file cannot be read, is not TOML, has an unknown key or a wrong value, or is a link that leads out of the
    checkout.
    """
    if named is not None:
        refuse_way_out(named)
        file = os.path.abspath(named)
        table = read_toml(file)
        if os.path.basename(file) == SHARED_NAME:
            table = _own_table(table, file) or {}
        return Configuration(read_table(Settings, table, file), file)
    folder = os.path.abspath(start)
    while True:
        file = os.path.join(folder, OWN_NAME)
        if os.path.lexists(file):
            return Configuration(read_table(Settings, _read(file), file), file)
        file = os.path.join(folder, SHARED_NAME)
        if os.path.isfile(file):
            own = shared_settings(file)
            if own is not None:
                return Configuration(read_table(Settings, own, f"{file}: tool.archlint"), file)
        parent = os.path.dirname(folder)
        if parent == folder:
            return Configuration(Settings(), None)
        folder = parent


def _read(file: str) -> Mapping[str, object]:
    """Return the contents of a file that was found, not named; UsageError if it is a link that leads out."""
    if os.path.islink(file):
        confined_to(boundary_of(os.path.dirname(file)), file, "settings", "--config FILE takes them from there")
    return read_toml(file)


def shared_settings(file: str) -> Mapping[str, object] | None:
    """Return archlint's part of a pyproject.toml, None if it has none; UsageError if it cannot be read."""
    return _own_table(_read(file), file)


def parse_shared_settings(data: bytes, file: str) -> Mapping[str, object] | None:
    """Return archlint's part of the bytes of a pyproject.toml, as :func:`shared_settings`."""
    return _own_table(parse_toml(data, file), file)


def _own_table(table: Mapping[str, object], file: str) -> Mapping[str, object] | None:
    tool = table.get("tool")
    own = tool.get("archlint") if isinstance(tool, dict) else None
    if own is None or isinstance(own, dict):
        return own
    msg = f"{file}: tool.archlint must be a table"
    raise UsageError(msg)
