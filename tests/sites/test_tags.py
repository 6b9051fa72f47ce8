"""Tags of a site: counted, merged, and mended by fixes."""

import json
import subprocess
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from conftest import Archlint, Write
from repositories import make_repository
from small_site import tagged
from trees import texts

CONFIGURATION = "title: Harbour\nexclude: [archlint.toml]\n"
FERRY, MILL, TRAM = "_posts/2021-05-07-ferry.md", "_posts/2021-05-08-mill.md", "_drafts/tram.md"
SETTINGS = "# ours\n[tags]\ncanonical = ['ferries', 'tram lines']\n\n[tags.aliases]\nferries = ['ferry']\n"


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


def test_categories_are_counted_apart(write: Write, archlint: Archlint) -> None:
    root = site(write, SETTINGS)
    write({"log/_posts/2021-05-09-quay.md": tagged("category: Mill", "categories: [ferry]")})
    run = archlint("tags", "--categories")
    assert run.lines == ["2  ferry", "1  Mill", "1  log"]
    assert run.err == "3 categories in use.\n"
    shown = archlint("tags", "--categories", "--output-format", "json")
    assert json.loads(shown.out)[0] == {"category": "ferry", "count": 2}
    before = texts(root)
    merged = archlint("tags", "--categories", "--merge", "Mill", "ferry")
    assert (merged.code, "--merge takes tags" in merged.err) == (2, True)
    assert texts(root) == before


def test_an_event_archive_has_no_categories(write: Write, archlint: Archlint) -> None:
    write({path_of("A ferry runs. "): event("A ferry runs. ")})
    run = archlint("tags", "--categories")
    assert (run.code, "its pages have no categories" in run.err) == (2, True), run.err


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
        "1 place where 'ferry' has no sure edit, stays as it is: archlint check --select TAG009 shows it.\n"
    )
    assert "tags: tram ferry" in (root / TRAM).read_text()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"_config.yml": "title: Harbour\n"}, "Add archlint.toml to exclude in _config.yml: Jekyll would copy it.\n"),
        ({"Gemfile": "gem 'jekyll'\n"}, "Add archlint.toml to exclude in a new _config.yml: Jekyll would copy it.\n"),
        ({"_config.yml": "exclude: [archlint*]\n"}, ""),
    ],
)
def test_new_settings_are_no_part_of_the_site(
    files: dict[str, str], told: str, write: Write, archlint: Archlint
) -> None:
    root = write({MILL: tagged("tags: [ Mill, ferry ]"), FERRY: tagged("tags: [ferry]"), **files})
    shown = archlint("tags", "--merge", "Mill", "mills", "--force", "--diff")
    assert (shown.code, "exclude" in shown.err) == (0, False), shown.err
    run = archlint("tags", "--merge", "Mill", "mills", "--force")
    assert (run.code, (root / "archlint.toml").exists()) == (0, True), run.err
    assert (told in run.err, "exclude" in run.err) == (True, bool(told)), run.err
    # init, which writes the settings first, says the same of a site without any.
    (root / "archlint.toml").unlink()
    line = told.replace("archlint.toml", "archlint.toml and archlint-baseline.tsv").replace("it.", "them")
    said = archlint("init").out
    assert (line in said, " to exclude in " in said) == (True, bool(told)), said


def test_settings_are_created_beside_the_configuration(write: Write, archlint: Archlint) -> None:
    post = tagged("tags: [Mill]")
    root = write({"_config.yml": "source: src\n", f"src/{MILL}": post})
    run = archlint("tags", "src", "--merge", "Mill", "mills", "--force")
    assert (run.code, run.err) == (0, "'Mill' is now another name of 'mills'; 1 page and the settings changed.\n")
    assert texts(root) == {
        "_config.yml": "source: src\n",
        "archlint.toml": '[tags.aliases]\nmills = ["Mill"]\n',
        f"src/{MILL}": post.replace("Mill", "mills"),
    }
    assert archlint("check", "src", "--select", "TAG009").code == 0


def test_a_page_that_lists_the_posts_of_a_tag_follows_a_merge(write: Write, archlint: Archlint) -> None:
    root = site(write)
    listing = "---\ntitle: Mills\nlayout: tag\ntag: 'Mill' # ours\n---\n"
    write({"tags/mill.md": listing, "tags/mills.html": listing.replace("'Mill' # ours", "mills")})
    before = texts(root)
    run = archlint("tags", "--merge", "Mill", "mills", "--force")
    assert (run.code, run.err) == (0, "'Mill' is now another name of 'mills'; 2 pages and the settings changed.\n")
    after = texts(root)
    assert after["tags/mill.md"] == listing.replace("'Mill'", "'mills'")
    assert after.pop("archlint.toml") == '[tags.aliases]\nmills = ["Mill"]\n'
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {MILL, "tags/mill.md"}
    assert archlint("check", "--select", "TAG009").code == 0


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
        ("", {"archlint.toml": '[layout]\nplugins = ["jekyll-tagging"]\n'}, "The page of the tag"),
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
