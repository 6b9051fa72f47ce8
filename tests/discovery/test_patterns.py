"""Patterns of pages: those that git would read, in bounded time."""

import re

import pytest

from archlint.discovery.patterns import LONGEST, MOST, Patterns
from archlint.errors import UsageError
from bridge import BRIDGE, broken
from conftest import Archlint, Write


@pytest.mark.parametrize(
    "pattern",
    [
        "*.md",
        "*draft*old*",
        "**/drafts/**/*.md",
        "news/*/*/*/x*.md",
        "/news/19*/",
        "!news/**",
        "*a*b/*c*d",
        "**",
        "a***",
    ],
)
def test_patterns_with_few_stars_are_read(pattern: str) -> None:
    Patterns([pattern]).match("/news/2031/05/7/a.md")


@pytest.mark.parametrize("pattern", ["*a*a*a*b", "a****b", "**/a/**/a/**/a/**/b", "a*b*c/d*e*f/g*h*i", "*a" * 400])
def test_patterns_whose_time_has_no_bound_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="has too many stars; write at most two of these"):
        Patterns([pattern])


@pytest.mark.parametrize("pattern", ["*a*a*b", "a/**/a/**/b", "*a*b/*a*b", "**/a/**/*a*b"])
@pytest.mark.parametrize("path", ["/" + "a" * 250, "/" + "a/" * 2_000, "/" + ("a" * 250 + "/") * 15])
def test_the_worst_paths_are_matched(pattern: str, path: str) -> None:
    assert not Patterns([pattern]).match(path + "x")


def test_there_are_not_very_many_and_none_is_very_long(write: Write, archlint: Archlint) -> None:
    Patterns(["a"] * MOST)
    Patterns(["a" * LONGEST])
    with pytest.raises(UsageError, match=f"has more than {LONGEST} characters"):
        Patterns(["a" * (LONGEST + 1)])
    listed = ", ".join(f'"p{number}"' for number in range(MOST + 1))
    table = "\n".join(f'p{number} = ["REL"]' for number in range(MOST + 1))
    for toml in (f"exclude = [{listed}]", f"[per-file-ignores]\n{table}"):
        broken(write, {"archlint.toml": toml})
        run = archlint("check", "content")
        assert run.code == 2
        assert re.search(f"there are {MOST + 1:,} patterns, more than {MOST:,}: name folders", run.err)


UNUSED = """
exclude = ["/news/1999/", "drafts/", "!drafts/kept.md", "*-old.md", "!keep-*.md", "/gone/", "#x"]
[per-file-ignores]
"news/2031/**" = ["SRC001"]
"new/2031/" = ["SRC001"]
"/news/*/05/7/*" = ["REL002"]
"""


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_patterns_that_match_nothing_are_told_once(write: Write, archlint: Archlint, jobs: str) -> None:
    many = {f"content/notes/{number}/x/a-old.md": "" for number in range(120)}  # enough folders to be shared
    broken(write, {"archlint.toml": UNUSED, "content/news/1999/01/1/index.md": "", "content/drafts/a.md": "", **many})
    check = ("check", "content", "--select", "REL002", "--jobs", jobs)
    told = [
        "exclude: no page matches '!drafts/kept.md', '!keep-*.md', '/gone/', '#x'.",
        "per-file-ignores: no page matches 'new/2031/'.",
    ]
    assert archlint(*check).out.splitlines() == [*told, "No findings in 2 pages."]
    assert archlint(*check, "-q").out == ""
    assert "no page matches" not in archlint("check", "content/news", "--select", "REL002").out
    assert "no page matches" not in archlint("check", "--hook", "content" + BRIDGE).out
    write({"archlint.toml": "exclude = [" + ", ".join(f'"none-{number}"' for number in range(30)) + "]"})
    line = archlint(*check).lines[-2]
    assert line.endswith("'none-8', 'none-9' and 20 more.")
