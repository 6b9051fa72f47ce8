"""Every value of ``[layout]``, set to another one: what it changes, as ``archlint show`` and ``archlint config`` say."""

import pytest

from archlint.layouts.dated_files.preset import Site
from conftest import Archlint, Write
from sites.site_values import EFFECTS, ELSEWHERE, POST, TREES


def test_every_value_is_here() -> None:
    assert {*EFFECTS, *TREES, *ELSEWHERE} == set(Site._fields)


@pytest.mark.parametrize("name", TREES)
def test_it_has_its_effect_in_a_tree(name: str, write: Write, archlint: Archlint) -> None:
    setting, path, page, expected = TREES[name]
    settings = write({"hugo.toml": "", path: page, "content/b.md": page}) / "archlint.toml"
    headers = "" if "headers" in setting else 'headers = ["yaml"]\n'
    settings.write_text(f'[layout]\npreset = "hugo"\n{headers}')
    assert expected not in archlint("show", path).out
    settings.write_text(f'[layout]\npreset = "hugo"\n{headers}{setting}\n')
    run = archlint("show", path)
    assert expected in run.out, run.out + run.err


@pytest.mark.parametrize("name", EFFECTS)
def test_it_has_its_effect(name: str, write: Write, archlint: Archlint) -> None:
    setting, path, field, expected = EFFECTS[name]
    page = f"---\n{field}\n---\nThe ferry runs.\n"
    root = write({
        "_config.yml": "title: Harbour\n", "other.yml": "permalink: /from/other/\n", "src/a.md": page, POST: page, path: page,
    })  # fmt: skip
    settings = root / "archlint.toml"
    settings.write_text("")
    assert expected not in archlint("show", path).out
    settings.write_text(f"[layout]\n{setting}\n")
    run = archlint("show", path)
    assert expected in run.out, run.out + run.err
    assert archlint("check").code in (0, 1)
    shown = [line for line in archlint("config").lines if line.startswith(f"layout.{name.replace('_', '-')}")]
    assert any("(archlint.toml)" in line or name in ("preset", "configuration") for line in shown), shown


def test_the_name_of_the_generator_stands_in_messages(write: Write, archlint: Archlint) -> None:
    settings = '[layout]\ngenerator = "Bridgetown"\n'
    write({"_config.yml": "title: A\n", "archlint.toml": settings, POST: "---\ntitle: A\ndate: soon\n---\nIt runs.\n"})
    assert "which is no date: Bridgetown ends the build at it" in archlint("check").out


@pytest.mark.parametrize("name", ELSEWHERE)
def test_other_values_are_taken(name: str, write: Write, archlint: Archlint) -> None:
    setting = ELSEWHERE[name]
    write(
        {"_config.yml": "title: A\n", "archlint.toml": f"[layout]\n{setting}\n", POST: "---\ntitle: A\n---\nIt runs.\n"}
    )
    assert archlint("check").code == 0
    key, _, value = setting.partition(" = ")
    shown = value.replace(" = ", ": ")
    assert f"layout.{key} = {shown}  (archlint.toml)" in archlint("config").lines


def test_pages_with_other_endings_are_checked(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\n---\nIt runs.\n"
    root = write({"_config.yml": "title: A\n", POST: page, "feed.xml": page, "about.html": page})
    assert "in 2 pages" in archlint("check", "-v").out
    (root / "archlint.toml").write_text('[layout]\nothers = [".xml", ".html"]\n')
    assert "in 3 pages" in archlint("check", "-v").out


def test_files_may_be_copied_by_a_program_alone(write: Write, archlint: Archlint) -> None:
    post = "---\ntitle: A\n---\nSee ![it](/img/b.png).\n"
    root = write({"_config.yml": "title: A\n", POST: post, "img/a.png": "A"})
    assert "PAG002" in archlint("check", "--select", "PAG002").out
    (root / "_config.yml").unlink()  # Jekyll builds a site without one, too
    assert "PAG002" in archlint("check", "--select", "PAG002").out
    (root / "archlint.toml").write_text("[layout]\ncopies-files = false\n")
    assert "PAG002" not in archlint("check", "--select", "PAG002").out


def test_files_that_are_kept_may_be_made_by_others(write: Write, archlint: Archlint) -> None:
    root = write({"_config.yml": "title: A\n", POST: "---\ntitle: A\n---\n![it](/img/b.png)\n", "img/a.png": "A"})
    assert "PAG002" in archlint("check", "--select", "PAG002").out
    (root / "archlint.toml").write_text('[layout]\nkeep-files = ["img"]\n')
    assert archlint("check", "--select", "PAG002").code == 0


def test_a_page_without_fields_may_be_copied(write: Write, archlint: Archlint) -> None:
    root = write({"_config.yml": "title: A\n", POST: "---\ntitle: A\n---\nIt runs.\n", "about.md": "We are few.\n"})
    assert "kind:       file" in archlint("show", "about.md").out
    (root / "archlint.toml").write_text('[layout]\nwithout-fields = "page"\n')
    assert "URL:        /about.html" in archlint("show", "about.md").out


def test_a_title_may_be_made_of_the_name(write: Write, archlint: Archlint) -> None:
    root = write({"_config.yml": "title: A\n", POST: "---\nlayout: post\n---\nIt runs.\n"})
    assert "Jekyll makes one of the file name, `A`" in archlint("check", "--select", "HDL001").out
    (root / "archlint.toml").write_text("[layout]\nmade-titles = false\n")
    run = archlint("check", "--select", "HDL001")
    assert "HDL001 there is no title [" in run.out
    assert "title:      none" in archlint("show", POST).out


@pytest.mark.parametrize("value", ["", "ab", "/"])
def test_a_special_character_is_one(value: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", "archlint.toml": f'[layout]\nspecial = ["{value}"]\n', POST: "It runs.\n"})
    run = archlint("check")
    assert (run.code, run.out) == (2, "")
    assert "layout: special" in run.err


def test_a_known_key_is_what_a_slip_may_mean(write: Write, archlint: Archlint) -> None:
    fields = ["ferries: 1"] * 2 + ["Ferries: 1"]
    pages = {
        f"_posts/2021-05-0{day}-a.md": f"---\ntitle: A\n{field}\n---\nIt.\n" for day, field in enumerate(fields, 1)
    }
    root = write({"_config.yml": "title: A\n", **pages})
    assert archlint("check", "--select", "FMT012").code == 0
    (root / "archlint.toml").write_text('[layout]\nknown-keys = ["ferries"]\n')
    assert "FMT012" in archlint("check", "--select", "FMT012").out


@pytest.mark.parametrize(
    "template",
    ["content/posts/{year}/{month}/{slug}.{ext}", "{year}", "log/{day}/{slug}.{ext}", "log/{week}.{ext}", "../{slug}.{ext}", "log/*.{ext}", ""],
)  # fmt: skip
@pytest.mark.parametrize("key", ["posts", "drafts"])
def test_a_template_that_is_none_is_told(key: str, template: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", "archlint.toml": f'[layout]\n{key} = ["{template}"]\n', POST: "It runs.\n"})
    run = archlint("check")
    assert (run.code, run.out) == (2, "")
    assert f"layout: {key}: {template!r} is no template of paths: " in run.err


@pytest.mark.parametrize(
    ("setting", "fault"),
    [
        ('permalink = "/:foo/"', "permalink has :foo, which is no placeholder; write one that docs/dated-files.md lists, as :title"),
        ('permalink = "prety"', "permalink is prety; write a style, as date, or a template"),
        ('timezone = "Foo/Bar"', "timezone is Foo/Bar, which is the name of no time zone; write a name as Europe/Berlin, or UTC"),
        ('collections = {crew = {permalink = "/:nme/"}}', "collections has :nme in the permalink of crew, which is no placeholder"),
        ('defaults = [{type = "posts", values = {permalink = "/:a/"}}]', "defaults has :a in the permalink of item 1, which is no"),
    ],
)  # fmt: skip
def test_values_that_make_no_urls_are_refused(setting: str, fault: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", "archlint.toml": f"[layout]\n{setting}\n", POST: "It runs.\n"})
    run = archlint("check")
    assert (run.code, run.out) == (2, "")
    assert f"archlint.toml: layout: {fault}" in run.err


def test_a_permalink_that_ends_the_build_is_told_once(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\n---\nIt runs.\n"
    root = write({"_config.yml": "title: A\npermalink: /:foo/\n", POST: page})
    assert archlint("check").err.count("_config.yml:2: permalink has :foo, which is no placeholder") == 1
    assert archlint("check", "--hook", POST).err.count("_config.yml:2: permalink has :foo") == 1
    (root / "archlint.toml").write_text('[layout]\npermalink = "/:title/"\n')
    assert "permalink" not in archlint("check").err


@pytest.mark.parametrize("meaning", ["day", "title", "slug", "url", "tags", "categories", "published", "language"])
def test_a_meaning_may_have_no_key(meaning: str, write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\ndate: 2021-05-07\ntags: a, b\ncategories: 7\n---\nIt runs.\n"
    write({"_config.yml": "title: A\n", "archlint.toml": f"[layout.keys]\n{meaning} = []\n", POST: page, "a.md": page})
    assert archlint("check", "--select", "ALL").code in (0, 1)
    assert archlint("show", POST).code == 0


def test_a_folder_of_posts_that_is_a_link_is_told(write: Write, archlint: Archlint) -> None:
    root = write({
        "site/_config.yml": "collections: {boats: {output: true}, crew: {}}\n", "site/_crew/a.md": "---\n---\n",
        "all/2021-05-07-a.md": "---\ntitle: A\n---\nIt.\n",
    })  # fmt: skip
    for name in ("_posts", "_boats"):
        (root / "site" / name).symlink_to(root / "all")
    err = archlint("check", "site").err
    assert [line.split("/")[-1].partition(";")[0] for line in err.splitlines()] == [
        f"{name}: is a symbolic link, which archlint does not follow, so that its pages are not checked"
        for name in ("_boats", "_posts")
    ]
