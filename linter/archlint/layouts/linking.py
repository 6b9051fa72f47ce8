"""The protocol of a site's links: how they are written in the sources, and by which keys pages answer to them."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from archlint.model.metadata import Metadata
    from archlint.model.pages import Page
    from archlint.model.source_links import Addresses, Asked, Candidates, SourceLink


class Linking(Protocol):
    """The links of a site.

    The keys are texts (:mod:`archlint.model.source_links`), and the archive only compares them.
    """

    def addresses(self, page: "Page", metadata: "Metadata") -> "Addresses":
        """Return the keys that a page answers to; none if the site does not show it."""

    def file_addresses(self, path: str) -> "Addresses":
        """Return the keys that a file which is no page answers to, given its archive path."""

    def candidates(self, page: "Page", metadata: "Metadata") -> "Candidates":
        """Return the keys that the links of a page may ask for: all that :meth:`read` finds, and perhaps others."""

    def read(self, page: "Page") -> "tuple[SourceLink, ...]":
        """Return the links of a page that the generator makes links of, in the order of their targets."""

    def asks(self, page: "Page", metadata: "Metadata", link: "SourceLink") -> "Asked":
        """Return the keys that a link of a page asks for."""
