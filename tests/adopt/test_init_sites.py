"""``archlint init`` on sites: what it says that it found, and settings that work."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from archlint.cli.starter_configuration import TO_FILL_IN, Found, starter
from archlint.config.layout_table import with_table
from archlint.layouts.dated_files.preset import PRESETS
from archlint.layouts.news.layout import NEWS
from archlint.layouts.registry import example_layout
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from blog import BLOG, POST, below
from conftest import Archlint, Write
from repositories import Repository, make_repository

SITE = {**BLOG, "_posts/2031-05-08-ferry.html": POST, "about.md": POST}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return make_repository(tmp_path / "site")


def settings(repository: Repository) -> dict[str, object]:
    return tomllib.loads((repository.folder / "archlint.toml").read_text())


def test_a_jekyll_site_needs_no_setting(repository: Repository) -> None:
    repository.commit({**SITE, "_plugins/ferry.rb": "raise\n"})
    done = repository.archlint("init")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[:5] == [
        "Archive: ., 3 pages",
        "Site: preset jekyll, values of _config.yml; posts and other documents: 2",
        "Not read: _plugins, which holds programs; what they change can be set in [layout]",
        "Wrote archlint.toml: every setting and what it means",
        "Wrote .pre-commit-config.yaml: pages are checked with each commit, the archive before each push",
    ]
    assert settings(repository) == {}
    check = repository.archlint("check", "-v")
    assert check.returncode == 0, check.stdout
    assert f"Settings: {repository.folder / 'archlint.toml'}" in check.stdout


@pytest.mark.parametrize(
    ("exclude", "files"),
    [
        ("", "archlint.toml and archlint-baseline.tsv"),
        ("exclude: [archlint.toml]\n", "archlint-baseline.tsv"),
        ("exclude: [archlint*]\n", ""),
        ("exclude: [archlint.toml, archlint-baseline.tsv]\n", ""),
        ("source: src\n", ""),
    ],
)
def test_a_site_is_not_to_have_the_files_of_archlint(exclude: str, files: str, repository: Repository) -> None:
    source = "src/" if "src" in exclude else ""
    pages = {source + path: text for path, text in SITE.items()}
    repository.commit({**pages, "_config.yml": SITE["_config.yml"] + exclude})
    said = repository.archlint("init").stdout
    them = "them" if "and" in files else "it"
    line = f"Add {files} to exclude in _config.yml: Jekyll would copy {them}\n"
    assert (line in said, "exclude" in said) == (bool(files), bool(files)), said
    (repository.folder / "_config.yml").write_text("title: Harbour\nexclude: [archlint.toml, archlint-baseline.tsv]\n")
    assert "exclude" not in repository.archlint("init").stdout


def test_posts_with_endings_that_are_not_read_are_named(repository: Repository) -> None:
    post = "---\ntitle: The pier\n---\nIt opens.\n"
    names = ("2031-05-09-pier.mdown", "2031-05-10-quay.mdown", "2031-05-11-mole.textile")
    others = {"_posts/2031-05-07-pier.png": "PNG", "_posts/2031-05-07-notes.csv": "a,b\n", "_posts/list.mdown": post}
    repository.commit({**SITE, **{f"log/_posts/{name}": post for name in names}, **others})
    said = [line for line in repository.archlint("init").stdout.splitlines() if line.startswith("Not read")]
    assert said == [
        "Not read: 2 posts whose names end in .mdown; suffixes (Markdown) or others in [layout] can name it",
        "Not read: 1 post whose names end in .textile; suffixes (Markdown) or others in [layout] can name it",
    ]
    (repository.folder / "archlint.toml").write_text('[layout]\nsuffixes = [".md", ".mdown"]\nothers = [".textile"]\n')
    assert repository.archlint("check", "log").stdout == "No findings in 3 pages.\n"


def test_folders_of_languages_that_are_not_read_are_named(repository: Repository) -> None:
    post = "---\ntitle: The pier\n---\nIt opens.\n"
    repository.commit(
        {**SITE, "_i18n/de/_posts/2031-05-09-pier.md": post, "_includes/de/x.html": "", "_data/a.yml": ""}
    )
    said = [line for line in repository.archlint("init").stdout.splitlines() if line.startswith("Not read")]
    assert said == ["Not read: _i18n, which holds posts; if a plug-in reads them, include in [layout] can name it"]
    (repository.folder / "archlint.toml").write_text('[layout]\ninclude = ["_i18n"]\n')
    assert repository.archlint("check").stdout == "No findings in 4 pages.\n"


def test_of_several_sites_each_configuration_is_named(repository: Repository) -> None:
    plugin = {"log/_plugins/ferry.rb": "raise\n"}
    repository.commit({**below("log", SITE), **below("docs", SITE), **plugin, "docs/archlint.toml": ""})
    (repository.folder / "docs/archlint.toml").unlink()
    said = repository.archlint("init").stdout.splitlines()
    assert "Site: preset jekyll, values of docs/_config.yml; posts and other documents: 2" in said
    assert "Site: preset jekyll, values of log/_config.yml; posts and other documents: 2" in said
    assert "Not read: log/_plugins, which holds programs; what they change can be set in [layout]" in said


def test_the_configuration_to_exclude_files_in_is_named(repository: Repository) -> None:
    repository.commit({**below("docs", SITE), "docs/archlint.toml": ""})
    line = "Add archlint.toml and archlint-baseline.tsv to exclude in docs/_config.yml: Jekyll would copy them"
    assert line in repository.archlint("init", "docs").stdout


@pytest.mark.parametrize("site", ["news", "jekyll", "11ty"])
def test_the_examples_of_settings_are_rules_that_run_there(site: str) -> None:
    layout = example_layout(site)
    text = re.sub(r"^#(?! )", "", starter(Found(), layout), flags=re.MULTILINE)
    table = tomllib.loads(text)
    rules = [each for each in rules_on(layout, load_rules((BUILT_IN,))) if each.needs <= layout.features]
    codes = {rule.code for rule in rules}
    (ignored,) = table["per-file-ignores"].values()
    assert {*ignored, *table["severity"], *table["safety"]} <= codes
    options = {rule.name: rule.options for rule in rules}
    for name, values in table["rules"].items():
        assert values.keys() <= set(getattr(options[name], "_fields", ()))
    for code, severity in table["severity"].items():
        assert severity != next(rule.severity for rule in rules if rule.code == code).value


@pytest.mark.parametrize("start", [".", "docs", "docs/_posts"])
def test_the_root_of_a_site_in_a_folder_is_set(start: str, repository: Repository) -> None:
    repository.commit({**below("docs", SITE), "README.md": "# A\n"})
    assert repository.archlint("init", start).returncode == 0
    assert settings(repository) == {"root": "docs"}
    assert "No findings in 3 pages" in repository.archlint("check").stdout


def test_the_source_of_a_site_is_not_set_again(repository: Repository) -> None:
    repository.commit({"_config.yml": "source: src\n", "src/_posts/2031-05-07-a.md": POST})
    assert "Archive: src, 1 page" in repository.archlint("init").stdout
    assert settings(repository) == {}
    assert "No findings in 1 page" in repository.archlint("check").stdout


def test_what_only_a_program_says_is_left_to_fill_in(repository: Repository) -> None:
    repository.commit({".eleventy.js": "throw 1;\n", "posts/2031-05-07-a.md": POST, "README.md": "# A\n"})
    done = repository.archlint("init", "posts")
    assert done.stdout.splitlines()[:3] == [
        "Archive: ., 2 pages",
        "Site: preset 11ty, no configuration that can be read; posts and other documents: 1",
        "Wrote archlint.toml: every setting and what it means; what .eleventy.js says is left to fill in",
    ]
    assert settings(repository) == {"layout": {"preset": "11ty"}}
    assert "No findings in 2 pages" in repository.archlint("check").stdout
    file = repository.folder / "archlint.toml"
    file.write_text(file.read_text().replace('#source = "content"', 'source = "posts"'))
    assert "No findings in 1 page" in repository.archlint("check").stdout


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {
                "blog/2031-05-07-a.md": POST,
                "blog/2031/2031-05-08-b.md": POST,
                "2031-05-09-c.md": POST,
                "about.md": POST,
            },
            [
                "No posts: 1 page in . with a day in front of the name; posts in [layout] can name the folder",
                "No posts: 2 pages in blog with a day in front of the name; posts in [layout] can name the folder",
            ],
        ),
        (
            {"blog/a.md": POST},
            ["No posts: none lie in a folder named posts or _posts; posts in [layout] can name another"],
        ),
        ({"posts/a.md": POST}, []),
    ],
    ids=["names with a day", "other names", "posts"],
)
def test_pages_that_may_be_posts_are_named(repository: Repository, files: dict[str, str], said: list[str]) -> None:
    repository.commit({"eleventy.config.js": "", **files})
    lines = repository.archlint("init").stdout.splitlines()
    assert [line for line in lines if line.startswith("No posts")] == said


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ('return { dir: { input: "content", output: "public/" }, pathPrefix: "/log/" };', {"source": "content", "destination": "public", "baseurl": "/log"}),
        ("api.addPlugin(HtmlBasePlugin); return {dir: {input: './content'}, pathPrefix: '/log/'};", {"source": "content"}),
        ("return {dir: {input: './content'}};", {"source": "content"}),
        ("return {dir: {input: 'nowhere', output: '../up'}};", {}),
        ("return {dir: {input: '.'}}; // input: 'content'\n/* input: 'content' */", {}),
        ("api.glob('posts/*.md', `a/*`, \"b'/*\"); return {dir: {input: 'content'}}; /* input: 'posts' */", {"source": "content"}),
        ("api.glob('https://tide.example/*'); // it's input: 'posts'\nreturn {dir: {input: 'content'}};", {"source": "content"}),
        ("`\\\\`" * 200_000 + "/*", {}),
        ("const a = {input: 'content'}, b = {input: 'posts'};", {}),
        ("return {dir: {input: where}, my: {form.input: 'content'}};", {}),
        ("/*" * 200_000 + "input: 'content'", {}),
    ],
)  # fmt: skip
def test_what_the_program_says_plainly_is_proposed(
    program: str, expected: dict[str, str], repository: Repository
) -> None:
    repository.commit({"eleventy.config.js": program, "content/posts/2031-05-07-a.md": POST})
    assert repository.archlint("init").returncode == 0
    assert settings(repository) == {"layout": {"preset": "11ty", **expected}}
    assert repository.archlint("check").returncode == 0


def test_a_check_of_such_a_site_says_what_to_do(repository: Repository) -> None:
    repository.commit({"eleventy.config.mjs": "", "posts/2031-05-07-a.md": POST})
    done = repository.archlint("check")
    assert done.returncode == 2
    assert "is of a site of 11ty: archlint init writes the settings for it" in done.stdout


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"hugo.toml": "", "content/a.md": POST}, "is of a site of Hugo, which archlint does not know"),
        ({"_config.yml": "source_dir: source\n"}, "is of a site of Hexo, as source_dir in it says"),
    ],
)
def test_other_generators_are_named_and_nothing_is_written(
    files: dict[str, str], told: str, repository: Repository
) -> None:
    repository.commit(files)
    done = repository.archlint("init")
    assert done.returncode == 2
    assert told in done.stdout
    assert not (repository.folder / "archlint.toml").exists()


def test_the_values_to_fill_in_are_settings() -> None:
    text = starter(Found(None, "11ty", "eleventy.config.js"), NEWS)
    filled = re.sub(rf"(?m)^#(?=({'|'.join(TO_FILL_IN)}) = )", "", text)
    table = tomllib.loads(filled)["layout"]
    assert table.keys() == {"preset", *TO_FILL_IN}
    site = with_table(PRESETS["11ty"], table, "the test")
    assert site.timezone == "Europe/Berlin"


def test_archives_side_by_side_are_all_named(repository: Repository) -> None:
    repository.commit({**below("de", SITE), **below("en", SITE), **below("vendor/theme", SITE)})
    unnamed = repository.archlint("check")
    assert unnamed.returncode == 2
    assert unnamed.stdout.endswith(
        " holds several archives (de, en); name the folder of one, or run archlint init, which names them all\n"
    )
    done = repository.archlint("init")
    assert done.stdout.splitlines()[:4] == [
        "Archive: de, 3 pages",
        "Site: preset jekyll, values of de/_config.yml; posts and other documents: 2",
        "Archive: en, 3 pages",
        "Site: preset jekyll, values of en/_config.yml; posts and other documents: 2",
    ]
    assert "  archlint baseline de; archlint baseline en" in done.stdout.splitlines()
    assert repository.archlint("baseline", "de").returncode == 0
    assert settings(repository) == {"archive": [{"root": "de"}, {"root": "en"}]}
    check = repository.archlint("check")
    assert check.returncode == 0
    assert check.stdout.splitlines() == ["de: No findings in 3 pages.", "en: No findings in 3 pages."]
    again = repository.archlint("init")
    assert again.returncode == 0
    assert "Kept archlint.toml, which is there already" in again.stdout


def test_archives_beside_the_one_that_is_meant_are_proposed(repository: Repository) -> None:
    repository.commit({**below("docs", SITE), **below("test/source", SITE)})
    done = repository.archlint("init")
    assert "Not checked: test/source; [[archive]] in archlint.toml can name them too" in done.stdout
    assert settings(repository) == {"root": "docs"}
    file = repository.folder / "archlint.toml"
    file.write_text(re.sub(r'(?m)^root = "docs"\n|^#(?=\[\[archive|root = "(docs|test/source)")', "", file.read_text()))
    assert settings(repository) == {"archive": [{"root": "docs"}, {"root": "test/source"}]}
    assert repository.archlint("check").stdout.splitlines() == [
        "docs: No findings in 3 pages.",
        "test/source: No findings in 3 pages.",
    ]


def test_settings_that_are_there_stay(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, "archlint.toml": 'ignore = ["FMT"]\n'})
    assert "Kept archlint.toml, which is there already" in archlint("init").out
    assert (root / "archlint.toml").read_text() == 'ignore = ["FMT"]\n'


def test_the_hook_takes_pages_with_the_endings_of_the_site(repository: Repository) -> None:
    files = {"_config.yml": 'markdown_ext: "md,text,c++"\n', "_posts/2031-05-07-bridge.text": POST}
    repository.commit(files)
    assert repository.archlint("init").returncode == 0
    (local,) = yaml.safe_load((repository.folder / ".pre-commit-config.yaml").read_text())["repos"]
    taken = re.compile(local["hooks"][0]["files"])
    for name in (*files, "about.c++", "_config.production.yml", "archlint.toml", "a.md"):
        assert taken.search(name)
    for name in ("about.c", "a.texts", "my_config.py", "a.png"):
        assert not taken.search(name)
