"""Make Hugo sites from seeds: each is a configuration and some fifty files, on which many things are odd at once."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_FOLDERS = ("posts", "posts/sub", "posts/2031/05", "notes", "Big Folder", "straße", "", "posts/2031-05-07-dated")
_NAMES = (
    "tide", "Long Tide", "a.b", "2031-05-07-ferry", "2031-05-08_gull", "ÄÖ é", "c--d", "e_f", "plus+x", "and&y",
    "paren(1)", "UPPER", "日本", "q'uote", "per%c", "x.fr", "-lead", "2031-02-30-none", "20310509", "trail ",
)  # fmt: skip
_DATES = (
    "2031-05-07", "2031-05-07T23:30:00-08:00", "2031-05-07 10:00:00", "2031-05-07T01:30:00+02:00", "2030-12-31",
    "2031-06-01", "2031-06-02", "2031-06-01T23:59:59Z", "2032-01-01",
)  # fmt: skip
_SLUGS = ('"My Slug"', '"über"', '"x.html"', '"a/b"', "7", '"CamelCase"', '"-x-"', '"a_b"')
_URLS = (
    '"/own/"', '"own/x"', '"/own/x.html"', '"/Own Up/ü/"', '"/:year/:slug/"', '"/x/index.html"', '"//q//r/"',
)  # fmt: skip
_ALIASES = ("[/old/]", "[older, ../up/]", "/one/", "[/o.html, /p q/]")
_TAGS = ("[Ferry, Long Boat]", "ferry, boat", "[A-b, a b]", "[7, C#]", "[]", "Tide")
_TOKENS = (
    "/:year/:month/:slug/", "/:section/:filename/", "/:sections/:title/", ":year-:month/:day/:contentbasename",
    "/:sections[1:]/:slugorcontentbasename", "/log/:yearday/:weekday/:slug", "/:monthname/:weekdayname/:filename.html",
    "/:sections[last]/:slug/", "/:sectionslugs/:slug/", "/Up/:slug/",
)  # fmt: skip
_ORDERS = (
    '[":filename", ":default"]',
    '["date", ":filename"]',
    '["publishDate", ":default"]',
    '[":default", ":filename"]',
)


class Maker:
    """Makes a site, step by step."""

    def __init__(self, seed: int) -> None:
        """Choose the settings."""
        self.random = Random(seed)
        self.files: dict[str, str] = {}
        self.known: set[str] = set()  # the pages that are there, without language and ending
        self.languages = self.pick(((), (), ("en", "pl"), ("pl", "en", "de"), ("nb",)))
        self.mounts = not self.languages and self.chance(0.2)
        self.trees = len(self.languages) > 1 and self.chance(0.4)
        self.files["hugo.toml"] = self.configuration()
        for _ in range(40):
            self.page()
        for folder in ("posts", "posts/sub", "notes", "Big Folder", ""):
            if self.chance(0.5):
                self.section(folder)

    def pick(self, values: Sequence[T]) -> T:
        """Return one of some values."""
        return self.random.choice(values)

    def chance(self, share: float) -> bool:
        """Return True in a share of all calls."""
        return self.random.random() < share

    def configuration(self) -> str:
        """Return the text of the configuration."""
        lines = [f'baseURL = "https://harbour.example{self.pick(("/", "/base/", ""))}"']
        lines += ['disableKinds = ["rss", "sitemap", "robotsTXT", "404"]']
        flags = ("disablePathToLower", "removePathAccents", "uglyURLs", "buildDrafts", "buildFuture", "buildExpired")
        lines += [f"{flag} = true" for flag in flags if self.chance(0.15)]
        lines += self.tables()
        return "\n".join(lines) + "\n"

    def tables(self) -> list[str]:
        """Return the lines of the tables, after the values at the top."""
        lines = []
        if self.languages:
            lines.append(f'defaultContentLanguage = "{self.pick(self.languages)}"')
            if self.chance(0.4):
                lines.append("defaultContentLanguageInSubdir = true")
        if self.chance(0.3):
            lines.append(f'timeZone = "{self.pick(("Europe/Warsaw", "America/Los_Angeles"))}"')
        if self.chance(0.4):
            lines += ["[frontmatter]", f"date = {self.pick(_ORDERS)}"]
        if self.chance(0.5):
            lines += ["[permalinks]", *(f'{name} = "{self.pick(_TOKENS)}"' for name in ("posts", "notes"))]
        elif self.chance(0.3):
            lines += [
                "[permalinks.page]",
                f'posts = "{self.pick(_TOKENS)}"',
                "[permalinks.section]",
                'notes = "/N/:slug/"',
            ]
        for number, code in enumerate(self.languages):
            lines += [f"[languages.{code}]", f"weight = {number + 1}"]
            if self.trees:
                lines.append(f'contentDir = "content/{code}"')
        lines += [*self.mount_tables()]
        if self.chance(0.2):
            lines += ["[[cascade]]", "draft = true", "[cascade.target]", 'path = "/notes/**"']
        return lines

    def mount_tables(self) -> Iterator[str]:
        """Yield the lines of the mounts of two folders of content."""
        for source, target in (("content", "content"), ("handbook", "content/book")) if self.mounts else ():
            yield from ("[[module.mounts]]", f'source = "{source}"', f'target = "{target}"')

    def top(self) -> str:
        """Return a folder of content."""
        if self.trees:
            return f"content/{self.pick(self.languages)}"
        return self.pick(("content", "handbook")) if self.mounts else "content"

    def page(self) -> None:
        """Add a page, or a folder of one."""
        folder, name = self.pick(_FOLDERS), self.pick(_NAMES)
        language = f".{self.pick(self.languages)}" if len(self.languages) > 1 and self.chance(0.4) else ""
        ending = self.pick((".md", ".md", ".md", ".markdown"))
        inside = f"{self.top()}/{folder}/{name}".replace("//", "/")
        if self.chance(0.25):
            self.add(f"{inside}/index{language}{ending}")
            # A folder of one page in one tree is none in the tree of another language.
            if self.chance(0.3) and not self.trees:
                self.add(f"{inside}/inner.md")
        else:
            self.add(f"{inside}{language}{ending}")

    def add(self, path: str) -> None:
        """Write a page, unless one would be the same page."""
        stem = path.rpartition("/")[0] if "/index" in path else path.rpartition(".")[0]
        key = stem.lower().replace(" ", "-")
        for code in self.languages:
            key = key.replace(f"content/{code}/", "content/")
        for code in self.languages:
            key = key.removesuffix(f".{code}")
        if not any(each.startswith(key + "\0") or each == key for each in self.known):
            self.known.add(key)
            self.files[path] = self.text()

    def section(self, folder: str) -> None:
        """Add the page of a section."""
        fields = ['title: "The section"']
        if self.chance(0.3):
            fields.append(f"slug: {self.pick(('news', 'Über'))}")
        if self.chance(0.3):
            # Without a home page, Hugo lists nothing.
            draft = ("draft: true",) if folder else ()
            fields += ["cascade:", f"  {self.pick((*draft, 'date: 2031-01-02', 'slug: same', 'title: Handed'))}"]
        path = f"{self.top()}/{folder}/_index.md".replace("//", "/")
        self.files[path] = "---\n" + "\n".join(fields) + "\n---\n"

    def text(self) -> str:
        """Return the text of a page."""
        fields = {}
        if self.chance(0.9):
            fields["title"] = f'"{self.pick(("The tide", "Ünder & Über!", "Gull (2)", "7"))}"'
        choices = {
            "date": (0.8, _DATES), "publishDate": (0.1, _DATES), "expiryDate": (0.1, _DATES), "lastmod": (0.1, _DATES),
            "slug": (0.2, _SLUGS), "url": (0.1, _URLS), "aliases": (0.2, _ALIASES), "tags": (0.4, _TAGS),
            "categories": (0.2, _TAGS), "draft": (0.15, ("true", "false")), "Type": (0.1, ("other",)),
            "headless": (0.03, ("true",)), "build": (0.05, ("{render: never}", "{list: never}", "{render: link}")),
        }  # fmt: skip
        for key, (share, values) in choices.items():
            if self.chance(share):
                fields[key] = self.pick(values)
        body = "Text of the page.\n"
        if self.chance(0.1):
            return body
        return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n" + body
