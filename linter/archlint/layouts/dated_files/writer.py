"""The writer of sites of dated files."""

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.writer import Edits, Writer
from archlint.model.pages import Event, Page, front_matter_of
from archlint.model.spans import Piece

_PLAIN = "title"
"""A title that can be written wherever any can."""


class SiteWriter(Writer):
    """Writes titles and lists in fields; a headline, which pages of a site do not have, gets no edits."""

    def __init__(self, site: Site) -> None:
        """Take the values of the site, which say how a list can be written."""
        self._site = site

    def headline(self, event: Event, headline: str) -> Edits:  # noqa: ARG002
        """Return no edits."""
        return ()

    def title(self, event: Event, title: str) -> Edits | str:
        """Return the edits that write a title into its field, or into the heading of a page without one."""
        from archlint.layouts.dated_files.lists import replace_text  # only a command asks

        front = front_matter_of(event)
        field = front.first(self._site.keys.title) if front else None
        if field is None:
            return super().headline(event, title) or "it has no title field and no heading; add one"
        edits = replace_text(event.text, front, field.value.piece, title, self._site)
        if not isinstance(edits, str):
            return edits
        if isinstance(replace_text(event.text, front, field.value.piece, _PLAIN, self._site), str):
            return f"its {field.name} is written in an unusual way"
        return f"YAML would read {title!r} as something else in its {field.name}"

    def replace_item(self, page: Page, item: Piece, text: str) -> Edits | str:
        """Return the edits that write another text for an item of a field, in the style of its list."""
        from archlint.layouts.dated_files.lists import replace_text  # few pages are fixed

        return replace_text(page.text, front_matter_of(page), item, text, self._site)

    def add_to_list(self, page: Page, key: str, item: str) -> Edits | str:
        """Return the edits that add a text to the list in a field, in the style of the list."""
        from archlint.layouts.dated_files.additions import added

        return added(page.text, front_matter_of(page), (key,), item)

    def drop_item(self, page: Page, item: Piece) -> Edits | str:
        """Return the edits that take an item out of the list in a field."""
        from archlint.layouts.dated_files.lists import drop_text

        return drop_text(page.text, front_matter_of(page), item, self._site)

    def add_former_url(self, page: Page, url: str, dropped: Piece | None = None) -> Edits | str:
        """Return the edits that add a former URL to the field for these, in the style of the field."""
        from archlint.layouts.dated_files.former_urls import add_former_url  # only a rename asks

        return add_former_url(page.text, front_matter_of(page), url, dropped, self._site)

    def why_no_record(self, event: Event) -> str | None:  # noqa: ARG002
        """Return that no page of a site has a list of changes, and no link to its URL would follow it."""
        return "it has a URL, and no list of changes: archlint rename moves it"
