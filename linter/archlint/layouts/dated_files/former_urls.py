"""Write former URLs of a page into its field for these, in the style of the field: a block, brackets, or one text.

An edit is sure only if the page, read again, has the new list and all its other values. Every other one is refused.
"""

import re
from collections.abc import Iterator, Sequence

from archlint.layouts.dated_files.common_values import makes_redirects
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.fields import Fields, is_null, texts_of
from archlint.layouts.dated_files.kept_values import plain, read_again, values
from archlint.layouts.dated_files.lists import in_quotes, replace_tag
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import output_extension
from archlint.layouts.writer import Edits
from archlint.model.edits import Edit
from archlint.model.front_matter import Field, FrontMatter, Items, Scalar
from archlint.model.metadata import PageKind
from archlint.model.pages import Page, front_matter_of
from archlint.model.spans import Piece

_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_REDIRECT = "redirect.html"
"""The name of the page that jekyll-redirect-from makes of a former URL."""
_ITEM = re.compile(r"[ \t]*-[ \t]+")


def add_former_url(text: str, front: FrontMatter | None, url: str, dropped: Piece | None, site: Site) -> Edits | str:
    """Return the edits that add a former URL, or put it in the place of one; or why they cannot be made."""
    if not makes_redirects(site) or not site.keys.aliases:
        return f"the site does not load {site.redirects or 'a plug-in for former URLs'}"
    if front is None or not front.is_known:
        return "its front matter cannot be read"
    if dropped is not None:
        return replace_tag(text, front, dropped, url, site._replace(lists="one"))
    field = front.first(site.keys.aliases)
    if field and not isinstance(field.value, Items | Scalar):
        return f"its {field.name} is no list"
    wanted = [*(each.text for each in texts_of(field.value if field else None, "one")), url]
    for edit in _edits(text, front, field, url, site.keys.aliases[0]):
        if _keeps(text, edit, front, wanted, site.keys.aliases):
            return (edit,)
    return f"its {field.name if field else site.keys.aliases[0]} is written in an unusual way"


def with_ending(url: str, page: Page, site: Site, place: Place) -> str:
    """Return a URL of a page with the ending of its file, if a redirect from the URL would make another file."""
    if url.endswith("/") or place.kind is PageKind.FILE:
        return url
    path, kind = (relative_path(site, page.path), place.collection) if place.collection else (page.path[1:], "pages")
    fields = Fields(front_matter_of(page), defaults_of(site, path, kind) if site.defaults else {})
    own = fields.first(site.keys.url)
    permalink = own.value if isinstance(own, Scalar) and isinstance(own.value, str) else None
    ending = output_extension(page.path, permalink, site)
    return url if output_extension(_REDIRECT, url, site) == ending or url.endswith(ending) else url + ending


def _edits(text: str, front: FrontMatter, field: Field | None, url: str, key: str) -> Iterator[Edit]:
    for written in (url, in_quotes(url)):
        if field is None:
            *_, closing = _CLOSING.finditer(text, 4, front.span.end)
            yield Edit(closing.start(), closing.start(), f"{key}:\n  - {written}\n")
        else:
            yield _addition(text, field, written)


def _addition(text: str, field: Field, written: str) -> Edit:
    value = field.value
    if isinstance(value, Items) and value.items:
        end = value.items[-1].piece.end
        if value.flow:
            return Edit(end, end, f", {written}")
        start = text.rfind("\n", 0, value.items[-1].piece.start) + 1
        mark = _ITEM.match(text, start)
        end = text.index("\n", end)
        return Edit(end, end, f"\n{mark[0] if mark else '  - '}{written}")
    if isinstance(value, Scalar) and not is_null(value):
        return Edit(value.piece.start, value.piece.end, f"[{value.piece.text}, {written}]")
    colon = text.index(":", field.key.end) + 1
    empty = value.piece.end if isinstance(value, Items) or value.piece.text else colon
    return Edit(colon, empty, f" [{written}]")


def _keeps(text: str, edit: Edit, front: FrontMatter, wanted: Sequence[str], keys: Sequence[str]) -> bool:
    """Return whether an edit keeps the body and all other fields, and makes the list as wanted."""
    after = read_again(text, edit, front) if edit.start <= edit.end else None
    field = after.first(keys) if after else None
    return (
        after is not None
        and field is not None
        and [each.text for each in texts_of(field.value, "one")] == list(wanted)
        and _others(after, field.name) == _others(front, field.name)
    )


def _others(front: FrontMatter, name: str) -> list[object]:
    """Return all values but those of a field, without their places."""
    return [plain(value) for value in values([field for field in front.fields if field.name != name])]
