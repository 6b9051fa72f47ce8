"""Pages that only redirect, by a field of their own: the generator puts a link to another place for their text."""

from archlint.layouts.dated_files.common_values import redirect_of
from archlint.layouts.dated_files.fields import Fields
from archlint.layouts.dated_files.preset import Site
from archlint.model.metadata import Text
from archlint.model.pages import Page, front_matter_of
from archlint.model.source_links import LinkSyntax, SourceLink
from archlint.model.spans import Piece


def redirected_to(page: Page, site: Site) -> Text | None:
    """Return where a page leads that only redirects; None for other pages."""
    front = front_matter_of(page)
    if front is None or front.first(site.keys.redirect) is None:
        return None
    return redirect_of(Fields(front, {}), site)


def redirect_links(redirect: Text) -> tuple[SourceLink, ...]:
    """Return the link in the field of a page that only redirects; none if its text is written in another way there."""
    piece = redirect.piece
    if piece is None or redirect.text not in piece.text:
        return ()
    start = piece.start + piece.text.index(redirect.text)
    return (SourceLink(LinkSyntax.FIELD, Piece("", start), Piece(redirect.text, start)),)
