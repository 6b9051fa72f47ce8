"""The files of a folder, by their paths: tests compare those before a run with those after it."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def texts(folder: Path) -> dict[str, str]:
    """Return the texts of the files below a folder, but for those of git."""
    return {path: data.decode() for path, data in tree(folder).items() if not path.startswith(".git/")}
