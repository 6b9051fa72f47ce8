"""State of a page of a tree: whether the site shows it, and why not.

The source of the rules is Hugo 0.168: ``page.pageMeta``, ``resource.IsFuture``, ``resource.IsExpired`` and
``pagemeta.BuildConfig``.
"""

from collections.abc import Iterator

from archlint.layouts.content_tree.fields import TreeDate, date_of, is_false, is_true
from archlint.layouts.content_tree.tokens import unknown_token
from archlint.layouts.dated_files.dates.zones import utc_moment
from archlint.layouts.dated_files.fields import Fields, place_of, text_of, texts_of
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day
from archlint.model.front_matter import Fault, FrontMatter, Scalar, Table, Unknown
from archlint.model.metadata import State, Verdict, build_ends

_HTTP = ("http://", "https://")
_BUILD, _RENDER = "build", "render"
_NOT_WRITTEN = ("never", "link", False)
PUBLISHED = Verdict(State.PUBLISHED)


def state_of(
    front: FrontMatter | None, fields: Fields, site: Site, named: Day | None, today: Day
) -> tuple[Verdict, Fault | None]:
    """Return the verdict on a page, and the value of which the site makes no URL.

    ``named`` is the day in the name of the file, ``today`` that of the build.
    """
    if front and front.unknown:
        return Verdict(State.UNKNOWN, front.unknown), None
    if front and front.fault:
        return build_ends(front.fault.reason), None
    twice = _repeated(front) if front and site.strict_keys else ""
    if twice:
        return build_ends(f"the key {twice} is there twice"), None
    fault = next(_url_faults(fields, site), None)
    if fault:
        return build_ends(fault.reason), fault
    return _by_dates(fields, site, named, today) or _by_flags(fields, site) or PUBLISHED, None


def _by_dates(fields: Fields, site: Site, named: Day | None, today: Day) -> Verdict | None:
    """Return the verdict that the dates of a page give; None if they give none."""
    keys = site.keys
    publish, expiry = date_of(fields, keys.publish, named), date_of(fields, keys.expiry, named)
    day = date_of(fields, keys.day, named)
    for found in (day, publish, expiry):
        if found and found.reading.fault:
            return build_ends(found.reading.fault)
        if found and found.reading.unknown:
            return Verdict(State.UNKNOWN, found.reading.unknown)
    if _is_draft(fields, site) and not site.show_drafts:
        return Verdict(State.DRAFT, "draft is true")
    begin = publish or day
    if begin and not site.future and _is_after(begin, today, site):
        return Verdict(State.FUTURE, f"the day of the build is {today.iso}")
    if expiry and not site.unpublished and not _is_after(expiry, today, site):
        return Verdict(State.UNPUBLISHED, "it has expired")
    return None


def _by_flags(fields: Fields, site: Site) -> Verdict | None:
    """Return the verdict on a page that says itself that it is not written; None for others."""
    if any(is_true(fields.value(key)) for key in site.keys.headless):
        return Verdict(State.UNPUBLISHED, "headless is true")
    build = fields.value(_BUILD)
    for field in build.fields if isinstance(build, Table) else ():
        value = field.value
        if field.name.lower() == _RENDER and isinstance(value, Scalar) and value.value in _NOT_WRITTEN:
            return Verdict(State.UNPUBLISHED, f"{_BUILD}.{_RENDER} is {value.value}")
    return None


def _is_draft(fields: Fields, site: Site) -> bool:
    keys = site.keys
    if any(is_true(fields.value(key)) for key in keys.draft):
        return True
    return any(is_false(fields.value(key)) for key in keys.published)


def _is_after(date: TreeDate, day: Day, site: Site) -> bool:
    """Return whether a time is after a day in UTC."""
    moment = date.reading.moment
    if moment is None:
        return False
    return utc_moment(moment, site.timezone).day > day


def _url_faults(fields: Fields, site: Site) -> Iterator[Fault]:
    """Yield the values at which the build ends because the site makes no URL of them."""
    for keys in (site.keys.url, site.keys.aliases):
        value = fields.first(keys)
        for text in texts_of(value, "one"):
            if value and text.text.startswith(_HTTP):
                yield Fault((place_of(value) or value.piece).span, f"{text.text} is no path such as /about/")
    own = fields.first(site.keys.url)
    text_of_url = None if own is None or isinstance(own, Unknown) else text_of(own)
    token = unknown_token(text_of_url.text) if text_of_url else ""
    if own and token:
        yield Fault((place_of(own) or own.piece).span, f"the url has {token}, which is no token")


def _repeated(front: FrontMatter) -> str:
    """Return a key that front matter has twice; empty if there is none."""
    seen = set()
    for field in front.fields:
        if field.name in seen:
            return field.name
        seen.add(field.name)
    return ""
