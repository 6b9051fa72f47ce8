"""The writer of sites of dated files."""

from archlint.layouts.writer import Edits, Writer
from archlint.model.pages import Event


class SiteWriter(Writer):
    """Writes nothing: a title in front matter is no headline."""

    def headline(self, event: Event, headline: str) -> Edits:  # noqa: ARG002
        """Return no edits."""
        return ()

    def why_no_record(self, event: Event) -> str | None:  # noqa: ARG002
        """Return that no page of a site has a list of changes, and no link to its URL would follow it."""
        return "it has a URL, and archlint updates no links to URLs: move or remove it with git"


WRITER = SiteWriter()
