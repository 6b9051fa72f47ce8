"""Posts that defects are made of, and what a defect is."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import yaml

TAGS = re.compile(r"^tags:(?: \[(.*)\]|((?:\n  - .*)+))$", re.MULTILINE)
_BETWEEN = re.compile(r", |\n  - ")


class Post(NamedTuple):
    """A post by the name of its file and its text."""

    name: str
    text: str

    @property
    def day(self) -> date:
        """The day in its name."""
        return date.fromisoformat(self.name[7:17])

    @property
    def slug(self) -> str:
        """Its name without the day and the ending."""
        return self.name[18:-3]

    @property
    def url(self) -> str:
        """Its URL."""
        return f"/{self.day:%Y/%m/%d}/{self.slug}/"

    @property
    def title(self) -> str:
        """Its title."""
        return str(yaml.safe_load(self.line("title"))["title"])

    @property
    def tags(self) -> list[str]:
        """Its tags."""
        listed = "".join(next(TAGS.finditer(self.text)).groups(""))
        return _BETWEEN.split(listed.removeprefix("\n  - "))

    def line(self, key: str) -> str:
        """Return the line of a field."""
        return next(line for line in self.text.split("\n") if line.startswith(f"{key}:"))

    def put(self, key: str, line: str) -> str:
        """Return the text with another line of a field, or several; empty for none."""
        old = self.line(key)
        return self.text.replace(f"{old}\n", f"{line}\n" if line else "", 1)

    def front(self, line: str) -> str:
        """Return the text with a further line of front matter."""
        return self.text.replace("---\n", f"---\n{line}\n", 1)

    def tagged(self, *tags: str) -> str:
        """Return the text with further tags."""
        listed = ", ".join((*self.tags, *tags))
        return TAGS.sub(lambda _: f"tags: [{listed}]", self.text, count=1)

    def moved(self, slug: str = "", day: str = "") -> str:
        """Return the name with another slug or another day."""
        return f"_posts/{day or self.day.isoformat()}-{slug or self.slug}.md"


class Words(NamedTuple):
    """What is common on a site: tags, and words of titles."""

    tags: Sequence[str]
    titles: frozenset[str]


class Spoilt(NamedTuple):
    """A defect: new texts by the names of files, None where one goes, and what is found: codes, each with a file."""

    files: Mapping[str, str | bytes | None]
    found: tuple[tuple[str, str], ...]


Kind = Callable[[Post, Post, str, Words], Spoilt | None]
"""Makes a defect of the first post, with the second one at hand, and a common tag; None where the post will not do."""


def other_name(tag: str) -> str:
    """Return the other name of a tag that the settings of a site with defects list."""
    return f"kingdom-of-{tag}"
