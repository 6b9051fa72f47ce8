"""Metadata of the pages of a Jekyll site. What Jekyll itself says of thousands of pages is in tests/jekyll."""

from typing import Any

import pytest

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.preset import Collection, Keys, Scope
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.read import read_bytes
from archlint.model.days import Day
from archlint.model.front_matter import Moment
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State
from archlint.model.pages import Event, PlainPage

JEKYLL = PRESETS["jekyll"]._replace(timezone="UTC")
TODAY = Day(2031, 6, 15)
POST = "/_posts/2031-05-07-the-ferry.md"


def seen(header: str = "", path: str = POST, **values: Any) -> Metadata:
    """The metadata of a page with some fields, on a site with some values."""
    layout = DatedFilesLayout(JEKYLL._replace(**values), TODAY)
    return layout.metadata(read_bytes(layout, path, f"---\n{header}\n---\nText.\n".encode()))


def texts(found: Metadata, name: str) -> list[str]:
    """Texts of a list of the metadata."""
    return [text.text for text in getattr(found, name)]


def test_a_post_has_its_day_and_slug_from_its_name() -> None:
    found = seen("title: The ferry runs")
    assert (found.kind, found.state, found.why) == (PageKind.POST, State.PUBLISHED, "")
    assert (found.day, found.day_origin, found.name_day) == (Day(2031, 5, 7), DayOrigin.NAME, Day(2031, 5, 7))
    assert (found.slug, found.urls, found.days_in_url) == (
        "the-ferry",
        ("/2031/05/07/the-ferry.html",),
        (Day(2031, 5, 7),),
    )
    assert found.title is not None
    assert found.title.text == "The ferry runs"


def test_the_field_wins_over_the_name() -> None:
    found = seen("date: 2031-05-09 10:11:12 +0200")
    assert (found.day, found.day_origin) == (Day(2031, 5, 9), DayOrigin.FIELD)
    assert found.moment == Moment(Day(2031, 5, 9), 10, 11, 12, 7200)
    assert found.field is not None
    assert found.field.text == "2031-05-09 10:11:12 +0200"
    assert found.urls == ("/2031/05/09/the-ferry.html",)


def test_near_midnight_the_zone_of_the_machine_decides() -> None:
    found = seen("date: 2031-05-07 23:30:00 +0000", timezone=None)
    assert set(found.urls) == {f"/2031/05/0{day}/the-ferry.html" for day in (7, 8)}
    assert set(found.days_in_url) == {Day(2031, 5, 7), Day(2031, 5, 8)}
    assert seen("date: 2031-05-07 23:30:00 +0000", timezone="Asia/Tokyo").urls == ("/2031/05/08/the-ferry.html",)
    assert seen("date: 2031-05-07", timezone=None).urls == ("/2031/05/07/the-ferry.html",)


@pytest.mark.parametrize(
    ("header", "path", "state", "why"),
    [
        ("", "/_posts/2031-06-15-a.md", State.PUBLISHED, ""),
        ("", "/_posts/2031-06-16-a.md", State.FUTURE, "the day of the build is 2031-06-15"),
        ("date: 2031-07-01", POST, State.FUTURE, "the day of the build is 2031-06-15"),
        ("published: false", POST, State.UNPUBLISHED, "published is false"),
        ("published: no", POST, State.UNPUBLISHED, "published is false"),
        ("published:", POST, State.UNPUBLISHED, "published is empty"),
        ("published: 'false'", POST, State.PUBLISHED, ""),
        ("draft: true", POST, State.PUBLISHED, ""),
        ("", "/_drafts/a.md", State.DRAFT, "it lies in /_drafts"),
        ("", "/boats/_drafts/a.md", State.DRAFT, "it lies in /boats/_drafts"),
        ("", "/_posts/a.md", State.DROPPED, "its name is not YYYY-MM-DD-title.md"),
        ("", "/_boats/a.md", State.EXCLUDED, "_boats begins with _"),
        ("published: false", "/a.md", State.UNPUBLISHED, "published is false"),
        ("date: 2031-07-01", "/a.md", State.PUBLISHED, ""),
    ],
)
def test_a_state_has_its_reason(header: str, path: str, state: State, why: str) -> None:
    found = seen(header, path)
    assert (found.state, found.why) == (state, why)
    assert bool(found.urls) is (state is State.PUBLISHED)


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("date: 2031-13-07", POST),
        ("date: soon", POST),
        ("date:", POST),
        ("", "/_posts/2031-13-07-a.md"),
        ("permalink: 7", POST),
        ("permalink: /:nothing/", POST),
        ("slug: 7", POST),
        ("- a list", "/a.md"),
        ("permalink: ''", "/a.md"),
    ],
)
def test_a_page_that_ends_the_build_says_so(header: str, path: str) -> None:
    found = seen(header, path)
    assert (found.state, found.urls) == (State.UNKNOWN, ())
    assert found.why.startswith("the build ends at this page: ")


def test_settings_of_the_site_show_more() -> None:
    assert seen(path="/_posts/2031-06-16-a.md", future=True).state is State.PUBLISHED
    assert seen("published: false", unpublished=True).state is State.PUBLISHED
    draft = seen(path="/_drafts/a.md", show_drafts=True)
    assert (draft.state, draft.is_draft, draft.day, draft.day_origin) == (
        State.PUBLISHED,
        True,
        TODAY,
        DayOrigin.BUILD,
    )


def test_days_that_the_calendar_lacks_roll_over_in_the_url_alone() -> None:
    found = seen("date: 2031-02-31")
    assert (found.day, found.days_in_url) == (Day(2031, 2, 31), (Day(2031, 3, 3),))
    assert found.urls == ("/2031/03/03/the-ferry.html",)


@pytest.mark.parametrize(
    "header",
    ["title: [", "- a list", "just text", "categories: 7", "categories: {a: b}"],
    ids=["unreadable", "list", "text", "number", "mapping"],
)
def test_a_post_that_jekyll_cannot_read_has_the_day_of_the_build(header: str) -> None:
    found = seen(header)
    assert (found.state, found.day, found.day_origin) == (State.PUBLISHED, TODAY, DayOrigin.BUILD)
    assert found.urls == ("/2031/06/15/2031-05-07-the-ferry.html",)


def test_a_post_that_jekyll_cannot_read_has_the_values_by_default_as_they_are() -> None:
    values = {"category": "sea", "categories": "a b", "tags": "c d", "title": "By default"}
    found = seen("title: [", defaults=(Scope("", "posts", values),))
    assert (texts(found, "categories"), texts(found, "tags")) == (["a", "b"], ["c d"])
    assert found.title is not None
    assert found.title.text == "By default"


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("tags: a b", ["a", "b"]),
        ("tags: 'a, b'", ["a,", "b"]),
        ("tags: [a b, c]", ["a b", "c"]),
        ("tags: [a, a, A, 7, null]", ["a", "a", "A", "7"]),
        ("tag: a b", ["a b"]),
        ("tag: one\ntags: two", ["one"]),
        ("tag:\ntags: two", ["two"]),
        ("Tags: a", []),
        ("tags: 7", []),
        ("tags:", []),
    ],
)
def test_tags_are_split_at_blanks_and_the_singular_wins(header: str, tags: list[str]) -> None:
    assert texts(seen(header), "tags") == tags


def test_a_tag_has_its_place_on_the_page() -> None:
    found = seen("tags: a  bc a").tags
    text = "---\ntags: a  bc a\n"
    assert [(tag.text, tag.piece.start) for tag in found if tag.piece] == [("a", 10), ("bc", 13), ("a", 16)]
    assert all(tag.piece and text[tag.piece.start : tag.piece.end] == tag.text for tag in found)


@pytest.mark.parametrize(
    ("header", "path", "categories", "url"),
    [
        ("categories: Boats sea", POST, ["Boats", "sea"], "/boats/sea/2031/05/07/the-ferry.html"),
        ("category: Boats sea", POST, ["Boats sea"], "/boats%20sea/2031/05/07/the-ferry.html"),
        ("categories: [b]\ncategory: c", POST, ["b", "c"], "/b/c/2031/05/07/the-ferry.html"),
        ("", f"/boats/Sea{POST}", ["boats", "Sea"], "/boats/sea/2031/05/07/the-ferry.html"),
        ("categories: [sea, boats]", f"/boats{POST}", ["boats", "sea"], "/boats/sea/2031/05/07/the-ferry.html"),
        ("", "/_posts/boats/2031-05-07-the-ferry.md", [], "/2031/05/07/the-ferry.html"),
    ],
)
def test_categories_are_those_of_folders_and_fields(header: str, path: str, categories: list[str], url: str) -> None:
    found = seen(header, path)
    assert texts(found, "categories") == categories
    assert found.urls == (url,)


def test_defaults_count_for_every_value() -> None:
    values: dict[str, object] = {
        "permalink": "/:year/:title/",
        "tags": ["sea"],
        "categories": "boats",
        "date": Day(2031, 5, 9),
        "title": "A boat",
        "lang": "de",
        "redirect_from": "/old/",
    }
    found = seen(defaults=(Scope("", "posts", values),), plugins=("jekyll-redirect-from",))
    assert (found.urls, found.day, found.day_origin) == (
        ("/2031/the-ferry/",),
        Day(2031, 5, 9),
        DayOrigin.DEFAULTS,
    )
    assert (texts(found, "tags"), texts(found, "categories"), texts(found, "aliases")) == (
        ["sea"],
        ["boats"],
        ["/old/"],
    )
    assert found.title is not None
    assert (found.title.text, found.title.piece, found.language) == ("A boat", None, "de")
    assert seen("title: An own one\nlang:", defaults=(Scope("", "posts", values),)).language == "de"
    assert seen(path="/a.md", defaults=(Scope("", "posts", values),)).language == ""


def test_the_day_of_an_event_is_that_of_its_metadata() -> None:
    scopes = (Scope("", "", {"date": Day(2031, 5, 9)}),)
    headers = ("", "date: 2031-05-08", "date: 7 May 2031", "title: [", "date: soon", "categories: 7\ndate: 2031-05-08")
    for header in headers:
        for site in (JEKYLL, JEKYLL._replace(defaults=scopes)):
            layout = DatedFilesLayout(site, TODAY)
            page = layout.read(POST, f"---\n{header}\n---\n")
            assert isinstance(page, Event)
            assert page.day == layout.metadata(page).day


def test_documents_of_a_collection_need_output_and_front_matter() -> None:
    collections = {"boats": Collection(output=True, permalink="/:collection/:path/"), "notes": Collection()}
    found = seen("title: Anna", "/_boats/anna.md", collections=collections)
    assert (found.kind, found.urls, found.day_origin) == (PageKind.DOCUMENT, ("/boats/anna/",), DayOrigin.BUILD)
    hidden = seen("title: Anna", "/_notes/anna.md", collections=collections)
    assert (hidden.state, hidden.why) == (State.UNPUBLISHED, "the collection notes has no output")
    layout = DatedFilesLayout(JEKYLL._replace(collections=collections), TODAY)
    copied = layout.metadata(layout.read("/_boats/anna.md", "Anna\n"))
    assert (copied.kind, copied.urls) == (PageKind.FILE, ("/boats/anna.md",))


def test_a_page_without_front_matter_is_copied() -> None:
    layout = DatedFilesLayout(JEKYLL._replace(baseurl="/site"), TODAY)
    cases = {
        b"# Text\n": PageKind.FILE,
        b"---": PageKind.FILE,
        b"---\n": PageKind.PAGE,
        b"--- \r\n---\r\n": PageKind.PAGE,
    }
    for data, kind in {**cases, b"\xef\xbb\xbf---\n---\n": PageKind.FILE}.items():
        found = layout.metadata(read_bytes(layout, "/about.md", data))
        name = "about.md" if kind is PageKind.FILE else "about.html"
        assert (data, found.kind, found.urls) == (data, kind, (f"/site/{name}",))
    assert isinstance(read_bytes(layout, POST, b"\xef\xbb\xbf---\ntitle: a\n---\n"), Event)


def test_a_post_that_is_not_utf_8_is_dropped() -> None:
    layout = DatedFilesLayout(JEKYLL, TODAY)
    found = layout.metadata(read_bytes(layout, POST, b"---\ntitle: caf\xe9\n---\n"))
    assert (found.kind, found.state) == (PageKind.POST, State.DROPPED)
    assert found.why.startswith("it is not UTF-8")
    page = layout.metadata(read_bytes(layout, "/a.md", b"---\ntitle: caf\xe9\n---\n"))
    assert page.state is State.UNKNOWN


def test_former_urls_need_their_plug_in() -> None:
    header = "redirect_from: [/old, older]\nredirect_to: https://example.org/"
    assert (seen(header).aliases, seen(header).redirect) == ((), None)
    found = seen(header, plugins=("jekyll-redirect-from",), baseurl="/site")
    assert texts(found, "aliases") == ["/site/old", "/site/older"]
    assert found.redirect is not None
    assert found.redirect.text == "https://example.org/"


def test_a_language_is_a_field_or_a_folder() -> None:
    assert seen("lang: fr").language == "fr"
    assert seen(path=f"/de{POST}", languages=("de", "fr")).language == "de"
    assert seen(path=f"/en{POST}", languages=("de", "fr")).language == ""


def test_a_page_has_its_path_as_its_url() -> None:
    assert seen(path="/_posts/2031-05-07-A.MD").urls == ("/2031/05/07/A.html",)
    assert seen(path="/boats/index.html").urls == ("/boats/",)
    assert seen(path="/boats/about.md", permalink="pretty").urls == ("/boats/about/",)
    assert seen("permalink: /b/", path="/boats/about.md").urls == ("/b/",)
    page = DatedFilesLayout(JEKYLL, TODAY).read("/a.md", "---\n---\nA [link](b.md).\n")
    assert isinstance(page, PlainPage)


def test_a_site_without_a_permalink_has_no_urls() -> None:
    site = PRESETS["11ty"]
    layout = DatedFilesLayout(site, TODAY)
    found = layout.metadata(layout.read("/posts/2031-05-07-a.md", "---\ntags: a, b\n---\n"))
    assert (found.state, found.urls, texts(found, "tags")) == (State.PUBLISHED, (), ["a", " b"])


def test_keys_are_a_setting() -> None:
    keys = Keys(day=("created", "date"), tags=("labels",))
    found = seen("date: 2031-05-01\ncreated: 2031-05-02\nlabels: a, b", keys=keys, lists="comma")
    assert (found.day, texts(found, "tags")) == (Day(2031, 5, 2), ["a", "b"])
    assert seen("date: 2031-05-01", keys=keys).day == Day(2031, 5, 1)
    assert seen("date: 2031-05-01", day_order="name-field").day == Day(2031, 5, 7)
