"""Where paths are frozen, no fix moves a published page, whichever rule asks for it."""

from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from repositories import Done, Repository, make_repository

RULE = '''"""A page is named without a number.

Numbers are how the archive of Tarrow sorts its pages.

Let the fix rename the page.
"""

from archlint.model import Event
from archlint.rule import Finding, Findings, Fix, PageContext, Safety, Severity, Topic, page_rule


@page_rule("TRW001", severity=Severity.WARNING, fix=Safety.SAFE{about})
def check(event: Event, _context: PageContext) -> Findings:
    if event.headline and not event.slug.startswith("no-"):
        yield Finding(event.headline.span, "no number", Fix("number it", rename=event.path.replace("/7/", "/7/no-1-")))
'''
BRIDGE, FERRY = path_of("The bridge. "), path_of("A ferry runs. ")
NUMBERED = {path: path.replace("/7/", "/7/no-1-") for path in (BRIDGE, FERRY)}


@pytest.fixture(params=["", ", about=Topic.PATH"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """An archive with a published page, a page that links to it and is not published, and rules that rename both."""
    repository = make_repository(tmp_path / "archive")
    repository.environment["PYTHONPATH"] = str(tmp_path / "plugin")
    package = tmp_path / "plugin" / "tarrow_rules"
    package.mkdir(parents=True)
    for name, text in (("__init__.py", ""), ("archlint.rules", ""), ("no_number.py", RULE.format(about=request.param))):
        (package / name).write_text(text, encoding="utf-8")
    settings = 'root = "content"\nplugins = ["tarrow_rules"]\n[slug]\npolicy = "frozen"\n'
    repository.commit({"archlint.toml": settings, "content" + BRIDGE: event("The bridge. ")})
    repository.write({"content" + FERRY: event("A ferry runs. ", related=f"1. [The bridge. ]({BRIDGE}) _Context: a_")})
    return repository


def fixed(repository: Repository, *arguments: str) -> Done:
    return repository.archlint("check", "--select", "TRW", "--fix", "--output-format", "concise", *arguments)


def pages(repository: Repository) -> set[str]:
    root = repository.folder / "content"
    return {"/" + file.relative_to(root).as_posix() for file in root.rglob("*.md")}


def test_a_published_page_stays_and_another_moves(repository: Repository) -> None:
    promised = repository.archlint("check", "--select", "TRW", "--output-format", "concise")
    done = fixed(repository)
    assert pages(repository) == {BRIDGE, NUMBERED[FERRY]}, done.stdout
    refused = 'no number; not renamed: slug.policy is "frozen", and the page is published; archlint rename moves it'
    declares = "about=" in (repository.folder.parent / "plugin/tarrow_rules/no_number.py").read_text(encoding="utf-8")
    # A rule that says that it is about paths is silent on published pages.
    assert (refused in done.stdout) is not declares
    assert promised.stdout.count("; not renamed:") == (0 if declares else 1)
    assert done.returncode == (0 if declares else 1)


def test_a_page_that_a_branch_has_added_is_not_published(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "branch")
    repository.commit()
    fixed(repository)
    assert pages(repository) == {BRIDGE, FERRY}
    fixed(repository, "--since", "main")
    assert pages(repository) == {BRIDGE, NUMBERED[FERRY]}


def test_a_diff_moves_no_published_page_either(repository: Repository) -> None:
    done = fixed(repository, "--diff")
    assert f"rename to content{NUMBERED[FERRY]}" in done.stdout
    assert f"rename to content{NUMBERED[BRIDGE]}" not in done.stdout


def test_a_page_moves_where_paths_follow_headlines(repository: Repository) -> None:
    settings = repository.folder / "archlint.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("frozen", "follows-headline"), encoding="utf-8")
    fixed(repository)
    assert pages(repository) == set(NUMBERED.values())
    moved = (repository.folder / "content").joinpath(NUMBERED[FERRY].lstrip("/")).read_text(encoding="utf-8")
    assert f"({NUMBERED[BRIDGE]})" in moved
