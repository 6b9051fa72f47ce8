"""The files of the hosting of a site: its host, and redirects."""

import pytest

from archlint.layouts.dated_files.hosting import Redirects, read_redirects
from conftest import Archlint, Write

RULES = """\
# from          to
/old/           /new/ 301
/blog/*         /posts/:splat
/log/:year/:slug  https://quay.example/:slug?y=:year  302!  Country=ch
/store id=:id   /shop/:id  301
/gone/*         /404.html  404
https://quay.example/x  /y
/old/           /second/
/alone
"""
TOML = """\
[build]
command = "jekyll build"

[[redirects]]
from = "/old/"
to = "/new/"
status = 301

[[redirects]]
from = "/none"
to = "/404.html"
status = 404

[[redirects]]
from = 7
"""


def test_the_rules_of_a_file_are_read() -> None:
    assert read_redirects("_redirects", RULES) == {
        "/old/": "/new/",
        "/blog/*": "/posts/:splat",
        "/log/:year/:slug": "https://quay.example/:slug?y=:year",
        "/store": "/shop/:id",
    }
    assert read_redirects("netlify.toml", TOML) == {"/old/": "/new/"}
    assert read_redirects("netlify.toml", "redirects = 7") == {}
    with pytest.raises(ValueError, match="at end of document"):
        read_redirects("netlify.toml", "redirects = ")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/old", "/new/"),
        ("/blog/2031/tide", "/posts/2031/tide"),
        ("/blog", "/posts/"),
        ("/log/2031/tide", "https://quay.example/tide?y=2031"),
        ("/log/2031", None),
        ("/gone/x", None),
        ("/other", None),
    ],
)
def test_a_path_leads_to_the_place_of_its_rule(path: str, place: str | None) -> None:
    assert Redirects(read_redirects("_redirects", RULES)).place_of(path) == place


def test_the_redirects_of_a_site_are_values_of_it(write: Write, archlint: Archlint) -> None:
    files = {
        "_config.yml": "source: src\n",
        "src/_redirects": "/old /new\n/a /b\n",
        "netlify.toml": TOML,
        "src/a.md": "A.\n",
    }
    root = write(files)
    shown = [line for line in archlint("config").lines if line.startswith("layout.moved")]
    assert shown == ['layout.moved = {"/old/": "/new/", "/old": "/new", "/a": "/b"}  (netlify.toml)']
    (root / "netlify.toml").write_text("[[redirects\n")
    run = archlint("check")
    assert run.code == 0
    assert "netlify.toml: its redirects are left out: this is no TOML" in run.err


def test_the_host_of_a_site_is_that_of_github_pages(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\n---\n[a](https://harbour.example/about/) [b](https://lamp.example/about/)\n"
    write(
        {
            "_config.yml": "url: https://lamp.example\n",
            "CNAME": "harbour.example\n",
            "_posts/2021-05-07-a.md": page,
            "about.md": "---\n---\n",
        }
    )
    assert 'layout.hosts = ["harbour.example"]  (CNAME)' in archlint("config").lines
    [shown] = archlint("show", "_posts", "--output-format", "jsonl").objects
    assert [link["path"] for link in shown["links"]] == ["/about.md", "/about.md"]


def test_the_host_is_told_once(write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "url: https://www.lamp.example\n", "CNAME": "lamp.example\n", "a.md": "---\n---\n"})
    assert "layout.hosts = []  (preset jekyll)" in archlint("config").lines
