"""Headlines, and the texts of the links to their pages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.model import Day
from archlint.model.facts import EventFacts, IndexFacts, text_hash
from archlint.rule import Archive, LinkContext
from archlint.text.agreement import contradiction
from archlint.text.beginning import MOST_READ
from archlint.text.shorten import contrast
from archlint.text.wording import wording
from archlint_rules._commands import retitle
from archlint_rules._superseded import is_superseded

_MOST_LINKS = 100
"""Longest list whose links back are compared: longer than any that people make."""


class Dispute(NamedTuple):
    """The text that several pages use for a headline, and the number of these pages."""

    text: str
    pages: int


class _Witness(NamedTuple):
    """A page that links to an event: the hash of the link's text, and the place of the link on the page."""

    text: int
    page: EventFacts | IndexFacts
    place: int


def told_apart(text: str, headline: str) -> str:
    """Return the message for a link whose text is not the headline of its page."""
    here, there = contrast(text, headline)
    return f"the link says {here if text else 'nothing'}, the page says {there}"


def is_told_on_page(event: EventFacts, text: str, context: LinkContext) -> bool:
    """Return whether a finding on the page of an event stands for a link whose text is not its headline.

    The page is an earlier version of another one (CHG002), its headline has a fault that the text has not (HDL004 and
    others), or several pages agree on the text (HDL011). In the last two cases the text is much like the headline.
    """
    if is_superseded(event, context.archive):
        return True
    if not event.headline or not _are_alike(event.headline, text):
        return False
    if _is_faulty(event, event.headline, context) and not _is_faulty(event, text, context):
        return True
    dispute = find_dispute(event, context)
    return dispute is not None and wording(dispute.text) == wording(text)


def either_way(event: EventFacts, text: str, context: LinkContext) -> str:
    """Return the commands to choose from if the headline of an event and the text of a link to it differ.

    A text with a fault of its own is no choice: ``archlint retitle`` refuses it.
    """
    follow = f"to put that headline into every link, run {retitle(event.path)}"
    # A text longer than any headline would only fill the screen.
    if not text or len(text) > MOST_READ or _is_faulty(event, text, context):
        return follow
    return f"{follow}; to give that page this text as its headline, run {retitle(event.path, text)}"


def find_dispute(event: EventFacts, context: LinkContext) -> Dispute | None:
    """Return the text that several pages use against the headline of an event, if no more pages confirm it.

    The pages are the events that the event lists and that list it back, and the index of its day. A link with a former
    headline confirms the page: it was not updated. None if the headline or the text has a finding of its own, or if the
    two are not alike, as after an edit.
    """
    archive = context.archive
    if not event.headline or event.size > _MOST_LINKS:
        return None
    witnesses = list(_witnesses(event, archive))
    if contradiction(Counter(witness.text for witness in witnesses), {event.headline_hash}) is None:
        return None
    # Only now are pages read.
    votes = Counter(witness.text for witness in witnesses if not _is_replaced(witness.page, archive))
    known = {event.headline_hash, *map(text_hash, archive.page(event).changes.labels)}
    found = contradiction(votes, known)
    if found is None:
        return None
    text = _text_of(next(witness for witness in witnesses if witness.text == found[0]), archive)
    if wording(text) == wording(event.headline) or not _are_alike(event.headline, text):
        return None
    if _is_faulty(event, event.headline, context) or _is_faulty(event, text, context):
        return None
    committed = archive.committed_headline(event.path)
    if committed is not None and contradiction(votes, {*known, text_hash(committed)}) != found:
        return None
    return Dispute(text, found[1])


def _witnesses(event: EventFacts, archive: Archive) -> Iterator[_Witness]:
    for _, target, back in archive.related(event):
        if target is not None and back >= 0:
            yield _Witness(target.texts[back], target, back)
    index = archive.index(event.day)
    place = archive.of_day(event.day, _places).get(event.path)
    if index is not None and place is not None:
        yield _Witness(index.texts[place], index, place)


def _places(archive: Archive, day: Day) -> Mapping[str, int]:
    """Return the places of the entries of a day's index, by the paths that they lead to."""
    index = archive.index(day)
    return {path: place for place, path in enumerate(index.links)} if index else {}


def _is_replaced(page: EventFacts | IndexFacts, archive: Archive) -> bool:
    return isinstance(page, EventFacts) and is_superseded(page, archive)


def _text_of(witness: _Witness, archive: Archive) -> str:
    _, facts, place = witness
    links = archive.page(facts).related if isinstance(facts, EventFacts) else archive.page(facts).entries
    return links[place].label.text.strip()


def _is_faulty(event: EventFacts, text: str, context: LinkContext) -> bool:
    from archlint_rules.hdl._faults import is_faulty  # most links need none of its rules

    return is_faulty(context.archive.page(event), text, context)


def _are_alike(headline: str, text: str) -> bool:
    """Return whether two texts are alike, however their characters are written: entities would count for many."""
    from archlint.text.entities import decode_entities
    from archlint.text.similarity import are_alike

    return are_alike(decode_entities(headline), decode_entities(text))
