"""Tags of a site of Hugo are compared with those of all other pages, whatever the syntax of the headers."""

from collections.abc import Callable
from random import Random

import pytest

from conftest import SHARED_ALWAYS, Archlint, Write
from trusting import same_as_without

TAGS = ("--select", "TAG001,TAG008", "--today", "2031-06-01")


def yaml(*tags: str) -> str:
    """Return a page with tags in YAML."""
    return f"---\ntitle: The tide\ntags: [{', '.join(tags)}]\n---\nIt rises.\n"


def toml(*tags: str) -> str:
    """Return a page with tags in TOML."""
    listed = ", ".join(f'"{tag}"' for tag in tags)
    return f'+++\ntitle = "The tide"\ntags = [{listed}]\n+++\nIt rises.\n'


def test_rarer_spellings_and_plurals_are_found(write: Write, archlint: Archlint) -> None:
    pages = {f"content/log/{number}.md": yaml("Tram Lines", "ferry") for number in range(3)}
    root = write({"hugo.toml": "", **pages, "content/log/a.md": yaml("tram-lines"), "content/b.md": toml("ferries")})
    run = archlint("check", *TAGS, "--output-format", "concise", "--no-cache")
    assert [line.partition(" the tag")[0] for line in run.lines if "TAG" in line] == [
        "content/b.md:3:9: TAG008",
        "content/log/a.md:3:8: TAG001 [?]",
    ]
    assert archlint("check", *TAGS, "--output-format", "concise", "--no-cache", tuning=SHARED_ALWAYS) == run
    assert archlint("check", *TAGS, "--fix", "--unsafe-fixes").code == 0
    assert (root / "content/log/a.md").read_text() == yaml("Tram Lines")


@pytest.mark.parametrize("page", [yaml, toml])
def test_the_cache_finds_what_a_run_without_it_finds(page: Callable[..., str], write: Write) -> None:
    random = Random(7)
    root = write({"hugo.toml": "", **{f"content/{number % 2}/{number}.md": page("ferry") for number in range(8)}})
    found = 0
    for _ in range(15):
        number = random.randrange(8)
        place = root / f"content/{number % 2}/{number}.md"
        if random.random() < 0.2:
            place.unlink(missing_ok=True)
        else:
            place.write_text(page(*random.sample(["ferry", "Ferry", "ferries", "tram line", "tram-line"], 2)))
        found += len(same_as_without(root, *TAGS).lines)
    assert found > 30
