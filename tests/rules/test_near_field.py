"""FMT012 counts keys over the whole archive; a run with the cache does, too, and only where a key is in doubt."""

from pathlib import Path

import pytest

from caching import CONCISE, number_checked
from conftest import SHARED, Archlint
from trusting import checked_again, same_as_without

FOUND = "_posts/2031-03-01-a.md:3:1: FMT012 did you mean `guide`, which is on 30 pages? `Guide` is on 1"


def post(key: str) -> str:
    return f"---\ntitle: A bridge\n{key}: Ada\n---\nIt is open.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Thirty posts of two months, and one with a key in doubt."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Harbour\n")
    for day in range(1, 31):
        (tmp_path / f"_posts/2031-{day % 2 + 1:02}-{day // 2 + 1:02}-a.md").write_text(post("guide"))
    (tmp_path / "_posts/2031-03-01-a.md").write_text(post("Guide"))
    return tmp_path


def test_it_counts_what_is_there_now(site: Path) -> None:
    assert same_as_without(site, *CONCISE).lines[0] == FOUND
    for month in ("01", "02"):
        for file in (site / "_posts").glob(f"2031-{month}-*.md"):
            file.write_text(post("Guide"))
    assert same_as_without(site, *CONCISE).out == ""
    for file in (site / "_posts").glob("2031-02-*.md"):
        file.write_text(post("guide"))
    assert same_as_without(site, *CONCISE).out == ""
    for file in (site / "_posts").glob("2031-01-*.md"):
        file.write_text(post("guide"))
    assert same_as_without(site, *CONCISE).lines[0] == FOUND


def test_keys_without_doubt_reach_no_other_month(site: Path) -> None:
    (site / "_posts/2031-03-01-a.md").write_text(post("guide"))
    same_as_without(site)
    (site / "_posts/2031-01-01-a.md").write_text(post("author"))
    assert number_checked(checked_again(site)) < 20


@pytest.mark.usefixtures("site")
def test_it_is_found_by_several_processes_and_not_by_a_check_of_one_page(archlint: Archlint) -> None:
    assert archlint("check", "--jobs", "2", *CONCISE, tuning=SHARED).lines[0] == FOUND
    assert archlint("check", "_posts/2031-03-01-a.md").code == 0


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("titel", "did you mean `title`, which Jekyll knows? `titel` is on 1"),
        ("layuot", "did you mean `layout`, which is on 1 page? `layuot` is on 1"),
        ("catagories", "did you mean `categories`, which Jekyll knows? `catagories` is on 1"),
        ("Permalink", "did you mean `permalink`, which Jekyll knows? `Permalink` is on 1"),
        ("redirect-from", "did you mean `redirect_from`, which Jekyll knows? `redirect-from` is on 1"),
        ("autor", ""),
        ("images", ""),
        ("subtitle", ""),
        ("Guide", ""),
    ],
)
def test_a_lone_slip_of_a_known_key_is_certain(key: str, told: str, tmp_path: Path, archlint: Archlint) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Harbour\n")
    (tmp_path / "_posts/2031-05-07-a.md").write_text("---\nlayout: post\n---\n# A ferry\n\nIt runs.\n")
    (tmp_path / "_posts/2031-05-08-b.md").write_text(f"---\n{key}: A bridge\n---\n# A bridge\n\nIt is open.\n")
    found = [line for line in archlint("check", *CONCISE).lines if "FMT012" in line]
    assert found == ([f"_posts/2031-05-08-b.md:2:1: FMT012 {told}"] if told else [])
    (tmp_path / "_posts/2031-05-09-c.md").write_text(f"---\n{key}: A mill\n---\n# A mill\n\nIt turns.\n")
    assert "FMT012" not in archlint("check", *CONCISE).out


def test_very_many_keys_are_compared_with_the_frequent_ones(tmp_path: Path, archlint: Archlint) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Harbour\n")
    count = 3000
    for number in range(count):
        fields = f"title: A\nguide: Bo\nGuest{number}: Cy\nhost-{number}: Di\n"
        text = f"---\n{fields if number else fields.replace('guide', 'Guide')}---\nIt is open.\n"
        (tmp_path / f"_posts/2031-05-07-{number}.md").write_text(text)
    run = archlint("check", "--jobs", "1", *CONCISE)
    assert run.lines[0].endswith(f"did you mean `guide`, which is on {count - 1:,} pages? `Guide` is on 1")
