"""Plug-ins of Jekyll change what archlint knows of a site; they stand in the settings and in the files of Bundler."""

import pytest

from conftest import Archlint, Write

POST = "_posts/2021-05-07-a.md"


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
