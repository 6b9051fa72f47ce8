"""A small site that Jekyll builds: three posts, each with another ending, and a page."""

from pathlib import Path

from repositories import Repository, make_repository

FERRY = "_posts/2021-05-07-a-ferry-runs.md"
BRIDGE = "_posts/2021-05-09-a-bridge-opens.html"
MILL = "_posts/2021-06-01-a-mill-turns.markdown"


def post(title: str, day: str, *fields: str, body: str = "Larkfield was there.") -> str:
    """Return a post of a day."""
    return "\n".join(["---", f"title: {title}", f"date: {day} 12:00:00 +0000", *fields, "---", body, ""])


def tagged(*lines: str) -> str:
    """Return a post with some lines of front matter."""
    return post("A ferry runs", "2021-05-07", *lines)


SITE = {
    "_config.yml": "title: Larkfield\ntimezone: UTC\n",
    FERRY: post("A ferry runs", "2021-05-07"),
    BRIDGE: post("A bridge opens", "2021-05-09", body="<p>Larkfield was there.</p>"),
    MILL: post("A mill turns", "2021-06-01"),
    "about.md": "---\ntitle: About\n---\nA site about Larkfield.\n",
    "_layouts/default.html": "<html>{{ content }}</html>\n",
}
LATE_BRIDGE = post("A bridge opens", "2021-05-29", body="<p>Larkfield was there.</p>")
"""The text of the bridge's post with another day than its name has."""


def site_repository(folder: Path) -> Repository:
    """Make a repository whose first commit has the site."""
    repository = make_repository(folder)
    repository.commit(SITE)
    return repository
