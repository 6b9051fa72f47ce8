"""What the path of a file makes of it on a Jekyll site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.paths import Places
from archlint.layouts.dated_files.preset import Collection, Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day, PathKind, PathParts
from archlint.model.metadata import PageKind

JEKYLL = PRESETS["jekyll"]
TODAY = Day(2031, 6, 15)


def layout(site: Site = JEKYLL) -> DatedFilesLayout:
    """The layout of a site."""
    return DatedFilesLayout(site, TODAY)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-05-07-the-ferry.md", Day(2031, 5, 7)),
        ("2031-5-7-the-ferry.html", Day(2031, 5, 7)),
        ("31-05-07-the-ferry.md", Day(2031, 5, 7)),
        ("99-05-07-the-ferry.md", Day(1999, 5, 7)),
        ("131-05-07-the-ferry.md", Day(131, 5, 7)),
        ("2031-13-07-the-ferry.md", Day(2031, 13, 7)),
    ],
)
def test_posts_have_a_day_in_their_names(name: str, day: Day) -> None:
    assert layout().classify(f"/_posts/{name}") == PathParts(PathKind.EVENT, day, "the-ferry")


@pytest.mark.parametrize(("rest", "slug"), [("v1.2.md", "v1.2"), ("at-last....md", "at-last"), (".md", "")])
def test_the_slug_of_a_post_is_the_rest_of_its_name(rest: str, slug: str) -> None:
    assert layout().classify(f"/_posts/2031-05-07-{rest}") == PathParts(PathKind.EVENT, Day(2031, 5, 7), slug)


@pytest.mark.parametrize(
    "folder", ["/_posts/2031/boats", "/en/news/_posts", "/_posts/boats/_posts", "/_posts/boats/_old"]
)
def test_a_folder_of_posts_may_lie_anywhere_and_have_others_below_it(folder: str) -> None:
    path = f"{folder}/2031-05-07-the-ferry.md"
    assert layout().classify(path) == PathParts(PathKind.EVENT, Day(2031, 5, 7), "the-ferry")


@pytest.mark.parametrize(
    "path",
    [
        "/_posts/2031-05-the-ferry.md",
        "/_posts/the-ferry.md",
        "/_posts/2031/05-07-the-ferry.md",
        "/_posts/2031-05-07.md",
        "/_posts/2031_05_07-the-ferry.md",
        "/_posts/12031-05-07-the-ferry.md",
    ],
)
def test_jekyll_drops_other_names_in_a_posts_folder(path: str) -> None:
    assert layout().classify(path).kind is PathKind.MISPLACED
    assert layout().why_misplaced(path) == "not that of a post: its name is not YYYY-MM-DD-title.md"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/_posts/_2031-05-07-the-ferry.md", "_2031-05-07-the-ferry.md begins with _"),
        ("/_posts/#2031-05-07-the-ferry.md", "#2031-05-07-the-ferry.md begins with #"),
        ("/_posts/2031-05-07-the-ferry.md~", "2031-05-07-the-ferry.md~ ends with ~"),
        ("/_posts/_old/2031-05-07-the-ferry.md", "_old begins with _"),
        ("/_old/_posts/2031-05-07-the-ferry.md", "_old begins with _"),
        ("/_includes/head.html", "_includes begins with _"),
        ("/boats/_layouts/page.html", "_layouts begins with _"),
        ("/vendor/bundle/jekyll/README.md", "exclude names vendor/bundle/"),
        ("/node_modules/boats/README.md", "exclude names node_modules"),
        ("/_site/index.html", "/_site is the destination"),
        ("/boats./index.html", "boats. ends with a dot"),
    ],
)
def test_jekyll_passes_over_hidden_and_excluded_files(path: str, why: str) -> None:
    assert Places(JEKYLL).place(path).excluded == why
    assert layout().classify(path).kind is PathKind.PLAIN


def test_a_page_is_any_other_file() -> None:
    for path in ("/index.html", "/boats/the-ferry.md", "/vendor/boats.md"):
        place = Places(JEKYLL).place(path)
        assert (place.kind, place.excluded, place.dropped) == (PageKind.PAGE, "", "")


@pytest.mark.parametrize(
    ("pattern", "path", "is_excluded"),
    [
        ("drafts", "/drafts/a.md", True),
        ("drafts", "/drafts-of-2031.md", True),
        ("drafts", "/boats/drafts/a.md", False),
        ("boats/old/", "/boats/old/a.md", True),
        ("/boats/old/", "/boats/old/a.md", True),
        ("boats/old/", "/boats/older/a.md", False),
        ("*.txt", "/boats/a.txt", True),
        ("**/*.txt", "/a.txt", False),
        ("a?.md", "/ab.md", True),
        ("*b*/*.md", "/a/bb/c.md", True),
        ("*b*c", "/abcbd", False),
        ("*b*c*", "/abxc/d.md", True),
        ("*" * 30 + "c", "/a.md", False),
        ("a[a-c].md", "/ab.md", True),
        ("a[!a-c].md", "/ab.md", False),
        ("a[^a-c].md", "/az.md", True),
        (r"a\*.md", "/ab.md", False),
        ("a[b.md", "/a[b.md", True),
        ("_posts/2031-05-07", "/_posts/2031-05-07-the-ferry.md", True),
        ("old", "/_posts/old/2031-05-07-the-ferry.md", False),
    ],
)
def test_exclude_names_beginnings_and_patterns(pattern: str, path: str, *, is_excluded: bool) -> None:
    site = JEKYLL._replace(exclude=(pattern,))
    assert bool(Places(site).place(path).excluded) is is_excluded


def test_include_wins_over_exclude_and_over_special_names() -> None:
    site = JEKYLL._replace(include=("_pages", "old", "_notes/one.md"), exclude=("old",))
    places = Places(site)
    assert not places.place("/_pages/about.md").excluded
    assert not places.place("/boats/_pages/about.md").excluded
    assert not places.place("/old/about.md").excluded
    assert not places.place("/_notes/one.md").excluded
    assert places.place("/_notes/two.md").excluded == "_notes begins with _"
    assert places.enters("/_pages")
    assert Places(site._replace(exclude=("_posts/old",))).enters("/_posts/old")
    assert places.enters("/_notes")
    assert not places.enters("/_other")


def test_a_folder_of_posts_that_include_names_is_one_of_pages_too() -> None:
    places = Places(JEKYLL._replace(include=("_posts", "_drafts")))
    assert places.place("/_posts/2031-05-07-a.md").kind is PageKind.POST
    assert places.place("/_posts/about.md").kind is PageKind.PAGE
    assert places.place("/_drafts/about.md").kind is PageKind.PAGE
    shown = Places(JEKYLL._replace(include=("_drafts",), show_drafts=True))
    assert shown.place("/_drafts/about.md").is_draft


def test_a_folder_of_posts_or_drafts_that_pages_could_lie_in_holds_none() -> None:
    site = JEKYLL._replace(posts=("news/{year}-{month}-{day}-{slug}.{ext}",), drafts=("**/drafts/**/{slug}.{ext}",))
    places = Places(site)
    assert places.place("/drafts/about.md").is_draft
    assert places.place("/harbour/drafts/2031/about.md").is_draft
    assert places.place("/news/about.md").dropped == "its name is not YYYY-MM-DD-title.md"
    assert places.place("/harbour/about.md").kind is PageKind.PAGE


def test_documents_lie_in_the_folder_of_their_collection() -> None:
    site = JEKYLL._replace(collections={"boats": Collection(output=True), "posts": Collection()})
    place = Places(site).place("/_boats/ferries/2031-05-07-anna.md")
    assert (place.kind, place.folder, place.collection) == (PageKind.DOCUMENT, "/_boats", "boats")
    assert (place.day, place.slug) == (Day(2031, 5, 7), "anna")
    assert Places(site).place("/_boats/anna.b.md").slug == "anna.b"
    assert Places(site).place("/_boats/_anna.md").excluded == "_anna.md begins with _"
    assert Places(site).place("/old/_boats/anna.md").excluded == "_boats begins with _"
    assert Places(site).place("/_posts/2031-05-07-a.md").kind is PageKind.POST


def test_posts_outside_the_folder_of_the_collections_are_dropped() -> None:
    site = JEKYLL._replace(collections={"boats": Collection()}, collections_dir="content")
    places = Places(site)
    assert places.place("/content/_boats/anna.md").kind is PageKind.DOCUMENT
    assert not places.place("/content/_posts/2031-05-07-a.md").dropped
    assert places.place("/_posts/2031-05-07-a.md").dropped.startswith("posts and drafts are read in /content")
    assert places.place("/_drafts/a.md").excluded.startswith("posts and drafts are read in /content")


def test_a_walk_enters_what_the_generator_reads() -> None:
    site = JEKYLL._replace(
        collections={"boats": Collection()}, collections_dir="_content", destination="public", exclude=("_posts/old",)
    )
    places = Places(site)
    entered = ["", "/_content", "/_content/_boats", "/_content/_boats/x", "/_posts", "/_posts/new", "/docs", "/_drafts"]
    assert [folder for folder in entered if not places.enters(folder)] == []
    closed = ["/_layouts", "/docs/_includes", "/public", "/public/x", "/vendor", "/docs/node_modules", "/_posts/old"]
    closed += ["/vendor/theme", "/vendor/theme/_posts", "/docs/node_modules/a/_drafts"]
    assert [folder for folder in closed if places.enters(folder)] == []


def test_other_templates_name_other_folders() -> None:
    site = PRESETS["11ty"]._replace(posts=("content/posts/{year}/{month}-{day}-{slug}.{ext}",))
    places = Places(site)
    place = places.place("/content/posts/2031/05-07-the-ferry.md")
    assert (place.kind, place.day, place.slug) == (PageKind.POST, Day(2031, 5, 7), "the-ferry")
    undated = places.place("/content/posts/about.md")
    assert (undated.kind, undated.day, undated.slug, undated.dropped) == (PageKind.POST, None, "about", "")
    assert places.place("/other/posts/2031/05-07-the-ferry.md").kind is PageKind.PAGE


def test_a_template_without_a_whole_day_tells_none() -> None:
    site = JEKYLL._replace(posts=("posts/{year}/{month}/{slug}.{ext}",))
    place = Places(site).place("/posts/2031/05/a.md")
    assert (place.kind, place.day, place.slug) == (PageKind.POST, None, "a")


def test_a_token_that_is_there_twice_counts_where_it_is_last() -> None:
    site = JEKYLL._replace(posts=("**/_posts/{year}/{month}/{year}-{month}-{day}-{slug}.{ext}",))
    assert Places(site).place("/_posts/2030/04/2031-05-07-a.md").day == Day(2031, 5, 7)


def test_a_group_is_a_month_of_a_folder() -> None:
    one = layout()
    assert one.group("/_posts/2031-05-07-a.md") == one.group("/_posts/2031-05-31-b.md") == "/_posts/2031-05"
    assert one.group("/_posts/2031-06-01-a.md") != one.group("/_posts/2031-05-07-a.md")
    assert one.group("/en/_posts/2031-05-07-a.md") != one.group("/_posts/2031-05-07-a.md")
    # A folder may have the name of a month.
    assert one.group("/_posts/2031-05/a.md") != one.group("/_posts/2031-05-07-a.md")


def test_a_pattern_of_many_stars_is_no_work() -> None:
    site = JEKYLL._replace(exclude=("*a" * 40 + "*b",))
    assert not Places(site).place("/" + "a" * 200 + ".md").excluded


_FOLDERS = [
    "",
    "/_posts",
    "/_posts/_old",
    "/_posts/old",
    "/_drafts",
    "/_boats",
    "/_boats/_a",
    "/_pages",
    "/a",
    "/a/_posts",
]
_FOLDERS += ["/vendor/bundle", "/_site", "/docs/_boats", "/docs/_posts", "/a~", "/node_modules/a", "/a/_drafts"]
_ENDINGS = [
    "2031-05-07-a.md",
    "a.md",
    "_a.md",
    "#a.md",
    "a.md~",
    "README.md",
    "a.html",
    "2031-05-07-a.html",
    ".md",
    "a.",
]
_PATTERNS = st.lists(
    st.sampled_from(
        ["_pages", "README.md", "*.html", "a", "/a/", "_posts/old", "*.md", "_a.md", "vendor", "boats", "~"]
    ),
    max_size=3,
).map(tuple)


_SITES = st.builds(
    lambda site, exclude, include, container, show_drafts: site._replace(
        exclude=site.exclude + exclude,
        include=site.include + include,
        collections={"boats": Collection(output=True)},
        collections_dir=container,
        show_drafts=show_drafts,
    ),
    st.sampled_from(list(PRESETS.values())),
    _PATTERNS,
    _PATTERNS,
    st.sampled_from(["", "docs"]),
    st.booleans(),
)


@given(_SITES, st.lists(st.builds("{}/{}".format, st.sampled_from(_FOLDERS), st.sampled_from(_ENDINGS)), min_size=1))
def test_what_is_left_out_is_what_has_an_excluded_place(site: Site, paths: list[str]) -> None:
    places = Places(site)
    for path in paths:
        folder, _, name = path.rpartition("/")
        excluded = {name} if places.place(path).excluded else set()
        for many in ((name,), (name, "a.md", "b.md", "c.md")):
            assert places.left_out(folder, many) & {name} == excluded
