"""Metadata of a page of a tree: state, day, title, URL, former URLs, tags.

The source of the rules is Hugo 0.168: ``page.pageMeta``, ``pagemeta.FrontMatterHandler`` and
``hugolib.pagesCollector``.
"""

from posixpath import normpath

from archlint.layouts.content_tree.paths import TreePlace
from archlint.layouts.content_tree.sanitizing import escaped
from archlint.layouts.content_tree.states import state_of
from archlint.layouts.content_tree.tokens import TreePage
from archlint.layouts.content_tree.urls import has_ugly_urls, language_prefix, own_url, tree_url
from archlint.layouts.content_tree.values import TreeValues
from archlint.layouts.dated_files.fields import text_of, texts_of
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import with_base
from archlint.model.days import Day
from archlint.model.front_matter import Items, Scalar, Unknown
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.pages import Page, Unreadable, front_matter_of

_OUTPUTS = "outputs"


def tree_metadata(page: Page, site: Site, today: Day, place: TreePlace, values: TreeValues) -> Metadata:
    """Return the metadata of a page at its place, with its values."""
    if place.excluded:
        return Metadata(PageKind.FILE, State.EXCLUDED, place.excluded, slug=place.slug)
    if place.resource:
        return Metadata(PageKind.FILE, State.UNPUBLISHED, place.resource, slug=place.slug, language=place.language)
    if isinstance(page, Unreadable):
        return Metadata(place.kind, State.UNKNOWN, f"it {page.reason}", name_day=place.day, slug=place.slug)
    if place.kind is PageKind.FILE:
        return Metadata(PageKind.FILE, slug=place.slug)
    front, fields, date = front_matter_of(page), values.fields, values.date
    verdict, url_fault = state_of(front, fields, site, place.day, today)
    title, slug = text_of(fields.first(site.keys.title)), _slug(values, site, place)
    is_coming = verdict.state in (State.FUTURE, State.DRAFT)
    url = _url(values, site, place, title, slug) if is_coming or verdict.state is State.PUBLISHED else None
    urls = (with_base(escaped(url), site),) if url is not None else ()
    reading = date.reading if date else None
    day = (reading.written or (reading.moment.day if reading.moment else None)) if reading else None
    stamp = reading.moment if reading else None
    return Metadata(
        place.kind,
        verdict.state,
        verdict.why,
        day=day,
        day_origin=date.origin if date else None,
        moment=None if stamp is None or stamp[1:] == (0, 0, 0, None) else stamp,
        name_day=place.day,
        field_day=reading.written if reading and date and date.origin is not DayOrigin.NAME else None,
        field=date.field if date else None,
        fault=reading.fault if reading else "",
        title=title,
        slug=slug or place.slug or place.name,
        urls=() if is_coming else urls,
        coming_urls=urls if is_coming else (),
        days_in_url=(day,) if day and day.exists else (),
        aliases=_aliases(values, site, place, url) if is_coming or verdict.state is State.PUBLISHED else (),
        tags=_terms(values, site.keys.tags, site),
        categories=_terms(values, site.keys.categories, site),
        language=place.language,
        is_draft=verdict.state is State.DRAFT,
        unread=front.fault if front else None,
        url_fault=url_fault,
        ends_build=verdict.ends_build,
    )


def _slug(values: TreeValues, site: Site, place: TreePlace) -> str:
    """Return the slug: that of the field, or of a name that tells the day."""
    text = text_of(values.fields.first(site.keys.slug))
    if text and text.text:
        return text.text.strip("-")
    return place.slug if values.date and values.date.origin is DayOrigin.NAME else ""


def _url(values: TreeValues, site: Site, place: TreePlace, title: Text | None, slug: str) -> str | None:
    """Return the URL of a page without the base path; None if it is not known."""
    own = values.fields.first(site.keys.url)
    if isinstance(own, Unknown) or isinstance(values.fields.value(_OUTPUTS), Items):
        return None
    moment = values.date.reading.moment if values.date else None
    page = TreePage(
        place.folders,
        values.folder_slugs,
        values.sections,
        values.section_slugs,
        place.name,
        title.text if title else "",
        slug,
        moment.day if moment else None,
        place.language,
        place.kind is PageKind.PAGE,
    )
    text = text_of(own)
    return own_url(text.text, page, site) if text and text.text else tree_url(page, site)


def _aliases(values: TreeValues, site: Site, place: TreePlace, url: str | None) -> tuple[Text, ...]:
    """Return the former URLs of a page; relative ones are beside its URL, and missing if that is not known."""
    if site.redirects:
        return ()
    above = None if url is None else url.rstrip("/").rpartition("/")[0]
    prefix = language_prefix(place.language, site)
    is_ugly = has_ugly_urls(place.folders, site)
    made = []
    for text in texts_of(values.fields.first(site.keys.aliases), "one"):
        is_absolute = text.text.startswith("/")
        if above is None and not is_absolute:
            continue
        path = f"{prefix}{text.text}" if is_absolute else f"{above}/{text.text}"
        path = normpath("/" + path.lstrip("/"))
        if is_ugly and "." not in path[path.rfind("/") :]:
            path += ".html"
        made.append(Text(with_base(path, site), text.piece))
    return tuple(made)


def _terms(values: TreeValues, keys: tuple[str, ...], site: Site) -> tuple[Text, ...]:
    """Return the tags of a page, as written."""
    value = values.fields.first(keys)
    return texts_of(value, site.lists) if isinstance(value, Items | Scalar) else ()
