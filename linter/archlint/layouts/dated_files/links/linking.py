"""The links of a site: how its pages write them, and the keys by which pages answer to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.layouts.dated_files.common_values import makes_redirects
from archlint.layouts.dated_files.links.asks import Origin, Questions
from archlint.layouts.dated_files.links.candidates import FastReader
from archlint.layouts.dated_files.links.claims import Claims
from archlint.layouts.dated_files.links.keys import addresses, file_addresses, pattern_keys
from archlint.layouts.dated_files.links.redirect_pages import redirect_links, redirected_to
from archlint.layouts.dated_files.paths import Places
from archlint.layouts.dated_files.preset import RELATIVE_LINKS, Site
from archlint.layouts.dated_files.urls.normal_form import Urls
from archlint.layouts.dated_files.urls.permalinks import HTML
from archlint.model.days import Day
from archlint.model.front_matter import Scalar
from archlint.model.metadata import PageKind, Text
from archlint.model.pages import Event, Page, PlainPage, front_matter_end
from archlint.model.source_links import (
    URL,
    Addresses,
    Asked,
    Candidates,
    LinkSyntax,
    Mention,
    RelatedLinks,
    SourceLink,
    Spot,
    name_keys,
    named_by,
    url_key,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from archlint.layouts.dated_files.links.relations import SiteRelations
    from archlint.model.metadata import Metadata

_TEXT_FOLDERS = ("_data", "_includes", "_layouts")


class SiteLinking:
    """The links of a site."""

    __slots__ = ("_claims", "_fast", "_places", "_questions", "_redirects", "_relations", "_site", "_urls")

    def __init__(self, site: Site, today: Day, places: Places) -> None:
        """Take the values of a site, the day of its build, and the places of its files."""
        self._site = site
        self._places = places
        self._urls = Urls(site)
        self._questions = Questions(site, self._urls, today)
        self._fast = FastReader(self._questions, self._urls, site.suffixes, site.markdown)
        self._claims = Claims(site)
        self._redirects = makes_redirects(site)
        self._relations = _relations_of(site, self._questions)

    def addresses(self, page: Page, metadata: "Metadata") -> Addresses:
        """Return the keys that a page answers to: its URLs, its file, and if it is a post, its names in tags."""
        found = addresses(page.path, metadata, self._site, self._urls)
        if self._relations is None or not found.keys:
            return found
        names = (*self.names(page.path), *self._relations.value_keys(page))
        return found._replace(keys=(*found.keys, *dict.fromkeys(names)))

    def names(self, path: str) -> tuple[str, ...]:
        """Return the keys that the page at a path answers to by the name of its file."""
        return name_keys(path, self._places.place(path).slug)

    def file_addresses(self, path: str) -> Addresses:
        """Return the keys that a file which is copied as it is answers to; none for the name of a page."""
        return file_addresses(path, self._places.place(path), self._site, self._urls)

    def claims(self, keys: Sequence[str]) -> bool:
        """Return whether a page of the site must answer to one of the keys that a link asks for."""
        return self._claims.cover(keys)

    def claimed(self, found: Candidates) -> Candidates:
        """Return the keys among candidates that pages must answer to, and those that files must answer to."""
        return self._claims.covered(found)

    def claims_near(self, keys: Sequence[str]) -> bool:
        """Return whether claimed keys are so only if a page has a URL much like one of them."""
        return not self._claims.cover_surely(keys)

    def claims_file(self, keys: Sequence[str]) -> bool:
        """Return whether a file that is no page must answer to one of the keys that a link asks for."""
        return self._claims.cover_file(keys)

    def section_folders(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the folders of posts that the URLs among claimed keys name; empty without one."""
        return tuple(f"{section}/_posts/" for section in self._claims.sections(keys))

    def open_keys(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the keys of pages whose URLs are not known, and may be those of some keys."""
        found = (tuple(pattern_keys(named_by(key))) for key in keys if key.startswith(URL))
        # On a site without computed URLs, the name of a post is known at least.
        most = None if self._site.own_urls == "literal" else 1
        return tuple(dict.fromkeys(each for patterns in found for each in patterns[:most]))

    def candidates(self, page: Page, metadata: "Callable[[Page], Metadata]") -> Candidates:
        """Return the keys that the links of a page may ask for."""
        markdown, liquid = self._syntax(page)
        if not (markdown or liquid or page.path.lower().endswith(HTML)):
            return Candidates()
        if redirect := self._redirect_of(page):
            keys, moved, _ = self._questions.asked(LinkSyntax.FIELD, redirect.text, self._origin(page, metadata(page)))
            asked = keys + moved
            return Candidates(asked) if len(asked) < 2 else Candidates(choices=(asked,))
        text = page.text[front_matter_end(page) :]
        return self._fast.read(text, lambda: self._origin(page, metadata(page)), markdown=markdown)

    @property
    def first_target_counts(self) -> bool:
        """Whether the first target of a label counts, as in CommonMark."""
        return self._site.markdown == "commonmark"

    def read(self, page: Page, *, with_lost: bool = False) -> tuple[SourceLink, ...]:
        """Return the links of a page; none if the site does not read it."""
        from archlint.layouts.dated_files.links.reader import read_links  # few pages are read so

        markdown, liquid = self._syntax(page)
        if not (markdown or liquid or page.path.lower().endswith(HTML)):
            return ()
        if redirect := self._redirect_of(page):  # the generator replaces the body
            return redirect_links(redirect)
        start = front_matter_end(page)
        dialect = self._site.markdown if markdown else None
        links = read_links(page.text[start:], dialect=dialect, liquid=liquid, with_lost=with_lost)
        return tuple(
            SourceLink(syntax, label._replace(start=label.start + start), target._replace(start=target.start + start))
            for syntax, label, target in links
        )

    def fills_templates(self, page: Page) -> bool:
        """Return whether the generator runs the Liquid of a page."""
        return self._syntax(page)[1]

    def running_text(self, page: Page) -> str:
        """Return the text of a page with fillers for all that is no Markdown."""
        from archlint.layouts.dated_files.links.liquid import FILLER, mask_liquid  # as above
        from archlint.layouts.dated_files.links.reader import hide_code

        markdown, liquid = self._syntax(page)
        start = front_matter_end(page) if markdown else len(page.text)
        body = page.text[start:]
        shown, _ = hide_code(mask_liquid(body).text if liquid else body, self._site.markdown)
        return FILLER * start + shown

    def asks(self, page: Page, metadata: "Metadata", link: SourceLink) -> Asked:
        """Return the keys that a link of a page asks for."""
        return self._questions.asked(link.syntax, link.target.text, self._origin(page, metadata))

    def related(self, page: Page, metadata: "Metadata") -> tuple[RelatedLinks, ...]:
        """Return the related pages that a page lists."""
        if self._relations is None:
            return ()
        return tuple(self._relations.related(page, self._origin(page, metadata), self.read))

    def relation_back(self, name: str) -> str:
        """Return the relation in which the related pages of one should list it; empty if they need not."""
        return self._relations.back(name) if self._relations else ""

    def rename_related(
        self, page: Page, metadata: "Metadata", link: SourceLink, key: str, old: Spot, new: Spot
    ) -> str | None:
        """Return the text by which a field lists a related page at its new spot, in the syntax of the old one."""
        from archlint.layouts.dated_files.links.retarget import renamed  # few fields are written

        return renamed(link, key, self._origin(page, metadata), old, new, self._site)

    @property
    def text_folders(self) -> tuple[str, ...]:
        """The folders with templates and data."""
        return _TEXT_FOLDERS

    def without_base(self, url: str) -> str:
        """Return the path of a URL without the base path."""
        return url.removeprefix(self._urls.base)

    def former_url(self, page: Page, url: str) -> str:
        """Return a URL of a page as a former URL: jekyll-redirect-from takes what follows a dot for an ending."""
        from archlint.layouts.dated_files.former_urls import with_ending  # only a rename asks

        return with_ending(self.without_base(url), page, self._site, self._places.place(page.path))

    def url_key(self, url: str) -> str:
        """Return the key of a URL."""
        return url_key(self._urls.below_base(url) or url)

    def retarget(
        self, page: Page, metadata: "Metadata", link: SourceLink, key: str, old: Spot, new: Spot
    ) -> str | None:
        """Return the target of a link that leads to the new spot of a page."""
        from archlint.layouts.dated_files.links.retarget import retargeted  # only a rename asks

        return retargeted(link, key, self._origin(page, metadata), old, new, self._site)

    def rebase(self, page: Page, link: SourceLink, key: str, old: Spot, new: Spot) -> str | None:
        """Return the target of a relative link on a page that moves; None if it need not change."""
        from archlint.layouts.dated_files.links.retarget import rebased

        return rebased(link, key, page.path, old, new, self._urls)

    def mentions(self, text: str, old: Spot, new: Spot) -> tuple[Mention, ...]:
        """Return the places of a text that name a page."""
        from archlint.layouts.dated_files.links.mentions import mentions

        return mentions(text, old, new, self._site, self._questions)

    def mentions_in_templates(self, page: Page, old: Spot, new: Spot) -> tuple[Mention, ...]:
        """Return the places in the text of a page at which a template gets the URL or the file of another."""
        from archlint.layouts.dated_files.links.mentions import mentions_in_liquid

        if not self.fills_templates(page):
            return ()
        start = front_matter_end(page)
        found = mentions_in_liquid(page.text[start:], old, new, self._site, self._questions)
        return tuple(Mention(piece._replace(start=piece.start + start), moved) for piece, moved in found)

    def _origin(self, page: Page, metadata: "Metadata") -> Origin:
        """Return the origin of links on a page; by itself, jekyll-relative-links changes only those of pages."""
        files = self._site.relative_links
        if files == "unknown" and metadata.kind is PageKind.PAGE and RELATIVE_LINKS in self._site.plugins:
            files = "resolved"
        return Origin(page.path, metadata.urls or metadata.coming_urls, files)

    def _redirect_of(self, page: Page) -> Text | None:
        """Return where a page leads that only redirects."""
        return redirected_to(page, self._site) if self._redirects else None

    def _syntax(self, page: Page) -> tuple[bool, bool]:
        """Return whether the generator reads a page as Markdown, and whether it runs its Liquid."""
        if type(page) is not Event and not (type(page) is PlainPage and not page.is_copied):
            return False, False
        field = page.front_matter.field("render_with_liquid") if page.front_matter else None
        is_off = field is not None and isinstance(field.value, Scalar) and field.value.value is False
        return page.path.lower().endswith(self._site.suffixes), not is_off


def _relations_of(site: Site, questions: Questions) -> "SiteRelations | None":
    """Return the relations of a site; None if it has none, as most."""
    if not site.relations:
        return None
    from archlint.layouts.dated_files.links.relations import SiteRelations

    return SiteRelations(site.relations, questions)
