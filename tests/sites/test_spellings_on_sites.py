"""TAG001 on a site: tags and categories in rarer spellings."""

from conftest import Archlint, Write
from small_site import tagged
from trees import texts

SPELLINGS = {
    "_config.yml": "title: Harbour\n",
    **{f"_posts/2021-05-{day:02}-a.md": tagged("tags: [ferries, Tram Lines]") for day in range(1, 8)},
    "_posts/2021-06-01-a.md": tagged("tags:", "- tram-lines", "- Ferries # ours", "- tram_lines"),
    "_posts/2021-06-02-a.md": tagged("tags: Ferries", "categories: [Old News]"),
    "_posts/2021-06-03-a.md": tagged("tags: [tram lines, Tram Lines]", "categories: old-news"),
    "_posts/2021-06-04-a.md": tagged("categories: [old-news]"),
}
"""Posts with tags and a category in rarer spellings: the last is in the URL."""
FOUND = [("06-01", "safe")] * 3 + [("06-02", "safe"), ("06-02", "unsafe"), ("06-03", "safe")]


def spelled(archlint: Archlint, *options: str) -> list[tuple[str, str | None]]:
    """Return the pages with rarer spellings, each with the kind of its fix."""
    run = archlint("check", "--select", "TAG001", "--output-format", "jsonl", *options)
    return [(each["filename"][12:17], each["fix"] and each["fix"]["applicability"]) for each in run.objects]


def test_rarer_spellings_are_found_with_one_process_and_with_several_and_from_the_cache(
    write: Write, archlint: Archlint
) -> None:
    root = write(SPELLINGS)
    assert spelled(archlint, "--no-cache", "--jobs", "1") == FOUND
    assert spelled(archlint, "--no-cache", "--jobs", "3") == FOUND
    assert spelled(archlint) == spelled(archlint) == FOUND
    # A new page decides which spelling is the commoner one.
    (root / "_posts/2021-06-05-a.md").write_text(tagged("categories: [Old News]"))
    assert [each for each in spelled(archlint) if each[1] is None] == [("06-03", None), ("06-04", None)]
    (root / "_posts/2021-06-06-a.md").write_text(tagged("categories: [Old News]"))
    # A text cannot have a category with a blank.
    assert [each for each in spelled(archlint) if each[1] != "safe"] == [("06-03", None), ("06-04", "unsafe")]


def test_fixes_of_spellings_settle_and_leave_all_else(write: Write, archlint: Archlint) -> None:
    root = write(SPELLINGS)
    before = texts(root)
    assert archlint("check", "--fix", "--select", "TAG001,TAG002", "-q").code == 1
    page = before["_posts/2021-06-01-a.md"]
    page = page.replace("tram-lines", "Tram Lines").replace("- Ferries #", "- ferries #").replace("- tram_lines\n", "")
    expected = before | {
        "_posts/2021-06-01-a.md": page,
        "_posts/2021-06-02-a.md": before["_posts/2021-06-02-a.md"].replace("tags: Ferries", "tags: ferries"),
        "_posts/2021-06-03-a.md": before["_posts/2021-06-03-a.md"].replace("[tram lines, Tram Lines]", "[Tram Lines]"),
    }
    assert texts(root) == expected
    assert spelled(archlint) == [("06-02", "unsafe")]
    assert archlint("check", "--fix", "--unsafe-fixes", "--select", "TAG001", "-q").code == 0
    expected["_posts/2021-06-02-a.md"] = expected["_posts/2021-06-02-a.md"].replace("Old News", "old-news")
    assert texts(root) == expected
    assert archlint("check", "--fix", "--unsafe-fixes", "--select", "TAG001", "-q").code == 0
    assert texts(root) == expected


def test_a_moved_url_of_a_post_is_told(write: Write, archlint: Archlint) -> None:
    write(SPELLINGS | {"_config.yml": SPELLINGS["_config.yml"] + "timezone: UTC\n"})
    found = archlint("check", "--select", "TAG001", "--output-format", "jsonl").objects
    messages = [each["fix"]["message"] for each in found if each["fix"]["applicability"] == "unsafe"]
    assert messages == ["write `old-news`; the page is then no longer at /old%20news/2021/05/07/a.html"]


def test_a_page_that_lists_the_posts_of_a_spelling_makes_its_fixes_unsafe(write: Write, archlint: Archlint) -> None:
    listing = "---\nlayout: tag\ntag: Ferries\n---\n"
    root = write(SPELLINGS | {"topics/ferries.html": listing, "topics/a.html": listing.replace("Ferries", "ferries")})
    for jobs in ("1", "3"):
        found = spelled(archlint, "--no-cache", "--jobs", jobs)
        assert [each[1] for each in found] == ["safe", "unsafe", "safe", "unsafe", "unsafe", "safe"]
    assert spelled(archlint) == found
    (root / "topics/ferries.html").unlink()
    assert spelled(archlint) == FOUND


def test_a_suppressed_spelling_stays_when_other_fixes_are_made(write: Write, archlint: Archlint) -> None:
    lines = tagged("tags: # archlint-disable-next-line TAG001", "- Ferries", "- tram lines")
    root = write({**SPELLINGS, "_posts/2021-06-01-a.md": lines})
    archlint("check", "--fix", "-q", "--no-cache")
    assert (root / "_posts/2021-06-01-a.md").read_text() == lines.replace("tram lines", "Tram Lines")
