"""Tags of a site: counted, merged, and mended by fixes."""

import subprocess
from pathlib import Path

import pytest

from conftest import Archlint, Write
from repositories import make_repository
from small_site import post
from trees import texts

CONFIGURATION = "title: Harbour\nexclude: [archlint.toml]\n"
FERRY, MILL, TRAM = "_posts/2021-05-07-ferry.md", "_posts/2021-05-08-mill.md", "_drafts/tram.md"
SETTINGS = "# ours\n[tags]\ncanonical = ['ferries', 'tram lines']\n\n[tags.aliases]\nferries = ['ferry']\n"


def tagged(*lines: str) -> str:
    """Return a post with some lines of front matter."""
    return post("A ferry runs", "2021-05-07", *lines)


def site(write: Write, settings: str = "", configuration: str = CONFIGURATION) -> Path:
    """Write a site whose posts have tags in all styles."""
    files = {
        "_config.yml": configuration,
        FERRY: tagged("tags:", "- ferry # ours", "-  'ferries'", "- ferries", "categories: [ferry]"),
        MILL: tagged("tags: [ Mill, ferry ]"),
        TRAM: tagged("tags: tram ferry"),
        "about.md": "---\ntitle: About\ntags: [ferry]\n---\nA page of its own.\n",
    }
    root = write(files)
    if settings:
        write({"archlint.toml": settings})
    return root


def test_tags_are_listed_by_the_number_of_posts(write: Write, archlint: Archlint) -> None:
    site(write, SETTINGS)
    run = archlint("tags")
    assert run.lines == [
        "3  alias      ferry (write ferries)",
        "1  unknown    Mill",
        "1  canonical  ferries",
        "1  unknown    tram",
    ]
    assert run.err == "4 tags in use; 1 of them is another name of a tag.\n"


def test_another_name_is_replaced_in_the_style_of_its_list(write: Write, archlint: Archlint) -> None:
    root = site(write, SETTINGS)
    before = texts(root)
    found = [(each["filename"], each["code"]) for each in archlint("check", "--output-format", "jsonl").objects]
    assert found == [(TRAM, "TAG009"), (FERRY, "TAG009"), (FERRY, "TAG002"), (MILL, "TAG009")]
    assert archlint("check", "--fix", "-q").code == 1
    before[TRAM] = before[TRAM].replace("tram ferry", "tram ferries")
    before[FERRY] = before[FERRY].replace("- ferries\n", "")
    before[MILL] = before[MILL].replace("Mill, ferry ", "Mill, ferries ")
    assert texts(root) == before
    assert "write it by hand: a comment stands beside it" in archlint("check").out


def test_a_hook_finds_other_names_in_a_post(write: Write, archlint: Archlint) -> None:
    site(write, SETTINGS)
    run = archlint("check", "--hook", MILL, "--output-format", "concise")
    assert run.code == 1
    assert "TAG009 [*] `ferry` is another name of `ferries`" in run.out


def test_a_merge_changes_the_tags_and_the_settings(write: Write, archlint: Archlint) -> None:
    root = site(write, "# ours\n[tags]\ncanonical = ['tram lines']\n")
    before = texts(root)
    diff = archlint("tags", "--merge", "Mill", "water mills", "--force", "--diff")
    assert diff.code == 0
    assert texts(root) == before
    run = archlint("tags", "--merge", "Mill", "water mills", "--force")
    assert (run.code, run.err) == (0, "'Mill' is now another name of 'water mills'; 1 page and the settings changed.\n")
    before[MILL] = before[MILL].replace("Mill", "water mills")
    before["archlint.toml"] += '\n[tags.aliases]\n"water mills" = ["Mill"]\n'
    assert texts(root) == before
    again = archlint("tags", "--merge", "Mill", "water mills")
    assert (again.code, again.err) == (0, "Nothing to change.\n")


def test_a_merge_tells_what_it_leaves(write: Write, archlint: Archlint) -> None:
    root = site(write)
    run = archlint("tags", "--merge", "ferry", "tram lines")
    assert run.code == 0
    assert run.err == (
        "'ferry' is now another name of 'tram lines'; 2 pages and the settings changed.\n"
        "1 place where 'ferry' has no sure edit, stay as they are: archlint check --select TAG009 shows them.\n"
    )
    assert "tags: tram ferry" in (root / TRAM).read_text()


def test_new_settings_are_no_part_of_the_site(write: Write, archlint: Archlint) -> None:
    site(write, configuration="title: Harbour\n")
    run = archlint("tags", "--merge", "Mill", "mills", "--force")
    assert "Add archlint.toml to exclude in _config.yml: the generator would copy it into the site." in run.err


ARCHIVES = "plugins: [jekyll-archives]\njekyll-archives:\n  enabled: [tags]\n"


@pytest.mark.parametrize(
    ("configuration", "files", "url"),
    [
        ("", {}, ""),
        (ARCHIVES, {}, "The site has no /tag/mill/ any more, the page of the tag 'Mill'"),
        ("baseurl: /log\n" + ARCHIVES + "  permalinks: {tag: 'topics/:name.html'}\n", {}, "no /log/topics/mill.html any"),
        (ARCHIVES.replace("[tags]", "[categories]"), {}, ""),
        ("plugins: [jekyll-paginate-v2]\n", {}, ""),
        ("plugins: [jekyll-paginate-v2]\nautopages: {enabled: true}\n", {}, "The page of the tag 'Mill', if the site has one, lists no post any more"),
        ("", {"_plugins/a/tags.rb": "class Tags < Jekyll::Generator\n  site.tags\nend\n"}, "The page of the tag"),
        ("", {"_plugins/a/big.rb": "# no tags\n" * 200_000}, "The page of the tag"),
        ("", {"_plugins/a.rb": "module Upper; def upper(text); end; end # no tags\n"}, ""),
        ("", {"archlint.toml": '[layout]\ntag-pages = "/t/:name/"\n'}, "The site has no /t/mill/ any more"),
        ("plugins: [jekyll-tagging]\n", {"archlint.toml": '[layout]\ntag-pages = ""\n'}, ""),
    ],
)  # fmt: skip
def test_urls_of_tags_that_go_are_told(
    configuration: str, files: dict[str, str], url: str, write: Write, archlint: Archlint
) -> None:
    root = site(write, configuration=CONFIGURATION + configuration)
    write(files)
    settings = root / "archlint.toml"
    table = settings.read_text() if settings.exists() else ""
    settings.write_text(table + "[tags.aliases]\nlocks = ['Mill']\n")
    checked = archlint("check", "--select", "TAG009", "--output-format", "jsonl")
    assert [each["fix"]["applicability"] for each in checked.objects] == ["unsafe" if url else "safe"]
    settings.write_text(table)
    run = archlint("tags", "--merge", "Mill", "locks", "--force")
    assert (run.code, (root / MILL).read_text().count("[ locks, ferry ]")) == (0, 1)
    if url:
        assert url in run.err
    else:
        assert "page of the tag" not in run.err


def test_a_page_of_another_tag_stays(write: Write, archlint: Archlint) -> None:
    root = site(write, configuration=CONFIGURATION + ARCHIVES)
    (root / TRAM).write_text(tagged("tags: [mill]"))
    run = archlint("tags", "--merge", "Mill", "locks", "--force")
    assert run.err == "'Mill' is now another name of 'locks'; 1 page and the settings changed.\n"


def test_a_case_that_has_the_same_page_is_safe(write: Write, archlint: Archlint) -> None:
    root = site(write, "[tags.aliases]\nmill = ['Mill']\n", CONFIGURATION + ARCHIVES)
    assert archlint("check", "--fix", "-q").code == 0
    assert "[ mill, ferry ]" in (root / MILL).read_text()


SPELLINGS = {
    "_config.yml": CONFIGURATION,
    **{f"_posts/2021-05-{day:02}-a.md": tagged("tags: [ferries, Tram Lines]") for day in range(1, 8)},
    "_posts/2021-06-01-a.md": tagged("tags:", "- tram-lines", "- Ferries # ours", "- tram_lines"),
    "_posts/2021-06-02-a.md": tagged("tags: Ferries", "categories: [Old News]"),
    "_posts/2021-06-03-a.md": tagged("tags: [tram lines, Tram Lines]", "categories: old-news"),
    "_posts/2021-06-04-a.md": tagged("categories: [old-news]"),
}
"""Posts with tags and a category in rarer spellings: the last is in the URL."""


def spelled(archlint: Archlint, *options: str) -> list[tuple[str, str | None]]:
    """Return the pages with rarer spellings, each with the kind of its fix."""
    run = archlint("check", "--select", "TAG001", "--output-format", "jsonl", *options)
    return [(each["filename"][12:17], each["fix"] and each["fix"]["applicability"]) for each in run.objects]


FOUND = [("06-01", "safe")] * 3 + [("06-02", "safe"), ("06-02", "unsafe"), ("06-03", "safe")]


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
    write(SPELLINGS | {"_config.yml": CONFIGURATION + "timezone: UTC\n"})
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


@pytest.mark.parametrize("link", ["_plugins", "_plugins/more", "_plugins/more.rb"])
def test_plug_ins_behind_a_link_may_make_pages(link: str, write: Write, archlint: Archlint) -> None:
    root = site(write, "[tags.aliases]\nlocks = ['Mill']\n")
    write({"_plugins.bak/a.rb": "module Upper; end\n"})
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(root / "_plugins.bak")
    found = archlint("check", "--select", "TAG009", "--output-format", "jsonl").objects
    assert [each["fix"]["applicability"] for each in found] == ["unsafe"]


@pytest.mark.parametrize("template", ["tag/:name/", "/tag/", "none"])
def test_a_wrong_template_is_refused(template: str, write: Write, archlint: Archlint) -> None:
    site(write, f'[layout]\ntag-pages = "{template}"\n')
    run = archlint("check")
    assert run.code == 2
    assert "layout: tag-pages: must be a template as /tag/:name/, unknown, or empty" in run.err


def test_a_merge_in_a_repository_leaves_all_other_lines(write: Write, archlint: Archlint) -> None:
    root = site(write)
    (root / MILL).write_bytes((root / MILL).read_bytes().replace(b"\n", b"\r\n"))
    make_repository(root).commit()
    assert archlint("tags", "--merge", "Mill", "locks", "--force").code == 0
    diff = subprocess.run(["git", "diff", "-U0"], cwd=root, check=True, capture_output=True).stdout
    changed = [line for line in diff.split(b"\n") if line[:1] in (b"+", b"-") and line[:3] not in (b"+++", b"---")]
    assert changed == [b"-tags: [ Mill, ferry ]\r", b"+tags: [ locks, ferry ]\r"]


def test_a_list_of_thousands_of_tags_has_no_fix(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\ntags:\n{}---\nIt.\n"
    path = "_posts/2031-05-07-a.md"
    for count, help_ in ((30, ""), (3000, "take one out by hand: the list is too long for a fix")):
        write({"_config.yml": "title: A\n", path: page.format("- trams\n" * count)})
        found = archlint("check", "--select", "TAG002", "--output-format", "jsonl").objects
        assert len(found) == count - 1
        assert {each["help"] or "" for each in found} == {help_}
