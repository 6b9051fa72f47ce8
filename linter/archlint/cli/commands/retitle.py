"""``archlint retitle``."""

from argparse import Namespace

from archlint.cli.commands.rename import refuse_if_refused
from archlint.cli.workspace import Workspace, beside
from archlint.fixes.former_headlines import headline_of
from archlint.fixes.retitle import retitle
from archlint.git.published import Published


def run_retitle(options: Namespace) -> int:
    """Give an event another headline, or let all follow that of its page; return the exit code."""
    desk = Workspace(beside(options.page), options.config, writes=not options.diff)
    path = desk.page(options.page)
    frozen = desk.configuration.settings.slug.policy == "frozen"
    stays = Published(desk.root) if frozen else lambda _: False
    renamed = retitle(desk.draft, path, options.headline, desk.whole, stays)
    refuse_if_refused(renamed)
    new = renamed.moved.get(path, path)
    where = path if new == path else f"{path}, now {new},"
    return desk.finish(options, renamed.moved, f"{where} has the headline {headline_of(desk.draft.read(new))!r}")
