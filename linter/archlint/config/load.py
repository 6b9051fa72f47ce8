"""Finds the configuration file and reads it."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.errors import UsageError

OWN_NAME = "archlint.toml"
SHARED_NAME = "pyproject.toml"


class Configuration(NamedTuple):
    """The settings in force, and the file they are from (None: the defaults)."""

    settings: Settings
    file: str | None

    @property
    def folder(self) -> str | None:
        """The folder of the file, to which paths in it are relative."""
        return os.path.dirname(self.file) if self.file else None


def load_configuration(start: str, named: str | None = None) -> Configuration:
    """Return the configuration of the nearest folder at or above ``start``, or of a file that was named.

    ``archlint.toml`` wins over the ``[tool.archlint]`` of a ``pyproject.toml`` beside it. UsageError where the
    file cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    if named is not None:
        file = os.path.abspath(named)
        table = read_toml(file)
        if os.path.basename(file) == SHARED_NAME:
            table = _own_table(table, file) or {}
        return Configuration(read_table(Settings, table, file), file)
    folder = os.path.abspath(start)
    while True:
        file = os.path.join(folder, OWN_NAME)
        if os.path.lexists(file):
            return Configuration(read_table(Settings, read_toml(file), file), file)
        file = os.path.join(folder, SHARED_NAME)
        if os.path.isfile(file):
            own = _own_table(read_toml(file), file)
            if own is not None:
                return Configuration(read_table(Settings, own, f"{file}: tool.archlint"), file)
        parent = os.path.dirname(folder)
        if parent == folder:
            return Configuration(Settings(), None)
        folder = parent


def read_toml(file: str) -> Mapping[str, object]:
    """Return the contents of a TOML file; UsageError where it cannot be read or is not TOML."""
    import tomllib  # 8 ms that an archive without configuration does not pay

    try:
        if os.path.exists(file) and not os.path.isfile(file):
            msg = f"{file}: is no file"
            raise UsageError(msg)
        with open(file, "rb") as opened:
            return tomllib.load(opened)
    except OSError as error:
        msg = f"{file}: cannot be read: {error.strerror}"
        raise UsageError(msg) from error
    # Not only what tomllib says it raises: a name with a NUL, a number of thousands of digits, lists without end.
    except (ValueError, RecursionError) as error:
        msg = f"{file}: is not TOML: {error}"
        raise UsageError(msg) from error


def _own_table(table: Mapping[str, object], file: str) -> Mapping[str, object] | None:
    tool = table.get("tool")
    own = tool.get("archlint") if isinstance(tool, dict) else None
    if own is None or isinstance(own, dict):
        return own
    msg = f"{file}: tool.archlint must be a table"
    raise UsageError(msg)
