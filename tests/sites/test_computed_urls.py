"""A link is not reported as broken if a page whose own URL is not known may be there."""

import pytest

from archlint.layouts.dated_files.links.keys import pattern_key, pattern_keys
from conftest import Archlint, Write

SETTINGS = '[layout]\npreset = "11ty"\npermalink = "/:year/:month/:day/:title/"\n'
LINKING = "---\ntitle: Tide\n---\nSee [the ferry](/2031/05/08/ferry-runs/).\n"
OTHER = "posts/2031-05-09-b.md"
OPEN = (
    "permalink: /2031/05/08/{{ title | slugify }}/",
    "permalink: /{{ section }}/05/08/ferry-runs/",
    "permalink: '{% if a %}/a/{% endif %}'",
    "permalink: /{{ title }}/",
    "eleventyComputed:\n  permalink: /2031/{{ title }}/",
    "permalink: /2031/05/08/\npagination:\n  data: a",
)
"""Fields of a page that may have the URL."""
CLOSED = (
    "permalink: /boats/{{ title | slugify }}/",
    "permalink: /{{ section }}/ferry-stops/",
    "permalink: /2031/05/08/ferry/",
    "permalink: false",
    "permalink: /2031/05/07/\npagination:\n  data: a",
    "date: 2031-05-08",
)
"""Fields of a page that cannot have the URL."""


@pytest.mark.parametrize("fields", OPEN)
@pytest.mark.parametrize("named", [(), ("posts/2031-05-07-a.md",)], ids=["all pages", "one page"])
def test_a_page_that_may_have_the_url_keeps_it_silent(
    fields: str, named: tuple[str, ...], write: Write, archlint: Archlint
) -> None:
    write({"archlint.toml": SETTINGS, "posts/2031-05-07-a.md": LINKING, OTHER: f"---\n{fields}\n---\nText.\n"})
    run = archlint("check", "--select", "PAG001", *named)
    assert run.code == 0, run.out


@pytest.mark.parametrize("fields", CLOSED)
def test_a_page_that_cannot_have_the_url_does_not(fields: str, write: Write, archlint: Archlint) -> None:
    write({"archlint.toml": SETTINGS, "posts/2031-05-07-a.md": LINKING, OTHER: f"---\n{fields}\n---\nText.\n"})
    assert "PAG001" in archlint("check", "--select", "PAG001").out


def test_a_page_whose_url_a_program_makes_may_be_anywhere(write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, "posts/2031-05-07-a.md": LINKING, "boats/b.md": "Text.\n"})
    assert "PAG001" in archlint("check", "--select", "PAG001").out
    (root / "boats/boats.11tydata.cjs").write_text("exports.permalink = () => 1;\n")
    assert "PAG001" not in archlint("check", "--select", "PAG001", "posts/2031-05-07-a.md").out
    assert "PAG001" not in archlint("check", "--select", "PAG001").out
    (root / "boats/boats.11tydata.cjs").unlink()
    assert "PAG001" in archlint("check", "--select", "PAG001").out


@pytest.mark.parametrize("fields", ["date: Last Modified", "a: [", "date: 2031-W10"])
def test_a_post_whose_day_is_not_known_may_be_at_its_name(fields: str, write: Write, archlint: Archlint) -> None:
    pages = {"posts/2031-05-07-a.md": LINKING, "posts/2031-05-10-ferry-runs.md": f"---\n{fields}\n---\nText.\n"}
    write({"archlint.toml": SETTINGS, **pages})
    assert "PAG001" not in archlint("check", "--select", "PAG001").out


BY_DATA = """{"permalink": "/log/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/"}"""
IN_LOG = "---\ntitle: Tide\n---\n[a](/log/2031/05/08/none/) [b](/log/2031/05/07/a/) [c](/log/tide/)\n"


def test_a_template_in_a_data_file_is_that_of_posts(write: Write, archlint: Archlint) -> None:
    settings = '[layout]\npreset = "11ty"\n'
    root = write({"archlint.toml": settings, "posts/posts.json": BY_DATA, "posts/2031-05-07-a.md": IN_LOG})
    run = archlint("check")
    assert run.out.count("PAG001") == 1
    assert "PAG001 no page has the URL /log/2031/05/08/none/" in run.out
    (root / "about.md").write_text("We are few.\n")
    assert archlint("check").out.count("PAG001") == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("eleventy.config.js", "e.addGlobalData('permalink', () => 1);\n"),
        ("eleventy.config.js", "import { urls } from './urls.js';\n"),
        ("eleventy.config.js", "e.addUrlTransform(() => 1);\n"),
        ("_includes/deep/post.njk", "---\npermalink: /x/\n---\n"),
    ],
)
def test_pages_are_not_at_their_paths_if_something_else_may_say_so(
    path: str, text: str, write: Write, archlint: Archlint
) -> None:
    root = write({"archlint.toml": '[layout]\npreset = "11ty"\n', "about.md": "We are few.\n"})
    assert "URL:        /about/" in archlint("show", "about.md").out
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    assert "URL:" not in archlint("show", "about.md").out


def test_a_url_fits_the_keys_of_patterns() -> None:
    assert pattern_key("/tags/*") == "url:/tags/*"
    assert pattern_key("/*/ferry") == "url:/*/ferry"
    assert pattern_key("/a/b*/c*") == "url:/a/*"
    assert pattern_key("/a") == "url:/a"
    assert list(pattern_keys("/a/b")) == ["url:/*/b", "url:/a/b/*", "url:/a/*", "url:/*"]
    assert list(pattern_keys("/")) == ["url:/*/", "url:/*"]
