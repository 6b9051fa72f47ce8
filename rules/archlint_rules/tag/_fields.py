"""Tags and categories in the fields of a page, and fixes of them: which URLs go decides whether one is safe."""

from archlint.model import Event, PlainPage
from archlint.model.edits import apply_edits
from archlint.model.front_matter import Items, Scalar
from archlint.model.metadata import State, Text
from archlint.rule import Fix, PageContext, Safety
from archlint.text.plural import counted
from archlint.text.shorten import shorten

_MOST_TOLD = 3
"""Most URLs that a message names."""
_MOST_READ = 500_000
"""Most characters of front matter that fixes of all tags of a page may read again, each all of it."""


def values_of_tags(page: Event | PlainPage, context: PageContext) -> list[str] | None:
    """Return the tags in the fields of a page, quickly: parts of texts among them; None if that is not plain."""
    front = page.front_matter
    found: list[str] = []
    for key in context.layout.keys("tags") if front else ():
        field = front.field(key) if front else None
        if field is None:
            continue
        if isinstance(field.value, Items):
            items = field.value.items
            if not all(isinstance(item, Scalar) for item in items):
                return None
            found += [str(item.value) for item in items if isinstance(item, Scalar)]
        elif isinstance(field.value, Scalar) and isinstance(field.value.value, str):
            parts = field.value.value.replace(",", " ").split()
            found += parts if len(parts) == 1 else [*parts, field.value.value]
    return found


def rewritten(
    event: Event, context: PageContext, tag: Text, name: str, *, is_there: bool, is_category: bool = False
) -> tuple[Fix | None, str]:
    """Return the fix that writes another name for a tag, or takes the tag out if that ``is_there``.

    Where none can, return None and the reason. The fix is safe if the URLs of the page stay, and that of the tag's
    page. ``tag`` is one of the page's metadata.
    """
    if tag.piece is None:
        return None, "the page has it by default"
    layout = context.layout
    before = layout.metadata(event)
    tags = before.categories if is_category else before.tags
    if event.front_matter and len(tags) * event.front_matter.span.end > _MOST_READ:
        return None, "the list is too long for a fix"
    others = [text.text for text in tags if text != tag]
    edits = layout.write.drop_item(event, tag.piece) if is_there else layout.write.replace_item(event, tag.piece, name)
    if isinstance(edits, str):
        return None, edits
    may_be_shown = before.state in (State.PUBLISHED, State.UNKNOWN)
    is_last = tag.text not in others and may_be_shown
    page = layout.tag_page(tag.text, is_category=is_category) if is_last else ""
    is_sure, doubts = page is not None, list[str]()
    if page and page != layout.tag_page(name, is_category=is_category):
        doubts.append(f"the site may then lack {page}")
    if is_category:
        urls = layout.metadata(layout.read(event.path, apply_edits(event.text, edits))).urls
        gone = [url for url in before.urls if url not in urls]
        if gone:
            doubts.append(f"the page is then no longer at {_listed(gone)}")
        is_sure = is_sure and (bool(before.urls) or not may_be_shown)
    if not (is_sure or doubts):
        doubts.append(f"URLs may go that name the {'category' if is_category else 'tag'}")
    message = "; ".join(("take it out" if is_there else f"write {shorten(name)}", *doubts))
    return Fix(message, edits, safety=Safety.UNSAFE if doubts else Safety.SAFE), ""


def _listed(urls: list[str]) -> str:
    more = len(urls) - _MOST_TOLD
    return ", ".join(urls[:_MOST_TOLD]) + (f" and {counted(more, 'more URL')}" if more > 0 else "")
