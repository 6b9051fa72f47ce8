"""Refuse new headlines that a check would report."""

import re

from archlint.cli.workspace import Workspace
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.errors import UsageError
from archlint.model.pages import Event
from archlint.rule import Scope, Topic

_MARKUP = re.compile(r"^#{1,6}\s|\*\*[^*]+\*\*|`[^`]+`|\[[^\]]*\]\([^)]*\)|</?[A-Za-z][^<>]*>")

_OF_PATHS = (Topic.PATH, Topic.NEW_NAME)


def refuse_markup(headline: str, what: str) -> None:
    """Raise UsageError if a headline or title holds no letter and no digit, or has Markdown or HTML tags in it.

    ``what`` is the word for it.
    """
    if not any(map(str.isalnum, headline)):
        msg = f"a {what} has a letter or a digit, not only {headline!r}"
        raise UsageError(msg)
    markup = _MARKUP.search(headline.strip())
    if markup:
        msg = f"a {what} is plain text: leave {markup[0].strip()!r} out of {headline!r}"
        raise UsageError(msg)


def refuse_reported(workspace: Workspace, path: str, what: str) -> None:
    """Raise UsageError if a rule on pages reports the headline of the event at an archive path of the draft.

    Rules on paths do not count: the path may have to stay.
    """
    event = workspace.draft.read(path)
    if not isinstance(event, Event) or event.headline is None:
        return
    on_pages = [each for each in workspace.rules if each.rule.scope is Scope.PAGE and each.rule.about not in _OF_PATHS]
    job = Job(workspace.draft, workspace.layout, (path,), on_pages, workspace.whole.vocabulary)
    row = event.text.count("\n", 0, event.headline.start) + 1
    for found in lint(job).diagnostics:
        if found.start.row == row:
            msg = (
                f"a check would report the {what} {event.headline.text.strip()!r}: {found.message} ({found.code}); "
                "nothing is written. To have it all the same, write it on the page, and run archlint retitle without it"
            )
            raise UsageError(msg)
