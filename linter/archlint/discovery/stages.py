"""The stages in which the values of a site become known: those that files beside its configuration add.

Beside the ``site`` that a stage changes, its function takes the site as the settings place it: with their source and
their plug-ins.
"""

import os
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from archlint.discovery.site_texts import bytes_of
from archlint.layouts.dated_files.preset import GEMFILES, HOSTING_FILES, PLUGINS_GROUP, POLYGLOT, TRANSLATING, Site


class Stage(NamedTuple):
    """The values of a site as far as they are known after one source of values, which ``origin`` names."""

    origin: str
    site: Site


def gem_stages(folder: str, site: Site) -> list[Stage]:
    """Return the stage that adds the plug-ins of a Gemfile, if it has any."""
    name = next((each for each in GEMFILES if os.path.isfile(os.path.join(folder, each))), "")
    text = bytes_of(os.path.join(folder, name), folder).decode(errors="replace") if name else ""
    if PLUGINS_GROUP not in text:
        return []
    from archlint.layouts.dated_files.config.gemfile import plugins_of

    gems = plugins_of(text)
    plugins = tuple(dict.fromkeys((*site.plugins, *gems)))
    return [Stage(name, site._replace(plugins=plugins))] if plugins != site.plugins else []


def hosting_stages(folder: str, site: Site, placed: Site, warnings: list[str]) -> Iterator[Stage]:
    """Yield the stages that add what the files of the hosting say: redirects, and the host of the site."""
    for name in dict.fromkeys(os.path.join(part, each) for each in HOSTING_FILES for part in ("", placed.source)):
        file = os.path.join(folder, name)
        if not os.path.isfile(file):
            continue
        from archlint.layouts.dated_files.config.hosting import with_hosting

        text = bytes_of(file, folder).decode(errors="replace")
        try:
            found = with_hosting(site, name, text)
        except ValueError as error:
            warnings.append(f"{file}: its redirects are left out: this is no TOML: {error}; correct it there")
            continue
        if found != site:
            yield Stage(name, found)
        site = found


def data_stages(folder: str, site: Site, placed: Site, warnings: list[str]) -> Iterator[Stage]:
    """Yield the stages that add what ignore files and data files in the source say, if the site has such files."""
    if placed.data_files == "none":
        return
    from archlint.discovery.generators import generator_of
    from archlint.discovery.ignore_files import ignored
    from archlint.discovery.site_data import SiteData
    from archlint.discovery.source_files import SourceFiles

    files, generator = SourceFiles(_source(folder, placed)), generator_of(folder)
    program = (files.text(os.path.join(folder, generator.file)) or "") if generator else ""
    ignoring = dict(ignored(files, folder, placed, program))
    if ignoring:
        exclude = tuple(dict.fromkeys(chain.from_iterable(ignoring.values())))
        site, placed = (each._replace(exclude=(*each.exclude, *exclude)) for each in (site, placed))
        yield Stage(", ".join(ignoring), site)
    scopes = tuple(SiteData(files, placed).scopes(program))
    warnings += files.warnings
    if scopes:
        yield Stage("data files", site._replace(defaults=(*site.defaults, *scopes)))


def tag_page_stages(folder: str, site: Site, placed: Site) -> list[Stage]:
    """Return the stage that says that a plug-in may make pages of tags, if there is such a one."""
    source = _source(folder, placed)
    if not (placed.plugins or os.path.isdir(os.path.join(source, "_plugins"))):
        return []
    from archlint.discovery.tag_pages import maker_of_tag_pages

    maker = maker_of_tag_pages(source, placed.plugins)
    unknown = site._replace(tag_pages=site.tag_pages or "unknown", category_pages=site.category_pages or "unknown")
    return [Stage(maker, unknown)] if maker else []


def translation_stages(folder: str, site: Site, placed: Site, warnings: list[str]) -> list[Stage]:
    """Return the stage that says that a plug-in makes the URLs, if it does."""
    if POLYGLOT not in placed.plugins and TRANSLATING not in placed.plugins:
        return []
    from archlint.discovery.translations import warning_of, without_urls

    if POLYGLOT in placed.plugins:
        return [Stage(POLYGLOT, without_urls(site)._replace(keys=site.keys._replace(url=())))]
    warning = warning_of(_source(folder, placed))
    warnings += warning
    return [Stage(TRANSLATING, without_urls(site))] if warning else []


def _source(folder: str, placed: Site) -> str:
    """Return the folder of a site's sources."""
    return os.path.join(folder, *filter(None, placed.source.split("/")))
