"""Messages of rules on sites say what is so: of a URL, a title, characters, lines and days."""

from collections.abc import Mapping
from typing import Literal

import pytest

from archlint.engine.trial import findings_of
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.preset import Collection, Scope, Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model import Day
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on

RULES = [rule for rule in load_rules((BUILT_IN,)) if not rule.judges_suppressions]
SITE = PRESETS["jekyll"]
LAYOUT = DatedFilesLayout(SITE, Day(2031, 6, 1))
Order = Literal["field-name", "name-field"]


def messages(
    code: str, path: str, text: str, permalink: str = "date", order: Order = "field-name", *, site: Site = SITE
) -> list[str]:
    site = site._replace(permalink=permalink, day_order=order)
    return messages_among(code, {path: text}, path, DatedFilesLayout(site, Day(2031, 6, 1)))


def messages_among(code: str, pages: Mapping[str, str], path: str, layout: DatedFilesLayout) -> list[str]:
    """Return what a rule says of one of some pages."""
    (rule,) = (rule for rule in rules_on(layout, RULES) if rule.code == code)
    return [finding.message for finding in findings_of(rule, pages, path, layout=layout)]


@pytest.mark.parametrize(
    ("permalink", "date", "moves"),
    [
        ("/:year/:month/:day/:title/", "2031-01-30 14:35:00", True),
        ("/:year/:month/:title.html", "2031-01-30 14:35:00", False),
        ("/:year/:month/:title.html", "2031-02-01 14:35:00", True),
        ("/:year/:title.html", "2031-02-01 14:35:00", False),
        ("/:year/:title.html", "2030-01-31 14:35:00", True),
        ("/:title/", "2030-01-31 14:35:00", False),
        ("/news/:title/", "2031-01-30 14:35:00", False),
    ],
)
def test_the_url_is_named_only_where_the_day_changes_it(permalink: str, date: str, *, moves: bool) -> None:
    text = f"---\ntitle: Top 30 of 2030\ndate: {date}\n---\nText.\n"
    (message,) = messages("DAT002", "/_posts/2031-01-31-top-30-of-2030.md", text, permalink)
    assert message.endswith(", for the URL too") == moves


@pytest.mark.parametrize(("permalink", "moves"), [("/:year/:month/:title/", False), ("date", True)])
def test_the_day_of_the_name_can_be_that_of_the_url(permalink: str, *, moves: bool) -> None:
    text = "---\ntitle: The tent\ndate: 2031-01-30 12:00:00 +0000\n---\nText.\n"
    (message,) = messages("DAT002", "/_posts/2031-01-31-the-tent.md", text, permalink, "name-field")
    assert "takes the day of the name" in message
    assert message.endswith(", for the URL too") == moves


def test_an_invisible_character_is_named_not_shown() -> None:
    text = "---\ntitle: \ufeffThe tent\n---\nText.\n"
    assert messages("SLG004", "/_posts/2031-01-31-efbbbfthe-tent.md", text) == [
        "the file name has `efbbbf`, which are the bytes of an invisible character"
    ]


@pytest.mark.parametrize(("name", "wanted"), [("2031-06-07-7.md", "2031-06-07-the-tent.md"), ("md.md", "the-tent.md")])
def test_only_the_slug_of_a_name_changes(name: str, wanted: str) -> None:
    folder = "_drafts" if name == "md.md" else "_posts"
    (rule,) = (rule for rule in rules_on(LAYOUT, RULES) if rule.code == "SLG001")
    path = f"/{folder}/{name}"
    (finding,) = findings_of(rule, {path: "---\ntitle: The tent\n---\nText.\n"}, path, layout=LAYOUT)
    assert finding.message.endswith(f"after this one it is {wanted}")
    assert finding.help == f"to rename the file, run archlint rename {path} {wanted}"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("title:", "the title is empty: Jekyll makes one of the file name, `Old Bridge`"),
        ("title: ''", "the title is empty"),
        ("title: ' '", "the title is empty"),
    ],
)
def test_a_title_is_made_only_for_a_field_without_a_value(field: str, message: str) -> None:
    text = f"---\n{field}\n---\nIt is open.\n"
    assert messages("HDL001", "/_posts/2031-05-07-old-bridge.md", text) == [message]


@pytest.mark.parametrize("preset", PRESETS)
def test_each_message_names_the_generator(preset: Literal["jekyll", "11ty"]) -> None:
    layout = DatedFilesLayout(PRESETS[preset], Day(2031, 6, 1))
    name = {"jekyll": "Jekyll", "11ty": "11ty"}[preset]
    path = "/_posts/2031-05-07-the-tent.md"
    unread = {"jekyll": "publishes the post without its fields", "11ty": "ends the build at it"}[preset]
    impossible = {"jekyll": "Jekyll ends the build at it", "11ty": "11ty takes 2031-06-01"}[preset]
    untitled = {"jekyll": "Jekyll makes one of the file name", "11ty": "the title is empty"}[preset]
    twice = {"jekyll": "the value there counts", "11ty": "11ty ends the build at it"}[preset]
    for code, field, told in (
        ("DAT002", "date: 2031-05-20", f"{name} takes the day of the field"),
        ("DAT003", "date: 2031-05-32", impossible),
        ("DAT003", "date: soon", f"{name} ends the build at it"),
        ("DAT003", "date: 2031-04-31", f"{name} takes 2031-05-01"),
        ("HDL001", "title:", untitled),
        ("FMT007", "a: [", f"{name} {unread}"),
        ("FMT011", "a: 1\na: 2", twice),
    ):
        (message,) = messages_among(code, {path: f"---\n{field}\n---\nIt is open.\n"}, path, layout)
        assert told in message
        assert "the generator" not in message


def test_each_of_very_many_repeated_keys_has_the_line_of_the_last_one() -> None:
    count = 30_000
    keys = "".join(f"k{number}: a\n" for number in range(count))
    text = f"---\n{keys}{keys}---\nThe ferry sails.\n"
    found = messages("FMT011", "/_posts/2031-05-07-ferry.md", text)
    assert found == [f"line {count + 2 + n} has the key k{n} again, with the same value" for n in range(count)]


@pytest.mark.parametrize("day", [Day(9999, 12, 31), Day(1, 1, 1)])
def test_a_weekday_without_a_year_is_read_at_the_ends_of_the_calendar(day: Day) -> None:
    text = "---\ntitle: Tent\n---\nMonday, April 5th\n"
    assert messages("DAT008", f"/_posts/{day.iso}-tent.md", text) == []
    assert day.exists and not day._replace(year=10_000).exists and not day._replace(year=0).exists


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Our log", "layout: post", []),
        ("Our log", "title:", []),
        ("", "layout: post", ["there is no title"]),
        (None, "layout: post", ["there is no title: Jekyll makes one of the file name, `The Tent`"]),
    ],
)
def test_a_title_by_default_is_one(title: str | None, fields: str, said: list[str]) -> None:
    defaults = () if title is None else (Scope(values={"title": title}),)
    text = f"---\n{fields}\n---\nText.\n"
    assert messages("HDL001", "/_posts/2031-01-31-the-tent.md", text, site=SITE._replace(defaults=defaults)) == said


@pytest.mark.parametrize(
    ("post", "linked", "likely"),
    [
        ("ferry-night", "sund-ferry-night-2031", True),
        ("sund-ferry-night-2031", "ferry-night", True),
        ("ferry-night", "ferry-nigth", True),
        ("ferry-1.2.3-sails-again", "ferry-1.2.3-sails", True),
        ("ferry", "ferry-night-of-2031", False),
        ("ferry-night-12", "ferry-night-13", False),
        ("ferry-night-12", "ferry-night", True),
        ("choir-sings", "ferry-night", False),
    ],
)
def test_a_link_names_a_post_of_its_day_with_a_name_like_it(post: str, linked: str, *, likely: bool) -> None:
    layout = DatedFilesLayout(SITE, Day(2031, 6, 1))
    path, meant = "/_posts/2031-05-09-news.md", f"/_posts/2031-05-07-{post}.md"
    pages = {path: f"---\ntitle: News\n---\n[It](/2031/05/07/{linked}.html).\n", meant: "---\ntitle: A\n---\nText.\n"}
    end = f"; did you mean {meant}, whose URL is /2031/05/07/{post}.html?" if likely else ""
    assert messages_among("PAG001", pages, path, layout) == [f"no page has the URL /2031/05/07/{linked}.html{end}"]


@pytest.mark.parametrize(
    ("linked", "likely"),
    [
        ("2031/05/ferry-nigth", True),
        ("2031/05/sund-ferry-night", True),
        ("2031/06/ferry-night", True),
        ("2031/06/ferry-nigth", False),
        ("2031/05/ferry-nights-of-sund", False),
        ("2031/05/choir-sings", False),
    ],
)
def test_a_link_without_a_day_names_a_post_of_its_month_with_a_name_like_it(linked: str, *, likely: bool) -> None:
    layout = DatedFilesLayout(SITE._replace(permalink="/:year/:month/:title/"), Day(2031, 7, 1))
    path, meant = "/_posts/2031-05-09-news.md", "/_posts/2031-05-07-ferry-night.md"
    pages = {path: f"---\ntitle: News\n---\n[It](/{linked}/).\n", meant: "---\ntitle: A\n---\nText.\n"}
    end = f"; did you mean {meant}, whose URL is /2031/05/ferry-night/?" if likely else ""
    assert messages_among("PAG001", pages, path, layout) == [f"no page has the URL /{linked}/{end}"]


def test_a_very_long_url_is_cut_in_messages() -> None:
    layout = DatedFilesLayout(SITE, Day(2031, 6, 1))
    long = "x" * 10_000
    path = "/_posts/2031-05-09-news.md"
    pages = {
        path: f"---\ntitle: News\n---\n[It](/2031/05/07/{long}.html) [a][it]\n\n[it]: /a/{long}\n[it]: /b/{long}\n"
    }
    found = [messages_among(code, pages, path, layout) for code in ("PAG001", "FMT014")]
    assert found == [
        [f"no page has the URL /2031/05/07/{'x' * 288}…"],
        [f"line 7 gives the label another target, /b/{'x' * 297}…: kramdown takes that one, CommonMark this one"],
    ]


def test_a_file_of_a_collection_without_front_matter_may_be_included() -> None:
    site = SITE._replace(collections={**SITE.collections, "parts": Collection(output=True)})
    text = "See {{ site.url }}.\n"
    assert messages("FMT013", "/_parts/use/when.md", text, site=site) == []
    assert len(messages("FMT013", "/parts/when.md", text, site=site)) == 1


@pytest.mark.parametrize(
    ("top", "count"),
    [("<ul>", 0), ("{% for each in site.posts %}", 0), ("\n---\ntitle: Parts\n---", 1), ("\n<!DOCTYPE html>", 1)],
)
def test_html_without_front_matter_that_begins_as_no_page_is_a_part(top: str, count: int) -> None:
    assert len(messages("FMT013", "/parts.html", f"{top}\n<a href='{{{{ site.url }}}}'>Here</a>\n")) == count
