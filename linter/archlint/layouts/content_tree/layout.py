"""The layout of sites with one tree of content: pages with the day in a field, folders of one page, sections."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from archlint.layouts.content_tree.branches import Branches
from archlint.layouts.content_tree.metadata import tree_metadata
from archlint.layouts.content_tree.paths import TreePlaces
from archlint.layouts.content_tree.reader import front_matter, read
from archlint.layouts.content_tree.values import TreeValues, tree_values
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.features import Feature
from archlint.model.days import Day, PathKind, PathParts
from archlint.model.metadata import PageKind
from archlint.model.pages import front_matter_of

if TYPE_CHECKING:
    from archlint.model.front_matter import FrontMatter
    from archlint.model.metadata import Metadata
    from archlint.model.pages import Page

_FEATURES = frozenset({Feature.TITLES, Feature.FRONT_MATTER, Feature.TAGS, Feature.NAMED_DAYS})


class ContentTreeLayout(DatedFilesLayout):
    """A site whose pages lie in a tree. A group is a folder, or the month of a folder whose files have days.

    ``root`` is the absolute folder of the archive, in which sections and folders of one page are looked up.
    """

    __slots__ = ("_branches", "_made", "_tree", "root")

    name = "content-tree"
    path_form = "/section/name.md"
    example_path = "/posts/spring-tide.md"
    example_pattern = "/posts/old/*"

    def __init__(self, site: Site, today: Day, root: str = "") -> None:
        """Take the values of the site, the day of its build, and the root of the archive."""
        super().__init__(site, today)
        self.root = root
        self.features = _FEATURES
        self._branches = Branches(root, site, self._front)
        self._tree = TreePlaces(site, self._branches)
        self._made: tuple[Page, TreeValues] | None = None

    def __reduce__(self) -> tuple[type["DatedFilesLayout"], tuple[Site, Day, str]]:  # type: ignore[override]
        return ContentTreeLayout, (self.site, self.today, self.root)

    def __repr__(self) -> str:
        return f"ContentTreeLayout({self.site!r}, {self.today!r})"

    @property
    def linking(self) -> None:  # type: ignore[override]
        """None: links between pages are not read."""
        return

    def enters(self, folder: str) -> bool:
        """Return whether a folder may hold content."""
        return self._tree.enters(folder)

    def left_out(self, folder: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files in a folder that are no pages, of their names."""
        return self._tree.left_out(folder, names)

    def classify(self, path: str) -> PathParts:
        """Return the kind of a file by its path, the day in its name, and its name without day and ending."""
        place = self._tree.place(path)
        kind = PathKind.EVENT if place.kind is PageKind.POST and not place.excluded else PathKind.PLAIN
        return PathParts(kind, place.day, place.slug)

    def why_misplaced(self, path: str) -> str:  # noqa: ARG002
        """Return nothing: no place in the tree is wrong."""
        return ""

    def group(self, path: str) -> str:
        """Return the month of a dated file in its folder; the other files of a folder are a group of their own."""
        folder, day = path[: path.rfind("/")], self._tree.place(path).day
        return f"{folder}/{day.year:04}-{day.month:02}" if day else f"{folder}/"

    def day_group(self, day: Day) -> str:
        """Return the month of a day at the top."""
        return f"/{day.year:04}-{day.month:02}"

    def page_path(self, day: Day, slug: str) -> str:
        """Return the path of a page at the top."""
        return f"/{day.iso}-{slug}{self.site.suffixes[0]}"

    def day_folder(self, _day: Day) -> str:
        """Return the top."""
        return ""

    def day_pages(self, day: Day, names: Iterable[str]) -> tuple[str, ...]:
        """Return the paths of the pages of a day, of the names at the top."""
        return tuple(
            path
            for path in sorted(f"/{name}" for name in names)
            if self.is_page(path) and self.classify(path).day == day
        )

    def is_older(self, path: str, day: Day) -> bool:
        """Return whether the day in the name of a file is earlier."""
        own = self._tree.place(path).day
        return own is not None and own < day

    def is_shown(self, path: str) -> bool:
        """Return whether a file is a page."""
        return self._tree.place(path).kind is not PageKind.FILE

    def read(self, path: str, text: str, *, bom: bool = False) -> "Page":  # noqa: ARG002
        """Return the page in a text."""
        page, values = read(self.site, self._tree.place(path), self._branches, path, text)
        self._made = page, values
        return page

    def metadata(self, page: "Page") -> "Metadata":
        """Return the metadata of a page."""
        if self._last and self._last[0] is page:
            return self._last[1]
        place = self._tree.place(page.path)
        made = self._made[1] if self._made and self._made[0] is page else None
        values = made or tree_values(front_matter_of(page), self.site, place, self._branches)
        found = tree_metadata(page, self.site, self.today, place, values)
        self._last = page, found
        return found

    def _front(self, text: str) -> "FrontMatter | None":
        return front_matter(text, self.site)
