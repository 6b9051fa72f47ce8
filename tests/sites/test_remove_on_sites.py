"""``archlint remove --into`` on a site: links and URLs of the removed page lead to the other one."""

import pytest

from conftest import Archlint, Write
from sites.spring_tide import CONFIG, EBB, LED, PLUGIN, SITE, TIDE, URL
from trees import texts

OTHER = "---\ntitle: The spring tide\nredirect_from: /ebb/\n---\nThe quay was wet.\n"


def test_all_that_led_to_the_removed_post_leads_to_the_other(write: Write, archlint: Archlint) -> None:
    former = SITE[TIDE].replace("title: Spring tide\n", "title: Spring tide\nredirect_from: [/tide/, /ebb/]\n")
    root = write({**SITE, TIDE: former, EBB: OTHER})
    run = archlint("remove", TIDE, "--into", EBB)
    assert run.code == 0, run.err
    after = texts(root)
    assert TIDE not in after
    assert after["_posts/2021-05-08-lamp.md"] == LED
    assert after["_data/menu.yml"] == "- /2021/05/07/the-ebb/\n- /2021/05/07/spring-tide-2/\n"
    assert after[EBB] == OTHER.replace("/ebb/", "[/ebb/, /2021/05/07/spring-tide/, /tide/]")


def test_without_the_plugin_the_hosting_leads_to_the_other(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, EBB: OTHER, "_config.yml": CONFIG, "_redirects": ""})
    assert archlint("remove", TIDE, "--into", EBB).code == 0
    assert (root / "_redirects").read_text() == f"{URL} /blog/2021/05/07/the-ebb/\n"
    assert (root / EBB).read_text() == OTHER


@pytest.mark.parametrize(
    ("config", "other", "options", "reason"),
    [
        (CONFIG + PLUGIN, "---\ntitle: A boat\n---\nIt sails.\n", [], "it seems to be about something else"),
        (CONFIG, OTHER, ["--force"], f"its URL {URL} would be lost"),
        (
            CONFIG + PLUGIN,
            "---\ntitle: Spring tide\nredirect_from: {a: /b/}\n---\n",
            [],
            "its redirect_from is no list",
        ),
        (
            CONFIG + PLUGIN,
            OTHER.replace("redirect", "date: 2199-05-07\nredirect"),
            [],
            f"its URL would lead nowhere, since /{EBB} is not published: the day of the build is ",
        ),
        (CONFIG + PLUGIN, "Spring tide\n", ["--force"], "its front matter cannot be read"),
    ],
)
def test_what_would_be_lost_is_refused(
    write: Write, archlint: Archlint, config: str, other: str, options: list[str], reason: str
) -> None:
    root = write({**SITE, "_config.yml": config, EBB: other})
    before = texts(root)
    run = archlint("remove", TIDE, "--into", EBB, *options)
    assert run.code == 2, run.err
    assert reason in run.err
    assert texts(root) == before


def test_an_old_url_leads_nowhere_by_a_page_that_is_not_published(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, EBB: OTHER.replace("redirect", "date: 2199-05-07\nredirect")})
    run = archlint("remove", TIDE, "--into", EBB, "--lose-url")
    assert run.code == 0, run.err
    assert f"Its old URL {URL} leads nowhere.\n" in run.err
    assert (root / "old.html").read_text() == '---\n---\n<a href="/blog/2199/05/07/the-ebb/">Tide</a>\n'
