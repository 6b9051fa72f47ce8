"""Metadata of a page of a tree: state, day, title, URL, former URLs, tags.

The source of the rules is Hugo 0.168: ``page.pageMeta``, ``pagemeta.FrontMatterHandler`` and ``hugolib.pagesCollector``.
"""

from posixpath import normpath

from archlint.layouts.content_tree.fields import TreeDate, date_of, is_false, is_true
from archlint.layouts.content_tree.paths import TreePlace
from archlint.layouts.content_tree.sanitizing import escaped
from archlint.layouts.content_tree.urls import TreePage, own_url, tree_url, unknown_token
from archlint.layouts.content_tree.values import TreeValues
from archlint.layouts.dated_files.dates.zones import local_moments
from archlint.layouts.dated_files.fields import place_of, text_of, texts_of
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import with_base
from archlint.model.days import Day
from archlint.model.front_matter import Fault, FrontMatter, Items, Node, Scalar, Table, Unknown
from archlint.model.metadata import ENDS, DayOrigin, Metadata, PageKind, State, Text
from archlint.model.pages import Page, Unreadable, front_matter_of

_HTTP = ("http://", "https://")


def tree_metadata(page: Page, site: Site, today: Day, place: TreePlace, values: TreeValues) -> Metadata:
    """Return the metadata of a page at its place, with its values."""
    if place.excluded:
        return Metadata(PageKind.FILE, State.EXCLUDED, place.excluded, slug=place.slug)
    if place.resource:
        return Metadata(PageKind.FILE, State.UNPUBLISHED, place.resource, slug=place.slug, language=place.language)
    if isinstance(page, Unreadable):
        return Metadata(place.kind, State.UNKNOWN, f"it {page.reason}", name_day=place.day, slug=place.slug)
    if place.kind is PageKind.FILE:
        return Metadata(PageKind.FILE, slug=place.slug, urls=())
    return _TreeMetadata(front_matter_of(page), site, today, place, values).made()


class _TreeMetadata:
    """Makes the metadata of a page or of the page of a section."""

    def __init__(self, front: FrontMatter | None, site: Site, today: Day, place: TreePlace, values: TreeValues) -> None:
        self.front = front
        self.site = site
        self.today = today
        self.place = place
        self.fields = values.fields
        self.date = values.date
        self.values = values

    def made(self) -> Metadata:
        site, place, fields, date = self.site, self.place, self.fields, self.date
        state, why, fault = self._state()
        title = text_of(fields.first(site.keys.title))
        slug = self._slug()
        urls: tuple[str, ...] = ()
        aliases: tuple[Text, ...] = ()
        coming = state in (State.FUTURE, State.DRAFT)
        if state is State.PUBLISHED or coming:
            url = self._url(title.text if title else "", slug)
            urls = (url,) if url is not None else ()
            aliases = self._aliases(url) if url is not None else ()
        reading = date.reading if date else None
        day = (reading.written or (reading.moment.day if reading.moment else None)) if reading else None
        stamp = reading.moment if reading else None
        return Metadata(
            place.kind,
            state,
            why,
            day=day,
            day_origin=date.origin if date else None,
            moment=None if stamp is None or stamp[1:] == (0, 0, 0, None) else stamp,
            name_day=place.day,
            field_day=reading.written if reading and date and date.origin is not DayOrigin.NAME else None,
            field=date.field if date else None,
            fault=reading.fault if reading else "",
            title=title,
            slug=slug or place.slug or place.name,
            urls=() if coming else tuple(with_base(each, site) for each in urls),
            coming_urls=tuple(with_base(each, site) for each in urls) if coming else (),
            days_in_url=(day,) if day and day.exists else (),
            aliases=aliases,
            tags=self._terms(site.keys.tags),
            categories=self._terms(site.keys.categories),
            language=place.language,
            is_draft=state is State.DRAFT,
            unread=self.front.fault if self.front else None,
            url_fault=fault,
        )

    def _slug(self) -> str:
        """Return the slug: that of the field, or of a name that tells the day."""
        text = text_of(self.fields.first(self.site.keys.slug))
        if text and text.text:
            return text.text.strip("-")
        return self.place.slug if self.date and self.date.origin is DayOrigin.NAME else ""

    def _state(self) -> tuple[State, str, Fault | None]:
        """Return the state, why the site does not show the page, and the value at which the build ends."""
        front, fields, site = self.front, self.fields, self.site
        if front and front.unknown:
            return State.UNKNOWN, front.unknown, None
        if front and front.fault:
            return State.UNKNOWN, ENDS + front.fault.reason, None
        twice = _repeated(front) if front and site.strict_keys else ""
        if twice:
            return State.UNKNOWN, f"{ENDS}the key {twice} is there twice", None
        dates = {
            keys: date_of(fields, keys, self.place.day) for keys in (site.keys.day, site.keys.publish, site.keys.expiry)
        }
        for found in dates.values():
            if found and found.reading.fault:
                return State.UNKNOWN, ENDS + found.reading.fault, None
            if found and found.reading.unknown:
                return State.UNKNOWN, found.reading.unknown, None
        why, value = self._refused()
        if why:
            piece = place_of(value) if value else None
            return State.UNKNOWN, ENDS + why, Fault(piece.span, why) if piece else None
        if self._is_draft() and not site.show_drafts:
            return State.DRAFT, "draft is true", None
        publish = dates[site.keys.publish] or (self.date if site.keys.publish else None)
        if publish and not site.future and self._is_after(publish, self.today):
            return State.FUTURE, f"the day of the build is {self.today.iso}", None
        expiry = dates[site.keys.expiry]
        if expiry and not site.unpublished and not self._is_after(expiry, self.today):
            return State.UNPUBLISHED, "it has expired", None
        return self._shown()

    def _refused(self) -> tuple[str, Node | None]:
        """Return why the build ends at the URLs that the page names, with the value."""
        for keys in (self.site.keys.url, self.site.keys.aliases):
            value = self.fields.first(keys)
            for text in texts_of(value, "one"):
                if text.text.startswith(_HTTP):
                    return f"{text.text} is no path such as /about/", value
        own = text_of(self.fields.first(self.site.keys.url))
        token = unknown_token(own.text) if own else ""
        if token:
            return f"the url has {token}, which is no token", self.fields.first(self.site.keys.url)
        return "", None

    def _is_draft(self) -> bool:
        if any(is_true(self.fields.value(key)) for key in self.site.keys.draft):
            return True
        return any(is_false(self.fields.value(key)) for key in self.site.keys.published)

    def _is_after(self, date: TreeDate, day: Day) -> bool:
        """Return whether a time is after a day in UTC."""
        moment = date.reading.moment
        if moment is None:
            return False
        return max(each.day for each in local_moments(moment, self.site.timezone or "UTC")) > day

    def _shown(self) -> tuple[State, str, Fault | None]:
        fields = self.fields
        if any(is_true(fields.value(key)) for key in self.site.keys.headless):
            return State.UNPUBLISHED, "headless is true", None
        build = fields.value("build")
        if isinstance(build, Table):
            for field in build.fields:
                if (
                    field.name.lower() == "render"
                    and isinstance(field.value, Scalar)
                    and field.value.value in ("never", "link", False)
                ):
                    return State.UNPUBLISHED, f"build.render is {field.value.value}", None
        return State.PUBLISHED, "", None

    def _url(self, title: str, slug: str) -> str | None:
        """Return the URL without the base path; None if it is not known."""
        place = self.place
        page = TreePage(
            place.folders,
            self.values.folder_slugs,
            self.values.sections,
            place.name,
            title,
            slug,
            self._day(),
            place.language,
            place.kind is PageKind.PAGE,
        )
        own = self.fields.first(self.site.keys.url)
        if isinstance(own, Unknown) or isinstance(self.fields.value("outputs"), Items):
            return None
        text = text_of(own)
        if text and text.text:
            made = own_url(text.text, page, self.site)
        else:
            made = tree_url(page, self.site)
        return None if made is None else escaped(made)

    def _day(self) -> Day | None:
        reading = self.date.reading if self.date else None
        return reading.moment.day if reading and reading.moment else None

    def _aliases(self, url: str) -> tuple[Text, ...]:
        """Return the former URLs of a page with a URL; relative ones are beside it."""
        if self.site.redirects:
            return ()
        texts = texts_of(self.fields.first(self.site.keys.aliases), "one")
        above = url.rstrip("/").rpartition("/")[0]
        made = []
        for text in texts:
            path = text.text if text.text.startswith("/") else f"{above}/{text.text}"
            made.append(Text(with_base(normpath("/" + path.lstrip("/")), self.site), text.piece))
        return tuple(made)

    def _terms(self, keys: tuple[str, ...]) -> tuple[Text, ...]:
        """Return the tags of a page, as written."""
        value = self.fields.first(keys)
        return texts_of(value, self.site.lists) if isinstance(value, Items | Scalar) else ()


def _repeated(front: FrontMatter) -> str:
    """Return a key that front matter has twice; empty if there is none."""
    seen = set()
    for field in front.fields:
        if field.name in seen:
            return field.name
        seen.add(field.name)
    return ""
