"""The URLs that only a page of a site can have, by the template of its posts."""

import pytest

from archlint.layouts.dated_files.links.claims import Claims
from archlint.layouts.dated_files.preset import Collection
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.source_links import Candidates

MONTHS = "/:year/:month/:title/"
FOLDERS = "/blog/:categories/:year/:month/:day/:title.html"


@pytest.mark.parametrize(
    ("permalink", "url", "is_claimed"),
    [
        ("date", "/2031/05/07/tide", True),
        ("date", "/2031/05/07", False),
        ("date", "/2031/13/07/tide", False),
        ("date", "/2031/05/07/tide.xml", False),
        ("date", "/2031/05/07/tide-1.2.tar.gz", False),
        ("date", "/2031/05/07/tide-2.min-3.js", False),
        ("date", "/2031/05/07/tide.js-and-ebb-1.2-are-here", True),
        ("date", "/a/b/c/d/e/2031/05/07/tide", False),
        (MONTHS, "/2031/05/high-tide", True),
        (MONTHS, "/2031/05/07", False),
        (MONTHS, "/2031/05/page2", False),
        (MONTHS, "/2031/05/page-2", False),
        (MONTHS, "/2031/05/archive", False),
        (MONTHS, "/news/2031/05/high-tide", False),
        (FOLDERS, "/blog/2031/05/07/tide", True),
        (FOLDERS, "/2031/05/07/tide", False),
        ("/:title/", "/high-tide", False),
        ("/:year/:title/", "/2031/high-tide", False),
        ("/:year/:month/:day/:name/", "/2031/05/07/tide", False),
        ("/:categories/:slugified_categories/:year/:month/:day/:title/", "/sea/sea/2031/05/07/tide", False),
        ("/(a[/%5Bx/{}{0}%s/:year/:month/:day/:title/", "/(a[/[x/{}{0}%s/2031/05/07/tide", False),
    ],
)
def test_a_url_is_claimed_if_nothing_else_has_one_like_it(permalink: str, url: str, is_claimed: bool) -> None:
    claims = Claims(PRESETS["jekyll"]._replace(permalink=permalink))
    assert claims.cover_surely([f"url:{url}"]) is is_claimed
    assert claims.sections([f"url:{url}"]) == ()


@pytest.mark.parametrize(
    ("permalink", "url", "section"),
    [
        ("date", "/de/news/2031/05/07/tide", "/de/news"),
        ("pretty", "/sea/2031/05/07/tide", "/sea"),
        (FOLDERS, "/blog/sea/2031/05/07/tide", "/sea"),
    ],
)
def test_what_categories_put_in_front_is_a_section(permalink: str, url: str, section: str) -> None:
    claims = Claims(PRESETS["jekyll"]._replace(permalink=permalink))
    assert claims.cover([f"url:{url}"])
    assert claims.sections([f"url:{url}"]) == (section,)


@pytest.mark.parametrize(
    ("keys", "is_claimed"),
    [
        (["url:/images/tide.png"], True),
        (["url:/images/2031/Tide.JPEG"], True),
        (["file:/_posts/images/tide.png", "url:/2031/05/images/tide.png"], True),
        (["file:/images/tide.png"], False),
        (["url:/tide.png"], False),
        (["url:/images/tide.css"], False),
        (["url:/images/tide.html"], False),
        (["url:/images.png/tide"], False),
        (["url:/images//tide.png"], False),
        (["url:/uploads/tide.png"], False),
        (["url:/uploads-of-2031/tide.png"], True),
        (["post:2031-05-07-tide.png"], False),
    ],
)
def test_a_file_is_claimed_by_its_ending(keys: list[str], is_claimed: bool) -> None:
    claims = Claims(PRESETS["jekyll"]._replace(keep_files=("uploads",)))
    assert claims.cover_file(keys) is is_claimed
    assert not Claims(PRESETS["11ty"]).cover_file(keys)  # which files it copies, its program says


@pytest.mark.parametrize(
    ("permalink", "url", "is_near"),
    [
        ("/:title/", "/high-tide", True),
        ("/:title/", "/hightide", True),
        ("/:title/", "/tide", False),
        ("/:title/", "/20310507", False),
        ("/:title/", "/tags/high-tide", False),
        ("/:title/", "/high-tide.xml", False),
        ("/log/:year/:title.html", "/log/2031/high-tide", True),
        ("/log/:year/:title.html", "/log/high-tide", False),
        ("/:categories/:title/", "/sea/high-tide", False),
        ("date", "/2031/high-tide", False),
        ("date", "/harbours/north/old-harbour", True),
        ("date", "/harbours/old", False),
        ("date", "/berths/old-harbour", False),
    ],
)
def test_other_urls_are_claimed_if_a_page_has_one_much_like_them(permalink: str, url: str, is_near: bool) -> None:
    collections = {"harbours": Collection(output=True), "berths": Collection()}
    claims = Claims(PRESETS["jekyll"]._replace(permalink=permalink, collections=collections))
    assert claims.cover([f"url:{url}"]) is is_near
    assert not claims.cover_surely([f"url:{url}"])


@pytest.mark.parametrize(
    ("keys", "is_claimed"),
    [
        (["file:/_posts/tide.md", "url:/2031/05/tide.md"], True),
        (["file:/_posts/tide.MARKDOWN", "url:/2031/tide.MARKDOWN"], True),
        (["file:/docs/tide.md", "url:/docs/tide.md"], False),
        (["file:/_posts/tide.txt", "url:/2031/05/tide.txt"], False),
        (["url:/docs/tide.md"], False),
    ],
)
def test_a_relative_link_to_markdown_is_claimed(keys: list[str], is_claimed: bool) -> None:
    assert Claims(PRESETS["jekyll"]).cover_surely(keys) is is_claimed


@pytest.mark.parametrize(
    ("url", "is_claimed"),
    [
        ("/2019/05/07/high-tide", False),
        ("/2019/05", False),
        ("/2019/06/07/high-tide", True),
        ("/2020/01/02/low-tide", False),
        ("/2020/01/02/low-tide-2", True),
        ("/2020/01/02/high-tide", True),
        ("/sea/2019/05/07/high-tide", True),
        ("/old/2031/05/07/high-tide", False),
        ("/older/2031/05/07/high-tide", True),
        ("/harbours/north/old-harbour", False),
        ("/harbours/south/old-harbour", True),
    ],
)
def test_what_the_generator_only_keeps_is_not_claimed(url: str, is_claimed: bool) -> None:
    kept = (".git", "2019/05", "/old/", "2020/01/02/low-tide.html", "harbours/north")
    site = PRESETS["jekyll"]._replace(keep_files=kept, collections={"harbours": Collection(output=True)})
    assert Claims(site).cover([f"url:{url}"]) is is_claimed


@pytest.mark.parametrize("permalink", ["date", "pretty", "/:year/:month/:title/", "/news/:title/"])
def test_the_keys_of_a_page_are_sorted_as_each_alone(permalink: str) -> None:
    claims = Claims(PRESETS["jekyll"]._replace(permalink=permalink, keep_files=("kept",)))
    urls = ["/2031/05/07/the-ferry", "/news/2031/05/the-ferry", "/news/the-ferry-runs", "/assets/a.png", "/kept/a.png"]
    single = [*map("url:{}".format, urls), "file:/_posts/2031-05-07-a.md", "post:2031-05-07-a", "copied:/a.md"]
    choices = (("file:/assets/a.png", "url:/assets/a.png"), ("post:a", "post:2031-05-07 a"), ("url:/a", "url:/b"))
    found = claims.covered(Candidates(tuple(single), choices))
    each = [(key,) for key in single]
    assert found.single == tuple(key for (key,) in filter(claims.cover, each))
    assert found.choices == tuple(filter(claims.cover, choices))
    assert found.files == tuple(filter(claims.cover_file, (*each, *choices)))
    assert found.single != tuple(single)
    assert len(found.files) == 2
