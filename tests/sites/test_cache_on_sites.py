"""The cache on a site: one edit in a flat folder, the settings of the site, and the day of its build."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caching import number_checked
from small_site import SITE, post
from trusting import checked_again, same_as_without

NO_EARLIER_RUN = "no earlier run of this kind; all pages were checked."
OPTIONS = ("--today", "2021-12-01")
DAYS = [f"2021-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 11)]


def remark(folder: Path, *options: str) -> str:
    """Return what the cache says of a run, which finds what one without it finds."""
    said = checked_again(folder, *(options or OPTIONS))
    same_as_without(folder, *(options or OPTIONS))
    return said


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of sixty posts in one folder, ten a month, which a run with the cache has seen."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Larkfield\ntimezone: UTC\n")
    for day in DAYS:
        (tmp_path / "_posts" / f"{day}-a-ferry-runs.md").write_text(post("A ferry runs", day))
    assert remark(tmp_path) == NO_EARLIER_RUN
    assert number_checked(remark(tmp_path)) == 0
    return tmp_path


def test_an_edit_checks_the_posts_of_its_month(site: Path) -> None:
    (site / "_posts" / f"{DAYS[15]}-a-ferry-runs.md").write_text(post("A ferry runs", "2021-03-30"))
    said = remark(site)
    assert "1 changed" in said
    assert number_checked(said) == 10


def test_a_new_post_and_one_that_is_gone_check_their_months(site: Path) -> None:
    (site / "_posts" / "2021-01-30-a-mill-turns.html").write_text(post("A mill turns", "2021-01-30"))
    (site / "_posts" / f"{DAYS[-1]}-a-ferry-runs.md").unlink()
    said = remark(site)
    assert "1 new, 1 gone" in said
    assert number_checked(said) == 20


def test_a_month_in_another_folder_is_not_reached(site: Path) -> None:
    (site / "other" / "_posts").mkdir(parents=True)
    (site / "other" / "_posts" / f"{DAYS[0]}-a-ferry-runs.md").write_text(post("A ferry runs", DAYS[0]))
    assert number_checked(remark(site)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "title: Larkfield\ntimezone: UTC\nfuture: true\n"),
        ("Gemfile", 'gem "jekyll-redirect-from", group: :jekyll_plugins\n'),
        ("gems.rb", 'gem "jekyll-redirect-from", group: :jekyll_plugins\n'),
        ("archlint.toml", '[layout]\npreset = "jekyll"\ntimezone = "Asia/Tokyo"\n'),
    ],
)
def test_other_settings_check_all(site: Path, name: str, text: str) -> None:
    (site / name).write_text(text)
    assert remark(site) == NO_EARLIER_RUN


def test_settings_that_change_nothing_for_pages_check_none(site: Path) -> None:
    (site / "_config.yml").write_text("title: The Larkfield Herald\ntimezone: UTC\n")
    assert number_checked(remark(site)) == 0


def test_another_day_of_the_build_checks_all(site: Path) -> None:
    assert remark(site, "--today", "2021-12-02") == NO_EARLIER_RUN


def test_files_that_are_left_out_are_no_pages(site: Path) -> None:
    shutil.copytree(site / "_posts", site / "_site" / "_posts")
    assert number_checked(remark(site)) == 0


_NAMES = st.sampled_from(
    [
        "_posts/2021-01-01-a-ferry-runs.md",
        "_posts/2021-01-02-a-ferry-runs.html",
        "_posts/2021-02-30-a-mill.markdown",
        "_posts/a-tower.md",
        "_drafts/a-boat.md",
        "other/_posts/2021-01-01-a-ferry-runs.md",
        "_boats/a-boat.md",
        "about.md",
        "vendor/bundle/a.md",
    ]
)
_TEXTS = st.sampled_from(
    [
        None,
        post("A ferry runs", "2021-01-01"),
        post("A ferry runs", "2021-01-21"),
        post("A ferry runs", "2021-05-21", "title: A mill", "tags: a, b"),
        "---\ntitle: [\n---\nText.\n",
        "No front matter.\n",
        "---\n---\n",
        b"---\ntitle: caf\xe9\n---\n",
    ]
)
_SETTINGS = st.sampled_from(
    [
        "title: Larkfield\n",
        "future: true\n",
        "timezone: Asia/Tokyo\n",
        "collections: {boats: {output: true}}\n",
        "exclude: [_drafts, other]\n",
        "permalink: /:title/\n",
    ]
)
_STEPS = st.lists(
    st.one_of(st.tuples(_NAMES, _TEXTS), st.tuples(st.just("_config.yml"), _SETTINGS)), min_size=1, max_size=4
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_STEPS, st.sampled_from(["2021-01-15", "2021-12-01"])), min_size=1, max_size=4))
def test_whatever_changes_a_run_with_the_cache_finds_the_same(
    tmp_path: Path, rounds: list[tuple[list[tuple[str, str | bytes | None]], str]]
) -> None:
    shutil.rmtree(tmp_path)
    for name, text in SITE.items():
        write(tmp_path, name, text)
    for steps, day in rounds:
        for name, content in steps:
            write(tmp_path, name, content)
        options = ("--today", day, "--select", "ALL", "--output-format", "concise")
        same_as_without(tmp_path, *options)


def write(folder: Path, name: str, content: str | bytes | None) -> None:
    """Write a file in a folder; None removes it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
