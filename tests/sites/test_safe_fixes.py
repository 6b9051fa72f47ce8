"""Safe fixes on sites: no URL changes, and nothing else that a reader of the site finds a page by."""

import shutil
from pathlib import Path
from random import Random

import pytest

from conftest import Archlint
from jekyll.comparison import Line
from jekyll.sites import TODAY, site
from trees import tree

BROKEN = Path(__file__).parents[2] / "examples" / "jekyll-broken"
SPELLINGS = (
    "Sea Watch",
    "sea watch",
    "sea-watch",
    "Sea_Watch",
    "SEA WATCH",
    "Ébb",
    "ébb",
    "ebbs",
    "ebb",
    "q&amp;a",
    "q&a",
)
KEYS = ("tags", "tags", "tag", "categories", "categories", "category")
FOUND_BY = ("kind", "state", "day", "title", "urls", "aliases", "language")


def found_by(archlint: Archlint) -> dict[str, Line]:
    """Return by name what the pages of the site in the current folder are found by."""
    run = archlint("show", "--output-format", "jsonl", "--today", TODAY)
    assert run.code == 0, run.err
    return {line["filename"]: {key: line[key] for key in FOUND_BY} for line in run.objects}


def spell(root: Path, random: Random) -> None:
    """Give pages of a site tags and categories in several spellings."""
    for file in sorted(root.rglob("*.m*")):
        content = file.read_bytes() if file.is_file() else b""
        if content.startswith(b"---\n"):
            names = ", ".join(random.choices(SPELLINGS, k=random.randint(1, 3)))
            file.write_bytes(content.replace(b"---\n", f"---\n{random.choice(KEYS)}: [{names}]\n".encode(), 1))


def test_no_url_of_the_broken_example_changes(
    archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(BROKEN, tmp_path / "site"))
    monkeypatch.chdir(root)
    before, files = found_by(archlint), tree(root)
    assert sum(bool(line["urls"]) for line in before.values()) > 80
    run = archlint("check", "--fix", "--select", "ALL", "--no-cache")
    assert run.code == 1, run.err
    changed = [name for name, content in tree(root).items() if files.get(name) != content]
    assert len(changed) > 3
    assert found_by(archlint) == before


@pytest.mark.parametrize("seed", [4, 16])
def test_no_url_of_a_generated_site_changes(
    seed: int, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(seed).write(tmp_path)
    spell(tmp_path, Random(seed))
    monkeypatch.chdir(tmp_path)
    before, files = found_by(archlint), tree(tmp_path)
    assert len(before) > 20
    run = archlint("check", "--fix", "--select", "ALL", "--no-cache", "--today", TODAY)
    assert run.code == 1, run.err
    changed = [name for name, content in tree(tmp_path).items() if files.get(name) != content]
    assert len(changed) > 2
    assert found_by(archlint) == before
