"""Settings in which a tag becomes another name of a second one."""

from archlint.config.aliases import NewSettings, add_alias
from archlint.config.load import Configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.errors import UsageError
from archlint.text.tags import Vocabulary


def new_settings(
    configuration: Configuration, known: Vocabulary, folder: str, alias: str, tag: str
) -> NewSettings | None:
    """Return the settings file with an alias of a tag, None if they have it; UsageError if they contradict it.

    ``known`` is the vocabulary of the configuration, whose file is created in a folder if there is none.
    """
    tags = configuration.settings.tags
    # The user's own settings: they may differ from the built-in names of countries.
    own = load_vocabulary(
        configuration._replace(settings=configuration.settings._replace(tags=tags._replace(countries=False)))
    )
    if alias == tag:
        msg = f"{alias!r} and {tag!r} are the same tag"
    elif known.aliases.get(tag) == alias:
        msg = f"{tag!r} is another name of {alias!r}; take it out there first to turn the two around"
    elif tag in known.aliases:
        msg = f"{tag!r} is itself another name of {known.aliases[tag]!r}: merge {alias!r} into that"
    elif own.aliases.get(alias, tag) != tag:
        msg = f"{alias!r} is another name of {own.aliases[alias]!r} already; take it out there first"
    elif alias in own.aliases.values():
        names = ", ".join(repr(name) for name, canonical in sorted(own.aliases.items()) if canonical == alias)
        msg = f"{alias!r} has other names itself ({names}); make them names of {tag!r} first"
    elif alias in own.canonical:
        msg = f"{alias!r} is a canonical tag by the settings; take it out of 'canonical' first"
    else:
        return None if known.aliases.get(alias) == tag else add_alias(configuration, folder, alias, tag)
    where = f"{configuration.file}: " if configuration.file else ""
    raise UsageError(where + msg)


def with_alias(configuration: Configuration, alias: str, tag: str) -> Configuration:
    """Return the configuration with an alias of a tag."""
    tags = configuration.settings.tags
    names = tags.aliases.get(tag, ())
    aliases = {**tags.aliases, tag: names if alias in names else (*names, alias)}
    return configuration._replace(settings=configuration.settings._replace(tags=tags._replace(aliases=aliases)))
