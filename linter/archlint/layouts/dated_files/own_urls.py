"""The URL that a page of a site says itself, or has by default: as written, computed, or one of several pages.

The source of the rules is ``Template._getLink`` of 11ty 3.
"""

import re
from collections.abc import Sequence

from archlint.layouts.dated_files.fields import Fields, is_false, is_null, place_of
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.literal import literal_pattern, literal_url, path_url
from archlint.layouts.dated_files.urls.permalinks import NO_TEXT, NoUrl, with_base
from archlint.model.front_matter import Moment, Node, Scalar, Table, Unknown

BY_PATH = "/:path/"
"""The template of pages whose URL is made of their path."""
_BUILD = "build"
"""The key of the URL in a mapping of several."""
_PLACEHOLDER = r":[a-z_]+"


def own_url(fields: Fields, site: Site) -> Node | None:
    """Return the value that says the URL of a page; None if there is none."""
    computed = fields.first(site.keys.computed)
    if isinstance(computed, Unknown):
        return computed
    if isinstance(computed, Table):
        for field in reversed(computed.fields):
            if field.name in site.keys.url:
                return field.value
    found = fields.first(site.keys.url)
    if isinstance(found, Table):
        return next((field.value for field in found.fields if field.name == _BUILD), None)
    return found


def why_nowhere(fields: Fields, site: Site) -> str:
    """Return why a page whose own URL is taken as written is written nowhere; empty if it is."""
    own = own_url(fields, site) if site.own_urls == "literal" else None
    return f"{site.keys.url[0]} is false" if isinstance(own, Scalar) and own.value is False else ""


def literal_urls(
    fields: Fields, path: str, moments: Sequence[Moment | None], site: Site, template: str | None
) -> tuple[str, ...] | NoUrl | None:
    """Return the URLs that a page can have whose own one is taken as written, none if they are not known.

    ``template`` is that of pages that say nothing, None if it is not known. None is returned if placeholders in it are
    to be filled in.
    """
    own = own_url(fields, site)
    if _is_several(fields, own, site, template):
        return ()
    if isinstance(own, Scalar) and not (own.value is None or isinstance(own.value, str)):
        return NoUrl(NO_TEXT, place_of(own))
    text = _own_text(own)
    if text is None and _is_left_open(fields, own, site):
        text = template
        if template is not None and "{{" not in template and template != BY_PATH:
            return None
    if text is None:
        return ()
    made = [literal_url(text, path, moment) for moment in moments] if text != BY_PATH else [path_url(path)]
    return tuple(dict.fromkeys(with_base(url, site) for url in made if url is not None))


def url_pattern(fields: Fields, path: str, slug: str | None, site: Site, template: str | None) -> str:
    """Return the pattern of the URL of a page for which none is known: ``*`` stands for what is not.

    ``slug`` is that of a post, whose URL has the slug at its end unless the page says otherwise.
    """
    own = own_url(fields, site)
    text = _own_text(own)
    if text is None and _is_left_open(fields, own, site):
        text = template
    if text == BY_PATH:
        pattern = path_url(path) or "/*"
    elif text is not None and site.own_urls == "literal" and (text is not template or "{{" in text):
        pattern = literal_pattern(text, path)
    elif text is not None and text is not template:
        pattern = re.sub(_PLACEHOLDER, "*", text)
    else:
        pattern = f"/*/{slug}" if slug and text is not None else "/*"
    pattern = f"{pattern.removesuffix('/')}/*" if _is_several(fields, own, site, template) else pattern
    return with_base(pattern if pattern.startswith("/") else f"/{pattern}", site)


def _own_text(own: Node | None) -> str | None:
    """Return the URL that a page says, as text; None if it says none, or none that can be known."""
    if not isinstance(own, Scalar) or own.value is False:
        return None
    return BY_PATH if is_null(own) or own.value == "" else own.value if isinstance(own.value, str) else None


def _is_left_open(fields: Fields, own: Node | None, site: Site) -> bool:
    """Return whether a page says no URL, and nothing that is known says it for the page."""
    return own is None or (isinstance(own, Unknown) and not any(fields.own(key) for key in site.keys.url))


def _is_several(fields: Fields, own: Node | None, site: Site, template: str | None) -> bool:
    """Return whether several pages are made of one, as far as that is known.

    Where a template in the settings says the URL of a post, a program that may have said so is passed over.
    """
    value = fields.first(site.keys.pagination)
    if isinstance(value, Unknown) and _is_left_open(fields, own, site) and template not in (None, BY_PATH):
        return False
    return value is not None and not is_false(value)
