"""One call of the hook on pages of several archives, each with its own settings."""

import json
from pathlib import Path

import pytest

from harbour import BRIDGE, BROKEN, MUSEUM, harbour
from hooks import configuration
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow


def test_pages_of_several_archives_are_each_checked(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "sites")
    settings = {"b/archlint.toml": 'exclude = ["/news/2031/05/7/the-museum-burns.md"]\n'}
    repository.commit(
        {**harbour("a"), **harbour("b"), **settings, ".pre-commit-config.yaml": configuration("archlint")}
    )
    names = ["README.md", f"b{MUSEUM}", f"a{BRIDGE}", f"b{BRIDGE}", "notes/x.md"]
    repository.write(dict.fromkeys(names, BROKEN))
    for order in (names, names[::-1]):
        done = repository.archlint("check", "--hook", "-q", "--output-format", "concise", "--select", "REL002", *order)
        assert done.returncode == 1
        assert sorted(line.partition(":")[0] for line in done.stdout.splitlines()) == [f"a{BRIDGE}", f"b{BRIDGE}"]
    done = repository.archlint("check", "--hook", f"b{MUSEUM}", "README.md")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("below", ["", "sites/"])
def test_several_archives_have_one_report(tmp_path: Path, below: str) -> None:
    repository = make_repository(tmp_path / "sites")
    settings = {f"{below}ab/archlint.toml": '[severity]\nREL002 = "info"\n'}
    repository.commit({**harbour(f"{below}a"), **harbour(f"{below}ab"), **settings})
    pages = [f"{below}ab{BRIDGE}", f"{below}a{BRIDGE}"]
    repository.write(dict.fromkeys(pages, BROKEN))
    here = Repository(repository.folder / below, tmp_path)
    names = [name.removeprefix(below) for name in pages]
    arguments = ("check", "--hook", "-q", "--extend-select", "REL002", "--output-format")
    done = here.archlint(*arguments, "json,sarif:found.sarif,gitlab:found.json,junit:found.xml", *names)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [(each["filename"], each["severity"]) for each in found if each["code"] == "REL002"] == [
        (names[1], "error"),
        (names[0], "info"),
    ]
    reported = json.loads((here.folder / "found.json").read_text())
    assert sorted({each["location"]["path"] for each in reported}) == sorted(pages)
    (log,) = json.loads((here.folder / "found.sarif").read_text())["runs"]
    codes = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert len(codes) == len(set(codes))
    assert len(log["results"]) == len(found) == len(reported)
    assert all(codes[result["ruleIndex"]] == result["ruleId"] for result in log["results"])
    assert (here.folder / "found.xml").read_text().count("<failure") == len(found)
    done = here.archlint(*arguments, "concise:a/news/x.md", *names)
    assert done.returncode == 2
    assert "it would be a page of the archive" in done.stdout
