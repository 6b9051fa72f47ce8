"""The archive, the named page, and the end of a curator's command."""

import os
from collections.abc import Sequence
from functools import cached_property

from archlint.cli.display import Display
from archlint.cli.interrupted import settle_interrupted
from archlint.cli.location import base_of, locate
from archlint.cli.moved_pages import MovedPages
from archlint.cli.options import WriteOptions
from archlint.cli.sparse_checkout import look_for_left_out, refuse_left_out
from archlint.cli.streams import say, say_once
from archlint.config.vocabulary import load_vocabulary
from archlint.discovery.discover import all_pages
from archlint.errors import UsageError
from archlint.fixes.draft import Change, Draft
from archlint.fixes.outcome import Outcome
from archlint.fixes.renames import Whole
from archlint.fixes.run_time import run_time
from archlint.git.committed import Committed
from archlint.layouts.features import Feature
from archlint.ruleset.activate import activate
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, list_rules
from archlint.ruleset.selector import RuleSelection
from archlint.text.plural import counted
from archlint.workers.jobs import available_jobs


def beside(page: str) -> str:
    """Return the folder of a page that a user names, the working folder if it is an archive path."""
    return os.path.dirname(os.path.abspath(page)) if os.path.lexists(page) else os.curdir


class Workspace:
    """The archive of a page, in its ``store``, and a draft of it; ``real_root`` is its root without symbolic links."""

    def __init__(self, start: str, config: str | None, *, writes: bool) -> None:
        """Find configuration and archive from a folder; ``writes`` says whether files may change.

        Raises UsageError if there is no archive, or an interrupted fix that cannot be finished.
        """
        self.archive = locate(start, config)
        self.configuration, self.root, self.layout, _ = self.archive
        self.real_root = os.path.realpath(self.root)
        self.base = base_of(self.archive)
        settle_interrupted(self.base, writes=writes)
        self.left_out = look_for_left_out(self.root, self.layout)
        self.store = self.left_out.store(self.root)
        self.draft = Draft(self.store, self.layout)
        self.display = Display(self.root)

    @cached_property
    def whole(self) -> Whole:
        """The whole archive to search for links; UsageError if some of it is not checked out."""
        refuse_left_out(self.left_out, self.configuration.settings.exclude)
        return Whole(
            self.pages,
            load_vocabulary(self.configuration),
            run_time(),
            available_jobs(),
            Committed(self.root),
            self.root,
        )

    @cached_property
    def rules(self) -> tuple[ActiveRule, ...]:
        """The rules that are on by the settings."""
        rules = list_rules((BUILT_IN, *self.configuration.settings.plugins))
        return activate(rules, self.configuration, RuleSelection(), self.layout)

    def refuse_unread_links(self) -> None:
        """Raise UsageError if archlint does not read the links of the archive, which a command would follow."""
        if self.layout.linking is None and Feature.RELATED not in self.layout.features:
            msg = (
                f"{self.root}: archlint does not read the links of a site of {self.layout.generator}, so it neither "
                "lists them nor moves pages; archlint check, show and tags serve it"
            )
            raise UsageError(msg)

    def pages(self) -> Sequence[str]:
        """Return the archive paths of all pages that are checked out."""
        return all_pages(self.archive.extent, say_once)

    def page(self, name: str) -> str:
        """Return the archive path of a page that a user names by path or file; UsageError if it is outside."""
        place = os.path.abspath(name)
        real = os.path.join(os.path.realpath(os.path.dirname(place)), os.path.basename(place))
        if real.startswith(self.real_root + os.sep):
            return real[len(self.real_root) :].replace(os.sep, "/")
        if name.startswith("/") and not os.path.lexists(name):
            return name
        msg = f"{name}: lies outside the archive {self.root}"
        if not name:
            msg = "no page is named"
        elif real == self.real_root:
            msg = f"{name}: is the archive itself; name a page in it"
        raise UsageError(msg)

    def finish(self, options: WriteOptions, outcome: Outcome, done: str, settings: Sequence[Change] = ()) -> int:
        """Write the draft, the redirects of moved pages, and changed ``settings``, or show the diff.

        Report what was done, and the remarks of the outcome. Return the exit code, 1 if a page was edited while it was
        written.
        """
        from archlint.cli.diff import print_diff, refuse_too_many
        from archlint.fixes.file_changes import file_changes
        from archlint.fixes.redirects import redirect_changes
        from archlint.transaction.commit import commit

        pages = self.draft.changes()
        redirects = redirect_changes(self.configuration, self.root, self.layout, outcome.moved)
        changes = (*pages, *redirects, *outcome.others, *settings)
        count = counted(len(pages), "page")
        count += " and the settings" if settings else ""
        refuse_too_many(len(pages), options.max_pages)
        if options.diff:
            for warning in print_diff(changes, self.root):
                say(warning)
            say(f"Would change {count}; nothing is written.")
            for remark in outcome.remarks:
                say(remark)
            return 0
        moves = MovedPages(self.base)
        conflicts = commit(file_changes(changes, self.real_root), self.base, moves)
        for conflict in conflicts:
            say(str(conflict))
        say(f"{done}; {count} changed." if changes else "Nothing to change.")
        for remark in (*moves.remarks, *moves.warnings, *outcome.remarks):
            say(remark)
        return 1 if conflicts else 0
