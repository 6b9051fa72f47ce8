"""What ``archlint rename`` says on a site: why it refuses, where the old URL leads, what may name the page still."""

import pytest

from conftest import Archlint, Write
from repositories import make_repository
from sites.spring_tide import CONFIG, EBB, PLUGIN, SITE, TIDE, URL
from trees import texts


@pytest.mark.parametrize(
    ("files", "new", "reason"),
    [
        ({EBB: SITE[TIDE]}, EBB, "/_posts/2021/2021-05-07-the-ebb.md exists already"),
        ({"_posts/a.md": ""}, "_posts/2021/spring-tide.md", "it would not be published"),
        ({}, "./tide.md", "it is a post, and as /tide.md it would be a page: move it with git"),
        ({}, "_drafts/tide.md", "it is a post, and as /_drafts/tide.md it would be a draft: move it with git"),
        ({}, "_posts/2199-05-07-tide.md", "it would not be published"),
        ({"e.md": "---\npermalink: /2021/05/07/the-ebb/\n---\n"}, EBB, "/2021/05/07/the-ebb is a URL of /e.md"),
        (
            {"e.md": "---\nredirect_from: /2021/05/07/the-ebb\n---\n"},
            EBB,
            "/2021/05/07/the-ebb is a former URL of /e.md",
        ),
        (
            {"_posts/2021-05-08-lamp.md": f"---\n---\n<<<<<<< a\n[a]({URL})\n=======\n>>>>>>> b\n"},
            EBB,
            "conflict marker",
        ),
    ],
)
def test_a_refused_rename_gives_the_reason_and_writes_nothing(
    write: Write, archlint: Archlint, files: dict[str, str], new: str, reason: str
) -> None:
    root = write({**SITE, **files})
    before = texts(root)
    run = archlint("rename", TIDE, new)
    assert run.code == 2, run.err
    assert reason in run.err
    assert texts(root) == before


@pytest.mark.parametrize(
    ("files", "options", "remark"),
    [
        ({}, (), f"Its old URL {URL} leads to /{EBB}, by redirect_from."),
        ({"_config.yml": CONFIG, "_redirects": ""}, (), f"Its old URL {URL} leads to /{EBB}, by _redirects."),
        ({"_config.yml": CONFIG}, ("--lose-url",), f"Its old URL {URL} leads nowhere."),
    ],
)
def test_a_rename_says_where_the_old_url_leads(
    write: Write, archlint: Archlint, files: dict[str, str], options: tuple[str, ...], remark: str
) -> None:
    write({**SITE, **files})
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md", *options)
    assert run.code == 0
    assert remark in run.err.splitlines()


def test_a_configuration_that_is_a_link_out_is_told(
    write: Write, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "more.yml"
    other.write_text("first: /2021/05/07/spring-tide/\n")
    settings = '[layout]\nconfiguration = "_config.yml,more.yml"\n'
    root = write({"_config.yml": f"{CONFIG}{PLUGIN}source: src\n", f"src/{TIDE}": SITE[TIDE], "more.yml": ""})
    make_repository(root)
    write({"archlint.toml": settings})
    assert archlint("links", f"src/{TIDE}").code == 0
    (root / "more.yml").unlink()
    (root / "more.yml").symlink_to(other)
    run = archlint("rename", f"src/{TIDE}", "2021-05-07-the-ebb.md")
    assert (run.code, "more.yml leads out of" in run.err) == (2, True), run.err
    assert other.read_text() == "first: /2021/05/07/spring-tide/\n"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_texts_that_are_not_utf_8_are_told(write: Write, archlint: Archlint, encoding: str) -> None:
    menu = "- titre: Marée\n- url: /2021/05/07/spring-tide/\n".encode(encoding)
    other = "- titre: Marée basse\n".encode(encoding)
    root = write({**SITE, "_data/quay.yml": menu, "_data/oil.yml": other})
    run = archlint("links", TIDE)
    assert run.code == 2
    assert run.err.count("not UTF-8") == 1
    assert "error: /_data/quay.yml: is not UTF-8; whether it names the page is not known" in run.err
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    assert "/_data/quay.yml: is not UTF-8, and line 2 may name the page by its old name still." in run.err
    assert run.err.count("not UTF-8") == 1
    assert (root / "_data/quay.yml").read_bytes() == menu


def test_texts_that_cannot_be_read_are_told(write: Write, archlint: Archlint) -> None:
    root = write({**SITE, "_data/quay: old.yml": "-" * 10_000_001})
    (root / "_includes/lamp.html").symlink_to(root / "nowhere.html")
    run = archlint("rename", TIDE, "2021-05-07-the-ebb.md")
    assert run.code == 0, run.err
    unknown = "; whether it names the page by its old name is not known."
    told = sorted(line for line in run.err.splitlines() if line.endswith(unknown))
    assert [line.removesuffix(unknown).partition("/")[2] for line in told] == [
        "_data/quay: old.yml: is larger than 10 MB; split it, or exclude it",
        "_includes/lamp.html: is a symbolic link to nothing, or was removed meanwhile",
    ]


def test_lines_that_keep_an_old_url_are_told_if_the_name_is_a_common_word(write: Write, archlint: Archlint) -> None:
    about = "---\ntitle: About\n---\n`/blog/2021/05/07/tide/`\nThe tide.\n```\n/blog/2021/05/07/tide.html\n```\n"
    root = write(
        {
            "_config.yml": CONFIG + PLUGIN,
            "_posts/2021-05-07-tide.md": "---\ntitle: Tide\n---\nWet.\n",
            "about.md": about,
            "log.md": "---\ntitle: Log\n---\n" + "`/2021/05/07/tide/`\n" * 7,
        }
    )
    run = archlint("rename", "_posts/2021-05-07-tide.md", "2021-05-07-ebb.md")
    assert run.code == 0, run.err
    assert "/about.md: lines 4 and 7 may name the page by its old name still.\n" in run.err
    assert "/log.md: lines 4, 5, 6, 7, 8 and 2 more may name the page by its old name still.\n" in run.err
    assert (root / "about.md").read_text() == about
