"""Make sites from seeds: each is a configuration and some fifty files, on which many things are odd at once."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import yaml

from jekyll import axes
from jekyll.judge import Request

TODAY = "2031-06-15"
PLACES = ("source", "collections_dir", "timezone")
"""Settings on which the paths of files depend, or the time of the build."""
T = TypeVar("T")


class Site(NamedTuple):
    """A site: its files, and the zone of the machine that builds it at the end of the day ``TODAY``.

    ``zone`` is that of the site, None if it has none. ``configurations`` are those of ``--config``.
    """

    files: Mapping[str, bytes]
    tz: str
    zone: str | None
    configurations: tuple[str, ...] | None = None

    @property
    def now(self) -> str:
        """The last second of the day of the build, in the zone of the site; one that does not exist means UTC."""
        zone = "UTC" if self.zone == axes.NO_ZONE else self.zone or self.tz
        return datetime.fromisoformat(f"{TODAY}T23:59:59").replace(tzinfo=ZoneInfo(zone)).isoformat()

    def write(self, root: Path) -> Request:
        """Write the files below a folder, and return the request to read them.

        The files are as old as the build: a draft without a date has the day on which its file was changed.
        """
        time = datetime.fromisoformat(self.now).timestamp()
        for name, content in self.files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            os.utime(file, (time, time))
        return Request(root, self.now, self.tz, self.configurations)


class Maker:
    """Makes a site, step by step."""

    def __init__(self, seed: int) -> None:
        """Choose the settings."""
        self.random = Random(seed)
        self.tz = self.pick(("UTC", "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"))
        self.files: dict[str, bytes] = {}
        self.settings = self.configured()
        self.others = self.configured() if self.seldom(0.15) else {}
        for name in PLACES:
            self.others.pop(name, None)

    def pick(self, values: Sequence[T]) -> T:
        """Return one of several values."""
        return self.random.choice(values)

    def some(self, values: Sequence[T], most: int) -> list[T]:
        """Return none to some of several values, in any order."""
        return self.random.sample(values, self.random.randint(0, most))

    def seldom(self, share: float) -> bool:
        """Return True in a share of the cases."""
        return self.random.random() < share

    def site(self) -> Site:
        """Return the site."""
        source = f"{self.settings['source']}/" if "source" in self.settings else ""
        collections = f"{source}{self.settings['collections_dir']}/" if "collections_dir" in self.settings else source
        # Globs of `defaults` look for files, whose names Jekyll compares without the folder of the collections.
        tops = (
            (collections,)
            if "*" in f"{self.settings.get('defaults')}{self.others.get('defaults')}"
            else (collections, collections, source)
        )
        for _ in range(30):
            folder = self.pick(axes.FOLDERS)
            name = f"{self.pick(axes.NAME_DAYS)}-{self.name()}"
            self.add(f"{self.pick(tops)}{folder}/{name}", is_page=folder == "x_posts")
        for _ in range(4):
            before = self.pick((f"{self.pick(axes.NAME_DAYS)}-", "", ""))
            self.add(f"{collections}{self.pick(('_drafts', 'camp/_drafts', '_drafts/more'))}/{before}{self.name()}")
        for _ in range(8):
            folder = self.pick(("_recipes", "_recipes/Deep er", "_notes"))
            before = self.pick((f"{self.pick(axes.NAME_DAYS)}-", "", "", "x/"))
            # Jekyll takes what is before a colon for the scheme of the URL of a static file, and gives up.
            self.add(f"{collections}{folder}/{before}{self.name()}".replace(":", ""))
        for name in self.some(axes.PAGES, 14):
            self.add(source + name, is_page=True)
        configurations = self.write_settings()
        zone = self.settings.get("timezone")
        return Site(self.files, self.tz, zone if isinstance(zone, str) else None, configurations)

    def write_settings(self) -> tuple[str, ...] | None:
        """Add the settings, sometimes with a second file of other ones; return the files, if two."""
        parts = {"_config.yml": self.settings} | ({"more.yml": self.others} if self.others else {})
        for name, settings in parts.items():
            text = yaml.safe_dump(settings, allow_unicode=self.seldom(0.5))
            self.files[name] = text.encode()
        if len(parts) == 1:
            return None
        self.files["archlint.toml"] = f'[layout]\npreset = "jekyll"\nconfiguration = "{",".join(parts)}"\n'.encode()
        return tuple(parts)

    def name(self) -> str:
        """Return a name without a day."""
        return f"{self.pick(axes.SLUGS)}{self.pick(axes.ENDINGS)}"

    def add(self, path: str, *, is_page: bool = False) -> None:
        """Add a file, unless a file is in the way of its folder or a folder is in its own.

        Some front matter, and some names, end the build on pages alone.
        """
        if is_page:
            path = path.replace(":", "")
        parts = path.split("/")
        if any("/".join(parts[:end]) in self.files for end in range(1, len(parts))) or path.endswith("/"):
            return
        if not any(other.startswith(f"{path}/") for other in self.files):
            self.files[path] = self.page(text_alone=not is_page)

    def page(self, *, text_alone: bool) -> bytes:
        """Return the content of a page; ``text_alone`` allows front matter that is no mapping."""
        if self.seldom(0.25):
            text = self.pick(axes.BLOCKS + axes.TEXTS if text_alone else axes.BLOCKS)
        else:
            lines = self.some(axes.FIELDS, 3)
            if self.seldom(0.4):
                lines.append(f"date: {self.pick(axes.DATES)}")
            if self.seldom(0.12):
                lines.append(f"permalink: {self.pick(axes.PERMALINK_FIELDS)}")
            self.random.shuffle(lines)
            text = "".join(f"{line}\n" for line in ("---", *lines, "---", "", "Text."))
        if self.seldom(0.06):
            text = text.replace("\n", "\r\n")
        if self.seldom(0.04):
            text = "\ufeff" + text
        content = text.encode()
        return content + b"\xff\n" if self.seldom(0.02) else content

    def configured(self) -> dict[str, object]:
        """Return values of ``_config.yml``."""
        chosen: dict[str, object] = {
            "permalink": self.pick(axes.PERMALINKS),
            "timezone": self.pick(axes.ZONES),
            "baseurl": self.pick((None, None, "", "/base", "/base/", "base", "/a b")),
            "url": self.pick((None, "https://camp.example")),
            "source": "src" if self.seldom(0.1) else None,
            "destination": self.pick((None, None, None, "public", "./out", "_site/inner")),
            "collections_dir": self.pick((None, None, None, None, None, None, None, "content", "_kept")),
            "future": self.pick((None, None, True, False)),
            "unpublished": True if self.seldom(0.15) else None,
            "show_drafts": True if self.seldom(0.3) else None,
            "exclude": self.some(axes.EXCLUDES, 3) or None,
            "include": self.some(axes.INCLUDES, 3) or None,
            "keep_files": self.pick((None, None, ["kept"])),
            "markdown_ext": self.pick((None, None, None, "md,markdown", "md,textile,txt")),
            "plugins": self.pick((None, [], ["jekyll-redirect-from"])),
            "collections": self.collections(),
            "defaults": [self.scope() for _ in range(self.random.randint(0, 4))] or None,
        }
        return {key: value for key, value in chosen.items() if value is not None}

    def collections(self) -> object:
        """Return the value of ``collections``, in one of its forms."""
        if self.seldom(0.3):
            return self.pick((None, ["recipes"], ["recipes", "notes"], {}))
        tables: dict[str, object] = {}
        for label in ("recipes", *self.some(("notes", "posts", "x.y"), 3)):
            table = {"output": self.pick((None, True, True, False)), "permalink": self.pick(axes.COLLECTION_PERMALINKS)}
            if self.seldom(0.2):
                table["sort_by"] = "title"
            tables[label] = {key: value for key, value in table.items() if value is not None}
        return tables

    def scope(self) -> object:
        """Return one of the tables of ``defaults``."""
        scope = {"path": self.pick(axes.SCOPES), "type": self.pick(axes.TYPES)}
        values = dict(self.pick(axes.DEFAULT_VALUES))
        return {"scope": {key: value for key, value in scope.items() if value is not None}, "values": values}


def site(seed: int) -> Site:
    """Return the site of a seed, always the same."""
    return Maker(seed).site()
