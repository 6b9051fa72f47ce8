"""The URL of a page of a site that ``archlint rename`` moves: it stays, or leads to the page."""

import pytest

from conftest import Archlint, Write
from sites.spring_tide import CONFIG, EBB, PLUGIN, SITE, TIDE, URL
from trees import texts


@pytest.mark.parametrize(
    ("field", "after"),
    [
        ("redirect_from: /was/", "redirect_from: [/was/, /2021/05/07/spring-tide/]"),
        ("redirect_from: [/was/, '/is/']  # two", "redirect_from: [/was/, '/is/', /2021/05/07/spring-tide/]  # two"),
        (
            "redirect_from:\n- /was/ # one\ntags: a",
            "redirect_from:\n- /was/ # one\n- /2021/05/07/spring-tide/\ntags: a",
        ),
        ("redirect_from:\n    - /was/", "redirect_from:\n    - /was/\n    - /2021/05/07/spring-tide/"),
        ("redirect_from: []", "redirect_from: [/2021/05/07/spring-tide/]"),
        ("redirect_from:\ntags: a", "redirect_from: [/2021/05/07/spring-tide/]\ntags: a"),
    ],
)
def test_the_former_url_is_added_in_the_style_of_the_field(
    write: Write, archlint: Archlint, field: str, after: str
) -> None:
    root = write({"_config.yml": CONFIG + PLUGIN, TIDE: f"---\ntitle: Tide\n{field}\n---\nWet.\n"})
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert (root / EBB).read_text() == f"---\ntitle: Tide\n{after}\n---\nWet.\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("_redirects", "/a /b", f"/a /b\n{URL} /blog/2021/05/07/the-ebb/\n"),
        ("_redirects", f"/t {URL} 301\n", f"/t /blog/2021/05/07/the-ebb/ 301\n{URL} /blog/2021/05/07/the-ebb/\n"),
        ("_redirects", "# all\n/* /b\n", f"{URL} /blog/2021/05/07/the-ebb/\n# all\n/* /b\n"),
        ("_redirects", f"/blog/2021/05/07/the-ebb/ {URL}\n", f"{URL} /blog/2021/05/07/the-ebb/\n"),
        (
            "netlify.toml",
            '[build]\npublish = "_site"\n',
            f'[build]\npublish = "_site"\n\n[[redirects]]\n  from = "{URL}"\n  to = "/blog/2021/05/07/the-ebb/"\n',
        ),
        (
            "netlify.toml",
            '[[redirects]]\nfrom = "/*"\nto = "/b"\n',
            f'[[redirects]]\n  from = "{URL}"\n  to = "/blog/2021/05/07/the-ebb/"\n\n[[redirects]]\nfrom = "/*"\nto = "/b"\n',
        ),
    ],
)
def test_without_the_plugin_the_hosting_keeps_the_url(
    write: Write, archlint: Archlint, name: str, before: str, after: str
) -> None:
    root = write({**SITE, "_config.yml": CONFIG, name: before})
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert (root / name).read_text() == after
    assert "redirect_from" not in (root / EBB).read_text()


def test_a_url_that_would_be_lost_is_refused(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, "_config.yml": CONFIG})
    before = texts(root)
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 2
    assert f"its URL {URL} would be lost: the site does not load jekyll-redirect-from" in run.err
    assert texts(root) == before
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md", "--lose-url").code == 0
    assert (root / EBB).is_file()


def test_a_page_with_its_own_url_keeps_it(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: Tide\npermalink: /tide/\n---\nWet.\n"
    lamp = "---\ntitle: Lamp\n---\n[a](/blog/tide/) [b]({% post_url 2021/2021-05-07-spring-tide %})\n"
    root = write({"_config.yml": CONFIG, TIDE: page, "_posts/2021-05-08-lamp.md": lamp})
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert (root / EBB).read_text() == page
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == lamp.replace("spring-tide", "the-ebb")


@pytest.mark.parametrize(
    ("fields", "former"),
    [("", "/tide.v2.html"), ("permalink: /tide.v2\n", None), ("permalink: /:title\n", "/tide.v2.html")],
)
def test_a_former_url_with_a_dot_keeps_its_file(
    write: Write, archlint: Archlint, fields: str, former: str | None
) -> None:
    page = f"---\ntitle: Tide\n{fields}---\nWet.\n"
    root = write({"_config.yml": "permalink: /:title\ntimezone: UTC\n" + PLUGIN, "_posts/2021-05-07-tide.v2.md": page})
    run = archlint("rename", "_posts/2021-05-07-tide.v2.md", "2021-05-07-ebb.md")
    assert run.code == 0, run.err
    added = f"redirect_from:\n  - {former}\n" if former else ""
    assert (root / "_posts/2021-05-07-ebb.md").read_text() == f"---\ntitle: Tide\n{fields}{added}---\nWet.\n"


@pytest.mark.parametrize("name", ["_redirects", "netlify.toml"])
def test_redirects_beside_the_source_are_written(write: Write, archlint: Archlint, name: str) -> None:
    rules = {"_redirects": "/a /b\n", "netlify.toml": '[[redirects]]\nfrom = "/a"\nto = "/b"\n'}[name]
    root = write({"_config.yml": f"{CONFIG}source: src\n", name: rules, f"src/{TIDE}": SITE[TIDE]})
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    new = "/blog/2021/05/07/the-ebb/"
    added = {"_redirects": f"{URL} {new}\n", "netlify.toml": f'\n[[redirects]]\n  from = "{URL}"\n  to = "{new}"\n'}
    assert (root / name).read_text() == rules + added[name]
    assert (root / "src" / EBB).is_file()


def test_redirects_in_the_source_are_written_where_others_lie_beside_it(write: Write, archlint: Archlint) -> None:
    root = write({"_config.yml": f"{CONFIG}source: src\n", f"src/{TIDE}": SITE[TIDE], "netlify.toml": ""})
    (root / "src/_redirects").write_text("")
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert (root / "src/_redirects").read_text() == f"{URL} /blog/2021/05/07/the-ebb/\n"
    assert (root / "netlify.toml").read_text() == ""
