"""Data files and ignore files of a site: which values they set, and what is said of those that cannot be read."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.discovery.sites import read_site
from conftest import Archlint, Write
from repositories import make_repository

POST = "posts/2031-05-07-a.md"
TEXT = "---\ntitle: Tide\n---\nIt rises.\n"
SETTINGS = '[layout]\npreset = "11ty"\npermalink = "/:path/"\n'


def shown(archlint: Archlint, path: str = POST) -> str:
    run = archlint("show", path)
    assert run.code == 0, run.err
    return run.out


def test_a_folder_sets_values_of_its_pages(write: Write, archlint: Archlint) -> None:
    data = '{"tags": "tide, ferry", "permalink": "/log/{{ page.fileSlug }}/", "layout": "post"}'
    write({"archlint.toml": SETTINGS, "posts/posts.json": data, POST: TEXT, "about.md": TEXT})
    out = shown(archlint)
    assert "URL:        /log/a/" in out
    assert "tags:       `tide`, ` ferry`" in out
    assert "URL:        /about/" in shown(archlint, "about.md")


def test_they_are_found_in_the_source_that_the_settings_name(write: Write, archlint: Archlint) -> None:
    settings = SETTINGS + 'source = "content"\n'
    write({
        "archlint.toml": settings, "content/content.json": '{"lang": "de"}', "content/posts/posts.json": '{"tags": ["a"]}',
        "content/_redirects": "/old/ /new/\n", f"content/{POST}": TEXT,
    })  # fmt: skip
    out = shown(archlint, f"content/{POST}")
    assert "tags:       `a`" in out
    assert "language:   de" in out
    assert 'layout.moved = {"/old/": "/new/"}  (content/_redirects)' in archlint("config").lines


def test_the_settings_win_over_a_program_alone(write: Write, archlint: Archlint) -> None:
    settings = SETTINGS.replace("/:path/", "/set/:title/")
    root = write({"archlint.toml": settings, "posts/posts.11tydata.js": "exports.permalink = 1;\n", POST: TEXT})
    assert "URL:        /set/a/" in shown(archlint)
    (root / "posts/posts.json").write_text('{"permalink": "/data/"}')
    assert "URL:        /set/a/" in shown(archlint)
    (root / "posts/posts.11tydata.js").unlink()
    assert "URL:        /data/" in shown(archlint)


@pytest.mark.parametrize("template", ["/set/:title/", "/set/{{ page.fileSlug }}/"])
def test_a_program_that_may_make_several_pages_of_one_leaves_the_urls_of_the_settings(
    template: str, write: Write, archlint: Archlint
) -> None:
    settings = SETTINGS.replace("/:path/", template)
    program = 'const { DateTime } = require("luxon");\nmodule.exports = { permalink: (data) => data.page.url };\n'
    text = "---\ntitle: Tide\ndate: 2031-05-07\n---\nIt rises.\n"
    root = write({"archlint.toml": settings, "posts/posts.11tydata.js": program, POST: text})
    assert "URL:        /set/a/" in shown(archlint)
    for own in ("pagination: {data: collections.all, size: 1}", "permalink: /own/"):
        (root / POST).write_text(text.replace("date", f"{own}\ndate"))
        assert "URL:" not in shown(archlint)


@pytest.mark.parametrize(
    "text",
    ["{", '{"a": 1,}', "[" * 5000, "\N{BYTE ORDER MARK}{,}", '{"tags": [NaN]}', '{"permalink": -Infinity}'],
    ids=["open", "comma", "deep", "mark", "NaN", "infinity"],
)
def test_a_data_file_that_is_no_json_is_told(text: str, write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, "posts/posts.json": text, POST: TEXT})
    run = archlint("check")
    assert run.code == 0
    assert f"{root / 'posts/posts.json'}: its values are left out: this is no JSON: " in run.err


def test_files_that_cannot_be_read_are_told_once_with_their_place(write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, "posts/posts.json": " " * 1_000_001, POST: TEXT})
    (root / ".eleventyignore").write_text("***b/**c\nabout.md\n")
    run = archlint("check")
    assert run.code == 0
    large, stars = sorted(run.err.splitlines(), reverse=True)
    start = f"archlint: warning: {root / 'posts/posts.json'}: cannot be read: is larger than 1 MB"
    assert large.startswith(start)
    assert large.count("cannot be read") == 1
    start = (
        f"archlint: warning: {root / '.eleventyignore'}: the pattern '/***b/**c' has too many stars; write at most two"
    )
    assert stars.startswith(start)
    assert stars.endswith("; the line is left out")


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json", False),
        ("a*b*c*d*.LOG", False),
        ("report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.MD", True),
        ("a*b*c*d*", True),
        ("a*b*c*d*.json/", True),
        ("a*b*c*d*.json/x", True),
    ],
)
def test_a_line_with_many_stars_is_told_if_it_may_name_pages(
    line: str, is_told: bool, write: Write, archlint: Archlint
) -> None:
    root = write({"archlint.toml": SETTINGS, POST: TEXT})
    (root / ".gitignore").write_text(f"{line}\nabout.md\n")
    assert ("the line is left out" in archlint("check").err) is is_told


@pytest.mark.parametrize("text", ["", "[]", "7", '{"permalink": {"x": ["y"]}}', '{"tags": 7, "date": [], "lang": {}}'])
def test_values_of_other_forms_end_nothing(text: str, write: Write, archlint: Archlint) -> None:
    write({"archlint.toml": SETTINGS, "posts/posts.json": text, POST: TEXT})
    assert archlint("check").code == 0
    assert "kind:       post" in shown(archlint)
    assert archlint("config").code == 0


def test_a_link_is_not_followed(write: Write, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.json"
    outside.write_text('{"tags": ["secret"]}')
    root = write({"archlint.toml": SETTINGS, POST: TEXT})
    (root / "posts/posts.json").symlink_to(outside)
    assert "secret" not in shown(archlint)


@pytest.mark.parametrize("folder", ["_data", "_includes"])
def test_no_link_to_a_folder_is_followed(
    folder: str, write: Write, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "permalink.json").write_text("secret, which is no JSON")
    (outside / "base.html").write_text("permalink: /secret/")
    settings = '[layout]\npreset = "11ty"\n'
    root = write({"archlint.toml": settings, POST: TEXT})
    before = archlint("show", POST)
    (root / folder).symlink_to(outside)
    assert archlint("show", POST) == before
    assert "URL:        /posts/2031-05-07-a/" in before.out


@pytest.mark.parametrize("name", ["posts/posts.json", "_data/permalink.json"])
def test_a_file_that_is_not_read_may_set_any_url(name: str, write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": '[layout]\npreset = "11ty"\n', name: " " * 1_000_001, POST: TEXT})
    run = archlint("show", POST)
    assert run.code == 0
    assert run.err.count("larger than 1 MB") == run.err.count("cannot be read") == 1
    assert "URL:" not in run.out
    (root / name).unlink()
    (root / name).symlink_to(root / POST)
    assert "URL:" not in shown(archlint)


def test_a_file_of_one_value_sets_no_other(write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, "_data/lang.json": '"de", "tags": ["forged"]', POST: TEXT})
    run = archlint("show", POST)
    assert "forged" not in run.out
    assert f"{root / '_data/lang.json'}: its values are left out: this is no JSON: " in run.err
    (root / "_data/lang.json").write_text('"de"')
    assert "language:   de" in shown(archlint)


def test_a_number_of_very_many_digits_ends_nothing(write: Write, archlint: Archlint) -> None:
    write({"archlint.toml": SETTINGS, "posts/posts.json": f'{{"date": {"9" * 5000}, "lang": "de"}}', POST: TEXT})
    assert "language:   de" in shown(archlint)


def test_folders_are_searched_as_often_for_many_ignored_names_as_for_one(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({"archlint.toml": SETTINGS, "about-1.md": TEXT, POST: TEXT})
    searched: list[str] = []
    scan = os.scandir

    def counted(place: str) -> Iterator[os.DirEntry[str]]:
        searched.append(place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", counted)
    counts = []
    for most in (1, 300):
        (root / ".eleventyignore").write_text("".join(f"about-{number}*\n" for number in range(1, most + 1)))
        searched.clear()
        assert "excluded" in shown(archlint, "about-1.md")
        counts.append(len(searched))
    assert counts[0] == counts[1]


def test_what_is_read_of_ignore_files_has_bounds(write: Write, archlint: Archlint) -> None:
    lines = [*(f"{'a*' * 9}{number}" for number in range(50)), *(f"{number}*.md" for number in range(1500))]
    write({"archlint.toml": SETTINGS, ".eleventyignore": "\n".join(lines), "1-a.md": TEXT, POST: TEXT})
    run = archlint("show", "1-a.md")
    assert "excluded" in run.out
    assert "; the line is left out, and 49 more for such reasons" in run.err
    assert ".eleventyignore: of its 1,500 patterns, the first 1,000 are read" in run.err
    assert len(run.err.splitlines()) == 2


def test_a_changed_data_file_changes_findings_from_the_cache(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: Tide\ndate: 2031-05-07\n---\nSee [it](/2031/05/07/b/).\n"
    settings = SETTINGS.replace("/:path/", "/:year/:month/:day/:title/")
    root = write({"archlint.toml": settings, "posts/posts.json": "{}", POST: page, "posts/2031-05-08-b.md": TEXT})
    assert "PAG001" in archlint("check").out
    (root / "posts/2031-05-08-b.json").write_text('{"permalink": "/2031/05/07/b/"}')
    assert archlint("check").out == archlint("check", "--no-cache").out
    assert "PAG001" not in archlint("check").out


def test_a_changed_data_file_is_told_as_settings_are(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    repository.commit(
        {"archlint.toml": SETTINGS, "posts/posts.json": "{}", "posts/posts.11tydata.json": "{}", POST: TEXT}
    )
    repository.commit({"posts/posts.json": '{"tags": ["tide"]}'})
    done = repository.archlint("check", "--since", "HEAD~1")
    assert done.returncode == 0
    assert "posts/posts.json (settings of the site) has changed" in done.stdout


def test_a_program_that_sets_git_ignore_off_is_heeded(write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, ".gitignore": "about.md\n", "about.md": TEXT, POST: TEXT})
    assert "excluded" in shown(archlint, "about.md")
    (root / "eleventy.config.js").write_text("export default (e) => e.setUseGitIgnore(false);\n")
    assert "excluded" not in shown(archlint, "about.md")


def test_a_source_that_leads_out_is_refused_before_it_is_read(tmp_path: Path) -> None:
    settings = Settings(layout={"preset": "11ty", "source": "../elsewhere"})
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere" / "posts").mkdir(parents=True)
    (tmp_path / "elsewhere" / "posts" / "posts.json").write_text("{")
    with pytest.raises(Exception, match="is not below"):
        read_site(str(tmp_path / "site"), Configuration(settings, None))


@pytest.mark.parametrize("path", [POST, "posts/about.html", "about.md"])
@pytest.mark.parametrize("key", ["permalink", "slug"])
def test_a_value_that_a_program_may_set_ends_no_build(path: str, key: str, write: Write, archlint: Archlint) -> None:
    settings = SETTINGS.replace("/:path/", "/:year/:title/") + 'own-urls = "template"\nkeys = {slug = ["slug"]}\n'
    program = f"exports.{key} = (page) => page.x;\n"
    write({"archlint.toml": settings, "_data/eleventy.json": "1", path: TEXT})
    assert "URL: " in shown(archlint, path)
    write({f"_data/{key}.js": program})
    out = shown(archlint, path)
    assert "state:      published" in out
    assert ("URL: " in out) is (path == "about.md" and key == "slug")


def test_the_files_that_set_a_value_are_named(write: Write, archlint: Archlint) -> None:
    write({"archlint.toml": SETTINGS, POST: TEXT, ".eleventyignore": "drafts\nold\n", "drafts/a.md": TEXT})
    (line,) = [line for line in archlint("config").lines if line.startswith("layout.exclude = ")]
    assert line.endswith('"/drafts/", "/old"]  (.eleventyignore)')
    write({".gitignore": "old\nnotes\n"})
    (line,) = [line for line in archlint("config").lines if line.startswith("layout.exclude = ")]
    assert line.endswith('"/drafts/", "/old", "/notes"]  (.eleventyignore, .gitignore)')


@pytest.mark.parametrize("text", [None, "[" + " " * 1_100_000 + "]"], ids=["link", "large"])
def test_a_data_file_that_is_not_read_is_no_program(text: str | None, write: Write, archlint: Archlint) -> None:
    root = write({"archlint.toml": SETTINGS, POST: TEXT, "date.txt": '"2031-05-07"'})
    (root / "_data").mkdir()
    if text is None:
        (root / "_data" / "date.json").symlink_to(root / "date.txt")
    else:
        (root / "_data" / "date.json").write_text(text)
    assert "state:      unknown: _data/date.json cannot be read, or is a symbolic link\n" in shown(archlint)
