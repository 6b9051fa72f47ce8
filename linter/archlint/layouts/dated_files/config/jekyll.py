"""The configuration of a Jekyll site: what its files say over the values of the preset.

The source of the meanings is ``Jekyll::Configuration`` of Jekyll 4.3. A value of a wrong type, at which Jekyll often
ends the build, is left out with a warning.
"""

import re
from collections.abc import Container, Iterable, Mapping
from posixpath import normpath
from typing import TypeVar

from archlint.errors import UsageError
from archlint.layouts.dated_files.choices import RelativeLinks
from archlint.layouts.dated_files.config.files import Configuration, read_configuration
from archlint.layouts.dated_files.config.scopes import read_scopes
from archlint.layouts.dated_files.config.unfollowed import unfollowed
from archlint.layouts.dated_files.config.url_faults import url_faults
from archlint.layouts.dated_files.preset import Collection, Scope, Site

_Default = TypeVar("_Default", str, str | None)

_FOREIGN = re.compile(r"[^A-Za-z0-9_.-]")
"""Characters that Jekyll takes out of the labels of collections."""

_PLUGINS = "name the plug-ins as [a, b], or their folder as plugins_dir"
"""The remedy for ``plugins`` that are no list: until Jekyll 2, they were the folder."""


def site_of(files: Iterable[tuple[str, str]], base: Site, settled: Container[str] = ()) -> tuple[Site, tuple[str, ...]]:
    """Return the values of a site, and warnings, given its configuration files, each a name and a text.

    ``settled`` are the keys that ``[layout]`` sets, about which URLs there is no warning then.
    A later file wins over an earlier one, as with ``jekyll build --config a.yml,b.yml``. Raises UsageError for a file
    that cannot be read, and for a source that leads out of the site's folder.
    """
    reader = _Reader(read_configuration(files))
    suffixes = reader.suffixes() or base.suffixes
    site = base._replace(
        source=reader.source(base.source),
        destination=reader.destination(base.destination),
        collections={**base.collections, **reader.collections()},
        collections_dir=reader.collections_dir(base.collections_dir),
        suffixes=suffixes,
        others=tuple(ending for ending in base.others if ending not in suffixes),
        include=reader.names("include", base.include),
        exclude=tuple(dict.fromkeys((*reader.names("exclude", ()), *base.exclude))),
        keep_files=reader.names("keep_files", base.keep_files),
        permalink=reader.text("permalink", base.permalink),
        timezone=reader.text("timezone", "") if reader.has("timezone") else base.timezone,
        url=reader.text("url", base.url).rstrip("/"),
        baseurl=reader.baseurl(base.baseurl),
        relative_links=reader.relative_links(base.relative_links),
        future=reader.flag("future", default=base.future),
        unpublished=reader.flag("unpublished", default=base.unpublished),
        show_drafts=reader.flag("show_drafts", default=base.show_drafts),
        strict_fields=reader.flag("strict_front_matter", default=base.strict_fields),
        defaults=(*base.defaults, *reader.scopes()),
        tag_pages=reader.archive_pages("tag", base.tag_pages),
        category_pages=reader.archive_pages("category", base.category_pages),
        plugins=reader.names("plugins" if "plugins" in reader.values else "gems", base.plugins, _PLUGINS),
    )
    for key, reason in unfollowed(reader.values, site):
        reader.warn(key, reason)
    reader.warn_of_urls(site, settled)
    return site, tuple(reader.warnings)


class _Reader:
    """Reader of the values of a configuration that collects warnings."""

    def __init__(self, configuration: Configuration) -> None:
        self.values = configuration.values
        self.places = configuration.places
        self.warnings = list(configuration.warnings)

    def has(self, key: str) -> bool:
        """Return whether a key has a value that says something."""
        return self.values.get(key) not in (None, False)

    def warn(self, key: str, reason: str) -> None:
        """Add a warning about a key."""
        self.warnings.append(f"{self.places[key]}: {key} {reason}")

    def text(self, key: str, default: _Default) -> str | _Default:
        """Return a text, or the default if the key has none."""
        value = self.values.get(key)
        if value is None or value is False:
            return default
        if not isinstance(value, str):
            self.warn(key, "is left out: it must be a text; put it in quotes")
            return default
        if "\0" not in value:
            return value
        self.warn(key, "is left out: it has the character NUL; take that out")
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a switch: all values but ``false`` mean yes, as in Ruby."""
        value = self.values.get(key)
        return default if value is None else value is not False

    def names(self, key: str, default: tuple[str, ...], remedy: str = "write it as [a, b]") -> tuple[str, ...]:
        """Return a list of texts; the ``remedy`` is for a value that is none."""
        if key not in self.values:
            return default
        value = self.values[key]
        if isinstance(value, list):
            return tuple(item for item in value if isinstance(item, str))
        self.warn(key, f"is left out: it must be a list, and Jekyll 4 ends the build; {remedy}")
        return default

    def source(self, default: str) -> str:
        """Return the folder of the pages below that of the site, empty if they are the same."""
        text = self.text("source", default or ".")
        folder = _folder(text)
        if folder is None:
            msg = f"{self.places['source']}: source: {text} leads out of the site; name a folder below it"
            raise UsageError(msg)
        return folder

    def destination(self, default: str) -> str:
        """Return the folder of the built site below that of the site, empty if it lies elsewhere."""
        folder = _folder(self.text("destination", default))
        if folder == "" and "destination" in self.values:
            self.warn("destination", "is the folder of the site, at which Jekyll ends the build; name another folder")
        return folder or ""

    def baseurl(self, default: str) -> str:
        """Return the path in front of all URLs: empty, or with a slash in front and none at the end."""
        value = self.values.get("baseurl")
        if isinstance(value, int | float):
            text = str(value).lower() if isinstance(value, bool) else str(value)
            self.warn("baseurl", f"is no text, and Jekyll puts /{text} in front of all URLs; put it in quotes")
        else:
            text = self.text("baseurl", default)
        path = "".join(f"/{part}" for part in text.split("/") if part)
        if "//" in text:
            reason = (
                "has slashes in a row, which Jekyll puts into all URLs, and what follows them can be read as a host"
            )
            self.warn("baseurl", f"{reason}; write it as {path or '/'}, as archlint reads it")
        return path

    def relative_links(self, default: RelativeLinks) -> RelativeLinks:
        """Return how jekyll-relative-links takes links on all pages; by default, it takes those on no posts."""
        value = self.values.get("relative_links")
        if not isinstance(value, Mapping):
            return default
        if value.get("enabled") is False:
            return "literal"
        return "resolved" if value.get("collections") is True else default

    def suffixes(self) -> tuple[str, ...]:
        """Return the endings of Markdown pages, each with its dot."""
        text = self.text("markdown_ext", "")
        if not text and isinstance(self.values.get("markdown_ext"), str):
            reason = "is left out: it is empty, so that Jekyll converts no page; write it as md,markdown"
            self.warn("markdown_ext", reason)
        return tuple(f".{ending.lower()}" for ending in text.split(",") if ending)

    def collections_dir(self, default: str) -> str:
        """Return the folder that holds those of collections, empty if that is the source."""
        text = self.text("collections_dir", default)
        folder = text.strip("/")
        if folder != text:
            self.warn("collections_dir", "has a slash at an end, so that Jekyll finds no posts in it; remove the slash")
        return folder

    def collections(self) -> dict[str, Collection]:
        """Return the collections by their labels; posts and drafts need not be among them."""
        value = self.values.get("collections")
        if isinstance(value, list):
            if not all(isinstance(label, str) for label in value):
                self.warn("collections", "has a name that is no text, at which Jekyll ends the build: put it in quotes")
            value = {label: {} for label in value if isinstance(label, str)}
        if isinstance(value, Mapping):
            labels = [_FOREIGN.sub("", label) for label in value]
            return {label: self._collection(label, value.get(label)) for label in labels}
        if value is not None:
            self.warn(
                "collections", "is left out: it must be a mapping or a list; write it as {recipes: {output: true}}"
            )
        return {}

    def _collection(self, label: str, settings: object) -> Collection:
        """Return a collection by its settings."""
        if not isinstance(settings, Mapping):
            if settings:
                self.warn("collections", f"has no mapping for {label}: write it as {{output: true}}")
            return Collection(output=label == "posts")
        permalink = settings.get("permalink")
        output = settings.get("output", False) not in (None, False)
        if "permalink" in settings and not isinstance(permalink, str):
            reason = f"has a permalink of {label} that is no text, at which Jekyll ends the build; write a template"
            self.warn("collections", reason)
        # All documents have the URL / if the template is empty.
        return Collection(output or label == "posts", (permalink or "/") if isinstance(permalink, str) else "")

    def scopes(self) -> list[Scope]:
        """Return the scopes of values that pages have by default, in the order written."""
        scopes, faults = read_scopes(self.values.get("defaults"))
        for fault in faults:
            self.warn("defaults", fault)
        return scopes

    def archive_pages(self, kind: str, default: str) -> str:
        """Return the template of the pages that plug-ins make of tags or categories; empty if they make none.

        That of jekyll-archives is known. jekyll-paginate-v2 makes them where ``autopages`` is enabled.
        """
        plural = "tags" if kind == "tag" else "categories"
        pages = self.values.get("autopages")
        if isinstance(pages, Mapping) and pages.get("enabled") not in (None, False):
            of_kind = pages.get(plural)
            if not (isinstance(of_kind, Mapping) and of_kind.get("enabled") is False):
                return "unknown"
        settings = self.values.get("jekyll-archives")
        if not isinstance(settings, Mapping):
            return default
        enabled, permalinks = settings.get("enabled"), settings.get("permalinks")
        if enabled not in (True, "all") and not (isinstance(enabled, list) and plural in enabled):
            return ""
        template = permalinks.get(kind) if isinstance(permalinks, Mapping) else None
        is_known = settings.get("slug_mode") in (None, "default") and isinstance(template, str | None)
        return "/" + (template or f"{kind}/:name/").removeprefix("/") if is_known else "unknown"

    def warn_of_urls(self, site: Site, settled: Container[str]) -> None:
        """Warn of values that make no URLs, unless ``[layout]`` sets them."""
        for key, fault, effect, remedy in url_faults(site):
            if key in self.values and key not in settled:
                self.warn(key, f"{fault}{effect}; {remedy}")


def _folder(text: str) -> str | None:
    """Return a folder below the site's, empty for the site's own; None if it lies elsewhere."""
    folder = normpath(text.replace("\\", "/")) if text else "."
    if folder.startswith(("/", "~", "../")) or folder == "..":
        return None
    return "" if folder == "." else folder
