"""Sites with one tree of content: their values, from preset, generator's configuration, hosting and ``[layout]``."""

import os
from collections.abc import Mapping

from archlint.config.load import Configuration
from archlint.discovery.folders import entries_of
from archlint.discovery.recognise import NoArchiveError
from archlint.discovery.site_texts import read_texts
from archlint.discovery.sites import FoundSite, with_settings
from archlint.discovery.stages import Stage, hosting_stages
from archlint.layouts import registry
from archlint.layouts.content_tree.config.hugo import tree_of
from archlint.layouts.content_tree.config.united import FOLDERS, in_order
from archlint.layouts.dated_files.preset import Site


def read_tree(folder: str, configuration: Configuration, preset: Site, given: Mapping[str, bytes]) -> FoundSite:
    """Return the site in a folder on the disk; ``given`` are files of its configuration that are not read there.

    Raises UsageError if a configuration cannot be read or has a wrong value, or the source is no folder in the site.
    """
    names = configuration_files(folder) if registry.tree_file(folder) else []
    there = ",".join(names) or None
    stages = [Stage(f"preset {preset.preset}", preset._replace(configuration=None))]
    warnings: list[str] = []
    if names:
        texts = [(os.path.relpath(file, folder), text) for file, text in read_texts(folder, names, given)]
        site, found = tree_of(texts, preset._replace(configuration=there))
        if not configuration.settings.layout and not os.path.isdir(os.path.join(folder, site.source)):
            msg = (
                f"no archive found: {os.path.join(folder, names[0])} is of a site of {preset.generator}, which has no "
                f"folder {site.source}; if a program makes it, set source under [layout] in archlint.toml"
            )
            raise NoArchiveError(msg)
        warnings += found
        stages.append(Stage(", ".join(names), site))
    stages += hosting_stages(folder, stages[-1].site, stages[-1].site, warnings)
    return with_settings(folder, stages, configuration, there, warnings)


def configuration_files(folder: str) -> list[str]:
    """Return the names of the files of a configuration, in the order in which they are read."""
    names = [name for name in registry.TREE_FILES if os.path.isfile(os.path.join(folder, name))][:1]
    for inner in FOLDERS:
        entries = entries_of(os.path.join(folder, inner))
        names += in_order(inner, (entry.name for entry in entries if entry.is_file()))
    return names
