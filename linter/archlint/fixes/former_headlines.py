"""Find the headline that an event had before the new one; a list of changes records only former ones."""

from collections.abc import Callable, Collection

from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.layouts.read import read_bytes
from archlint.layouts.writer import Edits, Version
from archlint.model.pages import Event, Page
from archlint.text.slug_match import SlugMatch, match_slug


def headline_of(page: Page) -> str:
    """Return the headline of an event, without the blanks around it; empty if there is none."""
    return page.headline.text.strip() if isinstance(page, Event) and page.headline else ""


def headline_in(layout: Layout, path: str, text: bytes | None) -> str | None:
    """Return the headline, with its blanks, of an event in a text of its page; None if there is none."""
    page = None if text is None else read_bytes(layout, path, text)
    headline = page.headline if isinstance(page, Event) else None
    return headline.text if headline is not None and headline.text.strip() else None


def is_of_another(layout: Layout, event: Event) -> bool:
    """Return whether the file name is the slug of another headline than the event's, by the standard of SLG001."""
    return Feature.SLUGS in layout.features and event.headline is not None and not _fits(event.headline.text, event)


def has_lost_letters(layout: Layout, event: Event, headline: str) -> bool:
    """Return whether the file name still has letters that a headline for the event lacks, by the standard of HDL009.

    Such a page keeps its path, the last trace of the letters.
    """
    return Feature.SLUGS in layout.features and match_slug(headline, event.slug).kind is SlugMatch.LOST


def has_older_form(layout: Layout, event: Event, headline: str) -> bool:
    """Return whether the file name is the slug of a headline in an older form, which no rule reports."""
    if Feature.SLUGS not in layout.features or event.slug != layout.slugify(event.slug):
        return False
    return match_slug(headline, event.slug).kind is SlugMatch.HISTORY


def former_headline(
    layout: Layout,
    event: Event,
    new: str,
    committed: str | None,
    linked: Callable[[], Collection[str]],
    *,
    edited: bool,
) -> str | None:
    """Return the headline, with its blanks, that an event had before it gets or got a new one; None if unknown.

    ``committed`` is the headline in git's HEAD, if git has one. An event that was ``edited`` has the new headline
    already. In that case the current version in its list of changes comes next, and last ``linked``, which returns the
    texts of the links to it: they count if all that differ from the new headline agree, and if the file name fits them
    no less than the new one.
    """
    written = event.headline.text if event.headline else ""
    if committed is not None and not (edited and committed.strip() == new):
        return committed
    if not edited:
        return written
    recorded = layout.write.current_version(event)
    if recorded is not None and recorded.path == event.path and recorded.headline.strip() not in ("", new):
        return recorded.headline
    texts = {text.strip() for text in linked()} - {"", new}
    if len(texts) != 1:
        return None
    (text,) = texts
    return written.replace(written.strip(), text) if _fits(text, event) or not _fits(new, event) else None


def recording_edits(layout: Layout, event: Event, former: str | None, current: Version, time: str) -> Edits:
    """Return the edits that record an event under its ``former`` headline, if that is known.

    There are none if nothing has changed. ``time`` is its end, in the format of lists of changes.
    """
    if former is None:
        return layout.write.record(event, None, current)
    latest = layout.write.superseded(event, time, first=not layout.write.older_versions(event))._replace(
        headline=former
    )
    return layout.write.record(event, latest if latest.identity != current.identity else None, current)


def _fits(headline: str, event: Event) -> bool:
    return match_slug(headline, event.slug).kind is not SlugMatch.OTHER
