"""The remark on files of archlint that the generator of a site would copy into it."""

import os
from collections.abc import Sequence

from archlint.cli.described_archive import configuration_of, named
from archlint.confine import is_below
from archlint.discovery.recognise import Archive
from archlint.discovery.sites import FoundSite
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.membership import is_left_out


def copied_remark(archive: Archive, files: Sequence[str]) -> str | None:
    """Return the remark on the generator's configuration that makes it pass over files; None if it does already."""
    where = (configuration_of(archive) or _new_configuration(archive.site)) if archive.site else ""
    if not where:
        return None
    root = os.path.realpath(archive.root)
    below = (
        os.path.relpath(file, root).replace(os.sep, "/")
        for file in map(os.path.realpath, files)
        if is_below(file, root)
    )
    copied = [path for path in below if not is_left_out(archive.layout, f"/{path}")]
    if not copied:
        return None
    them = "it" if len(copied) == 1 else "them"
    return f"Add {' and '.join(copied)} to exclude in {where}: {archive.layout.generator} would copy {them}"


def _new_configuration(found: FoundSite) -> str:
    """Return words for the configuration that a site lacks; empty if the generator reads none, or there is one."""
    name = PRESETS[found.site.preset].configuration
    file = os.path.join(found.folder, name or "")
    return "" if name is None or os.path.lexists(file) else f"a new {named(file)}"
