"""The vocabulary that the settings describe."""

import os
from collections.abc import Mapping

from archlint.config.load import Configuration, read_toml
from archlint.config.settings import TagSettings
from archlint.config.tables import read_table
from archlint.errors import UsageError
from archlint.text.tags import Vocabulary


def load_vocabulary(configuration: Configuration) -> Vocabulary:
    """Return the vocabulary; UsageError where its file is wrong, or an alias stands for two tags."""
    tags = configuration.settings.tags
    canonical = set(tags.canonical)
    groups: list[Mapping[str, tuple[str, ...]]] = [tags.aliases]
    if tags.file:
        file = os.path.join(configuration.folder or "", tags.file)
        table = read_toml(file)
        unexpected = table.keys() - {"canonical", "aliases"}
        if unexpected:
            msg = f"{file}: unknown key {min(unexpected)!r}; a vocabulary file has 'canonical' and 'aliases'"
            raise UsageError(msg)
        more = read_table(TagSettings, table, file)
        canonical.update(more.canonical)
        groups.append(more.aliases)
    aliases: dict[str, str] = {}
    for group in groups:
        for tag, others in group.items():
            canonical.add(tag)
            for alias in others:
                _add(aliases, alias, tag)
    _refuse_chains(aliases, canonical)
    if tags.countries:
        from archlint.text.countries import COUNTRY_NAMES

        for country, others in COUNTRY_NAMES.items():
            for alias in others:
                if alias not in canonical:
                    aliases.setdefault(alias, aliases.get(country, country))
    return Vocabulary.of(canonical, aliases, closed=tags.closed)


def _add(aliases: dict[str, str], alias: str, tag: str) -> None:
    if aliases.setdefault(alias, tag) != tag:
        msg = f"tags: the alias {alias!r} stands for both {aliases[alias]!r} and {tag!r}; keep one"
        raise UsageError(msg)


def _refuse_chains(aliases: Mapping[str, str], canonical: set[str]) -> None:
    for alias, tag in aliases.items():
        if alias in canonical:
            msg = f"tags: {alias!r} is an alias of {tag!r} and a canonical tag too; it can be only one of them"
            raise UsageError(msg)
