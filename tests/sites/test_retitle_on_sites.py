"""``archlint retitle`` on a site: the title, the name that follows from it, and all that leads to the page."""

import pytest

from conftest import Archlint, Write
from repositories import make_repository
from sites.spring_tide import CONFIG, EBB, LED, PLUGIN, SITE, TIDE
from trees import texts


def test_the_title_and_the_name_change_and_the_old_url_leads_to_the_page(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    run = archlint("retitle", TIDE, "The ebb")
    assert run.code == 0, run.err
    assert f"/{TIDE}, now /{EBB}, has the title 'The ebb'" in run.err
    assert (root / EBB).read_text() == (
        "---\ntitle: The ebb\nredirect_from:\n  - /2021/05/07/spring-tide/\n---\n"
        "The quay is wet. [Here](/blog/2021/05/07/the-ebb/#top)\n"
    )
    assert (root / "_posts/2021-05-08-lamp.md").read_text() == LED


def test_an_edited_title_is_followed(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    make_repository(root).commit()
    write({TIDE: SITE[TIDE].replace("title: Spring tide", "title: The ebb")})
    assert archlint("retitle", TIDE).code == 0
    assert (root / EBB).is_file()
    assert not (root / TIDE).exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 'Tide''s turn'  # x", "title: 'The ebb: low'  # x"),
        ('"title": "Tide"', '"title": "The ebb: low"'),
        ("title: Tide", 'title: "The ebb: low"'),
        ("layout: post\n---\n\n# Tide", "layout: post\n---\n\n# The ebb: low"),
    ],
)
def test_a_name_that_does_not_follow_the_title_stays(write: Write, archlint: Archlint, before: str, after: str) -> None:
    text = f"---\n{before}\nx: 1\n---\nWet.\n" if "---" not in before else f"---\n{before}\n\nWet.\n"
    root = write({"_config.yml": CONFIG, TIDE: text})
    run = archlint("retitle", TIDE, "The ebb: low")
    assert run.code == 0, run.err
    assert texts(root) == {"_config.yml": CONFIG, TIDE: text.replace(before, after)}


@pytest.mark.parametrize(
    ("page", "config", "reason"),
    [
        (SITE[TIDE], CONFIG, "would be lost"),
        ("---\nx: 1\n---\nWet.\n", CONFIG, "it has no title field and no heading"),
        ("---\ntitle: [a]\n---\nWet.\n", CONFIG + PLUGIN, "its title is written in an unusual way"),
    ],
)
def test_a_title_that_cannot_be_written_is_refused(
    write: Write, archlint: Archlint, page: str, config: str, reason: str
) -> None:
    root = write({"_config.yml": config, TIDE: page})
    run = archlint("retitle", TIDE, "The ebb")
    assert run.code == 2, run.err
    assert reason in run.err
    assert (root / TIDE).read_text() == page


LINE_ENDS = "\n\r\t\x07\x7f\x85\u2028\u2029\udc80"


@pytest.mark.parametrize("page", [SITE[TIDE], "---\nlayout: post\n---\n\n# Spring tide\n\nWet.\n"])
@pytest.mark.parametrize(
    ("title", "reason"),
    [
        *((f"The{char}ebb", "a title is a line of text, not 'The\\") for char in LINE_ENDS),
        ("The \U000f0000 ebb", ""),
        ("The \ufeff ebb", ""),
        ("The \ufffe ebb", ""),
    ],
)
def test_a_title_that_is_no_text_is_refused_or_read_back(
    write: Write, archlint: Archlint, page: str, title: str, reason: str
) -> None:
    root = write({"_config.yml": CONFIG + PLUGIN, TIDE: page})
    run = archlint("retitle", TIDE, title)
    if run.code == 2:
        assert reason in run.err
        assert repr(title)[1:-1] in run.err, run.err
        assert "unusual" not in run.err
        assert (root / TIDE).read_text() == page
    else:
        assert not reason
        (shown,) = archlint("show", "--output-format", "jsonl").objects
        assert title == shown["title"] or f"# {title}\n" in (root / shown["path"][1:]).read_text()


def test_the_title_of_a_page_that_is_written_in_an_unusual_way_is_its_fault(write: Write, archlint: Archlint) -> None:
    write({"_config.yml": CONFIG + PLUGIN, TIDE: "---\ntitle: &t Tide\nalt: *t\n---\nWet.\n"})
    assert "its title is written in an unusual way" in archlint("retitle", TIDE, "The ebb").err


def test_the_title_of_a_page_that_is_no_post_is_left_to_the_keeper(write: Write, archlint: Archlint) -> None:
    root = write(SITE)
    run = archlint("retitle", "about.md", "Who we are")
    assert run.code == 2
    assert "/about.md: is no post and no document, so nothing follows from its title: edit it on the page" in run.err
    assert texts(root) == SITE
