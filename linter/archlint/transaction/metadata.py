"""Owner, group, permissions, access lists and other attributes of files.

Attributes that the user may not set, or that the disk does not support, are left out without an error, as
:func:`shutil.copystat` does.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EINVAL, ENODATA, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from stat import S_IMODE, S_ISGID

_NOT_TO_BE_HAD = frozenset({EACCES, EINVAL, ENODATA, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM})


def copy_metadata(source: str, target: str) -> None:
    """Copy the metadata of one file to another as far as permitted; OSError if the disk fails."""
    status = os.stat(source, follow_symlinks=False)
    _change_owner(target, status.st_uid, status.st_gid)
    for name, value in _attributes(source):
        with _ignore_unsupported():
            os.setxattr(target, name, value)
    with _ignore_unsupported():
        os.chmod(target, S_IMODE(status.st_mode))


def inherit_owner(place: str, folder: str) -> None:
    """Give a new file the owner and group that belong in its folder.

    A file that root creates gets the owner and group of its folder. Other users' files get at most its group, and only
    if the folder is set-group-id.
    """
    if not hasattr(os, "geteuid"):
        return
    status = os.stat(folder)
    if os.geteuid() == 0:
        _change_owner(place, status.st_uid, status.st_gid)
    elif status.st_mode & S_ISGID:
        _change_owner(place, -1, status.st_gid)


def permissions(place: str) -> int | None:
    """Return the permission bits of a file; None if there is none."""
    try:
        return S_IMODE(os.stat(place, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return None


def _change_owner(place: str, owner: int, group: int) -> None:
    """Change owner and group, or the group alone if only root may give a file away."""
    if not hasattr(os, "chown"):
        return
    for user in (owner, -1):
        with _ignore_unsupported():
            os.chown(place, user, group)
            return


def _attributes(place: str) -> Iterator[tuple[str, bytes]]:
    """Yield the extended attributes of a file, access lists included."""
    names: list[str] = []
    if hasattr(os, "listxattr"):
        with _ignore_unsupported():
            names = os.listxattr(place, follow_symlinks=False)
    for name in names:
        with _ignore_unsupported():
            yield name, os.getxattr(place, name, follow_symlinks=False)


@contextmanager
def _ignore_unsupported() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_TO_BE_HAD:
            raise
