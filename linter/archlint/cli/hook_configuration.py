"""Hooks of pre-commit, as ``archlint init`` writes them, that work for colleagues without archlint."""

import json
import os
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import archlint

_HEAD = """\
# Checks of every commit and every push, by https://pre-commit.com. `pre-commit install` turns them on.
default_install_hook_types: [pre-commit, pre-push]
repos:
"""
_OF_REPOSITORY = """\
  - repo: {address}
    rev: {commit}
    hooks:
      - id: archlint
{files}        stages: [pre-commit]
      - id: archlint-archive
        stages: [pre-push]
"""
_LOCAL = """\
  - repo: local
    hooks:
      - id: archlint
        name: archlint
        description: Check the pages of the commit, each with the pages that its rules compare it with.
        entry: archlint check --hook
{language}
{files}        stages: [pre-commit]
      - id: archlint-archive
        name: archlint (archive)
        description: >-
          Check the whole archive: also for what no page shows alone, such as a link to a page that is gone, or a field
          that no other page has.
        entry: archlint check
{language}
        pass_filenames: false
        always_run: true
        require_serial: true
        stages: [pre-push]
"""
FILES = r"(?i)\.(md|markdown|mkdown|mkdn|mkd|html?|txt|njk|liquid)$|(^|/)(archlint\.toml|_config[^/]*\.(ya?ml|toml))$"
"""A pattern of the files that concern an archive of any kind: its pages, and its settings."""

_SYSTEM = "        language: system  # archlint must be installed on each machine that commits"
_FROM_INDEX = "        language: python\n        additional_dependencies: [{package}=={version}]"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PATH = re.compile(r"/[\w./~+-]+", re.ASCII)


def hooks_configuration(suffixes: Iterable[str] = ()) -> str:
    """Return a configuration of pre-commit with hooks that install the same archlint.

    That is a commit of a repository, or a version on a package index. Otherwise the hooks call the installed archlint.
    ``suffixes`` are the endings of the archive's pages.
    """
    return _HEAD + hooks_entry(suffixes)


def hooks_entry(suffixes: Iterable[str] = ()) -> str:
    """Return the entry of ``repos`` in a configuration of pre-commit."""
    origin = _origin()
    pattern = _pattern(suffixes)
    files = "        files: '" + pattern.replace("'", "''") + "'\n"
    if origin is None or (origin == {} and archlint.PACKAGE is None):
        return _LOCAL.format(language=_SYSTEM, files=files)
    if not origin:
        language = _FROM_INDEX.format(package=archlint.PACKAGE, version=archlint.__version__)
        return _LOCAL.format(language=language, files=files)
    address, commit = _address(origin), _commit(origin)
    if address is None or commit is None:
        return _LOCAL.format(language=_SYSTEM, files=files)
    return _OF_REPOSITORY.format(address=address, commit=commit, files=files if pattern != FILES else "")


def _pattern(suffixes: Iterable[str]) -> str:
    """Return the pattern of files with endings that ``FILES`` lacks."""
    lacking = sorted({re.escape(each[1:]) for each in suffixes if not re.search(FILES, "a" + each)})
    return FILES.replace("liquid", "|".join(("liquid", *lacking)))


def _origin() -> dict[str, Any] | None:
    """Return the installer's record (PEP 610): empty for a package index, None if archlint is not installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        installed = distribution("archlint")
        noted = installed.read_text("direct_url.json")
        found = json.loads(noted) if noted is not None else {}
        # The running archlint may be another than the installed one: an editable one or a checkout.
        is_this = os.path.samefile(str(installed.locate_file("archlint/__init__.py")), archlint.__file__)
    except (PackageNotFoundError, OSError, ValueError):
        return None
    return found if is_this and isinstance(found, dict) else None


def _address(origin: dict[str, Any]) -> str | None:
    """Return the public address of a repository, without a user; None if there is none."""
    if not isinstance(origin.get("url"), str) or origin.get("subdirectory"):
        return None
    try:
        parts = urlsplit(origin["url"])
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    host = parts.hostname or ""
    is_plain = not parts.query and not parts.fragment and _PATH.fullmatch(parts.path)
    if parts.scheme != "https" or not re.fullmatch(r"[a-z0-9.-]+", host) or not is_plain:
        return None
    return f"https://{host}{port}{parts.path}"


def _commit(origin: dict[str, Any]) -> str | None:
    vcs = origin.get("vcs_info")
    if not isinstance(vcs, dict) or vcs.get("vcs") != "git":
        return None
    commit = vcs.get("commit_id")
    return commit if isinstance(commit, str) and _COMMIT.fullmatch(commit) else None
