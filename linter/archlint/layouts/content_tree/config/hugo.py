"""The configuration of a Hugo site: what its files say over the values of the preset.

The source of the meanings is ``config/allconfig`` of Hugo 0.168. Keys are read without regard to capitals. A value of a
wrong type, at which Hugo often ends the build, is left out with a warning.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import commonpath, normpath
from urllib.parse import urlsplit

from archlint.layouts.content_tree.config.united import united
from archlint.layouts.content_tree.ignored import is_plain
from archlint.layouts.content_tree.tables import tables_of
from archlint.layouts.content_tree.tokens import NAMES
from archlint.layouts.dated_files.config.files import Configuration
from archlint.layouts.dated_files.preset import Mount, Site

_DATES = {"date": "day", "publishdate": "publish", "expirydate": "expiry"}
_DEFAULT_KEYS = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
}


def tree_of(files: Iterable[tuple[str, str]], base: Site) -> tuple[Site, tuple[str, ...]]:
    """Return the values of a site, and warnings, given its configuration files, each a name and a text.

    The name of a file in a folder of configurations says which key it holds, as ``permalinks.toml`` does. Raises
    UsageError for a file that cannot be read.
    """
    reader = _Reader(united(files))
    languages = reader.languages()
    mounts = reader.mounts(languages, base)
    source = _common([place for place, _ in mounts])
    base_url = reader.text("baseurl", "")
    parts = urlsplit(base_url)
    pages, sections = reader.permalinks()
    default = reader.text("defaultcontentlanguage", "") or _first(languages) or base.default_language
    ugly, ugly_sections = reader.ugly()
    site = base._replace(
        source=source,
        destination=reader.text("publishdir", base.destination).strip("/"),
        mounts={place[len(source) :].strip("/"): mount for place, mount in mounts},
        ignore_files=(*base.ignore_files, *reader.ignored()),
        keys=base.keys._replace(**reader.days()),
        languages=tuple(code for code, settings in languages.items() if not reader.is_off(code, settings)),
        default_language=default,
        language_urls="all" if reader.flag("defaultcontentlanguageinsubdir", default=False) else "others",
        open_languages=tuple(languages) if _have_hosts(languages) else tuple(filter(reader.has_permalinks, languages)),
        disabled_languages=tuple(code for code, settings in languages.items() if reader.is_off(code, settings)),
        permalinks=pages,
        section_permalinks=sections,
        lower_urls=not reader.flag("disablepathtolower", default=not base.lower_urls),
        plain_urls=reader.flag("removepathaccents", default=base.plain_urls),
        ugly_urls=ugly,
        ugly_sections=ugly_sections,
        timezone=reader.text("timezone", "") or base.timezone,
        url=f"{parts.scheme}://{parts.netloc}" if parts.netloc else base.url,
        baseurl=parts.path.rstrip("/") if base_url else base.baseurl,
        future=reader.flag("buildfuture", default=base.future),
        unpublished=reader.flag("buildexpired", default=base.unpublished),
        show_drafts=reader.flag("builddrafts", default=base.show_drafts),
        cascade=reader.cascade(base.cascade),
        redirects="none" if reader.flag("disablealiases", default=False) else base.redirects,
    )
    return site, tuple(reader.warnings)


def _first(languages: Mapping[str, Mapping[str, object]]) -> str:
    """Return the language of the least weight, without one the first by its code; empty if there is none."""
    return min(languages, key=lambda code: (_weight(languages[code]), code), default="")


def _weight(settings: Mapping[str, object]) -> float:
    weight = settings.get("weight")
    return float(weight) if isinstance(weight, int | float) and weight else float("inf")


def _have_hosts(languages: Mapping[str, Mapping[str, object]]) -> bool:
    """Return whether languages have hosts of their own, so that none stands in URLs."""
    return any("baseurl" in settings for settings in languages.values())


def _common(places: Sequence[str]) -> str:
    """Return the deepest folder that holds all folders of content."""
    return commonpath([f"/{place}" for place in places]).strip("/") if places else ""


class _Reader:
    """Reader of the values of a configuration that collects warnings."""

    def __init__(self, configuration: Configuration) -> None:
        self.values = configuration.values
        self.places = configuration.places
        self.warnings = list(configuration.warnings)

    def warn(self, key: str, reason: str) -> None:
        """Add a warning about a key."""
        self.warnings.append(f"{self.places.get(key, '')}: {key} {reason}")

    def text(self, key: str, default: str) -> str:
        """Return a text, or the default if the key has none."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value or default
        self.warn(key, "is left out: it must be a text; put it in quotes")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a switch."""
        value = self.values.get(key)
        if isinstance(value, str):
            return value.lower() in ("true", "1", "t")
        return default if value is None else bool(value)

    def table(self, key: str) -> Mapping[str, object]:
        """Return a table; an empty one if the key has none."""
        value = self.values.get(key)
        if value is None or isinstance(value, Mapping):
            return value or {}
        self.warn(key, "is left out: it must be a table")
        return {}

    def languages(self) -> dict[str, Mapping[str, object]]:
        """Return the settings of the languages, by their codes."""
        return {code: value for code, value in self.table("languages").items() if isinstance(value, Mapping)}

    def is_off(self, code: str, settings: Mapping[str, object]) -> bool:
        """Return whether the site leaves out a language."""
        off = self.values.get("disablelanguages")
        return settings.get("disabled") is True or (isinstance(off, list) and code in off)

    def has_permalinks(self, code: str) -> bool:
        """Return whether a language has templates of its own."""
        settings = self.languages()[code]
        return any(key in settings for key in ("permalinks", "uglyurls", "disablepathtolower"))

    def mounts(self, languages: Mapping[str, Mapping[str, object]], base: Site) -> list[tuple[str, Mount]]:
        """Return the folders of content, with their places in the tree."""
        found = list(self._module_mounts())
        if found:
            return found
        default = self.text("contentdir", base.source)
        folders: dict[str, Mount] = {}
        for code, settings in languages.items():
            folder = settings.get("contentdir")
            if isinstance(folder, str) and (place := _folder(folder)) is not None:
                folders.setdefault(place, Mount("", code))
        if len(folders) < max(len(languages), 1):
            folders.setdefault(_folder(default) or base.source, Mount())
        return list(folders.items())

    def _module_mounts(self) -> Iterator[tuple[str, Mount]]:
        for mount in tables_of(self.table("module").get("mounts")):
            source, target = mount.get("source"), mount.get("target")
            if not (isinstance(source, str) and isinstance(target, str)):
                continue
            place, inside = _folder(source), target.strip("/")
            if inside == "content" or inside.startswith("content/"):
                if place is None:
                    self.warn("module", f"has the mount {source}, which leads out of the site: its pages are not read")
                    continue
                language = mount.get("lang")
                yield place, Mount(inside[len("content") :].strip("/"), language if isinstance(language, str) else "")

    def ignored(self) -> tuple[str, ...]:
        """Return the patterns of files that the site passes over."""
        value = self.values.get("ignorefiles")
        found = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
        kept = tuple(filter(is_plain, found))
        for each in found:
            if each not in kept:
                self.warn("ignorefiles", f"has {each}, which archlint does not follow: its files are checked")
        return kept

    def days(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of fields with dates, by what they mean."""
        table = self.table("frontmatter")
        return {meaning: self._keys(table, key) for key, meaning in _DATES.items()}

    def _keys(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = table.get(key)
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else [":default"]
        found: list[str] = []
        for name in names:
            if isinstance(name, str):
                found += _DEFAULT_KEYS[key] if name.lower() == ":default" else (name.lower(),)
        return tuple(dict.fromkeys(found))

    def permalinks(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the templates of pages and of sections, by folders of the tree."""
        table = self.table("permalinks")
        pages: dict[str, str] = {}
        sections: dict[str, str] = {}
        for key, value in table.items():
            if isinstance(value, str):
                pages[key.strip("/") or "/"] = value
            elif isinstance(value, Mapping) and key in ("page", "section"):
                chosen = pages if key == "page" else sections
                chosen |= {name.strip("/") or "/": each for name, each in value.items() if isinstance(each, str)}
        for template in (*pages.values(), *sections.values()):
            for token in re.findall(r":([a-z]+)", template):
                if token not in NAMES:
                    self.warn("permalinks", f"has {template}, in which :{token} is no token: Hugo ends the build")
        return pages, sections

    def cascade(self, default: tuple[Mapping[str, object], ...]) -> tuple[Mapping[str, object], ...]:
        """Return the values that the configuration hands down to pages."""
        value = self.values.get("cascade")
        return tuple(tables_of(value)) if value else default

    def ugly(self) -> tuple[bool, tuple[str, ...]]:
        """Return whether URLs end with ``.html``, and the sections in which they do."""
        value = self.values.get("uglyurls")
        if isinstance(value, Mapping):
            return False, tuple(name for name, each in value.items() if each is True)
        return self.flag("uglyurls", default=False), ()


def _folder(text: str) -> str | None:
    """Return a folder below that of the site; None if it leads out of it."""
    path = normpath(text.strip()) if text.strip() else "."
    if path.startswith(("/", "..")):
        return None
    return "" if path == "." else path
