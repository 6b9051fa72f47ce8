"""Check that settings name a package of rules that the user installed, before any of its code runs.

Settings may come from strangers, and importing a module runs it. A package therefore declares that it holds rules by a
file that is visible without importing it, and a package that Python finds only because of where it was started is
refused.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from archlint.errors import UsageError

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

MARKER = "archlint.rules"
"""File, which may be empty, by which a package declares that it holds rules, as ``py.typed`` declares types."""

_SIGN = b"archlint.rule"
"""Import that modules with rules contain; searched for in packages without the marker."""
_HOW = f"a package of rules has an empty file {MARKER} beside its __init__.py"


def is_declared(name: str) -> bool:
    """Return whether the package of rules that settings name has the marker; nothing of it is imported.

    A package without it passes if a module in it imports ``archlint.rule``. Raises UsageError for a module that is no
    package of rules, and for a package that was found only because Python was started in its folder.
    """
    top, *inner = name.split(".")
    spec = _found(name, top)
    if spec is None:
        return True  # it cannot be imported, which the import will report
    folders = list(spec.submodule_search_locations or ())
    _refuse_loose(name, folders or [spec.origin or ""])
    if not folders:
        msg = f"plugins: {name!r} is no package of rules but a module; {_HOW}"
        raise UsageError(msg)
    is_marked = _has_marker(folders)
    for part in inner:
        folders = [os.path.join(folder, part) for folder in folders]
        is_marked = is_marked or _has_marker(folders)
    if is_marked:
        return True
    if any(_SIGN in source for folder in folders for source in _sources(folder)):
        return False
    msg = (
        f"the rule package {name!r} holds no rule: a rule is a function with @page_rule, @link_rule or @archive_rule; "
        f"{_HOW}"
    )
    raise UsageError(msg)


def _found(name: str, top: str) -> "ModuleSpec | None":
    # For a name with dots, find_spec would import the parent package.
    from importlib.util import find_spec

    if not all(part.isidentifier() for part in name.split(".")):
        msg = f"cannot import the rule package or module {name!r}: this is no name of a package"
        raise UsageError(msg)
    try:
        return find_spec(top)
    except (ImportError, ValueError):
        return None


def _has_marker(folders: list[str]) -> bool:
    return any(os.path.isfile(os.path.join(folder, MARKER)) for folder in folders)


def _refuse_loose(name: str, places: list[str]) -> None:
    loose = _loose_folders()
    for place in places:
        folder = os.path.dirname(os.path.abspath(place))
        if os.path.realpath(folder) in loose:
            msg = (
                f"plugins: {name!r} would be imported from {folder}, only because Python was started there; install it "
                "where archlint is, or put the absolute path of its folder on PYTHONPATH"
            )
            raise UsageError(msg)


def _loose_folders() -> frozenset[str]:
    """Return the folders that Python searches for modules only because of where it was started.

    ``python -m`` adds the working folder, and an empty or relative entry of PYTHONPATH is relative to it; Python has
    made both absolute by now. The user is responsible for all other entries of the path.
    """
    search_path = os.environ.get("PYTHONPATH", "")
    entries = search_path.split(os.pathsep) if search_path and not sys.flags.ignore_environment else []
    relative = {os.path.realpath(entry) for entry in entries if not os.path.isabs(entry)}
    meant = {os.path.realpath(entry) for entry in entries if os.path.isabs(entry)}
    meant |= {os.path.realpath(entry) for entry in sys.path[1:] if os.path.isabs(entry)} - relative
    loose = relative | {os.path.realpath(entry) for entry in sys.path if not os.path.isabs(entry)}
    if not sys.flags.safe_path:
        loose |= {os.path.realpath(entry) for entry in sys.path[:1]} & {os.path.realpath(os.curdir)}
    return frozenset(loose - meant)


def _sources(place: str) -> Iterator[bytes]:
    """Yield the source of the module at a place without its .py, or of all modules in the folder there."""
    files = [place + ".py"]
    for folder, _, names in os.walk(place):
        files += [os.path.join(folder, name) for name in sorted(names) if name.endswith(".py")]
    for name in files:
        with suppress(OSError), open(name, "rb") as file:
            yield file.read()
