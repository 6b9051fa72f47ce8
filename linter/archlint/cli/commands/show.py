"""``archlint show``."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.display import Display
from archlint.cli.interrupted import settle_interrupted
from archlint.cli.location import base_of, locate, start_folder
from archlint.cli.options import add_config, add_today
from archlint.cli.site_links import SiteLinks
from archlint.cli.sparse_checkout import look_for_left_out
from archlint.cli.streams import say, say_once, write_lines, write_output
from archlint.confine import is_below
from archlint.discovery.discover import Selection, real_place, select_pages
from archlint.discovery.patterns import not_excluded
from archlint.discovery.recognise import Archive, NoArchiveError, find_archive
from archlint.discovery.several import split_paths
from archlint.errors import UsageError
from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.layouts.read import read_page
from archlint.model.days import Day
from archlint.model.metadata import Metadata, PageKind, State
from archlint.report.json_text import json_text
from archlint.report.shown_page import ShownPage


class ShowOptions(NamedTuple):
    """The options of ``show``."""

    paths: tuple[str, ...]
    config: str | None
    today: Day | None
    output_format: str


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the archive here)")
    parser.add_argument("--output-format", choices=("full", "jsonl"), default="full", help="default: full")
    add_today(parser)
    add_config(parser)


def _read_options(arguments: Namespace) -> ShowOptions:
    return ShowOptions(tuple(arguments.paths), arguments.config, arguments.today, arguments.output_format)


def _run(options: ShowOptions) -> int:
    """Print how archlint sees the pages, one after the other; return the exit code.

    0: all of them; 2: some folders could not be read.
    """
    for path in options.paths:
        if not os.path.lexists(path):
            msg = f"{path}: there is no such file or folder"
            raise UsageError(msg)
    first, unreadable = True, list[str]()
    for archive, selection in _archives(options):
        for warning in selection.warnings:
            say_once(warning)
        for page in _shown(archive, selection):
            if options.output_format == "jsonl":
                write_output(json_text(page.as_object()) + "\n")
            else:
                write_lines(page.lines() if first else ("", *page.lines()))
            first = False
        unreadable += selection.unreadable
    for folder in unreadable:
        say(f"archlint: error: {folder}")
    return 2 if unreadable else 0


def _archives(options: ShowOptions) -> Iterator[tuple[Archive, Selection]]:
    """Yield the archives of the named paths, each with those of its paths, and with paths that are in no archive."""
    paths, done = options.paths, set[str]()
    while True:
        archive, paths = _first_archive(paths, options)
        done.add(archive.root)
        configuration = archive.configuration
        settle_interrupted(base_of(archive), writes=False)
        mine, others = split_paths(paths, archive.root, configuration.others) if configuration.others else (paths, ())
        # No path at all would mean the whole archive.
        selection = select_pages(mine or paths, archive.extent, hook=True)
        outside = dict.fromkeys((*others, *selection.outside))
        paths = tuple(path for path in outside if _is_in_another(path, done, options))
        yield archive, selection._replace(outside=tuple(path for path in outside if path not in (*paths, *done)))
        if not paths:
            return


def _first_archive(paths: tuple[str, ...], options: ShowOptions) -> tuple[Archive, tuple[str, ...]]:
    """Return the archive of the first path that is in one, else that of the working folder, and the paths to show.

    The roots of several archives stand for the folder that holds them. Raises NoArchiveError if there is none.
    """
    errors = []
    for path in (*paths, os.curdir):
        try:
            return locate(start_folder(path), options.config, options.today), paths
        except NoArchiveError as error:
            errors.append(error)
            if error.roots and os.path.isdir(path) and (path in paths or not paths):
                kept = (each for each in paths if each != path)
                return locate(error.roots[0], options.config, options.today), (*error.roots, *kept)
    roots = next(filter(None, (error.roots for error in errors)), ())
    if not roots:
        raise errors[0]
    return locate(roots[0], options.config, options.today), paths


def _is_in_another(path: str, done: Collection[str], options: ShowOptions) -> bool:
    """Return whether a path lies in an archive other than those that are done, or is the folder of one."""
    try:
        root = find_archive(start_folder(path), options.config, options.today).root
    except NoArchiveError:
        return False
    return root not in done and is_below(real_place(path), os.path.realpath(root))


def _shown(archive: Archive, selection: Selection) -> Iterator[ShownPage]:
    """Yield the selected pages, then the named files that are none of the archive's."""
    root, layout = archive.root, archive.layout
    store, display = look_for_left_out(root, layout).store(root), Display(root)

    links = SiteLinks(archive.extent, layout.linking, store) if layout.linking else None

    def shown(name: str, path: str) -> ShownPage:
        page = read_page(store, layout, path)
        metadata = layout.metadata(page)
        return ShownPage(name, path, metadata, page.text, tuple(links.of(page, metadata)) if links else ())

    yield from (shown(display(path), path) for path in selection.pages)
    real_root = os.path.realpath(root)
    excluded = archive.configuration.settings.exclude
    for name in selection.passed_over:
        path = real_place(name)[len(real_root) :].replace(os.sep, "/")
        why = _passed_over(name, path, layout, excluded)
        yield ShownPage(name, path, why) if why else shown(name, path)
    outside = Metadata(PageKind.FILE, State.UNKNOWN, f"lies outside the archive {root}")
    for name in selection.outside:
        yield ShownPage(name, None, outside)


def _passed_over(name: str, path: str, layout: Layout, excluded: Sequence[str]) -> Metadata | None:
    """Return the metadata of a file that archlint passes over by itself; None if the site of its layout does."""
    if os.path.isdir(name):
        return Metadata(PageKind.FILE, State.EXCLUDED, "a link to a folder, which is not followed")
    if not layout.is_page(path) and Feature.FRONT_MATTER not in layout.features:
        return Metadata(PageKind.FILE, State.UNKNOWN, f"no page: its name does not end with {_or(layout.suffixes)}")
    if not not_excluded([path], excluded):
        return Metadata(PageKind.FILE, State.EXCLUDED, "a pattern of the setting exclude matches its path")
    return None


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


COMMAND = Command(
    "Show how archlint sees pages: kind, state, day, title, URL, tags, and where the day and the title are from.",
    "exit code: 0 shown, 2 the command or the configuration failed, or a folder cannot be read",
    _add_arguments,
    _read_options,
    _run,
)
