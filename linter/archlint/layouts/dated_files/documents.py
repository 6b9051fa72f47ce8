"""Metadata of posts, drafts and documents of collections.

The source of the rules is Jekyll 4.3: ``Document`` and ``Publisher``.
"""

from collections.abc import Sequence
from posixpath import splitext

from archlint.layouts.dated_files.common_values import aliases_of, language_of, redirect_of, why_unpublished
from archlint.layouts.dated_files.dates.zones import local_moments
from archlint.layouts.dated_files.fields import makes_list, place_of, text_of, unless_false, value_counts
from archlint.layouts.dated_files.own_urls import literal_urls, url_pattern, why_nowhere
from archlint.layouts.dated_files.paths import Place
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import (
    NO_TEXT,
    TOP,
    NoUrl,
    document_url,
    has_slug,
    has_time,
    output_extension,
    permalink_template,
    with_base,
)
from archlint.layouts.dated_files.urls.placeholders import Document
from archlint.layouts.dated_files.urls.slugs import titleize
from archlint.layouts.dated_files.values import Values
from archlint.layouts.dated_files.vocabulary import categories_of, folder_categories, tags_of
from archlint.model.days import Day
from archlint.model.front_matter import Fault, FrontMatter, Moment, Node, Scalar, Unknown
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text, Verdict, build_ends
from archlint.model.pages import Event
from archlint.model.spans import Piece, Span


class DatedPage:
    """A post, a draft or a document with its values."""

    def __init__(self, page: Event, site: Site, today: Day, place: Place, values: Values) -> None:
        """Take a page, its site, its place and its values, and read its categories."""
        self.site = site
        self.today = today
        self.place = place
        self.path, self.fields, self.date = values
        front = page.front_matter
        self.unknown = front.unknown if front else ""
        self.unread = None if self.fields.is_read else _unread(front, site.keys.categories)
        keys = site.keys.categories if self.fields.is_read else site.keys.categories[-1:]
        self.categories = categories_of(folder_categories(place.folder, self.path), self.fields, keys, site.lists)

    def metadata(self) -> Metadata:
        """Return the metadata."""
        site, place, fields, date = self.site, self.place, self.fields, self.date
        moments = local_moments(date.reading.moment, site.timezone) if date.reading.moment else ()
        verdict = self._verdict(moments)
        is_shown = verdict.state is State.PUBLISHED
        made = self._urls(moments) if is_shown or self._will_be_shown(verdict, moments) else ()
        urls: tuple[str, ...] = ()
        coming: tuple[str, ...] = ()
        url_fault = None
        if isinstance(made, NoUrl):
            url_fault = made.fault
            verdict = build_ends(made.reason) if is_shown else verdict
        elif is_shown:
            urls = made
        elif verdict.state is State.FUTURE:
            coming = made
        if verdict.ends_build:
            moments = ()
        slug = text_of(unless_false(fields.first(site.keys.slug)))
        title = text_of(unless_false(fields.first(site.keys.title)))
        is_title_made = site.made_titles and title is None and fields.is_read
        name = slug.text if slug else place.slug if fields.is_read else None
        is_open = not urls and verdict.state in (State.PUBLISHED, State.UNKNOWN)
        return Metadata(
            place.kind,
            verdict.state,
            verdict.why,
            day=date.day,
            day_origin=date.origin,
            moment=date.stamp,
            name_day=place.day,
            field_day=date.field_day,
            field=date.field,
            fault=date.reading.fault,
            title=Text(titleize(place.slug)) if is_title_made else title,
            slug=name,
            urls=urls,
            coming_urls=coming,
            url_pattern=self._pattern(name) if is_open else "",
            days_in_url=tuple(dict.fromkeys(moment.day for moment in moments)),
            aliases=aliases_of(fields, site),
            tags=self._tags(),
            categories=self.categories,
            language=language_of(self.path, fields, site),
            is_draft=place.is_draft,
            redirect=redirect_of(fields, site),
            is_title_made=is_title_made,
            unread=self.unread,
            url_fault=url_fault,
            ends_build=verdict.ends_build,
        )

    def _pattern(self, slug: str | None) -> str:
        """Return the pattern of the URL, which is not known."""
        template = permalink_template(self.site, self.place.collection)
        return url_pattern(self.fields, self.path, slug or self.place.slug, self.site, template)

    def _tags(self) -> tuple[Text, ...]:
        keys, lists = self.site.keys.tags, self.site.lists
        return tags_of(self.fields, keys, lists) if self.fields.is_read else tags_of(self.fields, keys[-1:], "one")

    def _verdict(self, moments: Sequence[Moment]) -> Verdict:
        """Return the state, as far as the URL does not change it, and why the site does not show the page."""
        site, place, reading = self.site, self.place, self.date.reading
        if place.is_draft and not site.show_drafts:
            return Verdict(State.DRAFT, f"it lies in {place.folder}")
        if self._is_beside_the_collections():
            why = (
                f"its folder is beside /{site.collections_dir}, that of the collections, where Jekyll makes its URL of"
            )
            return Verdict(State.UNKNOWN, f"{why} the path on the machine that builds")
        if self.unknown or reading.unknown:
            return Verdict(State.UNKNOWN, self.unknown or reading.unknown)
        if reading.fault:
            return build_ends(reading.fault)
        if self.unread and site.strict_fields:
            return build_ends(self.unread.reason)
        if site.lists == "bare-comma" and not all(map(self._can_be_tags, site.keys.tags)):
            return build_ends("its tags are no list and no text")
        if place.kind is PageKind.DOCUMENT and not site.collections[place.collection].output:
            return Verdict(State.UNPUBLISHED, f"the collection {place.collection} has no output")
        why = why_nowhere(self.fields, site) or why_unpublished(self.fields.value, site)
        if why:
            return Verdict(State.UNPUBLISHED, why)
        if not site.future and moments[0].day > self.today:
            return Verdict(State.FUTURE, f"the day of the build is {self.today.iso}")
        return Verdict(State.PUBLISHED)

    def _will_be_shown(self, verdict: Verdict, moments: Sequence[Moment]) -> bool:
        """Return whether a page that is not shown yet can be read, and no field keeps the site from showing it."""
        if not verdict.state.is_coming or self.unknown or not moments:
            return False
        return not (why_nowhere(self.fields, self.site) or why_unpublished(self.fields.value, self.site))

    def _can_be_tags(self, key: str) -> bool:
        """Return whether a value is a list, a text, or nothing to a program: at others, 11ty ends the build."""
        value = self.fields.value(key)
        return value is None or not value_counts(value) or makes_list(value)

    def _is_beside_the_collections(self) -> bool:
        """Return whether a post lies in a folder whose name begins with that of the folder of collections."""
        folder = self.site.collections_dir
        return bool(folder) and not self.place.folder.startswith(f"/{folder}/")

    def _urls(self, moments: Sequence[Moment]) -> tuple[str, ...] | NoUrl:
        """Return the URLs that the page can have; none if its template is not known."""
        site, label = self.site, self.place.collection
        permalink = own = None
        is_literal = site.own_urls == "literal"
        if is_literal:
            times = (None,) if self.date.origin is DayOrigin.BUILD else moments
            found = literal_urls(self.fields, self.path, times, site, permalink_template(site, label))
            if found is not None:
                return found
        elif own := unless_false(self.fields.first(site.keys.url)):
            if isinstance(own, Unknown):
                return ()
            if not (isinstance(own, Scalar) and isinstance(own.value, str)):
                return NoUrl(NO_TEXT, place_of(own))
            permalink = own.value
        template = permalink_template(site, label) if permalink is None else permalink
        no_time = len(moments) > 1 or self.date.origin is DayOrigin.BUILD
        if template is None or (no_time and has_time(template) and not is_literal):
            return ()
        return self._filled(template, own, moments)

    def _filled(self, template: str, own: Node | None, moments: Sequence[Moment]) -> tuple[str, ...] | NoUrl:
        """Return the URLs of a template at some times: that of the page's ``own`` URL, or of its collection."""
        name = self.path[self.path.rfind("/") + 1 :]
        written = self._slug(template, name)
        if written is None:
            return ()
        if isinstance(written, NoUrl):
            return written
        categories = tuple(text.text for text in self.categories)
        extension = output_extension(name, template if own else None, self.site)
        urls = []
        for moment in moments:
            document = Document(self.place.collection, self.path, written, categories, moment, extension)
            url = document_url(template, document)
            if isinstance(url, NoUrl):
                return url._replace(piece=place_of(own) if own else self._with_colon())
            urls.append(with_base(url, self.site))
        return tuple(dict.fromkeys(urls))

    def _with_colon(self) -> Piece | None:
        """Return the first category that can keep a URL from being one, or the place of the path; None without any."""
        category = next((text.piece for text in self.categories if text.piece and ":" in text.text), None)
        return category or (TOP if ":" in self.path else None)

    def _slug(self, template: str, name: str) -> str | NoUrl | None:
        """Return the slug for a URL of a template, None if it is not known; ``name`` is that of the file."""
        slug = unless_false(self.fields.first(self.site.keys.slug))
        if slug is None:
            return self.place.slug if self.fields.is_read else splitext(name)[0]
        if isinstance(slug, Scalar) and isinstance(slug.value, str):
            return slug.value
        if not has_slug(template):
            return ""
        return None if isinstance(slug, Unknown) else NoUrl("the slug is no text such as old-bridge", place_of(slug))


def _unread(front: FrontMatter | None, categories: Sequence[str]) -> Fault:
    """Return why the generator cannot read the fields of a page: their block, or its categories, given their keys."""
    if front and front.fault:
        return front.fault
    field = front.first(categories[-1:]) if front else None
    return Fault(field.value.piece.span if field else Span(0, 0), "the categories are neither a text nor a list")
