"""Sites of dated files: their values, from preset, generator's configuration and ``[layout]``, and their source."""

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from archlint.config.load import Configuration
from archlint.confine import boundary_of, confined_to
from archlint.discovery.recognise import Archive
from archlint.discovery.site_texts import read_texts, refuse_others
from archlint.discovery.stages import (
    Stage,
    data_stages,
    gem_stages,
    hosting_stages,
    tag_page_stages,
    translation_stages,
)
from archlint.errors import UsageError
from archlint.layouts import registry
from archlint.layouts.dated_files.preset import PresetName, Site
from archlint.model.days import Day

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

_DEFAULT: PresetName = "jekyll"
_TREE: PresetName = "hugo"


class FoundSite(NamedTuple):
    """A site: its folder, in which the generator's configuration lies, its values, stage by stage, and warnings."""

    folder: str
    stages: tuple[Stage, ...]
    warnings: tuple[str, ...]

    @property
    def site(self) -> Site:
        """The values in force."""
        return self.stages[-1].site

    @property
    def configuration_files(self) -> tuple[str, ...]:
        """The files of the generator's configuration."""
        names = self.site.configuration.split(",") if self.site.configuration else ()
        return tuple(os.path.join(self.folder, name) for name in names)

    @property
    def root(self) -> str:
        """The root of the archive: the folder of the site's sources."""
        source = posixpath.normpath(self.site.source or ".")
        return self.folder if source == "." else os.path.join(self.folder, *source.split("/"))

    def archive(self, configuration: Configuration, today: Day | None) -> Archive:
        """Return the archive that the site is."""
        return Archive(configuration, self.root, self.layout(today), self)

    def layout(self, today: Day | None) -> "Layout":
        """Return the layout of the site; ``today`` is the day of its build, None for that of the clock."""
        from time import localtime

        day = today or Day(*localtime()[:3])
        if self.site.layout == "content-tree":
            from archlint.layouts.content_tree.layout import ContentTreeLayout

            return ContentTreeLayout(self.site, day, self.root)
        from archlint.layouts.dated_files.layout import DatedFilesLayout

        return DatedFilesLayout(self.site, day)


def read_site(folder: str, configuration: Configuration, given: Mapping[str, bytes] | None = None) -> FoundSite:
    """Return the site in a folder on the disk; ``given`` are files of its configuration that are not read there.

    Raises UsageError if a configuration cannot be read or has a wrong value, or the source is no folder in the site,
    NoArchiveError if it is that of a generator that archlint does not know.
    """
    table = configuration.settings.layout
    settings = os.path.basename(configuration.file or "")
    preset = registry.preset(_preset_name(configuration, folder))
    if preset.layout == "content-tree":
        from archlint.discovery.trees import read_tree

        return read_tree(folder, configuration, preset, given or {})
    names = _configuration_files(folder, _overlaid(preset, configuration), configuration)
    there = ",".join(names) or None
    base = preset._replace(configuration=there)
    stages = [Stage(f"preset {preset.preset}", preset._replace(configuration=None))]
    warnings: list[str] = []
    if names:
        from archlint.layouts.dated_files.config.jekyll import site_of

        texts = read_texts(folder, names, given or {})
        if not table:
            refuse_others(texts)
        site, found_warnings = site_of(texts, base, table)
        warnings += found_warnings
        stages.append(Stage(", ".join(names), site))
    if base.redirects:
        # Fields and links of pages mean something else with a plug-in.
        stages += gem_stages(folder, stages[-1].site)
    # The settings say where the source is and which plug-ins there are, before its files are read.
    placed = _overlaid(stages[-1].site, configuration)
    _refuse_source(FoundSite(folder, (*stages, Stage(settings, placed)), ()))
    stages += hosting_stages(folder, stages[-1].site, placed, warnings)
    stages += tag_page_stages(folder, stages[-1].site, placed)
    stages += translation_stages(folder, stages[-1].site, placed, warnings)
    stages += data_stages(folder, stages[-1].site, placed, warnings)
    return with_settings(folder, stages, configuration, there, warnings)


def with_settings(
    folder: str, stages: list[Stage], configuration: Configuration, there: str | None, warnings: list[str]
) -> FoundSite:
    """Return the site of some stages, with those of the settings; ``there`` are the generator's files.

    Raises UsageError if the settings have a wrong value, or the source is no folder in the site.
    """
    settings = os.path.basename(configuration.file or "")
    if configuration.settings.layout:
        stages.append(Stage(settings, _overlaid(stages[-1].site, configuration)._replace(configuration=there)))
    _refuse_source(FoundSite(folder, tuple(stages), ()))
    if configuration.others:
        stages.append(Stage(settings, _without_others(FoundSite(folder, tuple(stages), ()), configuration)))
    found = FoundSite(folder, tuple(stages), tuple(warnings))
    return found._replace(warnings=(*warnings, *_linked_folders(found)))


def _linked_folders(found: FoundSite) -> Iterator[str]:
    """Yield a warning for each folder of dated files or documents that is a symbolic link, which no search follows."""
    site = found.site
    folders = {
        template.partition("{")[0].removeprefix("**/").partition("/")[0] for template in site.posts + site.drafts
    }
    folders |= {f"_{label}" for label in site.collections}
    for folder in sorted(folders):
        place = os.path.join(found.root, site.collections_dir, folder)
        if folder and os.path.islink(place) and os.path.isdir(place):
            what = "is a symbolic link, which archlint does not follow, so that its pages are not checked"
            yield f"{place}: {what}; put the folder itself there"


def are_sites(configuration: Configuration) -> bool:
    """Return False if the settings name a layout that is not one of sites; UsageError if there is none of that name."""
    return _preset_name(configuration) in get_args(PresetName)


def _preset_name(configuration: Configuration, folder: str = "") -> str:
    """Return the name of the preset, by the settings or a configuration; UsageError if there is none of that name."""
    if not configuration.settings.layout:
        tree = registry.tree_file(folder) if folder else None
        return _TREE if tree and registry.generator_file(folder) == tree else _DEFAULT
    from archlint.config.layout_table import preset_of

    return preset_of(configuration.settings.layout, f"{configuration.file}: layout") or _DEFAULT


def _overlaid(site: Site, configuration: Configuration) -> Site:
    """Return a site with the values that ``[layout]`` sets; UsageError if one is wrong."""
    if not configuration.settings.layout:
        return site
    from archlint.config.layout_table import with_table

    return with_table(site, configuration.settings.layout, f"{configuration.file}: layout")


def _without_others(found: FoundSite, configuration: Configuration) -> Site:
    """Return the values of a site that leaves out the folders of other archives of the settings."""
    from archlint.discovery.several import others_in

    others = tuple(f"{other}/" for other in others_in(configuration, found.root))
    return found.site._replace(exclude=(*found.site.exclude, *others))


def origin_of(stages: Sequence[Stage], value_of: Callable[[Site], object]) -> str:
    """Return the name of the last stage that changed a value, or of the first one."""
    values = [value_of(stage.site) for stage in stages]
    changed = [place for place in range(1, len(stages)) if values[place] != values[place - 1]]
    return stages[changed[-1] if changed else 0].origin


def _configuration_files(folder: str, site: Site, configuration: Configuration) -> list[str]:
    """Return the names of the generator's configuration: those of the settings, or else the one that is there."""
    if "configuration" not in configuration.settings.layout:
        found = registry.generator_file(folder) if site.configuration else None
        return [found] if found else []
    names = [name.strip() for name in (site.configuration or "").split(",") if name.strip()]
    where = f"{configuration.file}: layout: configuration"
    for file in (os.path.join(folder, name) for name in names):
        confined_to(boundary_of(folder), file, where, "put the file itself there")
        if not os.path.isfile(file):
            msg = f"{where}: there is no file {file}"
            raise UsageError(msg)
    return names


def _refuse_source(found: FoundSite) -> None:
    """Raise UsageError if the source of a site is not a folder in it."""
    source = found.site.source
    if not source:
        return
    where = f"{os.path.join(found.folder, origin_of(found.stages, lambda site: site.source))}: source"
    if os.path.isabs(source) or posixpath.normpath(source).split("/")[0] == "..":
        msg = f"{where}: {source} is not below {found.folder}, the folder of the site; name a folder in it"
        raise UsageError(msg)
    confined_to(boundary_of(found.folder), found.root, where, "name a folder of the site")
    if not os.path.isdir(found.root):
        msg = f"{where}: there is no folder {found.root}; {_source_hint(found)}"
        raise UsageError(msg)


def _source_hint(found: FoundSite) -> str:
    """Return the remedy for a source that is not there: Jekyll takes it from the folder that it is started in."""
    folder = os.path.realpath(found.folder)
    above, name = os.path.split(folder)
    file = found.site.configuration
    if file and folder != boundary_of(folder) and os.path.isdir(os.path.join(above, found.site.source)):
        value = f"configuration = '{name}/{file}'"
        return f"if the site is built in {above}, write an archlint.toml there, with {value} under [layout]"
    return "if a program makes it, set source under [layout] to that of the pages"
