"""The archive that a folder means, in a form that tests compare."""

import os
from pathlib import Path

from archlint.discovery.recognise import find_archive
from archlint.model.days import Day

TODAY = Day(2031, 6, 1)


def found(start: Path, named: str | None = None) -> tuple[str, str]:
    """The root of the archive that is found, relative to the start, and the name of its layout."""
    archive = find_archive(str(start), named, TODAY)
    return os.path.relpath(archive.root, start).replace(os.sep, "/"), archive.layout.name
