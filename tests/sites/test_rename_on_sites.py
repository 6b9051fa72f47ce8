"""``archlint rename`` and ``archlint links`` on a site: every link follows."""

import json
import subprocess

import pytest

from conftest import Archlint, Write
from sites.spring_tide import CONFIG, EBB, LED, PLUGIN, SITE, TIDE, URL
from trees import texts


@pytest.mark.parametrize("new", ["2021-05-07-the-ebb.md", "2021-05-07-the-ebb"])
def test_a_post_moves_with_every_link_in_every_syntax(new: str, write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    run = archlint("rename", TIDE, new)
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
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == LED.replace("the-ebb", "spring-tide")


def test_git_makes_of_the_diff_what_the_rename_writes(write: Write, archlint: Archlint) -> None:
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
        "[a](../notes/moon.html) ![b](../notes/moon.png) [c](../notes/gone.html) [d](/blog/notes/moon.html) [e](ebb.html#x) "
        "[f](../notes/was.html) [g](../notes/log.html) [h](../notes/ebbed.html) "
        "[i](../notes/moon.html?x=moon.html)\n"
    )


def test_a_post_that_the_site_drops_gets_a_name_with_which_it_is_shown(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, "_posts/05-07-lamp-oil.md": "---\ntitle: Lamp oil\n---\n[Tide](../about.md)\n"})
    run = archlint("rename", "_posts/05-07-lamp-oil.md", "2021-05-07-lamp-oil.md")
    moved = "/_posts/05-07-lamp-oil.md is now /_posts/2021-05-07-lamp-oil.md; 1 page changed.\n"
    assert (run.code, run.err) == (0, moved)
    assert (root / "_posts/2021-05-07-lamp-oil.md").read_text() == "---\ntitle: Lamp oil\n---\n[Tide](../about.md)\n"
    assert not (root / "_posts/05-07-lamp-oil.md").exists()


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


def test_links_that_lead_to_a_post_by_a_redirect_are_listed_as_such(write: Write, archlint: Archlint) -> None:
    rules = (
        "/blog/tide {0}\n/blog/days/:name /blog/2021/05/07/:name/\n/blog/shown {0}\n/blog/lamp /blog/2021/05/08/lamp/\n"
    )
    links = "[a](/blog/tide) [b](/blog/days/spring-tide/) [c](/blog/was/#x) [d](/blog/shown/) [e](/blog/lamp)"
    root = write(
        {
            "_config.yml": CONFIG + PLUGIN,
            TIDE: "---\ntitle: Spring tide\nredirect_from: /was/\n---\n",
            "_posts/2021-05-08-lamp.md": "---\ntitle: Lamp\n---\n",
            "about.md": f"---\ntitle: About\n---\n{links} [f]({URL})\n",
            "shown.md": "---\ntitle: Shown\npermalink: /shown/\n---\nThis page comes before the redirect.\n",
            "_redirects": rules.format(URL),
        }
    )
    run = archlint("links", TIDE)
    assert run.out.splitlines() == [
        "about.md:4:5: by a redirect",
        "about.md:4:21: by a redirect",
        "about.md:4:50: by a redirect",
        "about.md:4:102",
        "_redirects:1:18",
        "_redirects:3:19",
    ]
    assert "6 links on 2 pages." in run.err
    rows = json.loads(archlint("links", TIDE, "--output-format", "json").out)
    assert [row.get("by_redirect", False) for row in rows] == [True, True, True, False, False, False]
    (root / "_redirects").rename(root / "was")
    (root / "netlify.toml").write_text(f'[[redirects]]\nfrom = "/blog/tide"\nto = "{URL}"\n')
    lines = archlint("links", TIDE).out.splitlines()
    assert (lines[0], lines[-1]) == ("about.md:4:5: by a redirect", "netlify.toml:3:13")


def test_a_page_that_redirects_to_the_post_follows_it(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: Quay\nredirect_to: /2021/05/07/spring-tide/\n---\n"
    root = write({**SITE, "quay.md": page})
    assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0
    assert (root / "quay.md").read_text() == page.replace("spring-tide", "the-ebb")


def test_relative_links_to_what_the_generator_makes_stay_where_they_lead(write: Write, archlint: Archlint) -> None:
    page = (
        "---\ntitle: Quay\n---\n[a](feed.xml) [b](tags/x/#y) [c](lamp.md) ![d](q.png) [e](about.html) [f](./none/)\n"
        "<link href='css/main.css'> [g]({{ page.x }}/a) [h](?q=1) [i](#top) [j](https://x.example/a)\n\n`[k](feed.xml)`\n"
    )
    files = {"css/main.scss": "---\n---\n", "q.png": "", "about.md": "---\ntitle: About\n---\n", "lamp.md": page}
    root = write({"_config.yml": "plugins: [jekyll-redirect-from]\n", "quay.md": page, **files})
    run = archlint("rename", "quay.md", "/log/quay.md")
    assert run.code == 0, run.err
    moved = page
    for old in ("feed.xml)", "tags/x/", "lamp.md", "q.png", "about.html", "css/main.css"):
        moved = moved.replace(old, f"../{old}")
    moved = moved.replace("(./none/", "(../none/").replace("`[k](../feed.xml)`", "`[k](feed.xml)`")
    assert (root / "log/quay.md").read_text() == moved.replace("Quay\n", "Quay\nredirect_from:\n  - /quay.html\n")


def test_a_configuration_beside_the_source_follows(write: Write, archlint: Archlint) -> None:
    config = f"{CONFIG}{PLUGIN}source: src\r\nfirst: /2021/05/07/spring-tide/ # the first\n"
    root = write({"_config.yml": config, f"src/{TIDE}": SITE[TIDE]})
    assert archlint("links", f"src/{TIDE}").lines[-1] == "_config.yml:7:9"
    shown = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md", "--diff")
    assert "+first: /2021/05/07/the-ebb/ # the first" in shown.out
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert "still" not in run.err
    assert (root / "_config.yml").read_bytes().decode() == config.replace("spring-tide", "the-ebb")
    assert (root / "src" / EBB).is_file()
    assert not list(root.rglob(".archlint*"))


def test_links_to_a_post_to_come_follow_it_and_no_url_is_kept(write: Write, archlint: Archlint) -> None:
    later, ebb = "_posts/2199-05-08-the-tide.md", "_posts/2199-05-09-the-ebb.md"
    links = "[a](/blog/2199/05/{}/) [b](https://harbour.example/blog/2199/05/{}) [c]({{% post_url 2199-05-{} %}})"
    about = "---\ntitle: About\n---\n" + links + "\n"
    root = write(
        {
            "_config.yml": CONFIG + PLUGIN,
            later: "---\ntitle: The tide\n---\nIt comes.\n",
            "about.md": about.format("08/the-tide", "08/the-tide", "08-the-tide"),
        }
    )
    assert archlint("links", later).out == "about.md:4:5\nabout.md:4:37\nabout.md:4:103\n"
    run = archlint("rename", later, "2199-05-09-the-ebb.md")
    assert run.code == 0, run.err
    assert texts(root) == {
        "_config.yml": CONFIG + PLUGIN,
        ebb: "---\ntitle: The tide\n---\nIt comes.\n",
        "about.md": about.format("09/the-ebb", "09/the-ebb", "09-the-ebb"),
    }


def test_urls_that_templates_get_in_quotes_follow(write: Write, archlint: Archlint) -> None:
    led = (
        '{{% include box.html url="/2021/05/07/{0}/" title="The {0}" %}}\n'
        "{{%- include box.html url='/blog/2021/05/07/{0}.html#low' -%}}\n"
        '{{% assign first = "https://harbour.example/blog/2021/05/07/{0}" %}}\n'
        '{{% if page.url == "/2021/05/07/{0}/" %}}{{{{ "2021/05/07/{0}/" | relative_url }}}}{{% endif %}}\n'
        "```\n{{% include box.html file='_posts/2021/2021-05-07-{0}.md' %}}\n```\n"
        '[a]({{{{ "/2021/05/07/{0}/" | relative_url }}}})\n'
    )
    kept = (
        "{% include box.html text='See /2021/05/07/spring-tide/ there' url=/2021/05/07/spring-tide/ %}\n"
        '{% raw %}{% include box.html url="/2021/05/07/spring-tide/" %}{% endraw %}\n'
        '{% comment %}{% include box.html url="/2021/05/07/spring-tide/" %}{% endcomment %}\n'
        '{% include box.html url="https://share.example/?u=/2021/05/07/spring-tide/" %}\n'
        '{% include box.html url="/2021/05/07/spring-tide-2/" %} "/2021/05/07/spring-tide/"\n'
    )
    top = "---\ntitle: Quay\n---\n"
    page = top + led.format("spring-tide").replace('"The spring-tide"', '"The the-ebb"') + kept
    root = write({**SITE, "quay.md": page, "copied.md": led.format("spring-tide")})
    assert len([line for line in archlint("links", TIDE).lines if line.startswith("quay.md:")]) == 7
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert (root / "quay.md").read_text() == top + led.format("the-ebb") + kept
    assert "/quay.md: lines 12, 13, 14, 15 and 16 may name the page by its old name still." in run.err
    assert (root / "copied.md").read_text() == led.format("spring-tide")


def test_a_draft_becomes_a_post_and_links_to_it_follow(write: Write, archlint: Archlint) -> None:
    draft = "---\ntitle: Wet\ndate: 2021-05-10\n---\n[Quay](../quay.md) ![Map](map.png)\n"
    quay = "---\ntitle: Quay\nnext: _drafts/wet.md\n---\n{{% link {0} %}} [Wet]({0})\n"
    root = write(
        {
            "_config.yml": CONFIG + "plugins: [jekyll-relative-links]\n",
            "_drafts/wet.md": draft,
            "quay.md": quay.format("_drafts/wet.md"),
        }
    )
    new = "_posts/2021/2021-05-10-wet.md"
    before = texts(root)
    for path, reason in {
        "_posts/wet.md": "as /_posts/wet.md, it would not be published: ",
        "./wet.md": "it is a draft, and as /wet.md it would be a page: move it with git",
    }.items():
        run = archlint("rename", "_drafts/wet.md", path)
        assert run.code == 2
        assert reason in run.err
        assert texts(root) == before
    run = archlint("rename", "_drafts/wet.md", new)
    assert run.code == 0, run.err
    assert "old URL" not in run.err
    assert texts(root) == {
        "_config.yml": before["_config.yml"],
        new: draft.replace("../quay.md", "../../quay.md"),
        "quay.md": quay.format(new).replace("_drafts/wet.md", new),
    }
    run = archlint("rename", new, "_drafts/wet.md")
    assert run.code == 2
    assert "it is a post, and as /_drafts/wet.md it would be a draft: move it with git" in run.err


def test_relative_links_on_a_post_to_come_follow(write: Write, archlint: Archlint) -> None:
    later, link = "_posts/2199-05-08-lamp.md", "---\ntitle: Lamp\n---\n[a](../../../../2021/05/07/{}/#x) [b](none/)\n"
    root = write({"_config.yml": CONFIG + PLUGIN, TIDE: SITE[TIDE], later: link.format("spring-tide")})
    assert f"{later}:4:5" in archlint("links", TIDE).lines
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert "still" not in run.err
    assert (root / later).read_text() == link.format("the-ebb")
