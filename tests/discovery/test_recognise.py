"""The rows of the table of docs/recognition.md without settings: which archive a folder means by its files."""

import os

import pytest

from archlint.discovery.recognise import NoArchiveError, SeveralFitError, find_archive
from archlint.errors import UsageError
from blog import BLOG, POST, below
from conftest import Archlint, Write
from discovery.found_archive import found
from harbour import BRIDGE, HARBOUR

HUGO = {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/news/2024/01/5/bridge.md": POST}


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
        assert found(root / start) == (os.path.relpath(root / "content", root / start), "content-tree")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("config.toml", "baseURL = '/'\n"),
            ("config.yaml", "baseurl: /\n"),
            ("config.json", '{"baseURL": "/"}'),
            ("config/_default/hugo.toml", ""),
        ],
    )
    def test_a_hugo_site_by_its_other_configurations(self, name: str, text: str, write: Write) -> None:
        assert found(write({name: text, "content/a.md": POST})) == ("content", "content-tree")

    def test_a_site_of_zola_is_none_of_hugo(self, write: Write) -> None:
        with pytest.raises(NoArchiveError, match="of a site of Hugo or Zola"):
            find_archive(str(write({"config.toml": "base_url = '/'\n", "content/a.md": POST})))

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
        assert found(root) == ("content", "content-tree")

    def test_an_event_archive_and_a_site_with_posts_around_it_both_fit(self, write: Write) -> None:
        root = write({**BLOG, **below("content", HARBOUR)})
        with pytest.raises(UsageError) as raised:
            find_archive(str(root))
        assert str(raised.value) == (
            f"more than one archive fits: {root} (_config.yml), {root / 'content'} (news); set root in archlint.toml to "
            "the folder of the one that is meant, name its folder, or run archlint init, which names them all"
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

    @pytest.mark.parametrize("file", ["_config.yml", "README.md"])
    def test_a_wrong_configuration_in_a_folder_of_a_site_with_posts_is_not_read(self, file: str, write: Write) -> None:
        root = write({file: "", "_posts/2031-05-07-bridge.md": POST, **below("docs", BLOG)})
        (root / "docs/_config.yml").write_text("source: [quay\n")
        assert found(root) == (".", "dated-files")

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


class TestSitesWithoutConfiguration:
    """Row 6."""

    @pytest.mark.parametrize("start", [".", "_posts", "_posts/2031", "trams", "trams/_posts"])
    def test_posts_are_enough(self, start: str, write: Write) -> None:
        root = write(
            {
                ".git/HEAD": "",
                "index.html": POST,
                "_posts/2031/2031-05-07-a.md": POST,
                "trams/_posts/2031-05-08-b.md": POST,
            }
        )
        assert found(root / start) == (os.path.relpath(root, root / start), "dated-files")

    def test_it_is_read_as_jekyll_reads_it(self, write: Write, archlint: Archlint) -> None:
        write({"_posts/2031-05-07-bridge.md": POST})
        run = archlint("show", "--output-format", "jsonl", "--today", "2031-06-01", "_posts/2031-05-07-bridge.md")
        assert [line["urls"] for line in run.objects] == [["/2031/05/07/bridge.html"]]

    @pytest.mark.parametrize(
        "files",
        [
            {"_posts/README.md": POST},
            {"_posts/2031-05-07-a.md": POST, "hugo.toml": ""},
            {"_posts/2031-05-07-a.md": POST, ".eleventy.js": ""},
        ],
        ids=["no post", "Hugo", "11ty"],
    )
    def test_other_folders_are_none(self, files: dict[str, str], write: Write) -> None:
        with pytest.raises(NoArchiveError):
            find_archive(str(write(files)))

    def test_an_event_archive_in_a_folder_fits_too(self, write: Write) -> None:
        root = write({"_posts/2031-05-07-a.md": POST, **below("content", HARBOUR)})
        with pytest.raises(SeveralFitError, match=r"\(dated-files\), .*content \(news\); set root"):
            find_archive(str(root))
        assert found(root / "content") == (".", "news")

    @pytest.mark.parametrize("root", [".", "site"])
    def test_the_settings_can_name_one(self, root: str, write: Write) -> None:
        place = "" if root == "." else f"{root}/"
        top = write({f"{place}_posts/2031-05-07-a.md": POST, "archlint.toml": f'root = "{root}"\n'})
        assert found(top) == (root, "dated-files")

    def test_folders_with_news_come_first(self, write: Write) -> None:
        root = write({"news/2031/05/7/a.md": "# A\n", "_posts/2031-05-07-a.md": POST})
        assert found(root) == (".", "news")


class TestFoldersAsEver:
    """Rows 5, 7 and 8."""

    def test_the_nearest_folder_with_news(self, write: Write) -> None:
        root = write({"news/2031/05/7/a.md": "# A\n"})
        assert found(root / "news" / "2031") == ("../..", "news")

    def test_the_one_folder_in_it(self, write: Write) -> None:
        assert found(write(below("content", HARBOUR))) == ("content", "news")
        assert found(write({"content/news/2031/05/7/a.md": "", "other/b.md": ""})) == ("content", "news")

    def test_the_one_folder_in_it_with_a_site(self, write: Write) -> None:
        root = write({**below("docs", BLOG), "test/source/_config.yml": "", "README.md": "# A\n"})
        assert found(root) == ("docs", "dated-files")

    def test_the_one_folder_in_it_with_a_site_without_configuration(self, write: Write) -> None:
        root = write({"blog/_posts/2031-05-07-a.md": POST, "docs/_posts/README.md": POST})
        assert found(root) == ("blog", "dated-files")
        (root / "hugo.toml").touch()
        with pytest.raises(NoArchiveError, match="is of a site of Hugo"):
            find_archive(str(root))

    @pytest.mark.parametrize(
        ("pages", "meant"),
        [
            (below("docs", BLOG), "docs"),
            (BLOG, "."),
            ({"_posts/2031-05-07-a.md": POST}, "."),
            ({"blog/_posts/2031-05-07-a.md": POST}, "blog"),
            (below("content", HARBOUR), "content"),
        ],
    )
    @pytest.mark.parametrize("page", ["news/about.md", "news/2031-05-07-a.md"])
    def test_news_without_a_year_gives_way_to_pages(
        self, page: str, pages: dict[str, str], meant: str, write: Write
    ) -> None:
        assert found(write({page: POST, **pages})) == (meant, "news" if meant == "content" else "dated-files")

    @pytest.mark.parametrize(
        "others", [{}, {"docs/_config.yml": "", "docs/index.md": POST}, {"_posts/README.md": POST}]
    )
    def test_news_without_a_year_is_a_new_archive_where_nothing_else_is(
        self, others: dict[str, str], write: Write
    ) -> None:
        assert found(write({"news/about.md": POST, **others})) == (".", "news")

    def test_news_without_a_year_beside_two_sites_is_none(self, write: Write) -> None:
        root = write({"news/about.md": POST, **below("blog", BLOG), **below("docs", BLOG)})
        with pytest.raises(NoArchiveError, match=r"holds several archives \(blog, docs\)"):
            find_archive(str(root))

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
        with pytest.raises(NoArchiveError, match=r"holds news/, _config\.yml or posts in _posts/, nor"):
            find_archive(str(write({"a.md": ""})))


def test_a_hook_on_pages_of_other_sites_is_silent(write: Write, archlint: Archlint) -> None:
    write({"docusaurus.config.ts": "", **{path: text for path, text in HUGO.items() if path.endswith(".md")}})
    assert archlint("check", "--hook", "content/news/2024/01/5/bridge.md") == (0, "", "")


def test_an_event_archive_is_checked_beside_a_site(write: Write, archlint: Archlint) -> None:
    write({**HARBOUR, **BLOG})
    assert archlint("check", BRIDGE.lstrip("/")) == (0, "No findings in 1 page.\n", "")
