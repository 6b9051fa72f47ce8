"""Makes archives of any size, without a fault or with faults that are known: see :func:`generate`.

It follows docs/format.md and docs/rules.md and shares no code with the linter, lest a mistake there be repeated here
and go unseen.
"""

import json
import os

from benchmarks.generate.archive import Archive
from benchmarks.generate.plant import Planted, plant
from benchmarks.generate.spoilt_headlines import Spoiler
from benchmarks.generate.spoilt_indexes import INDEX_KINDS
from benchmarks.generate.spoilt_lists import LIST_KINDS
from benchmarks.generate.spoilt_pages import PAGE_KINDS
from benchmarks.generate.write import write_archive, write_file

__all__ = ["Planted", "generate"]

PLANTED = "planted.jsonl"
KINDS = {**PAGE_KINDS, **LIST_KINDS, **INDEX_KINDS}


def generate(folder: str, events: int = 100_000, seed: int = 1, defects: int = 0) -> list[Planted]:
    """Write an archive of about that many events below ``folder``, which must be empty or not exist.

    The pages are in ``content/``, the settings beside it. All follows from the seed, byte for byte. With ``defects``,
    each rule on pages and links finds that many; what will be found, and where, is returned, and written to
    ``planted.jsonl``.
    """
    if os.path.isdir(folder) and os.listdir(folder):
        msg = f"{folder} is not empty"
        raise FileExistsError(msg)
    spoiler = Spoiler(defects, seed)
    archive = Archive(events, seed, spoiler)
    pages, planted = plant(archive, KINDS, defects, spoiler.used)
    planted = sorted([*spoiler.planted, *planted])
    write_archive(archive, folder, pages, closed=defects > 0)
    if defects:
        lines = (json.dumps(found._asdict(), ensure_ascii=False) for found in planted)
        write_file(os.path.join(folder, PLANTED), "\n".join(lines).encode() + b"\n")
    return planted
