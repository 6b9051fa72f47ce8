"""Each row of the table of docs/recognition.md: which archive a folder means."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from archlint.discovery.recognise import NoArchiveError, find_archive
from archlint.errors import UsageError
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.model.days import Day
from conftest import Archlint, Write
from harbour import BRIDGE, HARBOUR

TODAY = Day(2031, 6, 1)
POST = "---\ntitle: The bridge opens\n---\nAll came.\n"
BLOG = {"_config.yml": "title: Harbour\n", "_posts/2031-05-07-bridge.md": POST}
HUGO = {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/news/2024/01/5/bridge.md": POST}


def below(folder: str, files: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{path.lstrip('/')}": text for path, text in files.items()}


def found(start: Path, named: str | None = None) -> tuple[str, str]:
    """The root of the archive that is found, relative to the start, and the name of its layout."""
    archive = find_archive(str(start), named, TODAY)
    return os.path.relpath(archive.root, start).replace(os.sep, "/"), archive.layout.name


class TestLayoutOfTheSettings:
    """Row 1."""

    @pytest.mark.parametrize("start", [".", "_posts", "about"])
    def test_the_folder_of_the_settings_is_the_site_if_nothing_else_tells(self, start: str, write: Write) -> None:
        root = write(
            {"archlint.toml": '[layout]\npreset = "11ty"\n', "_posts/2031-05-07-a.md": POST, "about/a.md": POST}
        )
        assert found(root / start) == (os.path.relpath(root, root / start), "dated-files")

    def test_it_takes_precedence_over_pages_of_an_event_archive(self, write: Write) -> None:
        root = write({**HARBOUR, **BLOG, "archlint.toml": '[layout]\npreset = "jekyll"\n'})
        assert found(root) == (".", "dated-files")

    def test_it_takes_precedence_over_the_configuration_of_a_generator(self, write: Write) -> None:
        root = write({**BLOG, "news/2031/05/7/a.md": "# A\n", "archlint.toml": '[layout]\npreset = "news"\n'})
        assert found(root) == (".", "news")

    def test_root_says_where_it_is(self, write: Write) -> None:
        root = write({"archlint.toml": 'root = "content"\n[layout]\npreset = "11ty"\n', "content/posts/a.md": POST})
        assert found(root) == ("content", "dated-files")

    def test_without_root_the_site_is_that_of_the_topmost_configuration_below_the_settings(self, write: Write) -> None:
        root = write({"archlint.toml": "[layout]\nfuture = true\n", **below("blog", BLOG)})
        assert found(root / "blog" / "_posts") == ("..", "dated-files")

    def test_its_values_win_over_those_of_the_generator(self, write: Write) -> None:
        root = write(
            {**BLOG, "_config.yml": "permalink: pretty\nfuture: true\n", "archlint.toml": "[layout]\nfuture = false\n"}
        )
        layout = find_archive(str(root)).layout
        assert isinstance(layout, DatedFilesLayout)
        assert (layout.site.permalink, layout.site.future) == ("pretty", False)

    def test_a_shared_file_of_settings_has_it_too(self, write: Write) -> None:
        root = write({**BLOG, "pyproject.toml": '[tool.archlint.layout]\npermalink = "none"\n'})
        layout = find_archive(str(root / "_posts")).layout
        assert isinstance(layout, DatedFilesLayout)
        assert layout.site.permalink == "none"

    def test_settings_elsewhere_hold_for_the_site_that_is_named(self, write: Write) -> None:
        root = write({**below("site", BLOG), "other/a.toml": "[layout]\nfuture = true\n"})
        assert found(root / "site" / "_posts", str(root / "other" / "a.toml")) == ("..", "dated-files")

    def test_settings_elsewhere_hold_for_the_folder_that_is_named(self, write: Write) -> None:
        root = write({"site/posts/2031-05-07-a.md": POST, "other/a.toml": '[layout]\npreset = "11ty"\n'})
        assert found(root / "site", str(root / "other" / "a.toml")) == (".", "dated-files")

    def test_of_several_configurations_the_last_wins(self, write: Write) -> None:
        files = {"_config.yml": "permalink: pretty\nbaseurl: /a\n", "_config.dev.yml": "baseurl: /b\n"}
        root = write({**BLOG, **files, "archlint.toml": '[layout]\nconfiguration = "_config.yml, _config.dev.yml"\n'})
        layout = find_archive(str(root)).layout
        assert isinstance(layout, DatedFilesLayout)
        assert (layout.site.permalink, layout.site.baseurl) == ("pretty", "/b")
        assert layout.configuration == ("/_config.yml", "/_config.dev.yml")

    @pytest.mark.parametrize(
        ("table", "error"),
        [
            ('preset = "hexo"', "layout: preset: must be one of jekyll, 11ty, news, not 'hexo'"),
            ('preset = "news"\nfuture = true', "layout: future: the layout 'news' has no values to set; take it out"),
            ("futre = true", "layout: unknown key 'futre'; did you mean 'future'?"),
            ('future = "yes"', "layout: future: must be true or false, not 'yes'"),
            ("[layout.keys]\nday = 3", "layout: keys: day: must be a list of strings, not 3"),
            (
                'posts = ["../{slug}.md"]',
                "layout: posts: '../{slug}.md' is no template of paths: it is no path below the source",
            ),
            ('posts = ["/{slug}.md"]', "it is no path below the source"),
            ('posts = ["a*/{slug}.md"]', "* has a meaning only as **"),
            ('posts = ["{title}.md"]', "only {year}, {month}, {day}, {slug}, {ext} stand in braces"),
            (
                'drafts = ["{year}-{slug}.md"]',
                "layout: drafts: '{year}-{slug}.md' is no template of paths: it has {year},",
            ),
            ('posts = ["**/**/**/{slug}.md"]', "it has more than 2 **"),
            ('suffixes = ["md"]', "layout: suffixes: must be endings of names, each with its dot, not 'md'"),
            ('others = [""]', "layout: others: must be endings of names"),
            ('source = ".."', "source: .. is not below"),
            ('source = "/tmp"', "source: /tmp is not below"),
            ('source = "src"', "source: there is no folder"),
            ('configuration = "_other.yml"', "layout: configuration: there is no file"),
            ('configuration = "../_other.yml"', "leads out of"),
        ],
    )
    def test_a_wrong_value_is_told(self, table: str, error: str, write: Write) -> None:
        root = write(
            {
                "site/.git/HEAD": "",
                **below("site", BLOG),
                "site/archlint.toml": f"[layout]\n{table}\n",
                "_other.yml": "a: 1\n",
            }
        )
        with pytest.raises(UsageError) as raised:
            find_archive(str(root / "site"))
        assert error in str(raised.value)
        assert str(root / "site" / "archlint.toml") in str(raised.value)


class TestRootOfTheSettings:
    """Row 2."""

    @pytest.mark.parametrize("start", [".", "content", "content/_posts"])
    def test_a_site_in_the_root(self, start: str, write: Write) -> None:
        root = write({"archlint.toml": 'root = "content"\n', **below("content", BLOG)})
        assert found(root / start) == (os.path.relpath(root / "content", root / start), "dated-files")

    def test_the_root_may_be_the_source_of_a_site(self, write: Write) -> None:
        root = write(
            {"archlint.toml": 'root = "src"\n', "_config.yml": "source: src\n", "src/_posts/2031-05-07-a.md": POST}
        )
        assert found(root) == ("src", "dated-files")

    def test_an_event_archive_in_the_root_of_a_site(self, write: Write) -> None:
        root = write({**BLOG, **below("content", HARBOUR), "archlint.toml": 'root = "content"\n'})
        assert found(root) == ("content", "news")

    def test_a_root_without_texts_that_tell_is_an_event_archive_as_ever(self, write: Write) -> None:
        root = write({"archlint.toml": 'root = "content"\n', "content/news/2031/05/7/a.md": POST})
        assert found(root) == ("content", "news")

    def test_a_root_that_is_none_is_told(self, write: Write) -> None:
        root = write({"archlint.toml": 'root = "content"\n', "content/a.md": POST})
        with pytest.raises(UsageError, match=r"root: there is no folder .*content.news, and no _config\.yml in "):
            find_archive(str(root))


class TestPagesOfAnEventArchive:
    """Row 3."""

    @pytest.mark.parametrize("start", [".", "news", "news/2031/05", "_posts"])
    def test_they_win_over_the_configuration_of_a_generator(self, start: str, write: Write) -> None:
        root = write({**HARBOUR, **BLOG})
        assert found(root / start) == (os.path.relpath(root, root / start), "news")

    @pytest.mark.parametrize("text", ["# A\n\nNo header.\n", POST, ""])
    def test_pages_without_date_headers_are_none_beside_the_configuration_of_a_generator(
        self, text: str, write: Write
    ) -> None:
        root = write({**BLOG, "news/2031/05/7/a.md": text})
        assert found(root / "news") == ("..", "dated-files")

    def test_one_page_with_a_header_is_enough(self, write: Write) -> None:
        root = write(
            {**BLOG, "news/2031/05/8/a.md": "# A\n", "news/2031/05/7/b.md": "### [2031-05-07](/news/2031/05/7/)\n"}
        )
        assert found(root) == (".", "news")

    @pytest.mark.parametrize("start", [".", "content", "content/news/2024/01/5"])
    def test_a_hugo_site_with_folders_of_days_is_none(self, start: str, write: Write) -> None:
        root = write(HUGO)
        with pytest.raises(NoArchiveError) as raised:
            find_archive(str(root / start))
        assert "no archive found" in str(raised.value)
        assert f"{root / 'hugo.toml'} is of a site of Hugo, which archlint does not know" in str(raised.value)

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            ("docusaurus.config.ts", "is of a site of Docusaurus, which archlint does not know"),
            (".eleventy.js", "is of a site of 11ty: run archlint in that folder"),
        ],
    )
    def test_a_generator_in_a_folder_is_named(self, file: str, said: str, write: Write) -> None:
        root = write({f"website/{file}": "", "website/blog/2031-05-07-a.md": POST})
        with pytest.raises(NoArchiveError) as raised:
            find_archive(str(root))
        assert f"{root / 'website' / file} {said}" in str(raised.value)

    def test_it_is_one_if_the_settings_say_so(self, write: Write) -> None:
        root = write({**HUGO, "archlint.toml": 'root = "content"\n'})
        assert found(root) == ("content", "news")

    def test_an_event_archive_and_a_site_with_posts_around_it_both_fit(self, write: Write) -> None:
        root = write({**BLOG, **below("content", HARBOUR)})
        with pytest.raises(UsageError) as raised:
            find_archive(str(root))
        assert str(raised.value) == (
            f"more than one archive fits: {root} (_config.yml), {root / 'content'} (news); set root in archlint.toml to "
            "the folder of the one that is meant, or name its folder"
        )
        assert found(root / "content") == (".", "news")
        assert found(root / "_posts") == ("..", "dated-files")

    def test_a_site_without_posts_gives_way_to_an_event_archive_in_it(self, write: Write) -> None:
        root = write({"_config.yml": "theme: minima\n", "README.md": "# A\n", **below("content", HARBOUR)})
        assert found(root) == ("content", "news")


class TestConfigurationOfAGenerator:
    """Row 4."""

    @pytest.mark.parametrize("name", ["_config.yml", "_config.yaml", "_config.toml"])
    def test_its_names(self, name: str, write: Write) -> None:
        root = write({name: "", "_posts/2031-05-07-bridge.md": POST})
        assert found(root / "_posts") == ("..", "dated-files")

    @pytest.mark.parametrize("start", [".", "test/source", "test/source/_posts"])
    def test_the_topmost_wins(self, start: str, write: Write) -> None:
        root = write({**BLOG, **below("test/source", BLOG)})
        assert found(root / start) == (os.path.relpath(root, root / start), "dated-files")

    @pytest.mark.parametrize("start", [".", "docs", "docs/_posts"])
    def test_the_topmost_without_posts_gives_way(self, start: str, write: Write) -> None:
        root = write({"_config.yml": "theme: minima\n", "index.md": POST, **below("docs", BLOG)})
        assert found(root / start) == (os.path.relpath(root / "docs", root / start), "dated-files")

    def test_a_configuration_above_the_repository_does_not_count(self, write: Write) -> None:
        root = write({"_config.yml": "title: Elsewhere\n", "site/.git/HEAD": "", **below("site/docs", BLOG)})
        assert found(root / "site") == ("docs", "dated-files")

    def test_a_collection_counts_as_posts(self, write: Write) -> None:
        root = write({"_config.yml": "collections: [talks]\n", "_talks/a.md": POST, **below("docs", BLOG)})
        assert found(root / "docs") == ("..", "dated-files")

    @pytest.mark.parametrize("start", [".", "src", "src/_posts"])
    def test_the_source_is_the_root(self, start: str, write: Write) -> None:
        root = write({"_config.yml": "source: src\n", "src/_posts/2031-05-07-a.md": POST, "README.md": "# A\n"})
        assert found(root / start) == (os.path.relpath(root / "src", root / start), "dated-files")

    def test_settings_beside_it_are_read(self, write: Write) -> None:
        root = write(
            {"_config.yml": "source: src\n", "src/_posts/2031-05-07-a.md": POST, "archlint.toml": 'select = ["FMT"]\n'}
        )
        archive = find_archive(str(root / "src" / "_posts"))
        assert archive.configuration.settings.select == ("FMT",)

    def test_a_source_that_leads_out_is_refused(self, write: Write) -> None:
        root = write({"site/.git/HEAD": "", "site/_config.yml": "source: out\n"})
        (root / "site" / "out").symlink_to(root)
        with pytest.raises(UsageError, match=r"_config\.yml: source: .* leads out of"):
            find_archive(str(root / "site"))

    def test_a_configuration_that_leads_out_is_refused(self, write: Write) -> None:
        root = write({"site/.git/HEAD": "", "secret.yml": "title: a\n"})
        (root / "site" / "_config.yml").symlink_to(root / "secret.yml")
        with pytest.raises(UsageError, match="leads out of"):
            find_archive(str(root / "site"))

    @pytest.mark.parametrize("text", [b"title: \xff\n", b"a: [\n", b"a: 1\n\tb: 2\n"])
    def test_a_configuration_that_cannot_be_read_is_told_with_its_place(
        self, text: bytes, write: Write, archlint: Archlint
    ) -> None:
        root = write({"_config.yml": text, "_posts/2031-05-07-a.md": POST})
        run = archlint("check")
        assert (run.code, run.out) == (2, "")
        assert str(root / "_config.yml") in run.err
        assert "Traceback" not in run.err


class TestFoldersAsEver:
    """Row 5."""

    def test_the_nearest_folder_with_news(self, write: Write) -> None:
        root = write({"news/2031/05/7/a.md": "# A\n"})
        assert found(root / "news" / "2031") == ("../..", "news")

    def test_the_one_folder_in_it(self, write: Write) -> None:
        assert found(write(below("content", HARBOUR))) == ("content", "news")
        assert found(write({"content/news/2031/05/7/a.md": "", "other/b.md": ""})) == ("content", "news")

    def test_the_one_folder_in_it_with_a_site(self, write: Write) -> None:
        root = write({**below("docs", BLOG), "test/source/_config.yml": "", "README.md": "# A\n"})
        assert found(root) == ("docs", "dated-files")

    def test_of_sites_in_folders_the_one_with_posts(self, write: Write) -> None:
        assert found(write({**below("blog", BLOG), "docs/_config.yml": "", "docs/index.md": POST})) == (
            "blog",
            "dated-files",
        )

    @pytest.mark.parametrize("name", ["vendor", "node_modules", "_site", "theme"])
    def test_folders_of_other_peoples_sites_are_left_out_unless_named(self, name: str, write: Write) -> None:
        root = write({".git/HEAD": "", **below("docs", BLOG), **below(name, BLOG), "theme/.git": "gitdir: elsewhere\n"})
        assert found(root) == ("docs", "dated-files")
        assert found(root / name) == (".", "dated-files")

    def test_a_repository_in_a_folder_that_is_none_is_found(self, write: Write) -> None:
        assert found(write({"docs/.git/HEAD": "", **below("docs", BLOG)})) == ("docs", "dated-files")

    @pytest.mark.parametrize("other", [below("docs", BLOG), below("content", HARBOUR)])
    def test_two_are_named(self, other: dict[str, str], write: Write) -> None:
        root = write({**below("blog", BLOG), **other})
        with pytest.raises(NoArchiveError) as raised:
            find_archive(str(root))
        names = sorted({"blog", next(iter(other)).partition("/")[0]})
        assert all(name in str(raised.value).rpartition("(")[2] for name in names), raised.value

    def test_a_folder_without_an_archive(self, write: Write) -> None:
        with pytest.raises(NoArchiveError, match=r"holds news/ or _config\.yml"):
            find_archive(str(write({"a.md": ""})))


def test_a_hook_on_pages_of_other_sites_is_silent(write: Write, archlint: Archlint) -> None:
    write(HUGO)
    assert archlint("check", "--hook", "content/news/2024/01/5/bridge.md") == (0, "", "")


def test_an_event_archive_is_checked_beside_a_site(write: Write, archlint: Archlint) -> None:
    write({**HARBOUR, **BLOG})
    assert archlint("check", BRIDGE.lstrip("/")) == (0, "No findings in 1 page.\n", "")
