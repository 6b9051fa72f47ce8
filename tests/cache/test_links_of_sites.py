"""What a change on a site reaches: the pages that link to it, or would if it had the URL that they ask for."""

import shutil
from pathlib import Path
from random import Random

import pytest

from caching import check, number_checked
from trusting import checked_again, same_as_without

LINKS = ("--select", "PAG001", "--output-format", "concise")
MONTHS = 12


def post(body: str, *fields: str) -> str:
    return "\n".join(["---", "title: A post", *fields, "---", body, ""])


def url(month: int, day: int = 5) -> str:
    return f"/2031/{month:02}/{day:02}/post.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a post a month in one folder, each with a link to the one before, seen by a run with the cache."""
    (tmp_path / "_config.yml").write_text("title: Larkfield\ntimezone: UTC\n")
    (tmp_path / "_posts").mkdir()
    (tmp_path / "images").mkdir()
    (tmp_path / "about.md").write_text(f"---\ntitle: About\n---\n[first]({url(1)})\n")
    for month in range(1, MONTHS + 1):
        write(tmp_path, month, f"[before]({url(month - 1)}) [elsewhere](/tags/none/)" if month > 1 else "The first.")
    assert same_as_without(tmp_path, *LINKS, "--today", "2032-01-01").code == 0
    assert again(tmp_path) == 0
    return tmp_path


def path(folder: Path, month: int, day: int = 5) -> Path:
    return folder / f"_posts/2031-{month:02}-{day:02}-post.md"


def write(folder: Path, month: int, body: str, *fields: str, day: int = 5) -> None:
    path(folder, month, day).write_text(post(body, *fields))


def again(folder: Path) -> int:
    return number_checked(checked_again(folder, *LINKS, "--today", "2032-01-01"))


def found(folder: Path) -> list[str]:
    run = same_as_without(folder, *LINKS, "--today", "2032-01-01")
    return [line.split(": PAG001 ")[0] for line in run.lines if " PAG001 " in line]


def test_another_text_reaches_no_other_page(site: Path) -> None:
    write(site, 6, f"[before]({url(5)}) Another text.")
    assert again(site) == 1
    assert found(site) == []


def test_a_url_that_goes_reaches_the_page_that_links_to_it(site: Path) -> None:
    path(site, 6).rename(path(site, 6, day=7))
    assert again(site) == 2  # itself, and the post of July
    assert found(site) == ["_posts/2031-07-05-post.md:4:10"]
    write(site, 6, "It is back.")
    assert again(site) == 3  # two posts of June
    assert found(site) == []


def test_a_permalink_moves_a_page(site: Path) -> None:
    write(site, 6, f"[before]({url(5)})", "permalink: /elsewhere/")
    assert again(site) == 2
    assert found(site) == ["_posts/2031-07-05-post.md:4:10"]
    write(site, 8, f"[before]({url(7)})", f"permalink: {url(6)}")
    assert again(site) == 3  # itself, the one that links to it, and the one that finds its target again
    assert found(site) == ["_posts/2031-09-05-post.md:4:10"]


def test_a_new_page_reaches_the_link_that_was_broken(site: Path) -> None:
    write(site, 6, "[none](/2031/01/09/post.html)")
    assert found(site) == ["_posts/2031-06-05-post.md:4:8"]
    assert again(site) == 0
    write(site, 1, "Now it is there.", day=9)
    assert again(site) <= 3
    assert found(site) == []


def test_the_likeliest_page_is_named_as_without_a_cache(site: Path) -> None:
    write(site, 6, "[none](/2031/01/09/other.html)")
    assert "did you mean" not in same_as_without(site, *LINKS, "--today", "2032-01-01").out
    (site / "_posts/2031-01-09-an-other.md").write_text(post("It is like it."))
    assert "did you mean" in same_as_without(site, *LINKS, "--today", "2032-01-01").out


def test_a_file_that_comes_and_goes(site: Path) -> None:
    write(site, 6, "{% link images/lamp.png %}")
    assert found(site) == ["_posts/2031-06-05-post.md:4:9"]
    (site / "images/lamp.png").write_bytes(b"")
    assert again(site) == 1
    assert found(site) == []
    (site / "images/lamp.png").unlink()
    assert found(site) == ["_posts/2031-06-05-post.md:4:9"]


def test_a_picture_that_comes_goes_and_changes_its_capitals(site: Path) -> None:
    options = ("--select", "PAG002", *LINKS[2:], "--today", "2032-01-01")

    def told() -> list[str]:
        run = same_as_without(site, *options)
        return [line.partition(" PAG002 ")[2].partition("png")[2] for line in run.lines if " PAG002 " in line]

    (site / "images/a.png").write_bytes(b"")
    for month in (6, 7):
        write(site, month, "![a](/images/lamp.png)")
    write(site, 8, "![b](/images/new/lamp.png)")
    assert told() == ["", "", ""]
    (site / "images/Lamp.png").write_bytes(b"")
    assert told() == ["; /images/Lamp.png differs in capitals, which servers tell apart"] * 2 + [""]
    (site / "images/Lamp.png").rename(site / "images/lamp.png")
    assert told() == [""]
    (site / "images/new").mkdir()
    assert told() == []  # a folder without files may be a submodule
    (site / "images/new/lamp.png").write_bytes(b"")
    assert told() == []
    (site / "images/new/lamp.png").rename(site / "images/new/other.png")
    assert told() == [""]
    (site / "images/lamp.png").unlink()
    assert told() == ["", "", ""]
    shutil.rmtree(site / "images")
    assert told() == []


def test_pages_that_are_not_checked_are_linked_to(site: Path) -> None:
    (site / "archlint.toml").write_text('exclude = ["/_posts/2031-06-05-post.md"]\n')
    assert found(site) == []
    path(site, 6).unlink()
    assert found(site) == ["_posts/2031-07-05-post.md:4:10"]
    write(site, 6, "It is back.")
    assert found(site) == []


def test_any_changes_find_what_a_run_without_a_cache_finds(site: Path) -> None:
    chance = Random(5)
    for _ in range(10):
        for month in chance.sample(range(1, MONTHS + 1), chance.choice((1, 1, 3))):
            file = path(site, month)
            if file.exists() and chance.random() < 0.3:
                file.unlink()
                continue
            target = url(chance.randint(1, MONTHS), chance.choice((5, 5, 5, 6)))
            fields = [f"permalink: {url(chance.randint(1, MONTHS))}"] if chance.random() < 0.2 else []
            write(site, month, f"[a]({target}) {{% post_url 2031-{chance.randint(1, 12):02}-05-post %}}", *fields)
        found(site)
    for month in range(1, MONTHS):
        path(site, month).unlink(missing_ok=True)
    write(site, MONTHS, "The last.")
    found(site)
    assert check(site, *LINKS, "--today", "2032-01-01").code == 1  # about.md links to the first post
    shutil.rmtree(site / "_posts")
    found(site)
    assert check(site, *LINKS).code == 0  # a checkout without posts does not know them
