"""Build the vocabulary from the settings."""

import os
from collections.abc import Iterator

from archlint.config.load import Configuration
from archlint.config.settings import TagSettings
from archlint.config.tables import read_table
from archlint.config.toml import read_toml
from archlint.errors import UsageError
from archlint.text.tags import Vocabulary, tidy


def load_vocabulary(configuration: Configuration) -> Vocabulary:
    """Return the vocabulary; UsageError if its file is wrong, a tag is empty, or an alias stands for two tags."""
    tags = configuration.settings.tags
    canonical: set[str] = set()
    aliases: dict[str, str] = {}
    for where, part in _parts(tags, configuration):
        canonical.update(_name(tag, where) for tag in part.canonical)
        for tag, others in part.aliases.items():
            name = _name(tag, where)
            canonical.add(name)
            for other in others:
                alias = _name(other, where)
                # A name with entities is no other name.
                if alias != name or "&" not in other:
                    _add(aliases, alias, name, where)
    for alias, tag in aliases.items():
        if alias in canonical:
            msg = f"tags: {alias!r} is an alias of {tag!r} and a canonical tag too; it can be only one of them"
            raise UsageError(msg)
    if tags.countries:
        _add_countries(canonical, aliases)
    return Vocabulary(canonical, aliases, closed=tags.closed)


def _parts(tags: TagSettings, configuration: Configuration) -> Iterator[tuple[str, TagSettings]]:
    """Yield the tags of the configuration, then those of the file that it names."""
    yield f"{configuration.file}: tags", tags
    if tags.file is not None:
        file = configuration.place(tags.file, "tags.file")
        if not os.path.lexists(file):
            msg = f"{configuration.file}: tags.file: there is no file {file}; make it, or take the setting out"
            raise UsageError(msg)
        table = read_toml(file)
        unexpected = table.keys() - {"canonical", "aliases"}
        if unexpected:
            msg = f"{file}: unknown key {min(unexpected)!r}; a vocabulary file has 'canonical' and 'aliases'"
            raise UsageError(msg)
        yield file, read_table(TagSettings, table, file)


def _name(tag: str, where: str) -> str:
    name = tidy(tag)
    if not name:
        msg = f"{where}: a tag is empty"
        raise UsageError(msg)
    return name


def _add(aliases: dict[str, str], alias: str, tag: str, where: str) -> None:
    if aliases.setdefault(alias, tag) != tag:
        msg = f"{where}: the alias {alias!r} stands for both {aliases[alias]!r} and {tag!r}; keep one"
        raise UsageError(msg)


def _add_countries(canonical: set[str], aliases: dict[str, str]) -> None:
    """Add the built-in names; the user's names take precedence."""
    from archlint.text.countries import country_names

    spoken_for = canonical | aliases.keys()
    for country, others in country_names().items():
        name = aliases.get(country, country)
        canonical.add(name)
        aliases.update((other, name) for other in others if other not in spoken_for)
