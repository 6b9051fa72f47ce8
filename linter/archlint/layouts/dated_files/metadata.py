"""Metadata of a page, as the generator of its site decides.

The source of the rules is Jekyll 4.3: ``Page``, ``StaticFile`` and ``Publisher``.
"""

from collections.abc import Sequence

from archlint.front_matter import NO_MAPPING
from archlint.layouts.dated_files.common_values import aliases_of, language_of, redirect_of, why_unpublished
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.documents import DatedPage
from archlint.layouts.dated_files.fields import Fields, is_false, place_of, text_of
from archlint.layouts.dated_files.own_urls import BY_PATH, literal_urls, own_url, url_pattern, why_nowhere
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.reader import is_copied
from archlint.layouts.dated_files.urls.permalinks import NO_TEXT, TOP, NoUrl, file_url, page_url, with_base
from archlint.layouts.dated_files.values import Values, values_of
from archlint.layouts.dated_files.vocabulary import listed_by
from archlint.model.days import Day
from archlint.model.front_matter import FrontMatter, Node, Scalar, Unknown
from archlint.model.metadata import Metadata, PageKind, State, Verdict, build_ends
from archlint.model.pages import Event, Page, PlainPage, Unreadable, front_matter_of


def metadata_of(page: Page, site: Site, today: Day, place: Place, values: Values | None = None) -> Metadata:
    """Return the metadata of a page, given its values if its reader has just made them."""
    if place.excluded:
        return Metadata(PageKind.FILE, State.EXCLUDED, place.excluded, slug=place.slug)
    ends = () if site.copies_files else site.suffixes + site.others
    if ends and not page.path.lower().endswith(ends):
        why = f"a program says whether the site has it: its name ends with none of {', '.join(ends)}"
        return Metadata(PageKind.FILE, State.UNKNOWN, why, slug=place.slug)
    if isinstance(page, Unreadable):
        if page.text and not place.dropped and is_copied(site, place, page.text):
            return _file(page.path, site, place)
        # Jekyll drops a post that is not UTF-8 without a word.
        state = State.DROPPED if place.kind is PageKind.POST and _has_bytes(page.text) else State.UNKNOWN
        return Metadata(place.kind, state, f"it {page.reason}", place.day, name_day=place.day, slug=place.slug)
    if place.dropped:
        return Metadata(place.kind, State.DROPPED, place.dropped, name_day=place.day, slug=place.slug)
    if isinstance(page, Event):
        values = values or values_of(page.front_matter, site, today, place, page.path)
        return DatedPage(page, site, today, place, values).metadata()
    if isinstance(page, PlainPage) and page.is_copied:
        return _file(page.path, site, place)
    return _page(page.path, front_matter_of(page), site, place)


def _page(path: str, front: FrontMatter | None, site: Site, place: Place) -> Metadata:
    """Return the metadata of a page; a page that cannot be read has no values of its own."""
    defaults = defaults_of(site, path[1:], "pages")
    fields = Fields(front, defaults, joins=site.by_default == "joined")
    # The URL in the settings is that of posts.
    is_known = site.permalink is not None and not isinstance(own_url(fields, site), Unknown)
    template = BY_PATH if is_known else None
    verdict = _verdict(front, fields, site)
    urls: tuple[str, ...] = ()
    url_fault = None
    if verdict.state is State.PUBLISHED:
        literal = literal_urls(fields, path, (None,), site, template) if site.own_urls == "literal" else None
        made = _urls(path, fields, site) if literal is None else literal
        if isinstance(made, NoUrl):
            verdict, url_fault = build_ends(made.reason), made.fault
        else:
            urls = made
    is_open = not urls and verdict.state in (State.PUBLISHED, State.UNKNOWN)
    return Metadata(
        PageKind.PAGE,
        verdict.state,
        verdict.why,
        title=text_of(_value(fields, site.keys.title)),
        slug=place.slug,
        urls=urls,
        url_pattern=url_pattern(fields, path, None, site, template) if is_open else "",
        aliases=aliases_of(fields, site),
        listed_tags=listed_by(fields, site.keys.tags),
        listed_categories=listed_by(fields, site.keys.categories),
        language=language_of(path[1:], fields, site),
        redirect=redirect_of(fields, site),
        unread=front.fault if front else None,
        url_fault=url_fault,
        ends_build=verdict.ends_build,
    )


def _verdict(front: FrontMatter | None, fields: Fields, site: Site) -> Verdict:
    """Return the state of a page, as far as its URL does not change it, and why the site does not show it."""
    if front and front.unknown:
        return Verdict(State.UNKNOWN, front.unknown)
    if front and front.fault and (site.strict_fields or front.fault.reason == NO_MAPPING):
        return build_ends(front.fault.reason)
    why = why_nowhere(fields, site) or why_unpublished(fields.own, site)
    return Verdict(State.UNPUBLISHED, why) if why else Verdict(State.PUBLISHED)


def _urls(path: str, fields: Fields, site: Site) -> tuple[str, ...] | NoUrl:
    """Return the URLs of a page whose own URL is a template; none if they are not known."""
    permalink = _value(fields, site.keys.url)
    if isinstance(permalink, Unknown):
        return ()
    if permalink is None or is_false(permalink):
        if site.permalink is None:
            return ()
        made = page_url(path, None, site)
    elif isinstance(permalink, Scalar) and permalink.value == "" and place_of(permalink) is None:
        made = "/"  # on the page itself, it ends the build
    elif isinstance(permalink, Scalar) and isinstance(permalink.value, str):
        made = page_url(path, permalink.value, site)
    else:
        made = NoUrl(NO_TEXT)
    if isinstance(made, NoUrl):
        return made._replace(piece=place_of(permalink) if permalink else TOP)
    return (with_base(made, site),)


def _value(fields: Fields, keys: Sequence[str]) -> Node | None:
    """Return the value of the first of some keys that is there; an empty one takes the place of that by default."""
    found = (fields.own(key) or fields.default(key) for key in keys)
    return next((value for value in found if value is not None), None)


def _has_bytes(text: str) -> bool:
    """Return whether a text has bytes that are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _file(path: str, site: Site, place: Place) -> Metadata:
    """Return the metadata of a file that the generator copies."""
    label = place.collection
    if label and not site.collections[label].output:
        why = f"the collection {label} has no output"
        return Metadata(PageKind.FILE, State.UNPUBLISHED, why, slug=place.slug)
    url = file_url("/" + relative_path(site, path) if label else path, site, label)
    if isinstance(url, NoUrl):
        state, why, ends_build = build_ends(url.reason)
        return Metadata(PageKind.FILE, state, why, slug=place.slug, ends_build=ends_build)
    # `unpublished: true` shows pages, and no files.
    shown = defaults_of(site, url, label)
    key = next((key for key in site.keys.published if shown.get(key, True) in (None, False)), "")
    if key:
        why = f"{key} is false by default"
        return Metadata(PageKind.FILE, State.UNPUBLISHED, why, slug=place.slug)
    return Metadata(PageKind.FILE, slug=place.slug, urls=(with_base(url, site),))
