"""Pages of a Jekyll site as they are read: parts, places, and texts of any kind."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.preset import Collection, Scope
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.read import read_bytes
from archlint.model.days import Day
from archlint.model.metadata import State
from archlint.model.pages import Event, Misplaced, Page, PlainPage

TODAY = Day(2031, 6, 15)
POST = "/_posts/2031-05-07-the-ferry.md"
SITE = PRESETS["jekyll"]._replace(
    collections={"boats": Collection(output=True)},
    defaults=(Scope("", "posts", {"tags": "a b", "date": "2031-01-02"}),),
)
LAYOUTS = (
    DatedFilesLayout(PRESETS["jekyll"], TODAY),
    DatedFilesLayout(SITE, TODAY),
    DatedFilesLayout(PRESETS["11ty"], TODAY),
    *(
        DatedFilesLayout(PRESETS["jekyll"]._replace(defaults=(Scope("", "", values),)), TODAY)
        for values in ({"categories": 5}, {"categories": {"a": "b"}, "tags": "c"}, {"categories": ["a"]})
    ),
)
JEKYLL = LAYOUTS[0]

keys = st.sampled_from(
    [
        "title",
        "date",
        "tags",
        "tag",
        "categories",
        "category",
        "permalink",
        "slug",
        "published",
        "lang",
        "redirect_from",
    ]
)
values = st.one_of(
    st.sampled_from(
        [
            "",
            "~",
            "false",
            "7",
            "1.5",
            "[a, b]",
            "[[a], {b: c}]",
            "{a: b}",
            "- a",
            ":a",
            "*a",
            "&a b",
            "!ruby/object {}",
        ]
    ),
    st.sampled_from(
        ["2031-05-07", "2031-02-31 10:00:00 +0200", "'2031-13-01'", "/:year/:title/", "/:no/", '"\\u00e9"']
    ),
    st.text(max_size=12),
)
headers = st.lists(st.tuples(keys, values), max_size=5).map(
    lambda fields: "".join(f"{key}: {value}\n" for key, value in fields)
)
texts = st.builds(
    "{}{}{}\n{}".format,
    st.sampled_from(["---\n", "--- \n", "----\n", "---", "", "\n---\n"]),
    headers,
    st.sampled_from(["---", "...", "", "---\n---"]),
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(["# A title\n", "Title\n=====\n", "<h1>A <b>title</b></h1>", "```\n# x\n"]),
    ),
)
paths = st.sampled_from(
    [
        POST,
        "/_posts/2031-13-40-.html",
        "/_posts/a.md",
        "/_drafts/a.md",
        "/a/_posts/31-1-1-a.b..txt",
        "/_boats/a.md",
        "/a.md",
    ]
)


def page_of(text: str, path: str = POST) -> Page:
    """The page of a text."""
    return JEKYLL.read(path, text)


@given(st.sampled_from(LAYOUTS), paths, st.one_of(texts, st.text()))
def test_any_text_is_read_and_every_piece_is_in_its_place(layout: DatedFilesLayout, path: str, text: str) -> None:
    page = layout.read(path, text)
    assert page == layout.read(path, text)
    assert (page.path, page.text) == (path, text)
    found = layout.metadata(page)
    assert found == layout.metadata(page)
    assert bool(found.urls) <= (found.state is State.PUBLISHED)
    pieces = [
        each.piece for each in (found.title, found.redirect, *found.tags, *found.categories, *found.aliases) if each
    ]
    if isinstance(page, Event):
        assert page.day == (found.day or page.day)
        pieces += [*page.headlines, page.body]
        if page.front_matter:
            pieces += [field.key for field in page.front_matter.fields]
    for piece in pieces:
        assert piece is None or text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize("categories", [5, True, {"a": "b"}, Day(2031, 5, 7), "a", ["a"], None])
def test_categories_by_default_that_make_no_list_leave_the_day_of_the_build(categories: object) -> None:
    site = PRESETS["jekyll"]._replace(defaults=(Scope("", "", {"categories": categories}),))
    layout = DatedFilesLayout(site, TODAY)
    page = layout.read(POST, "---\ntitle: A\n---\n")
    assert isinstance(page, Event)
    is_read = categories is None or isinstance(categories, str | list)
    assert page.day == layout.metadata(page).day == (Day(2031, 5, 7) if is_read else TODAY)


@given(st.sampled_from(LAYOUTS), paths, st.binary(max_size=80))
def test_any_bytes_have_metadata(layout: DatedFilesLayout, path: str, data: bytes) -> None:
    page = read_bytes(layout, path, data)
    assert layout.metadata(page) == layout.metadata(read_bytes(layout, path, data))


@given(st.text(alphabet="/._~#ab-0123456789 ", max_size=30))
def test_any_path_has_a_kind_and_a_group_in_its_folder(name: str) -> None:
    path = f"/{name}.md"
    parts = JEKYLL.classify(path)
    assert parts == JEKYLL.classify(path)
    folder = path.rpartition("/")[0]
    assert JEKYLL.group(path).rpartition("/")[0] == folder


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_a_value(layout: DatedFilesLayout) -> None:
    copy = pickle.loads(pickle.dumps(layout))
    assert copy == layout
    assert hash(copy) == hash(layout)
    assert copy.identity == layout.identity
    other = DatedFilesLayout(layout.site, Day(2031, 6, 16))
    assert other != layout
    assert other.identity != layout.identity
    assert copy.read(POST, "---\ntitle: a\n---\n") == layout.read(POST, "---\ntitle: a\n---\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The ferry\n---\n# Other\n", "The ferry"),
        ("---\ntitle: 'The ferry'\n---\n", "The ferry"),
        ("---\ntitle: 2031\n---\n", "2031"),
        ("---\nlayout: post\n---\nText.\n\n# The ferry #\n", "The ferry"),
        ("---\n---\nThe ferry\n=========\n", "The ferry"),
        ("---\n---\n```\n# Code\n```\n\n## Second\n", None),
        ('---\n---\n<h1 class="a">The ferry</h1>\n', "The ferry"),
        ('---\n---\n<h1> </h1><H1\nid="a">The ferry</H1>\n', "The ferry"),
        ("---\n---\n<h1>The ferry\n", None),
        ("---\n---\n# C# and F#\n", "C# and F#"),
        ("---\n---\n#hashtag\n# #\n", None),
        ("---\ntitle:\n---\n# The ferry\n", "The ferry"),
        ("---\ntitle: ''\n---\nText.\n", None),
        ("The ferry.\n", None),
    ],
)
def test_the_title_is_a_field_or_the_first_heading(text: str, title: str | None) -> None:
    page = page_of(text)
    assert isinstance(page, Event)
    assert (page.headline.text if page.headline else None) == title
    assert page.headline is None or page.text[page.headline.start : page.headline.end] == title


def test_the_body_is_all_after_the_front_matter() -> None:
    page = page_of("---\ntitle: a\n---\nText.\n---\nMore.\n")
    assert isinstance(page, Event)
    assert page.body is not None
    assert (page.body.text, page.body.start) == ("Text.\n---\nMore.\n", 17)
    empty = page_of("---\ntitle: a\n---\n\n \n")
    assert isinstance(empty, Event)
    assert empty.body is None


def test_kinds_of_pages_follow_from_their_paths() -> None:
    text = "---\ntitle: a\n---\n"
    kinds = {POST: Event, "/_drafts/a.md": Event, "/_posts/a.md": Misplaced, "/a.md": PlainPage, "/_x/a.md": PlainPage}
    assert {path: type(page_of(text, path)) for path in kinds} == kinds
    excluded = page_of("---\ntitle: [\n---\n", "/_x/a.md")
    assert isinstance(excluded, PlainPage)
    assert excluded.front_matter is None


@pytest.mark.parametrize("text", ["<h1 ", "<h1>", "<h1> </h1>", "# ", "#\t \n", "\n=", "```\n", "\\u0061 "])
def test_odd_texts_are_no_work(text: str) -> None:
    many = text * 100_000
    page = page_of(f"---\nlayout: post\n---\n{many}")
    assert isinstance(page, Event)
    header = page_of(f'---\ntags: "{many.replace(chr(10), " ")}"\n---\n')
    assert JEKYLL.metadata(header)
