"""``archlint init``."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from shlex import quote
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.copied_files import copied_remark
from archlint.cli.described_archive import describe, named
from archlint.cli.found_archives import FoundArchives, archives_beside, find_archives
from archlint.cli.gitignored import ignored_remark
from archlint.cli.hook_configuration import hooks_configuration, hooks_entry
from archlint.cli.starter_configuration import Found, starter
from archlint.cli.streams import write_lines
from archlint.config.load import BASELINE_NAME, OWN_NAME
from archlint.confine import MEGABYTE, is_below, read_bounded
from archlint.discovery.recognise import Archive
from archlint.errors import UsageError
from archlint.git.repository import GitError, NoRepositoryError, Repository, find_repository

HOOKS_NAME = ".pre-commit-config.yaml"
_CHECK = "  archlint check      shows what there is to find"
_BASELINE = "  archlint baseline   sets that aside, so that only new findings are reported from then on"
_BASELINES = "                      set that aside, so that only new findings are reported from then on"


class InitOptions(NamedTuple):
    """The options of ``init``."""

    path: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help="the archive or a folder in it (default: here)")


def _read_options(arguments: Namespace) -> InitOptions:
    return InitOptions(arguments.path)


def _run(options: InitOptions) -> int:
    """Write the initial files for an archive, say what was done and what to do next, and return 0."""
    start = options.path or os.curdir
    if not os.path.isdir(start):
        msg = f"{start}: there is no such folder"
        raise UsageError(msg)
    found = find_archives(start)
    repository, failure = _repository(found.root)
    for archive in found.archives:
        for line in describe(archive):
            _print(line)
    home = _home(found.root, repository)
    file = found.configuration.file
    if file is None:
        _write_settings(found, home, repository)
    else:
        _print(f"Kept {named(file)}, which is there already")
    suffixes = [suffix for archive in found.archives for suffix in archive.layout.suffixes]
    _add_hooks(repository, failure, suffixes)
    settings = file or os.path.join(home, OWN_NAME)
    for archive in found.archives:
        # Each of several archives has a baseline in its folder.
        folder = _folder(archive) if len(found.archives) > 1 else ""
        name = archive.configuration.settings.baseline or os.path.join(folder, BASELINE_NAME)
        baseline = os.path.join(os.path.dirname(settings), name)
        _warn_if_ignored(baseline, repository)
        remark = copied_remark(archive, (settings, baseline))
        if remark:
            _print(remark)
    for line in ("Next:", _CHECK, *_baselines(found)):
        _print(line)
    if repository is not None:
        _print("  pre-commit install  has every commit and push checked (pip install pre-commit)")
    return 0


def _write_settings(found: FoundArchives, home: str, repository: Repository | None) -> None:
    """Write the settings for what was found, and say so; others that lie beside a single archive are proposed."""
    archives = found.archives
    others = archives_beside(archives[0], home) if len(archives) == 1 else ()
    roots = tuple(_relative(_folder(each), home) or "." for each in (*archives, *others))
    program = found.generator.file if found.generator else ""
    chosen = Found(
        _relative(_folder(archives[0]), home) if len(archives) == 1 else None,
        found.generator.preset if found.generator else "",
        program,
        roots if len(roots) > 1 else (),
        found.values,
    )
    what = "every setting and what it means" + (f"; what {program} says is left to fill in" if program else "")
    _write(os.path.join(home, OWN_NAME), starter(chosen, archives[0].layout), what, repository)
    if others:
        names = ", ".join(named(_folder(each)) for each in others)
        _print(f"Not checked: {names}; [[archive]] in {OWN_NAME} can name them too")


def _baselines(found: FoundArchives) -> tuple[str, ...]:
    """Return the lines on ``archlint baseline``, which takes the folder of one archive where there are several."""
    if len(found.archives) == 1:
        return (_BASELINE,)
    commands = (f"archlint baseline {quote(named(_folder(each)))}" for each in found.archives)
    return (f"  {'; '.join(commands)}", _BASELINES)


def _folder(archive: Archive) -> str:
    """Return the folder by which the settings name an archive: for a site that of its configuration."""
    return archive.site.folder if archive.site else archive.root


def _repository(root: str) -> tuple[Repository | None, str]:
    """Return the repository of an archive, or else the reason why there is none."""
    try:
        return find_repository(root), ""
    except (NoRepositoryError, GitError) as error:
        return None, str(error)


def _add_hooks(repository: Repository | None, failure: str, suffixes: Sequence[str]) -> None:
    if repository is None:
        _print(f"No {HOOKS_NAME}: {failure}")
        return
    file = os.path.join(repository.top, HOOKS_NAME)
    if os.path.lexists(file):
        _print(f"Kept {named(file)}, which is there already")
        if not _mentions_archlint(file):
            for line in ("For archlint, add to its repos:", *hooks_entry(suffixes).splitlines()):
                _print(line)
    else:
        what = "pages are checked with each commit, the archive before each push"
        _write(file, hooks_configuration(suffixes), what, repository)


def _mentions_archlint(file: str) -> bool:
    with suppress(OSError, UsageError):
        return b"archlint" in read_bounded(file, MEGABYTE)
    return False


def _home(root: str, repository: Repository | None) -> str:
    """Return the folder for the configuration: the working folder if it holds the archive, else the repository's top.

    Without a repository, it is the root.
    """
    real_root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    if is_below(real_root, here) and (repository is None or is_below(here, repository.top)):
        return here
    return repository.top if repository is not None else real_root


def _relative(root: str, home: str) -> str | None:
    """Return the setting for the root; None if it is the configuration's folder."""
    relative = os.path.relpath(os.path.realpath(root), home).replace(os.sep, "/")
    return None if relative == os.curdir else relative


def _write(file: str, text: str, what: str, repository: Repository | None) -> None:
    """Write a new file and say so; UsageError if that fails, also if the file has appeared meanwhile."""
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError as error:
        msg = f"{file}: is there already, and stays as it is"
        raise UsageError(msg) from error
    except UnicodeEncodeError as error:
        _discard(file)
        msg = f"{file}: cannot be written: the name of the archive's folder is not UTF-8"
        raise UsageError(msg) from error
    except OSError as error:
        _discard(file)
        msg = f"{file}: cannot be written: {error.strerror}"
        raise UsageError(msg) from error
    _print(f"Wrote {named(file)}: {what}")
    _warn_if_ignored(file, repository)


def _warn_if_ignored(file: str, repository: Repository | None) -> None:
    remark = ignored_remark(file, repository) if repository is not None else None
    if remark:
        _print(f"Warning: {remark}")


def _print(line: str) -> None:
    write_lines([line])


def _discard(file: str) -> None:
    with suppress(OSError):
        os.unlink(file)


COMMAND = Command(
    "Write archlint.toml and .pre-commit-config.yaml for the archive here. Nothing is overwritten.",
    "exit code: 0 done, or there already; 2 not done",
    _add_arguments,
    _read_options,
    _run,
)
