"""The examples of rules: good and bad pages, and the marked places.

In a bad example, ``«`` and ``»`` stand around the place that the rule points at; they are not part of the page. An
example that is one text is an event (or the kind that its path gives); one of several pages is ``{path: text}``. The
``title`` of an example says what it shows, in a few words without a full stop. ``layout`` is the kind of archive that
the pages are from: the event archive, or a site with the values of a preset, by its name.
"""

from collections.abc import Mapping
from typing import NamedTuple

from archlint.layouts.news.headers import formats_line
from archlint.text.slug import slugify
from archlint.text.tags import Vocabulary

DAY = "2031-05-7"
HEADLINE = "The old bridge at Larkfield is opened again. "
SOURCE = "1. [Larkfield Post](https://post.example/bridge)"
Pages = str | Mapping[str, str]


class Good(NamedTuple):
    """Pages on which the rule is silent. ``path`` is that of a single page; it follows the headline if empty."""

    pages: Pages
    path: str = ""
    vocabulary: Vocabulary = Vocabulary()
    options: object = None
    title: str = ""
    layout: str = "news"


class Bad(NamedTuple):
    """Pages on which the rule finds exactly the marked places.

    ``fixed`` are the pages after its fixes (None: it has no fix here), ``renamed`` the archive path that its fix gives
    the page.
    """

    pages: Pages
    path: str = ""
    fixed: Pages | None = None
    renamed: str | None = None
    vocabulary: Vocabulary = Vocabulary()
    options: object = None
    title: str = ""
    layout: str = "news"


Example = Good | Bad


def event(  # noqa: PLR0913  (the parts of a page, each with a default)
    headline: str = HEADLINE,
    *,
    day: str = DAY,
    topic: str | None = None,
    body: str | None = None,
    sources: str | None = SOURCE,
    changes: str | None = None,
    related: str | None = None,
    formats: str | None = None,
) -> str:
    """Return the text of an event. ``formats`` is the archive path without ``.md`` that the Formats line names."""
    parts = ["\n" + formats_line(formats) + "\n"] if formats else []
    year, month, number = day.split("-")
    parts.append(f"### [{day}](/news/{year}/{month}/{number}/index.md)\n\n")
    if topic is not None:
        parts.append(f"##### {topic}\n")
    parts.append(f"# {headline}\n\n")
    parts.append(f"{body}\n\n\n" if body is not None else "\n\n\n")
    sections = {"Sources": sources, "Changes": changes, "Related": related}
    listed = [f"### {title}:\n\n{items}\n" for title, items in sections.items() if items is not None]
    return "".join(parts) + "\n".join(listed)


def day_index(entries: str, *, day: str = DAY, formats: bool = False, previous: str = "2031-05-6") -> str:
    """Return the text of a day index."""
    year, month, number = day.split("-")
    top = "\n" + formats_line(f"{year}/{month}/{number}/index") + "\n" if formats else ""
    year_before, month_before, number_before = previous.split("-")
    return (
        f"{top}## [{day}](/news/{year}/{month}/{number}/index.md)\n\n{entries}\n\n"
        f"## [Previous Day...](/news/{year_before}/{month_before}/{number_before}/index.md)\n\n"
    )


def path_of(headline: str, day: str = DAY) -> str:
    """Return the archive path of an event."""
    return f"/news/{day.replace('-', '/')}/{slugify(headline)}.md"
