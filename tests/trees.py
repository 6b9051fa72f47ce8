"""The files of a folder, by their paths: tests write them, and compare those before a run with those after it."""

from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, given by their paths, which may begin with a slash."""
    for path, content in files.items():
        file = folder / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def texts(folder: Path) -> dict[str, str]:
    """Return the texts of the files below a folder, but for those of git."""
    return {path: data.decode() for path, data in tree(folder).items() if not path.startswith(".git/")}
