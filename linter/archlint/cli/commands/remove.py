"""``archlint remove``."""

from argparse import Namespace

from archlint.cli.workspace import Workspace, beside
from archlint.fixes.merge import merge_pages


def run_remove(options: Namespace) -> int:
    """Take a page away whose event another page tells too, and return the exit code."""
    desk = Workspace(beside(options.page), options.config, writes=not options.diff)
    removed, kept = desk.page(options.page), desk.page(options.into)
    merge_pages(desk.draft, removed, kept, desk.whole)
    return desk.finish(options, {removed: kept}, f"{removed} is gone, and what led to it leads to {kept}")
