"""The files of the configuration of a Hugo site as one: names of files and folders say which key they hold."""

from collections.abc import Iterable

from archlint.layouts.content_tree.tables import lowered
from archlint.layouts.dated_files.config.files import Configuration, read_configuration
from archlint.layouts.dated_files.defaults import merged

FOLDERS = ("config/_default", "config/production")
"""Folders of configurations; the later ones win."""
_ENDINGS = (".toml", ".yaml", ".yml", ".json")
_ROOT_NAMES = ("hugo", "config")


def in_order(folder: str, names: Iterable[str]) -> list[str]:
    """Return the files of a folder of configurations that count, with its name, those for the whole site first."""
    found = sorted(name for name in names if name.endswith(_ENDINGS))
    found.sort(key=lambda name: name.partition(".")[0] not in _ROOT_NAMES)
    return [f"{folder}/{name}" for name in found]


def united(files: Iterable[tuple[str, str]]) -> Configuration:
    """Return the values of all files, with keys in small letters."""
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    warnings: list[str] = []
    for name, text in files:
        found = read_configuration([(name, text)])
        warnings += found.warnings
        small = lowered(found.values)
        assert isinstance(small, dict)  # noqa: S101  (it was a mapping)
        stem = name.rpartition("/")[2].rpartition(".")[0].lower()
        key, _, language = stem.partition(".")
        if "/config/" in f"/{name}" and key not in _ROOT_NAMES:
            small = {"languages": {language: {key: small}}} if language else {key: small}
        values = merged(values, small)
        places |= dict.fromkeys(small, name) | {key.lower(): place for key, place in found.places.items()}
    return Configuration(values, places, tuple(warnings))
