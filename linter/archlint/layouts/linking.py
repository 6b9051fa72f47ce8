"""The protocol of a site's links: how they are written in the sources, and by which keys pages answer to them."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archlint.model.metadata import Metadata
    from archlint.model.pages import Page
    from archlint.model.source_links import Addresses, Asked, Candidates, Mention, RelatedLinks, SourceLink, Spot


class Linking(Protocol):
    """The links of a site.

    The keys are texts (:mod:`archlint.model.source_links`), and the archive only compares them.
    """

    def addresses(self, page: "Page", metadata: "Metadata") -> "Addresses":
        """Return the keys that a page answers to; none if the site does not show it."""

    def file_addresses(self, path: str) -> "Addresses":
        """Return the keys that a file which is no page answers to, given its archive path."""

    def candidates(self, page: "Page", metadata: "Callable[[Page], Metadata]") -> "Candidates":
        """Return the keys that the links of a page may ask for: all that :meth:`read` finds, and perhaps others.

        ``metadata`` returns the metadata of the page, which one without such links does not need.
        """

    def claims(self, keys: "Sequence[str]") -> bool:
        """Return whether a page of the site must answer to one of the keys that a link asks for.

        All else is unknown: other things than pages may be at a URL.
        """

    def claimed(self, found: "Candidates") -> "Candidates":
        """Return the keys among candidates that are claimed, with those that a file must answer to as ``files``."""

    def claims_near(self, keys: "Sequence[str]") -> bool:
        """Return whether claimed keys are so only if a page has a URL much like one of them."""

    def claims_file(self, keys: "Sequence[str]") -> bool:
        """Return whether a file that is no page must answer to one of the keys that a link asks for.

        The claim holds if the site has the folder at the top that the keys name.
        """

    def section_folders(self, keys: "Sequence[str]") -> tuple[str, ...]:
        """Return the folders of posts, in small letters, that the URLs among claimed keys name; empty without one.

        The claim holds if one of them has a page.
        """

    def open_keys(self, keys: "Sequence[str]") -> tuple[str, ...]:
        """Return the keys that pages answer to whose URLs are not known, if they may have a URL among some keys."""

    def read(self, page: "Page", *, with_lost: bool = False) -> "tuple[SourceLink, ...]":
        """Return the links of a page that the generator makes links of, in the order of their targets.

        Of several targets of a label, the last counts, or the first; all are links ``with_lost``.
        """

    @property
    def first_target_counts(self) -> bool:
        """Whether of several targets of a label the first counts, and not the last."""

    def fills_templates(self, page: "Page") -> bool:
        """Return whether the generator fills the templates in the text of a page."""

    def running_text(self, page: "Page") -> str:
        """Return the text of a page with fillers, which are no blanks, for all that is no Markdown to the generator.

        That are front matter, code, comments, HTML and Liquid; of a page that is no Markdown, nothing is left.
        """

    def asks(self, page: "Page", metadata: "Metadata", link: "SourceLink") -> "Asked":
        """Return the keys that a link of a page asks for."""

    def related(self, page: "Page", metadata: "Metadata") -> "tuple[RelatedLinks, ...]":
        """Return the related pages that a page lists, by the relations that the settings name."""

    def relation_back(self, name: str) -> str:
        """Return the relation in which the related pages of one should list it; empty if they need not."""

    def names(self, path: str) -> tuple[str, ...]:
        """Return the keys that a page answers to by the name of its file, if the settings name relations."""

    def rename_related(
        self, page: "Page", metadata: "Metadata", link: "SourceLink", key: str, old: "Spot", new: "Spot"
    ) -> str | None:
        """Return the text by which a field lists a related page at its new spot, in the syntax of the old one.

        ``key`` is the key by which it names the page. None if it is not understood.
        """

    @property
    def text_folders(self) -> "tuple[str, ...]":
        """The folders at the top with texts that the generator puts into pages: templates and data."""

    def without_base(self, url: str) -> str:
        """Return the path of a URL of the site without the base path."""

    def former_url(self, page: "Page", url: str) -> str:
        """Return a URL of a page, without the base path, as a former URL of which the same file is made."""

    def url_key(self, url: str) -> str:
        """Return the key of a URL of the site, given with the base path."""

    def retarget(
        self, page: "Page", metadata: "Metadata", link: "SourceLink", key: str, old: "Spot", new: "Spot"
    ) -> str | None:
        """Return the target of a link that leads to the new spot of a page, in the syntax of the one to the old spot.

        ``key`` is the key by which the link leads to the page. None if the target is not understood.
        """

    def rebase(self, page: "Page", link: "SourceLink", key: str, old: "Spot", new: "Spot") -> str | None:
        """Return the target of a relative link, which leads by a key to another page, on a page that moves.

        None if it need not change, or is not understood.
        """

    def mentions(self, text: str, old: "Spot", new: "Spot") -> "tuple[Mention, ...]":
        """Return the places of any text that name a page by its URL, its file, or its name in a tag."""

    def mentions_in_templates(self, page: "Page", old: "Spot", new: "Spot") -> "tuple[Mention, ...]":
        """Return the places in the text of a page at which a template gets the URL or the file of another, in quotes.

        Those in the targets of links are parts of these.
        """
