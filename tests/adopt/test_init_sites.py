"""``archlint init`` on sites: what it says that it found, and settings that work."""

import re

import pytest
import yaml

from blog import BLOG, POST, below
from conftest import Archlint, Write
from harbour import HARBOUR
from repositories import Repository

SITE = {**BLOG, "_posts/2031-05-08-ferry.html": POST, "about.md": POST}


def test_a_jekyll_site_needs_no_setting(site: Repository) -> None:
    site.commit({**SITE, "_plugins/ferry.rb": "raise\n"})
    done = site.archlint("init")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[:5] == [
        "Archive: ., 3 pages",
        "Site: preset jekyll, values of _config.yml; posts and other documents: 2",
        "Not read: _plugins, which holds programs; what they change can be set in [layout]",
        "Wrote archlint.toml: every setting and what it means",
        "Wrote .pre-commit-config.yaml: pages are checked with each commit, the archive before each push",
    ]
    assert site.settings() == {}
    check = site.archlint("check", "-v")
    assert check.returncode == 0, check.stdout
    assert f"Settings: {site.folder / 'archlint.toml'}" in check.stdout


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
def test_a_site_is_not_to_have_the_files_of_archlint(exclude: str, files: str, site: Repository) -> None:
    source = "src/" if "src" in exclude else ""
    pages = {source + path: text for path, text in SITE.items()}
    site.commit({**pages, "_config.yml": SITE["_config.yml"] + exclude})
    said = site.archlint("init").stdout
    them = "them" if "and" in files else "it"
    line = f"Add {files} to exclude in _config.yml: Jekyll would copy {them}\n"
    assert (line in said, "exclude" in said) == (bool(files), bool(files)), said
    (site.folder / "_config.yml").write_text("title: Harbour\nexclude: [archlint.toml, archlint-baseline.tsv]\n")
    assert "exclude" not in site.archlint("init").stdout


def test_posts_with_endings_that_are_not_read_are_named(site: Repository) -> None:
    post = "---\ntitle: The pier\n---\nIt opens.\n"
    names = ("2031-05-09-pier.mdown", "2031-05-10-quay.mdown", "2031-05-11-mole.textile")
    others = {"_posts/2031-05-07-pier.png": "PNG", "_posts/2031-05-07-notes.csv": "a,b\n", "_posts/list.mdown": post}
    site.commit({**SITE, **{f"log/_posts/{name}": post for name in names}, **others})
    said = [line for line in site.archlint("init").stdout.splitlines() if line.startswith("Not read")]
    assert said == [
        "Not read: 2 posts whose names end in .mdown; suffixes (Markdown) or others in [layout] can name it",
        "Not read: 1 post whose names end in .textile; suffixes (Markdown) or others in [layout] can name it",
    ]
    (site.folder / "archlint.toml").write_text('[layout]\nsuffixes = [".md", ".mdown"]\nothers = [".textile"]\n')
    assert site.archlint("check", "log").stdout == "No findings in 3 pages.\n"


def test_folders_of_languages_that_are_not_read_are_named(site: Repository) -> None:
    post = "---\ntitle: The pier\n---\nIt opens.\n"
    site.commit({**SITE, "_i18n/de/_posts/2031-05-09-pier.md": post, "_includes/de/x.html": "", "_data/a.yml": ""})
    said = [line for line in site.archlint("init").stdout.splitlines() if line.startswith("Not read")]
    assert said == ["Not read: _i18n, which holds posts; if a plug-in reads them, include in [layout] can name it"]
    (site.folder / "archlint.toml").write_text('[layout]\ninclude = ["_i18n"]\n')
    assert site.archlint("check").stdout == "No findings in 4 pages.\n"


def test_of_several_sites_each_configuration_is_named(site: Repository) -> None:
    site.commit({**below("log", SITE), **below("docs", SITE), "log/_plugins/ferry.rb": "raise\n"})
    said = site.archlint("init").stdout.splitlines()
    assert "Site: preset jekyll, values of docs/_config.yml; posts and other documents: 2" in said
    assert "Site: preset jekyll, values of log/_config.yml; posts and other documents: 2" in said
    assert "Not read: log/_plugins, which holds programs; what they change can be set in [layout]" in said


def test_the_configuration_to_exclude_files_in_is_named(site: Repository) -> None:
    site.commit({**below("docs", SITE), "docs/archlint.toml": ""})
    line = "Add archlint.toml and archlint-baseline.tsv to exclude in docs/_config.yml: Jekyll would copy them"
    assert line in site.archlint("init", "docs").stdout


@pytest.mark.parametrize("start", [".", "docs", "docs/_posts"])
def test_the_root_of_a_site_in_a_folder_is_set(start: str, site: Repository) -> None:
    site.commit({**below("docs", SITE), "README.md": "# A\n"})
    assert site.archlint("init", start).returncode == 0
    assert site.settings() == {"root": "docs"}
    assert "No findings in 3 pages" in site.archlint("check").stdout


def test_the_source_of_a_site_is_not_set_again(site: Repository) -> None:
    site.commit({"_config.yml": "source: src\n", "src/_posts/2031-05-07-a.md": POST})
    assert "Archive: src, 1 page" in site.archlint("init").stdout
    assert site.settings() == {}
    assert "No findings in 1 page" in site.archlint("check").stdout


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"astro.config.mjs": "", "content/a.md": POST}, "is of a site of Astro, which archlint does not know"),
        ({"hugo.toml": "", "pages/a.md": POST}, "is of a site of Hugo, which has no folder content"),
        ({"_config.yml": "source_dir: source\n"}, "is of a site of Hexo, as source_dir in it says"),
    ],
)
def test_other_generators_are_named_and_nothing_is_written(files: dict[str, str], told: str, site: Repository) -> None:
    site.commit(files)
    done = site.archlint("init")
    assert done.returncode == 2
    assert told in done.stdout
    assert not (site.folder / "archlint.toml").exists()


def test_archives_side_by_side_are_all_named(site: Repository) -> None:
    site.commit({**below("de", SITE), **below("en", SITE), **below("vendor/theme", SITE)})
    unnamed = site.archlint("check")
    assert unnamed.returncode == 2
    assert unnamed.stdout.endswith(
        " holds several archives (de, en); name the folder of one, or run archlint init, which names them all\n"
    )
    done = site.archlint("init")
    assert done.stdout.splitlines()[:4] == [
        "Archive: de, 3 pages",
        "Site: preset jekyll, values of de/_config.yml; posts and other documents: 2",
        "Archive: en, 3 pages",
        "Site: preset jekyll, values of en/_config.yml; posts and other documents: 2",
    ]
    assert "  archlint baseline de; archlint baseline en" in done.stdout.splitlines()
    assert site.archlint("baseline", "de").returncode == 0
    assert site.settings() == {"archive": [{"root": "de"}, {"root": "en"}]}
    check = site.archlint("check")
    assert check.returncode == 0
    assert check.stdout.splitlines() == ["de: No findings in 3 pages.", "en: No findings in 3 pages."]
    again = site.archlint("init")
    assert again.returncode == 0
    assert "Kept archlint.toml, which is there already" in again.stdout
    for said in (done.stdout, again.stdout):
        for name in ("de", "en"):
            assert f"Add archlint-baseline.tsv to exclude in {name}/_config.yml: Jekyll would copy it\n" in said


@pytest.mark.parametrize(
    ("pages", "roots"),
    [
        ({**SITE, **below("content", HARBOUR)}, {".": 3, "content": 4}),
        ({"_posts/2031-05-07-a.md": POST, **below("content", HARBOUR)}, {".": 1, "content": 4}),
        ({"_config.yml": "", **below("de", SITE), **below("en", SITE)}, {"de": 3, "en": 3}),
        ({"news/about.md": POST, **below("de", SITE), **below("en", SITE)}, {"de": 3, "en": 3}),
        ({"de/_posts/2031-05-07-a.md": POST, "en/_posts/2031-05-07-a.md": POST}, {"de": 1, "en": 1}),
        ({**below("site", SITE), **below("site/content", HARBOUR)}, {"site": 3, "site/content": 4}),
    ],
)
def test_where_several_fit_all_are_named(pages: dict[str, str], roots: dict[str, int], site: Repository) -> None:
    site.commit(pages)
    start = "site" if "site" in roots else "."
    assert "archlint init, which names them all" in site.archlint("check", start).stdout
    done = site.archlint("init", start)
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("Archive: ")] == [
        f"Archive: {root}, {number} page{'s' * (number > 1)}" for root, number in roots.items()
    ]
    assert site.settings() == {"archive": [{"root": root} for root in roots]}
    check = site.archlint("check")
    assert check.returncode == 0, check.stdout
    assert check.stdout.splitlines() == [
        f"{root}: No findings in {number} page{'s' * (number > 1)}." for root, number in roots.items()
    ]


def test_settings_that_name_none_of_several_stay(site: Repository) -> None:
    site.commit({**SITE, **below("content", HARBOUR), "archlint.toml": 'select = ["DAT"]\n'})
    done = site.archlint("init")
    assert (done.returncode, "by [[archive]] in" in done.stdout) == (2, True), done.stdout
    assert (site.folder / "archlint.toml").read_text() == 'select = ["DAT"]\n'


def test_archives_beside_the_one_that_is_meant_are_proposed(site: Repository) -> None:
    site.commit({**below("docs", SITE), **below("test/source", SITE)})
    done = site.archlint("init")
    assert "Not checked: test/source; [[archive]] in archlint.toml can name them too" in done.stdout
    assert site.settings() == {"root": "docs"}
    file = site.folder / "archlint.toml"
    file.write_text(re.sub(r'(?m)^root = "docs"\n|^#(?=\[\[archive|root = "(docs|test/source)")', "", file.read_text()))
    assert site.settings() == {"archive": [{"root": "docs"}, {"root": "test/source"}]}
    assert site.archlint("check").stdout.splitlines() == [
        "docs: No findings in 3 pages.",
        "test/source: No findings in 3 pages.",
    ]


def test_settings_that_are_there_stay(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, "archlint.toml": 'ignore = ["FMT"]\n'})
    assert "Kept archlint.toml, which is there already" in archlint("init").out
    assert (root / "archlint.toml").read_text() == 'ignore = ["FMT"]\n'


def test_the_hook_takes_pages_with_the_endings_of_the_site(site: Repository) -> None:
    files = {"_config.yml": 'markdown_ext: "md,text,c++"\n', "_posts/2031-05-07-bridge.text": POST}
    site.commit(files)
    assert site.archlint("init").returncode == 0
    (local,) = yaml.safe_load((site.folder / ".pre-commit-config.yaml").read_text())["repos"]
    taken = re.compile(local["hooks"][0]["files"])
    for name in (*files, "about.c++", "_config.production.yml", "archlint.toml", "a.md"):
        assert taken.search(name)
    for name in ("about.c", "a.texts", "my_config.py", "a.png"):
        assert not taken.search(name)
