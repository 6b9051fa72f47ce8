"""The relations of a site: the related pages that a page lists in the fields and sections that the settings name."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from archlint.layouts.dated_files.fields import is_null, texts_of
from archlint.layouts.dated_files.links.asks import Origin, Questions
from archlint.layouts.dated_files.relation import Relation, with_inverses
from archlint.model.front_matter import Field, FrontMatter, Items, Scalar
from archlint.model.pages import Event, Misplaced, Page, PlainPage
from archlint.model.source_links import LinkSyntax, RelatedLinks, SourceLink, field_keys
from archlint.model.spans import Piece, Span

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_STRANGE = ("&", "!", "*")
"""Beginnings of values of YAML that say more than what is written."""

_Listed = tuple[str, tuple[SourceLink, ...], bool]
"""A relation of a page: its name, the links, and whether these are certainly all."""
_Read = Callable[[Page], Sequence[SourceLink]]
"""Reader of the links in the text of a page."""


class SiteRelations:
    """The relations of a site."""

    def __init__(self, relations: Mapping[str, Relation], questions: Questions) -> None:
        """Take the relations that the settings name, and the questions of the site's links."""
        self._relations = with_inverses(relations)
        self._questions = questions
        self._fields = tuple({relation.by: None for relation in self._relations.values() if relation.by})

    def back(self, name: str) -> str:
        """Return the relation in which the related pages of one should list it; empty if they need not."""
        return self._relations[name].back(name)

    def value_keys(self, page: Page) -> Iterator[str]:
        """Yield the keys that a page answers to by the values of fields that name pages."""
        for field in self._fields:
            for value in _values_of(page, field):
                yield from field_keys(page.path, field, value)

    def related(self, page: Page, origin: Origin, read: _Read) -> Iterator[RelatedLinks]:
        """Yield the related pages that a page lists; ``read`` returns the links of its text."""
        for name, links, is_complete in _read_relations(page, self._relations, read):
            asked = tuple(
                self._questions.related(link.target.text, origin, self._relations[name].by)
                if link.syntax is LinkSyntax.FIELD
                else self._questions.asked(link.syntax, link.target.text, origin)
                for link in links
            )
            yield RelatedLinks(name, links, asked, is_complete=is_complete)


def _read_relations(page: Page, relations: Mapping[str, Relation], read: _Read) -> Iterator[_Listed]:
    """Yield the relations that a page has."""
    if not isinstance(page, Event | PlainPage | Misplaced):
        return
    links: Sequence[SourceLink] | None = None
    for name, relation in relations.items():
        if relation.heading:
            if relation.heading in page.text and (section := _section(page.text, relation.heading)):
                links = read(page) if links is None else links
                yield name, tuple(link for link in links if section.start <= link.target.start < section.end), True
        elif page.front_matter is not None:
            yield from _of_fields(page.front_matter, name, takes_numbers=relation.by != "")


def _values_of(page: Page, name: str) -> tuple[str, ...]:
    """Return the texts of a field, as the items of a relation can name them."""
    front = page.front_matter if isinstance(page, Event | PlainPage) else None
    field = front.field(name) if front and front.is_known else None
    return tuple([text.text for text in texts_of(field.value, "one")]) if field else ()


def _of_fields(front: FrontMatter, name: str, *, takes_numbers: bool) -> Iterator[_Listed]:
    """Yield the relation of a field, if the front matter has it, or may have it."""
    field = front.field(name)
    if not front.is_known:
        yield name, (), False
    elif field is not None:
        links = tuple(_links_of(field, takes_numbers=takes_numbers))
        yield name, tuple(link for link in links if link), None not in links


def _links_of(field: Field, *, takes_numbers: bool) -> Iterator[SourceLink | None]:
    """Yield the links of a field; None for a value that is no text as written."""
    nodes = field.value.items if isinstance(field.value, Items) else (field.value,)
    for node in nodes:
        if is_null(node):
            continue
        text = node.value if isinstance(node, Scalar) else None
        written = node.piece.text
        if takes_numbers and isinstance(text, int) and written == str(text):
            text = written
        if not isinstance(text, str) or text not in written or written.startswith(_STRANGE) or field.merged:
            yield None
        elif text.strip():
            start = node.piece.start + written.index(text)
            yield SourceLink(LinkSyntax.FIELD, Piece("", start), Piece(text, start))


def _section(text: str, heading: str) -> Span | None:
    """Return the part of a text below a heading, up to the next one that is not below it; None if it is not there."""
    start, level = -1, 0
    for found in _HEADING.finditer(text):
        if start >= 0 and len(found[1]) <= level:
            return Span(start, found.start())
        if start < 0 and found[2] == heading:
            start, level = found.end(), len(found[1])
    return Span(start, len(text)) if start >= 0 else None
