"""Values that pages of all kinds have: whether they are published, former URLs, redirects, the language.

The source of the rules is Jekyll 4.3 (``Publisher``) and jekyll-redirect-from.
"""

from collections.abc import Callable

from archlint.layouts.dated_files.fields import Fields, is_false, is_null, text_of, texts_of
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import with_base
from archlint.model.front_matter import Node
from archlint.model.metadata import Text


def why_unpublished(value: Callable[[str], Node | None], site: Site) -> str:
    """Return why a page is not published, by a function that returns the values of its keys; empty if it is."""
    if site.unpublished:
        return ""
    for key in site.keys.published:
        found = value(key)
        if found is not None and is_false(found):
            return f"{key} is false" if not is_null(found) else f"{key} is empty"
    return ""


def aliases_of(fields: Fields, site: Site) -> tuple[Text, ...]:
    """Return the former URLs of a page, if the generator makes redirects of them."""
    if not makes_redirects(site):
        return ()
    texts = texts_of(fields.first(site.keys.aliases), "one")
    return tuple(Text(with_base("/" + text.text.removeprefix("/"), site), text.piece) for text in texts)


def redirect_of(fields: Fields, site: Site) -> Text | None:
    """Return where a page leads that only redirects, if the generator makes redirects."""
    if not makes_redirects(site):
        return None
    return next(iter(texts_of(fields.first(site.keys.redirect), "one")), None)


def language_of(path: str, fields: Fields, site: Site) -> str:
    """Return the language of a page: that of its field, or the folder at the top that is named after one."""
    text = text_of(fields.first(site.keys.language))
    if text:
        return text.text
    top = path.partition("/")[0]
    return top if top in site.languages else ""


def makes_redirects(site: Site) -> bool:
    """Return whether the generator makes pages of former URLs and of redirects."""
    return not site.redirects or site.redirects in site.plugins
