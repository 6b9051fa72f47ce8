"""``archlint rename`` and ``archlint links`` on a site: every link follows, and the old URL leads to the page."""

import shlex
import subprocess
from pathlib import Path

import pytest

from conftest import Archlint, Write

TIDE = "_posts/2021/2021-05-07-spring-tide.md"
EBB = "_posts/2021/2021-05-07-the-ebb.md"
CONFIG = "url: https://harbour.example\nbaseurl: /blog\npermalink: /:year/:month/:day/:title/\ntimezone: UTC\n"
PLUGIN = "plugins: [jekyll-redirect-from]\n"
URL = "/blog/2021/05/07/spring-tide/"
LINKS = """---
title: Lamp
related: /2021/05/07/spring-tide/
---
[a](/blog/2021/05/07/spring-tide/) [b](https://harbour.example/blog/2021/05/07/spring-tide#low "T")
![c](//www.harbour.example/blog/2021/05/07/spring-tide/index.html?x=1) <a href='/blog/2021/05/07/spring-tide.html'>d</a>
[e]({% post_url 2021/2021-05-07-spring-tide %}) [f]({% link _posts/2021/2021-05-07-spring-tide.md %})
[g]({{ site.baseurl }}/2021/05/07/spring-tide/) [h]({{ "/2021/05/07/spring-tide" | relative_url }})
[i](../../07/spring-tide/) [j][k] {% post_url 2021-05-07-spring-tide %}
`/blog/2021/05/07/spring-tide/` [m](/blog/2021/05/07/spring-tide/map.png) [n](/blog/2021/05/07/spring-tides/)

[k]: <{{ "2021/05/07/spring-tide" | absolute_url }}>
"""
LED = """---
title: Lamp
related: /2021/05/07/the-ebb/
---
[a](/blog/2021/05/07/the-ebb/) [b](https://harbour.example/blog/2021/05/07/the-ebb#low "T")
![c](//www.harbour.example/blog/2021/05/07/the-ebb/index.html?x=1) <a href='/blog/2021/05/07/the-ebb.html'>d</a>
[e]({% post_url 2021/2021-05-07-the-ebb %}) [f]({% link _posts/2021/2021-05-07-the-ebb.md %})
[g]({{ site.baseurl }}/2021/05/07/the-ebb/) [h]({{ "/2021/05/07/the-ebb" | relative_url }})
[i](../../07/the-ebb/) [j][k] {% post_url 2021/2021-05-07-the-ebb %}
`/blog/2021/05/07/spring-tide/` [m](/blog/2021/05/07/spring-tide/map.png) [n](/blog/2021/05/07/spring-tides/)

[k]: <{{ "2021/05/07/the-ebb" | absolute_url }}>
"""
SITE = {
    "_config.yml": CONFIG + PLUGIN,
    TIDE: "---\ntitle: Spring tide\n---\nThe quay is wet. [Here](/blog/2021/05/07/spring-tide/#top)\n",
    "_posts/2021-05-08-lamp.md": LINKS,
    "about.md": "---\ntitle: About\n---\n{% link _posts/2021/2021-05-07-spring-tide.md %}\n",
    "old.html": '---\n---\n<a href="/blog/2021/05/07/spring-tide/">Tide</a>\n',
    "_includes/top.html": '<a href="{{ site.baseurl }}/2021/05/07/spring-tide/">T</a>{% post_url 2021-05-07-spring-tide %}\n',
    "_data/menu.yml": "- /2021/05/07/spring-tide/\n- /2021/05/07/spring-tide-2/\n",
    "_data/menu.csv": "title,url\nTide,https://harbour.example/blog/2021/05/07/spring-tide/\n",
}


def texts(root: Path) -> dict[str, str]:
    """Return the files of a site."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text() for path in found}


def test_a_post_moves_with_every_link_in_every_syntax(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert texts(root) == {
        "_config.yml": SITE["_config.yml"],
        EBB: "---\ntitle: Spring tide\nredirect_from:\n  - /2021/05/07/spring-tide/\n---\n"
        "The quay is wet. [Here](/blog/2021/05/07/the-ebb/#top)\n",
        "_posts/2021-05-08-lamp.md": LED,
        "about.md": "---\ntitle: About\n---\n{% link _posts/2021/2021-05-07-the-ebb.md %}\n",
        "old.html": '---\n---\n<a href="/blog/2021/05/07/the-ebb/">Tide</a>\n',
        "_includes/top.html": '<a href="{{ site.baseurl }}/2021/05/07/the-ebb/">T</a>{% post_url 2021/2021-05-07-the-ebb %}\n',
        "_data/menu.yml": "- /2021/05/07/the-ebb/\n- /2021/05/07/spring-tide-2/\n",
        "_data/menu.csv": "title,url\nTide,https://harbour.example/blog/2021/05/07/the-ebb/\n",
    }
    assert "lamp.md: line 10 may name the page by its old name still." in run.err


def test_there_and_back_again_changes_only_the_former_url(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert archlint("rename", EBB, "2021-05-07-spring-tide.md").code == 0
    changed = {path for path, text in texts(root).items() if text != SITE[path]}
    assert changed == {TIDE, "_posts/2021-05-08-lamp.md", "_includes/top.html"}
    assert (
        (root / TIDE).read_text().startswith("---\ntitle: Spring tide\nredirect_from:\n  - /2021/05/07/the-ebb/\n---\n")
    )
    # The name without its folder is that of older versions of Jekyll.
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == LINKS.replace(
        "post_url 2021-05-07-spring-tide %}", "post_url 2021/2021-05-07-spring-tide %}"
    )


def test_the_diff_is_what_is_written(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md", "--diff")
    assert texts(root) == SITE
    archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    after = texts(root)
    (root / EBB).unlink()
    write(SITE)
    subprocess.run(["git", "apply", "-"], cwd=root, input=run.out.encode(), check=True)
    assert texts(root) == after


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


def test_relative_links_of_the_page_lead_where_they_led(write: Write, archlint: Archlint) -> None:
    links = "[a](moon.html) ![b](./moon.png) [c](gone.html) [d](/blog/notes/moon.html) [e](tide.html#x) "
    links += "[f](was.html) [g](log.html) [h](ebbed.html) [i](moon.html?x=moon.html)"
    root = write(
        {
            "_config.yml": CONFIG.replace(":title/", ":title.html") + PLUGIN,
            "notes/tide.md": f"---\ntitle: Tide\nredirect_from: /notes/ebbed\n---\n{links}\n",
            "notes/moon.md": "---\ntitle: Moon\nredirect_from: /notes/was\n---\n",
            "_redirects": "/blog/notes/log /blog/notes/moon\n",
            "notes/moon.png": "x",
        }
    )
    run = archlint("rename", "notes/tide.md", "quay/ebb.md")
    assert run.code == 0, run.err
    assert (root / "quay/ebb.md").read_text() == (
        "---\ntitle: Tide\nredirect_from: [/notes/ebbed, /notes/tide]\n---\n"
        "[a](../notes/moon.html) ![b](../notes/moon.png) [c](gone.html) [d](/blog/notes/moon.html) [e](ebb.html#x) "
        "[f](../notes/was.html) [g](../notes/log.html) [h](../notes/ebbed.html) "
        "[i](../notes/moon.html?x=moon.html)\n"
    )


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


@pytest.mark.parametrize(
    ("files", "new", "reason"),
    [
        ({EBB: SITE[TIDE]}, EBB, "/_posts/2021/2021-05-07-the-ebb.md exists already"),
        ({"_posts/a.md": ""}, "_posts/2021/spring-tide.md", "it would not be published"),
        ({}, "./tide.md", "/tide.md is the path of another kind of page"),
        ({}, "_drafts/tide.md", "is the path of another kind of page"),
        ({}, "_posts/2199-05-07-tide.md", "it would not be published"),
        ({"e.md": "---\npermalink: /2021/05/07/the-ebb/\n---\n"}, EBB, "/2021/05/07/the-ebb is a URL of /e.md"),
        (
            {"e.md": "---\nredirect_from: /2021/05/07/the-ebb\n---\n"},
            EBB,
            "/2021/05/07/the-ebb is a former URL of /e.md",
        ),
        (
            {"_posts/2021-05-08-lamp.md": f"---\n---\n<<<<<<< a\n[a]({URL})\n=======\n>>>>>>> b\n"},
            EBB,
            "conflict marker",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    write: Write, archlint: Archlint, files: dict[str, str], new: str, reason: str
) -> None:
    root = write({**SITE, **files})
    before = texts(root)
    run = archlint("rename", TIDE, new)
    assert run.code == 2, run.err
    assert reason in run.err
    assert texts(root) == before


def test_the_links_to_a_post_are_listed(write: Write, archlint: Archlint) -> None:
    write(SITE)
    run = archlint("links", TIDE)
    assert run.code == 0
    assert [line for line in run.lines if "lamp" not in line] == [
        "_posts/2021/2021-05-07-spring-tide.md:4:25",
        "about.md:4:9",
        "old.html:3:10",
        "_data/menu.csv:2:35",
        "_data/menu.yml:1:4",
        "_includes/top.html:1:29",
        "_includes/top.html:1:71",
    ]
    assert len([line for line in run.lines if "lamp" in line]) == 12


def test_a_page_that_redirects_to_the_post_follows_it(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: Quay\nredirect_to: /2021/05/07/spring-tide/\n---\n"
    root = write({**SITE, "quay.md": page})
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert (root / "quay.md").read_text() == page.replace("spring-tide", "the-ebb")


def test_the_command_that_a_finding_names_gives_the_file_its_day(write: Write, archlint: Archlint) -> None:
    post = SITE[TIDE].replace("---\nThe", "date: 2021-05-09 10:00\n---\nThe").replace("/07/", "/09/")
    lamp = "---\ntitle: Lamp\n---\n{% post_url 2021/2021-05-07-spring-tide %}\n"
    root = write({"_config.yml": CONFIG, TIDE: post, "_posts/2021-05-08-lamp.md": lamp})
    (line,) = [line for line in archlint("check", "--select", "DAT002").lines if "= help: " in line]
    run = archlint(*shlex.split(line.partition("archlint ")[2]))
    assert run.code == 0, run.err
    # The URL has the day of the field, and stays.
    assert (root / "_posts/2021/2021-05-09-spring-tide.md").read_text() == post
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == lamp.replace("05-07", "05-09")
    assert archlint("check", "--select", "DAT002").code == 0


def test_the_unsafe_fix_writes_the_day_of_the_name(write: Write, archlint: Archlint) -> None:
    post = SITE[TIDE].replace("---\nThe", "date: '2021-5-9 10:00' # when?\n---\nThe")
    root = write({"_config.yml": CONFIG, TIDE: post})
    assert archlint("check", "--select", "DAT002", "--fix").code == 1
    assert (root / TIDE).read_text() == post
    assert archlint("check", "--select", "DAT002", "--fix", "--unsafe-fixes").code == 0
    assert (root / TIDE).read_text() == post.replace("2021-5-9", "2021-05-07")


def test_a_configuration_beside_the_source_is_told(write: Write, archlint: Archlint) -> None:
    config = f"{CONFIG}{PLUGIN}source: src\nfirst: /2021/05/07/spring-tide/\n"
    root = write({"_config.yml": config, f"src/{TIDE}": SITE[TIDE]})
    assert archlint("links", f"src/{TIDE}").lines[-1].endswith("_config.yml:7:9")
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert "_config.yml: line 7 may name the page by its old name still." in run.err
    assert (root / "_config.yml").read_text() == config
    assert (root / "src" / EBB).is_file()


@pytest.mark.parametrize("name", ["_redirects", "netlify.toml"])
def test_redirects_beside_the_source_are_told(write: Write, archlint: Archlint, name: str) -> None:
    rules = {"_redirects": "/a /b\n", "netlify.toml": '[[redirects]]\nfrom = "/a"\nto = "/b"\n'}[name]
    root = write({"_config.yml": f"{CONFIG}source: src\n", name: rules, f"src/{TIDE}": SITE[TIDE]})
    before = texts(root)
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 2
    assert (
        f"{name} lies beside the folder of the source, where archlint changes nothing; nothing is written." in run.err
    )
    assert f"Write a redirect from {URL} to /blog/2021/05/07/the-ebb/ there by hand, and try again with" in run.err
    assert texts(root) == before
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md", "--lose-url")
    assert run.code == 0, run.err
    assert (root / name).read_text() == rules
    assert (root / "src" / EBB).is_file()


def test_redirects_in_the_source_are_written_where_others_lie_beside_it(write: Write, archlint: Archlint) -> None:
    root = write({"_config.yml": f"{CONFIG}source: src\n", f"src/{TIDE}": SITE[TIDE], "netlify.toml": ""})
    (root / "src/_redirects").write_text("")
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert (root / "src/_redirects").read_text() == f"{URL} /blog/2021/05/07/the-ebb/\n"
    assert (root / "netlify.toml").read_text() == ""
