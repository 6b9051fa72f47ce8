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


def test_a_url_fits_the_keys_of_patterns() -> None:
    assert pattern_key("/tags/*") == "url:/tags/*"
    assert pattern_key("/*/ferry") == "url:/*/ferry"
    assert pattern_key("/a/b*/c*") == "url:/a/*"
    assert pattern_key("/a") == "url:/a"
    assert list(pattern_keys("/a/b")) == ["url:/*/b", "url:/a/b/*", "url:/a/*", "url:/*"]
    assert list(pattern_keys("/")) == ["url:/*/", "url:/*"]
