"""Edits of a headline that the record of the page's versions has to follow."""

from archlint.model import Event, Piece
from archlint.rule import Edit


def rewriting(event: Event, edit: Edit) -> tuple[Edit, ...]:
    """Return an edit of the headline, and the same edit of the current version, which repeats it."""
    headline, current = event.headline, _current_version(event)
    if headline is None or current is None:
        return (edit,)
    here, there = headline.stripped(), current.stripped()
    if here.text != there.text or not here.start <= edit.start <= edit.end <= here.end:
        return (edit,)
    moved = there.start - here.start
    return (edit, Edit(edit.start + moved, edit.end + moved, edit.text))


def _current_version(event: Event) -> Piece | None:
    """Return the label of the last version, if that is the page itself."""
    if not event.changes or event.changes.targets[-1] != event.path:
        return None
    return event.changes[-1].label
