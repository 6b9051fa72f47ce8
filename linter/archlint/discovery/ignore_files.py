"""The files that name pages for the generator of a site to leave out, as ``.gitignore`` does."""

import os
import re
from collections.abc import Iterator, Sequence

from archlint.discovery.patterns import MOST, Patterns
from archlint.discovery.source_files import SourceFiles
from archlint.errors import UsageError
from archlint.layouts.dated_files.paths import Places
from archlint.layouts.dated_files.preset import Site

_OWN = ".eleventyignore"
_OF_GIT = ".gitignore"
_NO_GITIGNORE = "setUseGitIgnore"
"""The function of 11ty's configuration by which a site does without ``.gitignore``."""
_WILD = frozenset("*?[{")


def ignored(files: SourceFiles, folder: str, site: Site, program: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ignore files in the folder of a site and in its source, each with patterns of what it names.

    Files are named relative to the folder, and those that name nothing are left out. ``program`` is the text of the
    generator's configuration, if any. The source has no ``.gitignore`` of its own.
    """
    for place in dict.fromkeys((folder, files.root)):
        is_top = place == folder and _NO_GITIGNORE not in program
        for file in (os.path.join(place, name) for name in ((_OWN, _OF_GIT) if is_top else (_OWN,))):
            lines = [line.strip() for line in (files.text(file) or "").splitlines()]
            patterns = [line.removeprefix("./").lstrip("/") for line in lines if line and line[0] not in "#!"]
            found = [*_named(files, place, [pattern for pattern in patterns if _WILD.isdisjoint(pattern)])]
            found += _matched(files, site, file, [pattern for pattern in patterns if not _WILD.isdisjoint(pattern)])
            if found:
                yield os.path.relpath(file, folder), tuple(found)


def _named(files: SourceFiles, place: str, patterns: Sequence[str]) -> Iterator[str]:
    """Yield the files and folders below the source that patterns of a folder name."""
    for pattern in filter(None, patterns):
        named = os.path.join(place, *pattern.split("/"))
        path = os.path.relpath(named, files.root).replace(os.sep, "/")
        if path.split("/")[0] not in ("..", "."):
            yield f"/{path}/" if os.path.isdir(named) else f"/{path}"


def _matched(files: SourceFiles, site: Site, file: str, patterns: Sequence[str]) -> Iterator[str]:
    """Yield the pages that patterns of an ignore file describe, found in one search."""
    above = os.path.relpath(files.root, os.path.dirname(file)).replace(os.sep, "/")
    prefix = "" if above == "." else f"{above}/"
    known = []
    refused: list[UsageError] = []
    for pattern in dict.fromkeys(patterns):
        try:
            Patterns([f"/{pattern}"], file).match("/")  # the whole set would not say which one git refuses
            known.append(f"/{pattern}")
        except UsageError as error:
            refused += [] if _names_other_files(pattern, site) else [error]
    if len(known) > MOST:
        files.warnings.append(f"{file}: of its {len(known):,} patterns, the first {MOST:,} are read")
    if refused:
        more = f", and {len(refused) - 1:,} more for such reasons" if len(refused) > 1 else ""
        files.warnings.append(f"{refused[0]}; the line is left out{more}")
    named_by = Patterns(known[:MOST], file)
    if named_by:
        yield from (path for path in _pages(files, site) if named_by.match(f"/{prefix}{path[1:]}"))


def _names_other_files(pattern: str, site: Site) -> bool:
    """Return whether a pattern names files that end in another way than pages, as ``report.*.*.*.*.json`` does."""
    ending = re.split(r"[]*?}/]", pattern)[-1].lower()
    return "." in ending and not ending.endswith(_endings(site))


def _endings(site: Site) -> tuple[str, ...]:
    return (*site.suffixes, *site.others)


def _pages(files: SourceFiles, site: Site) -> Iterator[str]:
    """Yield the paths of all files with the names of pages."""
    endings = _endings(site)
    for above, names in files.below("", Places(site).enters):
        yield from (f"{above}/{name}" for name in names if name.lower().endswith(endings))
