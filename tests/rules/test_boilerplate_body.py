"""One body on very many events: each of them is reported, however the run is shared, and from the cache too."""

import pytest

from archlint.layouts.news.examples import event
from archlint.workers.tuning import Tuning
from conftest import SHARED, USUAL, Archlint, Write

WORDS = "anchors bridges choirs dances engines ferries gardens harbours islands jugglers kites lanterns".split()
COUNT = 130


def pages() -> dict[str, str]:
    found = {}
    for number in range(COUNT):
        first, second = WORDS[number % len(WORDS)], WORDS[number // len(WORDS)]
        headline = f"{first.title()} win a prize, {second} none, in year {number}. "
        path = f"content/news/2031/{number // 28 + 1:02}/{number % 28 + 1}/e.md"
        day = path.removeprefix("content/news/").removesuffix("/e.md").replace("/", "-")
        source = f"1. [Post](https://post.example/{number})"
        found[path] = event(headline, day=day, body="Read all about it in the Larkfield Post.", sources=source)
    return found


@pytest.mark.parametrize("tuning", [USUAL, SHARED], ids=["alone", "shared"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_each_event_is_reported(
    tuning: Tuning, jobs: int, write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    write(pages())
    arguments = ("check", "content", "--select", "BDY003", "--output-format", "concise", "--jobs", str(jobs), "-q")
    first = archlint(*arguments, tuning=tuning)
    assert len(first.lines) == COUNT
    assert all(line.endswith(f"; so have {COUNT - 2} more events") for line in first.lines)
    assert archlint(*arguments, tuning=tuning).lines == first.lines
    write({"content/news/2031/01/1/e.md": event("The kites are back. ", day="2031-01-1", body="A band plays.")})
    left = archlint(*arguments, tuning=tuning).lines
    assert len(left) == COUNT - 1
    assert all(line.endswith(f"; so have {COUNT - 3} more events") for line in left)


def test_one_more_event_is_told_as_one(write: Write, archlint: Archlint) -> None:
    write(dict(list(pages().items())[::45]))
    lines = archlint("check", "content", "--select", "BDY003", "--output-format", "concise", "-q").lines
    assert [line.rpartition("; ")[2] for line in lines] == ["so has 1 more event"] * 3
