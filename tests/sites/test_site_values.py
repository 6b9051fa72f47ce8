"""Every value of ``[layout]``, set to another one: what it changes, as ``archlint show`` and ``archlint config`` say."""

import json

import pytest

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.relation import Relation
from conftest import Archlint, Write


def written(value: object) -> str:
    """Return a table as a setting has it, with all its values."""
    return json.dumps(value).replace(": ", " = ")


POST = "_posts/2021-05-07-a.md"
NOTHING = "title: A"
EFFECTS = {
    "preset": ('preset = "11ty"', "posts/2021-05-07-a.md", NOTHING, "kind:       post"),
    "configuration": ('configuration = "other.yml"', POST, NOTHING, "URL:        /from/other/"),
    "source": ('source = "src"', "src/_posts/2021-05-07-a.md", NOTHING, "URL:        /2021/05/07/a.html"),
    "destination": ('destination = "built"', "built/a.md", NOTHING, "excluded"),
    "posts": ('posts = ["log/{day}.{month}.{year}/{slug}.{ext}"]', "log/07.05.2021/a.md", NOTHING, "day:        2021-05-07"),
    "drafts": ('drafts = ["ideas/{slug}.{ext}"]', "ideas/a.md", NOTHING, "state:      draft"),
    "collections": ("collections = {boats = {output = true}}", "_boats/a.md", NOTHING, "kind:       document"),
    "collections_dir": ('collections-dir = "all"', "all/_posts/2021-05-07-a.md", NOTHING, "URL:        /2021/05/07/a.html"),
    "suffixes": ('suffixes = [".text"]', "_posts/2021-05-07-a.text", NOTHING, "URL:        /2021/05/07/a.html"),
    "include": ('include = ["_kept"]', "_kept/a.md", NOTHING, "state:      published"),
    "special": ('special = ["."]', "_kept/a.md", NOTHING, "state:      published"),
    "exclude": ('exclude = ["_posts"]', POST, NOTHING, "state:      excluded: exclude names _posts"),
    "keys": ('keys = {title = ["titel"]}', POST, "titel: Ferry", "title:      Ferry"),
    "lists": ('lists = "comma"', POST, "tags: old boat, ferry", "`old boat`, `ferry`"),
    "strict_fields": ("strict-fields = true", POST, "a: [", "state:      unknown: the build ends at this page"),
    "day_order": ('day-order = "name-field"', POST, "date: 2021-06-09", "day:        2021-05-07"),
    "dates": ('dates = "iso"', POST, "date: June 9, 2021", "state:      unknown: the build ends at this page"),
    "undated": ('undated = "post"', "_posts/a.md", NOTHING, "state:      published"),
    "languages": ('languages = ["de"]', "de/a.md", NOTHING, "language:   de"),
    "permalink": ('permalink = "/log/:title/"', POST, NOTHING, "URL:        /log/a/"),
    "own_urls": ('own-urls = "literal"', POST, "permalink: '/{{ page.fileSlug }}/'", "URL:        /a/"),
    "timezone": ('timezone = "Asia/Tokyo"', POST, "date: 2021-05-07 23:00:00 +0000", "URL:        /2021/05/08/a.html"),
    "baseurl": ('baseurl = "/harbour"', POST, NOTHING, "URL:        /harbour/2021/05/07/a.html"),
    "future": ("future = true", "_posts/2099-05-07-a.md", NOTHING, "state:      published"),
    "unpublished": ("unpublished = true", POST, "published: false", "state:      published"),
    "show_drafts": ("show-drafts = true", "_drafts/a.md", NOTHING, "state:      published"),
    "defaults": ("defaults = [{values = {permalink = '/by/default/'}}]", POST, NOTHING, "URL:        /by/default/"),
    "by_default": ("by-default = 'joined'\ndefaults = [{values = {tags = ['tide']}}]", POST, "tags: [ferry]", "`tide`, `ferry`"),
    "plugins": ('plugins = ["jekyll-redirect-from"]', POST, "redirect_from: /old/", "`/old/`"),
    "redirects": ('redirects = ""', POST, "redirect_from: /old/", "`/old/`"),
}  # fmt: skip
"""For each value: what sets it, a page with a field, and what is shown of the page then, and not otherwise."""
PAGE = "---\nTitle: A\nslug: yes\n---\n"
TREES = {
    "layout": ('layout = "dated-files"', "content/log/a.md", PAGE, "kind:       page"),
    "headers": ('headers = ["meta"]', "content/log/a.md", "Title: Tide\n\nText.\n", "title:      Tide"),
    "yaml": ('yaml = "psych"', "content/log/a.md", PAGE, "URL:        /log/true/"),
    "folded_keys": ("folded-keys = false", "content/log/a.md", "---\nSlug: B\n---\n", "URL:        /log/a/"),
    "mounts": ('mounts = {log = {target = "book"}}', "content/log/a.md", PAGE, "URL:        /book/yes/"),
    "default_language": ('default-language = "pl"', "content/log/a.md", PAGE, "language:   pl"),
    "language_urls": ('language-urls = "all"', "content/log/a.md", PAGE, "URL:        /en/log/yes/"),
    "open_languages": ('open-languages = ["en"]', "content/log/a.md", PAGE, "yes\n  language:"),
    "disabled_languages": ('disabled-languages = ["pl"]', "content/a.pl.md", PAGE, "state:      excluded"),
    "permalinks": ('permalinks = {log = "/x/:slug/"}', "content/log/a.md", PAGE, "URL:        /x/yes/"),
    "section_permalinks": ('section-permalinks = {log = "/s/:slug/"}', "content/log/_index.md", PAGE, "URL:        /s/yes/"),
    "lower_urls": ("lower-urls = false", "content/Log/a.md", PAGE, "URL:        /Log/yes/"),
    "plain_urls": ("plain-urls = true", "content/ärger/a.md", PAGE, "URL:        /arger/yes/"),
    "ugly_urls": ("ugly-urls = true", "content/log/a.md", PAGE, "URL:        /log/yes.html"),
    "ugly_sections": ('ugly-sections = ["log"]', "content/log/a.md", PAGE, "URL:        /log/yes.html"),
    "cascade": ('cascade = [{url = "/handed/down/"}]', "content/log/a.md", PAGE, "URL:        /handed/down/"),
}  # fmt: skip
"""For each value of a site with one tree of content: what sets it, a page, and what is shown of the page then."""
ELSEWHERE = {
    "generator": 'generator = "Bridgetown"',
    "known_keys": 'known-keys = ["boats"]', "others": 'others = [".xml"]', "url": 'url = "https://harbour.example"',
    "hosts": 'hosts = ["www.harbour.example"]', "moved": 'moved = {"/old/" = "/new/"}',
    "relative_links": 'relative-links = "literal"',
    "tag_pages": 'tag-pages = "/tag/:name/"', "category_pages": 'category-pages = "unknown"',
    "copies_files": "copies-files = false", "data_files": 'data-files = "11ty"', "made_titles": "made-titles = false",
    "markdown": 'markdown = "commonmark"', "page_tags": "page-tags = false", "without_fields": 'without-fields = "page"',
    "relations": f"relations = {written({'see': Relation(symmetric=True)._asdict()})}",
    "strict_keys": "strict-keys = true", "keep_files": 'keep-files = ["kept"]',
}  # fmt: skip
"""Values that no single page shows."""


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


@pytest.mark.parametrize("translated", [False, True])
@pytest.mark.parametrize("plugin", ["jekyll-feed", "jekyll-multiple-languages-plugin"])
def test_posts_that_a_plugin_translates_are_told_and_no_link_is_broken(
    translated: bool, plugin: str, write: Write, archlint: Archlint
) -> None:
    post = "---\ntitle: The bridge\n---\n[Mill](/2031/05/09/the-mill.html) [Mole](/2031/05/09/the-mole.html)\n"
    inner = "_i18n/en/_posts/2031-05-09-the-mill.md" if translated else "_i18n/en/mill.md"
    root = write({"_config.yml": f"plugins: [{plugin}]\n", POST: post, inner: post})
    run = archlint("check", "--select", "PAG001", "--today", "2031-06-01")
    is_unknown = translated and plugin != "jekyll-feed"
    told = f"archlint: warning: {root / '_i18n'}: holds posts of {plugin}, which archlint does not follow"
    assert run.err.startswith(told) if is_unknown else run.err == ""
    assert run.out.count("PAG001") == (0 if is_unknown else 2)


def test_plugins_are_looked_for_as_the_settings_say(write: Write, archlint: Archlint) -> None:
    """The settings name the plug-ins, and the source in which programs of the site and posts of languages lie."""
    post = "---\ntitle: The bridge\n---\nIt opens.\n"
    maker = "class Tags < Jekyll::Generator\n  site.tags\nend\n"
    root = write({
        "_config.yml": "title: A\n", f"src/{POST}": post, "src/_plugins/a.rb": maker, "src/_i18n/en/_posts/2031-05-09-a.md": post,
        "archlint.toml": '[layout]\nsource = "src"\n',
    })  # fmt: skip
    assert 'layout.tag-pages = "unknown"  (_plugins/a.rb)' in archlint("config").lines
    (root / "archlint.toml").write_text('[layout]\nsource = "src"\nplugins = ["jekyll-multiple-languages-plugin"]\n')
    assert f"archlint: warning: {root / 'src/_i18n'}: holds posts of " in archlint("check").err


POLYGLOT = "group :jekyll_plugins do\n  gem 'jekyll-polyglot'\nend\n"


@pytest.mark.parametrize("files", [{"_config.yml": "plugins: [jekyll-polyglot]\n"}, {"gems.rb": POLYGLOT}])
def test_no_url_is_known_where_a_plug_in_builds_the_site_for_each_language(
    files: dict[str, str], write: Write, archlint: Archlint
) -> None:
    links = "[The mill](/2031/05/09/the-mill.html) [A mole](/de/2031/05/09/the-mole.html) {% post_url 2031-05-09-a %}\n"
    settings = "collections:\n  docs:\n    output: true\n"
    pages = {"_config.yml": settings}
    for language in ("en", "de"):
        fields = f"---\ntitle: The bridge\nlang: {language}\n"
        pages[f"_posts/2031-05-07-the-bridge-{language}.md"] = f"{fields}permalink: /bridge/\n---\n{links}"
        pages[f"_posts/2031-05-09-the-mill.{language}.md"] = f"{fields}---\nIt turns.\n"
        pages[f"about.{language}.md"] = f"{fields}permalink: /about/\n---\nIt is here.\n"
        pages[f"_docs/quay.{language}.md"] = f"{fields}---\nIt is there.\n"
    pages |= {name: pages.get(name, "") + text for name, text in files.items()}
    write(pages)
    run = archlint(
        "check", "--select", "PAG001,PAG003,PAG004,FMT012", "--today", "2031-06-01", "--output-format", "concise"
    )
    assert "warning" not in run.err
    assert [line.split(" ")[1:3] for line in run.lines] == [["PAG001", "no"]] * 2
    shown = archlint(
        "show", *(path for path in pages if path.endswith(".md")), "--today", "2031-06-01", "--output-format", "jsonl"
    ).objects
    assert {(line["state"], *line["urls"]) for line in shown} == {("published",)}
    assert "layout.permalink = (none)  (jekyll-polyglot)" in archlint("config").lines


def test_gems_rb_takes_the_place_of_a_gemfile(write: Write, archlint: Archlint) -> None:
    group = "gem 'jekyll-redirect-from', group: :jekyll_plugins\n"
    root = write({"_config.yml": "title: A\n", "gems.rb": group, POST: "---\ntitle: The bridge\n---\nIt opens.\n"})
    assert 'layout.plugins = ["jekyll-redirect-from"]  (gems.rb)' in archlint("config").lines
    (root / "gems.rb").write_text("gem 'jekyll'\n")
    (root / "Gemfile").write_text(group)
    assert "layout.plugins = []  (preset jekyll)" in archlint("config").lines
