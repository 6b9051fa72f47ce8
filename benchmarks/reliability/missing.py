"""What a trial needs that not every machine has."""

import os
import shutil

_PACKAGES = {"mkfs.ext4": "e2fsprogs", "e2fsck": "e2fsprogs", "mkfs.xfs": "xfsprogs", "mkfs.btrfs": "btrfs-progs"}


class MissingError(Exception):
    """A trial cannot be run here; the message says what is missing, and how to get it."""


def require_programs(*names: str) -> None:
    """Raise MissingError unless all these programs are installed."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        packages = sorted({_PACKAGES.get(name, name) for name in missing})
        raise MissingError(f"{', '.join(missing)}: not installed; on Debian: apt-get install {' '.join(packages)}")


def require_root() -> None:
    """Raise MissingError unless this process may mount file systems."""
    if os.geteuid() != 0:
        raise MissingError("only root may mount a file system: run this as root, on a machine with loop devices")
