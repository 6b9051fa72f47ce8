"""The layout of sites with dated files: posts whose names tell their day, documents, and pages beside them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from archlint.layouts.dated_files.paths import Places, below_source
from archlint.layouts.dated_files.preset import GEMFILES, HOSTING_FILES, Site
from archlint.layouts.dated_files.reader import read
from archlint.layouts.dated_files.relation import fields_of
from archlint.layouts.features import Feature
from archlint.model.days import Day, PathKind, PathParts
from archlint.model.metadata import PageKind
from archlint.model.targets import led_to

if TYPE_CHECKING:
    from archlint.layouts.dated_files.values import Values
    from archlint.layouts.linking import Linking
    from archlint.layouts.writer import Writer
    from archlint.model.comment_marks import CommentMarks
    from archlint.model.front_matter import Meaning
    from archlint.model.items import Item
    from archlint.model.metadata import Metadata
    from archlint.model.pages import DayIndex, Event, Page, SectionKind

_READER = "front matter"
_FEATURES = frozenset(
    {Feature.TITLES, Feature.FRONT_MATTER, Feature.LINKS, Feature.TAGS, Feature.NAMED_DAYS, Feature.PERMALINKS}
)


class DatedFilesLayout:
    """A site whose posts are files with a day in their names. A group is a month of a folder.

    ``today`` is the day of the build: later posts are not published, and posts without a day have it.
    """

    __slots__ = (
        "_last", "_linking", "_places", "_read",
        "features", "generator", "known_keys", "site", "strict_fields", "strict_keys", "suffixes", "today",
    )  # fmt: skip

    name = "dated-files"
    top = ""
    enters_submodules = False
    reports_folders = False
    path_form = "/_posts/YYYY-MM-DD-title.md"
    example_path = "/_posts/2031-05-07-a.md"
    example_pattern = "/_posts/1999-*"
    readers = (_READER,)

    def __init__(self, site: Site, today: Day) -> None:
        """Take the values of the site, and the day of its build."""
        self.site = site
        self.today = today
        self.features = _FEATURES | {Feature.RELATIONS} if site.relations else _FEATURES
        self.generator = site.generator or "the generator"
        self.strict_fields = site.strict_fields
        self.strict_keys = site.strict_keys
        self.suffixes = site.suffixes + site.others
        self._places = Places(site)
        self._linking: Linking | None = None
        self._last: tuple[Page, Metadata] | None = None
        self._read: tuple[Page, Values | None] | None = None
        # A key with a meaning on this site is known, whatever the generator calls it.
        self.known_keys = tuple(dict.fromkeys(chain(site.known_keys, fields_of(site.relations), *site.keys)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DatedFilesLayout):
            return NotImplemented
        return self.site == other.site and self.today == other.today

    def __hash__(self) -> int:
        return hash(self.identity)

    def __reduce__(self) -> tuple[type["DatedFilesLayout"], tuple[Site, Day]]:
        return DatedFilesLayout, (self.site, self.today)

    def __repr__(self) -> str:
        return f"DatedFilesLayout({self.site!r}, {self.today!r})"

    @property
    def identity(self) -> str:
        """The site and the day of its build."""
        return repr(self)

    @property
    def configuration(self) -> tuple[str, ...]:
        """The files of the site's values; some lie beside the source, if that is a folder of its own."""
        names = self.site.configuration.split(",") if self.site.configuration else []
        names += [*GEMFILES, *HOSTING_FILES] if self.site.redirects else HOSTING_FILES
        beside = [below_source(name, self.site.source) for name in names]
        data = [f"/{file}" for scope in self.site.defaults for file in scope.files]
        return tuple(dict.fromkeys((*beside, *(f"/{name}" for name in HOSTING_FILES), *data)))

    def keys(self, meaning: "Meaning") -> tuple[str, ...]:
        """Return the keys of fields with a meaning."""
        found: tuple[str, ...] = getattr(self.site.keys, meaning)
        return found

    def tag_page(self, tag: str, *, is_category: bool = False) -> str | None:
        """Return the URL of the page of a tag or a category, by the template of the site."""
        template = self.site.category_pages if is_category else self.site.tag_pages
        if not template.startswith("/"):
            return None if template else ""
        from archlint.layouts.dated_files.urls.permalinks import archive_url  # few rules ask

        url = archive_url(template, "category" if is_category else "tag", tag, self.site)
        return url if isinstance(url, str) else None

    @property
    def comment_marks(self) -> "CommentMarks":
        """The marks of an HTML comment."""
        from archlint.model.comment_marks import HTML_COMMENT  # few pages have comments

        return HTML_COMMENT

    @property
    def write(self) -> "Writer":
        """The writer of sites."""
        from archlint.layouts.dated_files.writer import SiteWriter  # a check without fixes writes nothing

        return SiteWriter(self.site)

    def is_page(self, path: str) -> bool:
        """Return whether a name has the ending of a page; capitals make no difference, as to the generator."""
        return path.lower().endswith(self.suffixes)

    @property
    def linking(self) -> "Linking":
        """The links of the site."""
        if self._linking is None:
            from archlint.layouts.dated_files.links.linking import SiteLinking  # not every run asks

            self._linking = SiteLinking(self.site, self.today, self._places)
        return self._linking

    def enters(self, folder: str) -> bool:
        """Return whether the generator reads the files in a folder."""
        return self._places.enters(folder)

    def left_out(self, folder: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files in a folder that the generator passes over on purpose, of their names."""
        return self._places.left_out(folder, names)

    def classify(self, path: str) -> PathParts:
        """Return the kind of a file by its path, the day in its name, and its name without day and ending."""
        place = self._places.place(path)
        if place.excluded or place.kind is PageKind.PAGE:
            return PathParts(PathKind.PLAIN, None, place.slug)
        return PathParts(PathKind.MISPLACED if place.dropped else PathKind.EVENT, place.day, place.slug)

    def why_misplaced(self, path: str) -> str:
        """Return why the generator drops a file in a posts folder."""
        return f"not that of a post: {self._places.place(path).dropped}"

    def group(self, path: str) -> str:
        """Return the month of a dated file in its folder; the other files of a folder are a group of their own."""
        folder = path[: path.rfind("/")]
        day = self._places.place(path).day
        # The slash tells a folder that has the name of a month from a month.
        return f"{folder}/{day.year:04}-{day.month:02}" if day else f"{folder}/"

    def day_group(self, day: Day) -> str:
        """Return the month of a day in the posts folder at the top."""
        return f"{self._places.posts_folder}/{day.year:04}-{day.month:02}"

    def page_path(self, day: Day, slug: str) -> str:
        """Return the path of a post in the posts folder at the top."""
        return f"{self._places.posts_folder}/{day.iso}-{slug}{self.site.suffixes[-1]}"

    def index_paths(self, _day: Day) -> tuple[str, ...]:
        """Return nothing: no page lists a day."""
        return ()

    def day_folder(self, _day: Day) -> str:
        """Return the posts folder at the top."""
        return self._places.posts_folder

    def day_pages(self, day: Day, names: Iterable[str]) -> tuple[str, ...]:
        """Return the paths of the posts of a day, of the names in the posts folder at the top."""
        paths = sorted(f"{self._places.posts_folder}/{name}" for name in names if self.is_page(name))
        return tuple(path for path in paths if self.classify(path).day == day)

    def is_older(self, path: str, day: Day) -> bool:
        """Return whether the day in the name of a file is earlier."""
        own = self._places.place(path).day
        return own is not None and own < day

    def is_shown(self, path: str) -> bool:
        """Return whether a file is no draft, and the day in its name is not to come."""
        place = self._places.place(path)
        return not place.is_draft and (place.day is None or place.day <= self.today)

    def slugify(self, headline: str) -> str:
        """Return the slug that the generator makes of a title."""
        from archlint.layouts.dated_files.urls.slugs import slugify  # few rules ask

        return slugify(headline)

    def resolve(self, page: str, target: str) -> tuple[str, ...]:
        """Return the paths of files that a target can mean; URLs of the site are no files."""
        return led_to(page, target)

    def repair(self, path: str) -> str:
        """Return the path as it is."""
        return path

    def meant_event(self, path: str) -> str | None:
        """Return the path, if it is that of a post or a document."""
        return path if self.classify(path).kind is PathKind.EVENT else None

    def link_day(self, _target: str) -> Day | None:
        """Return None: no page lists a day."""
        return None

    def link_to(self, _page: str, path: str) -> str:
        """Return the path as it is."""
        return path

    def numbers(self, _kind: "SectionKind", items: "Sequence[Item]") -> Sequence[int]:
        """Return 1 to n, which no list of such a page has."""
        return range(1, len(items) + 1)

    def reader_of(self, _page: "Event | DayIndex") -> str:
        """Return the only reader."""
        return _READER

    def read(self, path: str, text: str, *, bom: bool = False) -> "Page":
        """Return the page in a text; with a byte order mark, only a post or a draft has front matter."""
        self._read = page, _ = read(self.site, self.today, self._places.place(path), path, text, bom=bom)
        return page

    def metadata(self, page: "Page") -> "Metadata":
        """Return the metadata of a page."""
        if self._last and self._last[0] is page:  # several rules ask one after the other
            return self._last[1]
        values = self._read[1] if self._read and self._read[0] is page else None
        found = _metadata_of()(page, self.site, self.today, self._places.place(page.path), values)
        self._last = (page, found)
        return found


@cache
def _metadata_of() -> "Callable[..., Metadata]":
    """Return the function that makes metadata: a hook on a post needs none, and a check of an archive much."""
    from archlint.layouts.dated_files.metadata import metadata_of

    return metadata_of
