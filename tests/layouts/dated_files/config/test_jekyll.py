"""What the configuration of a Jekyll site says over the preset."""

import pytest

from archlint.errors import UsageError
from archlint.layouts.dated_files.config.jekyll import site_of
from archlint.layouts.dated_files.preset import Collection, Scope, Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.permalinks import STYLES
from archlint.layouts.dated_files.urls.placeholders import PLACEHOLDERS

_BASE = PRESETS["jekyll"]
_EXPLODING = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
"""Aliases of 9 ** 8 values."""


def _site(text: str) -> Site:
    site, warnings = site_of([("_config.yml", text)], _BASE)
    assert warnings == ()
    return site


@pytest.mark.parametrize("text", ["", "# only a comment\n", "title: Harbour log\n", "exclude: []\n"])
def test_a_configuration_that_says_nothing_leaves_the_preset(text: str) -> None:
    assert _site(text) == _BASE


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("permalink: pretty", "permalink", "pretty"),
        ("permalink: /:year/:title/", "permalink", "/:year/:title/"),
        ("permalink: :year/:title/", "permalink", ":year/:title/"),
        ("permalink:", "permalink", "date"),
        ("timezone: Europe/Oslo", "timezone", "Europe/Oslo"),
        ('timezone: ""', "timezone", ""),
        ("timezone: null", "timezone", None),
        ("url: https://example.org/", "url", "https://example.org"),
        ("baseurl: log/", "baseurl", "/log"),
        ("baseurl: /", "baseurl", ""),
        ("source: ./src/", "source", "src"),
        ("destination: ../public", "destination", ""),
        ("destination: out/html/", "destination", "out/html"),
        ("collections: [crew, ships]", "collections", {"crew": Collection(), "ships": Collection()}),
        (
            "collections:\n  crew:\n    output: true\n    permalink: /people/:path/\n  ships:\n  posts:\n    permalink: /p/:slug",
            "collections",
            {
                "crew": Collection(True, "/people/:path/"),
                "ships": Collection(),
                "posts": Collection(True, "/p/:slug"),
            },
        ),
        ("collections: [posts]", "collections", {"posts": Collection(output=True)}),
        ("collections: {sea men: {output: true}}", "collections", {"seamen": Collection()}),
        ("collections_dir: kept", "collections_dir", "kept"),
        ("include: [_tides, .well-known]", "include", ("_tides", ".well-known")),
        ("exclude:\n- drafts.txt\n- Gemfile", "exclude", ("drafts.txt", "Gemfile", *(e for e in _BASE.exclude if e != "Gemfile"))),
        ("keep_files: [old]", "keep_files", ("old",)),
        ("future: true", "future", True),
        ("future: null", "future", False),
        ("unpublished: yes", "unpublished", True),
        ('show_drafts: "false"', "show_drafts", True),
        ("markdown_ext: MD,txt", "suffixes", (".md", ".txt")),
        ("markdown_ext: MD,txt", "others", (".html", ".htm")),
        ("plugins: [jekyll-redirect-from]", "plugins", ("jekyll-redirect-from",)),
        ("jekyll-archives: {enabled: all}", "tag_pages", "/tag/:name/"),
        ("jekyll-archives: {enabled: [year, categories]}", "category_pages", "/category/:name/"),
        ("jekyll-archives: {enabled: [year, categories]}", "tag_pages", ""),
        ("jekyll-archives: {enabled: true, permalinks: {tag: 'on/:name'}}", "tag_pages", "/on/:name"),
        ("jekyll-archives: {enabled: true, slug_mode: raw}", "tag_pages", "unknown"),
        ("jekyll-archives: {enabled: true, permalinks: {tag: 7}}", "tag_pages", "unknown"),
        ("jekyll-archives: all", "tag_pages", ""),
        ("autopages: {enabled: true}", "tag_pages", "unknown"),
        ("autopages: {enabled: true, tags: {enabled: false}}", "tag_pages", ""),
        ("autopages: {enabled: true, tags: {enabled: false}}", "category_pages", "unknown"),
        ("autopages: {enabled: false}", "tag_pages", ""),
        ("gems: [jekyll-redirect-from]", "plugins", ("jekyll-redirect-from",)),
        ("gems: [old]\nplugins: [new]", "plugins", ("new",)),
        (
            "defaults:\n- scope: {path: tides, type: post}\n  values: {date: '2031-05-07', layout: log}\n- values: {a: 1}",
            "defaults",
            (Scope("tides", "posts", {"date": "2031-05-07", "layout": "log"}), Scope("", "", {"a": 1})),
        ),
    ],
)  # fmt: skip
def test_each_key_is_read(text: str, field: str, value: object) -> None:
    assert getattr(_site(text), field) == value


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("a: 1\npermalink: [a]", "_config.yml:2: permalink is left out: it must be a text; put it in quotes"),
        ("exclude: docs", "_config.yml:1: exclude is left out: it must be a list, and Jekyll 4 ends the build; write it as [a, b]"),
        ("plugins: plugins", "_config.yml:1: plugins is left out: it must be a list, and Jekyll 4 ends the build; name the plug-ins as [a, b], or their folder as plugins_dir"),
        ("collections: 5", "_config.yml:1: collections is left out: it must be a mapping or a list; write it as {recipes: {output: true}}"),
        ("collections:\n  crew: true", "_config.yml:1: collections has no mapping for crew: write it as {output: true}"),
        ("defaults: {}", "_config.yml:1: defaults is left out: it must be a list of mappings, each with scope and values"),
        ("defaults:\n- scope: {}", "_config.yml:1: defaults has no use for item 1: it must have values, a mapping, and a scope"),
        ("defaults:\n- values: {date: 2031-05-07}", "_config.yml:1: defaults has a date in item 1 at which Jekyll ends the build: put it in quotes"),
        ("defaults:\n- values: {date: soon}", "_config.yml:1: defaults has a date in item 1 at which Jekyll ends the build: write it as 2031-05-07"),
        ("defaults:\n- scope: {type: ''}\n  values: {a: 1}", "_config.yml:1: defaults has an empty type in item 1, which is that of no page; leave type out for all pages"),
        ("defaults:\n- values: {a: 1}\n- scope: {type: posts}\n  values: {slug: 5}", "_config.yml:1: defaults has a slug in item 2 that is no text, at which Jekyll ends the build; put it in quotes"),
        ("defaults:\n- scope: {type: pages}\n  values: {permalink: [a], slug: 5}", "_config.yml:1: defaults has a permalink in item 1 that is no text, at which Jekyll ends the build; put it in quotes"),
        ("a: 1\nplugins:", "_config.yml:2: plugins is left out: it must be a list, and Jekyll 4 ends the build; name the plug-ins as [a, b], or their folder as plugins_dir"),
        ("collections: [crew, 7]", "_config.yml:1: collections has a name that is no text, at which Jekyll ends the build: put it in quotes"),
        ("collections: {crew: {permalink: }}", "_config.yml:1: collections has a permalink of crew that is no text, at which Jekyll ends the build; write a template"),
        ("collections: {crew: {permalink: 7}}", "_config.yml:1: collections has a permalink of crew that is no text, at which Jekyll ends the build; write a template"),
        ("destination: ''", "_config.yml:1: destination is the folder of the site, at which Jekyll ends the build; name another folder"),
        ("destination: ./", "_config.yml:1: destination is the folder of the site, at which Jekyll ends the build; name another folder"),
        ("permalink: ''", "_config.yml:1: permalink is empty, so that all posts have one URL; write a style, as date, or a template"),
        ("a: 1\npermalink: /:year/:ttle/", "_config.yml:2: permalink has :ttle, which is no placeholder, so that Jekyll ends the build at a post (if a plug-in knows it, set permalink under [layout]); write one that docs/dated-files.md lists, as :title"),
        ("permalink: prety", "_config.yml:1: permalink is prety, so that all posts have one URL; write a style, as date, or a template"),
        ("collections: {crew: {permalink: /:nme/}}", "_config.yml:1: collections has :nme in the permalink of crew, which is no placeholder, so that Jekyll ends the build at a document (if a plug-in knows it, set collections under [layout]); write one that docs/dated-files.md lists, as :title"),
        ("defaults:\n- scope: {type: posts}\n  values: {permalink: /:a/}", "_config.yml:1: defaults has :a in the permalink of item 1, which is no placeholder, so that Jekyll ends the build at a document (if a plug-in knows it, set defaults under [layout]); write one that docs/dated-files.md lists, as :title"),
        ("timezone: Foo/Bar", "_config.yml:1: timezone is Foo/Bar, which is the name of no time zone, so that Jekyll takes UTC; write a name as Europe/Berlin, or UTC"),
        ("baseurl: false", "_config.yml:1: baseurl is no text, and Jekyll puts /false in front of all URLs; put it in quotes"),
        ("baseurl: 7", "_config.yml:1: baseurl is no text, and Jekyll puts /7 in front of all URLs; put it in quotes"),
        ("markdown_ext: ''", "_config.yml:1: markdown_ext is left out: it is empty, so that Jekyll converts no page; write it as md,markdown"),
        ("baseurl: //", "_config.yml:1: baseurl has slashes in a row, which Jekyll puts into all URLs, and what follows them can be read as a host; write it as /, as archlint reads it"),
        ("baseurl: //log/", "_config.yml:1: baseurl has slashes in a row, which Jekyll puts into all URLs, and what follows them can be read as a host; write it as /log, as archlint reads it"),
        ("include: [_pages, _posts]", "_config.yml:1: include names _posts, the folder of posts, by which Jekyll makes a page of each post, too: archlint sees the posts alone; take _posts out"),
        ("include: ['_*']", "_config.yml:1: include names _posts, the folder of posts, by which Jekyll makes a page of each post, too: archlint sees the posts alone; take _* out"),
        ("time: 2031-05-07", "_config.yml:1: time is left out: archlint takes the day of the clock for that of the build, or --today"),
        ("\nlimit_posts: 3", "_config.yml:2: limit_posts is left out: archlint takes all posts for published, not the last 3"),
        ("collections_dir: kept/", "_config.yml:1: collections_dir has a slash at an end, so that Jekyll finds no posts in it; remove the slash"),
        ("- a\n- b", "_config.yml: the file has no keys, so that Jekyll takes its own values; begin it with key: value"),
        (_EXPLODING, "_config.yml: the file is left out, all of it: it has more than 100,000 values; write it plainly, or set [layout]"),
        ("a: " + "[" * 101 + "]" * 101, "_config.yml: the file is left out, all of it: it is nested more than 100 levels deep; write it plainly, or set [layout]"),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_type_is_told_with_a_warning(text: str, warning: str) -> None:
    assert site_of([("_config.yml", text)], _BASE)[1] == (warning,)


def test_values_that_are_told_with_a_warning_can_be_values_all_the_same() -> None:
    site, warnings = site_of([("_config.yml", "permalink: ''\nbaseurl: //log//harbour//\n")], _BASE)
    assert (site.permalink, site.baseurl) == ("", "/log/harbour")
    assert len(warnings) == 2


@pytest.mark.parametrize(
    "text",
    [
        *(f"permalink: {style}" for style in STYLES),
        *(f"permalink: /:{name}/x:{name}_" for name in PLACEHOLDERS),
        "permalink: /:ttle/\ncollections: {posts: {permalink: /:title/}}",
        "permalink: /:ttle/\ndefaults: [{values: {permalink: /:title/}}]",
        "defaults: [{scope: {type: pages}, values: {permalink: /:ttle/}}, {scope: {path: a}, values: {permalink: /:b/}}]",
        *(f"timezone: '{zone}'" for zone in ("Europe/Berlin", "UTC", ":Asia/Tokyo", "EST5EDT", "CET-1CEST,M3.5.0,M10.5.0/3", "GMT")),
    ],
)  # fmt: skip
def test_values_that_make_urls_need_no_warning(text: str) -> None:
    assert site_of([("_config.yml", text)], _BASE)[1] == ()


def test_values_that_the_settings_have_need_no_warning() -> None:
    text = "permalink: /:year/:ttle/\ntimezone: Foo/Bar\n"
    assert site_of([("_config.yml", text)], _BASE, {"permalink", "timezone"})[1] == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("permalink: !ruby/regexp /a/\nfuture: true\n", "it has the tag !ruby/regexp"),
        ("permalink: !ruby/object:X {a: b}\nfuture: true\n", "it has the tag !ruby/object:X"),
        ('permalink: "a\\0b"\nfuture: true\n', "it has the character NUL; take that out"),
        (f"permalink: 0x{'f' * 5000}\nfuture: true\n", "it has a number of more than 1,000 characters"),
    ],
)
def test_a_value_that_is_not_known_is_left_out_alone(text: str, reason: str) -> None:
    site, warnings = site_of([("_config.yml", text)], _BASE)
    assert warnings == (f"_config.yml:1: permalink is left out: {reason}",)
    assert site == _BASE._replace(future=True)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("_config.yml", "title: a\nurl: [\n", "_config.yml:"),
        ("_config.toml", "title = \n", "_config.toml: this is no TOML: "),
        ("_config.toml", f"a = {'9' * 5000}\n", "_config.toml: this is no TOML: "),
        ("_config.toml", f"a = 0x{'f' * 5000}\n", "_config.toml: this is no TOML: it has a number of more than 64 bits"),
        ("_config.toml", f"a = {'[' * 200}{']' * 200}\n", "_config.toml: this is no TOML: it is nested more than 100 levels deep"),
        ("_config.toml", f"a = {'[' * 9000}{']' * 9000}\n", "_config.toml: this is no TOML: "),
        ("_config.toml", f"{'.'.join('a' * 3000)} = 1\n", "_config.toml: this is no TOML: it is nested more than 100 levels deep"),
        ("_config.yml", "source: ../elsewhere", "_config.yml:1: source: ../elsewhere leads out of the site; name a folder below it"),
        ("_config.yml", "source: /etc", "_config.yml:1: source: /etc leads out of the site; name a folder below it"),
        ("_config.yml", "source: a/../..", "_config.yml:1: source: a/../.. leads out of the site; name a folder below it"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_with_its_place(name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        site_of([(name, text)], _BASE)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("base", PRESETS.values())
def test_values_that_the_file_does_not_have_need_no_warning(base: Site) -> None:
    assert site_of([("_config.yml", "title: Harbour log\n")], base._replace(destination="")) == (
        base._replace(destination=""),
        (),
    )


def test_the_later_file_wins_key_by_key() -> None:
    first = "permalink: pretty\nexclude: [a]\ncollections:\n  crew: {output: true}\ntimezone: Asia/Tokyo\n"
    second = "exclude: [b]\ncollections:\n  crew: {permalink: /c/:path}\ntimezone: null\n"
    site, warnings = site_of([("_config.yml", first), ("more.yml", second)], _BASE)
    assert warnings == ()
    assert (site.permalink, site.timezone) == ("pretty", "Asia/Tokyo")
    assert site.exclude == ("b", *_BASE.exclude)
    assert site.collections == {"crew": Collection(True, "/c/:path")}


def test_toml_says_the_same_as_yaml() -> None:
    toml = (
        'permalink = "pretty"\n[collections.crew]\noutput = true\n[[defaults]]\n[defaults.values]\nsince = 2031-05-07\n'
    )
    yaml = "permalink: pretty\ncollections: {crew: {output: true}}\ndefaults: [{values: {since: 2031-05-07}}]\n"
    assert site_of([("_config.toml", toml)], _BASE)[0] == _site(yaml)


def test_very_many_keys_are_read_with_their_lines() -> None:
    text = "".join(f"key{number}: x\n" for number in range(100_000)) + "limit_posts: 3\n"
    _, warnings = site_of([("_config.yml", text)], _BASE)
    assert [warning.partition(" ")[0] for warning in warnings] == ["_config.yml:100001:"]
