"""The files of the hosting of a site: its host, and redirects."""

from time import process_time

import pytest

from archlint.layouts.dated_files.config.hosting import read_redirects
from archlint.layouts.dated_files.urls.redirects import Redirects
from conftest import Archlint, Write

RULES = """\
# from          to
/old/           /new/ 301
/blog/*         /posts/:splat
/log/:year/:slug  https://quay.example/:slug?y=:year  302!  Country=ch
/quay/:slug/    /log/:slug
/:a/first       /1
/quay/:b/*      /2
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
        "/quay/:slug/": "/log/:slug",
        "/:a/first": "/1",
        "/quay/:b/*": "/2",
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
        ("/quay/tide", "/log/tide"),
        ("/quay/first", "/log/first"),
        ("/quay/first/more", "/2"),
        ("/mole/first", "/1"),
        ("/gone/x", None),
        ("/other", None),
    ],
)
def test_a_path_leads_to_the_place_of_its_rule(path: str, place: str | None) -> None:
    assert Redirects(read_redirects("_redirects", RULES)).place_of(path) == place


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("netlify.toml", "[[redirects]]\n" + ".".join("a" * 300_000) + " = 1\n"),
        ("netlify.toml", "[a" + ".a" * 300_000 + "]\n"),
        ("netlify.toml", "a = " + "[" * 300_000),
        ("CNAME", "".join(f"quay{number}.example\n" for number in range(100_000))),
        ("CNAME", "a" * 1_500_000),
        ("_redirects", "".join(f"/:a/{number}/* /b/:splat\n" for number in range(60_000))),
        ("_redirects", "".join(f"/{'/'.join(':a' if 1 << n & each else 'b' for n in range(12))}/c /b\n" for each in range(4096))),
        ("_redirects", f"/* /{':splat' * 100_000}\n"),
    ],
    ids=["a long key", "a long table", "deep", "many hosts", "a long host", "many rules", "many shapes", "a long place"],
)  # fmt: skip
def test_files_of_strangers_cost_little(name: str, text: str, write: Write, archlint: Archlint) -> None:
    links = "".join(f"[a](/b/{'b/' * 11}c{number}/)\n" for number in range(3_000))
    write({"_config.yml": "", "_posts/2031-05-07-a.md": f"---\ntitle: A\n---\n{links}", name: text})
    start = process_time()
    assert archlint("check", ".").code == 0
    assert process_time() - start < 30


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


def test_settings_add_to_the_files_of_the_hosting(write: Write, archlint: Archlint) -> None:
    links = "[a](/old/) [b](/gone/) [c](/was/a/) [d](https://quay.example/2031/05/07/a.html) [e](//log.example/)"
    moved = 'moved = {"/gone/" = "/2031/05/07/a.html", "/old/" = "/2031/05/07/a.html", "/was/*" = "/2031/05/07/:splat"}'
    write(
        {
            "_config.yml": "future: true\n",
            "_posts/2031-05-07-a.md": f"---\ntitle: A\n---\n{links}\n",
            "_redirects": "/old/ https://other.example/\n/was/* https://other.example/\n/x /y\n",
            "CNAME": "quay.example\n",
            "archlint.toml": f'[layout]\nhosts = ["log.example"]\n{moved}\n',
        }
    )
    (page,) = archlint("show", "--output-format", "jsonl").objects
    post = "/_posts/2031-05-07-a.md"
    assert [(link["leads_to"], link["path"]) for link in page["links"]] == [
        ("alias", post),
        ("alias", post),
        ("alias", post),
        ("page", post),
        ("unknown", None),
    ]
    shown = archlint("config").lines
    assert 'layout.hosts = ["quay.example", "log.example"]  (archlint.toml)' in shown
    (line,) = (line for line in shown if line.startswith("layout.moved"))
    assert '"/old/": "/2031/05/07/a.html", "/was/*": "/2031/05/07/:splat", "/x": "/y"}' in line
