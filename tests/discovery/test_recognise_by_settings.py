"""The first rows of the table of docs/recognition.md: settings say which archive a folder means."""

import os
import re

import pytest

from archlint.discovery.recognise import NoArchiveError, find_archive
from archlint.errors import UsageError
from archlint.layouts.dated_files.layout import DatedFilesLayout
from blog import BLOG, POST, below
from conftest import Write
from discovery.found_archive import found
from harbour import HARBOUR


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
        assert layout.configuration[:4] == ("/_config.yml", "/_config.dev.yml", "/gems.rb", "/Gemfile")

    @pytest.mark.parametrize(
        ("table", "error"),
        [
            ('preset = "hexo"', "layout: preset: must be one of jekyll, 11ty, hugo, news, not 'hexo'"),
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
            ('moved = {"*" = "/a"}', "layout: moved: must be paths of the site, each with its slash in front, not '*'"),
            ('moved = {" " = "/a"}', "layout: moved: must be paths of the site, each with its slash in front, not ' '"),
            ('moved = {"" = "/a"}', "layout: moved: must be paths of the site, each with its slash in front, not ''"),
            ('moved = {"a/b" = "/a"}', "layout: moved: must be paths of the site"),
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

    def test_a_source_beside_the_folder_of_the_configuration_is_told_with_the_settings_for_it(
        self, write: Write
    ) -> None:
        root = write({".git/HEAD": "", "conf/_config.yml": "source: www\n", "www/_posts/2031-05-07-a.md": POST})
        with pytest.raises(UsageError) as raised:
            find_archive(str(root / "conf"))
        told = re.search(r"an archlint\.toml there, with (.+) under \[layout\]", str(raised.value))
        assert told
        assert str(root / "conf" / "www") in str(raised.value)
        write({"archlint.toml": f"[layout]\n{told[1]}\n"})
        assert found(root) == ("www", "dated-files")

    def test_a_site_in_a_folder_is_not_meant_by_the_layout_of_event_archives(self, write: Write) -> None:
        root = write({"archlint.toml": '[layout]\npreset = "news"\n', **below("site", BLOG)})
        with pytest.raises(NoArchiveError):
            find_archive(str(root))


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
