"""The site: a page for every rule and every page of docs/, in the navigation, with links that lead somewhere."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from archlint.engine.trial import examples_of
from archlint.layouts.news.examples import Bad
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of
from docs.site.__main__ import main, write_site
from docs.site.links import linked, moved

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
RULES = load_rules((BUILT_IN,))
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^()\s#]+)")
_CODE = re.compile(r"^ *(```+|~~~+).*?^ *\1|`[^`]*`", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    write_site(folder)
    return folder


def in_navigation(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [page for each in parts for page in in_navigation(each)]


def linkless(text: str) -> str:
    """Return a page with the codes of other rules as they are written, without their links."""
    return re.sub(r"\[([A-Z]{3}\d{3})\]\([a-z-]+\.md\)", r"\1", text)


def project(file: Path) -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads(file.read_text())["project"]
    return settings


def test_the_navigation_holds_all_pages_once(site: Path) -> None:
    docs = site / "docs"
    pages = [file.relative_to(docs).as_posix() for file in docs.rglob("*.md") if "files" not in file.parts]
    listed = in_navigation(project(site / "zensical.toml")["nav"])
    assert set(pages) - set(listed) == set(), "add the page to nav in docs/site/zensical.toml"
    assert sorted(listed) == sorted(pages)
    assert {file.name for file in (ROOT / "docs").glob("*.md")} <= set(pages)
    assert {f"rules/{rule.name}.md" for rule in RULES} <= set(pages)


def test_links_lead_to_pages_of_the_site(site: Path) -> None:
    for page in (site / "docs").rglob("*.md"):
        for target in _LINK.findall(_CODE.sub("", page.read_text())):
            assert (page.parent / target).is_file(), f"{page.relative_to(site)}: {target}"


def test_zensical_has_nothing_to_say(site: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(site / "zensical.toml")]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for rule in RULES:
        text = (site / "site" / "rules" / rule.name / "index.html").read_text()
        assert f"{rule.code} {rule.name}" in text
    assert (site / "site" / "archlint.schema.json").is_file()
    folded = r"<details[^>]*>\s*<summary>A link with a fragment</summary>"
    assert re.search(folded, (site / "site" / "rules" / "self-link" / "index.html").read_text())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_tells_what_its_module_does(site: Path, rule: Any) -> None:
    text = (site / "docs" / "rules" / f"{rule.name}.md").read_text()
    assert text.startswith(f"# {rule.code} {rule.name}\n\n{rule.summary}\n")
    page, _, further = text.partition("\n??? ")
    others = []
    for check in checks_of((rule,)):
        assert f"\n{check.summary}\n" in text
        for option in getattr(check.options, "_fields", ()):
            assert f"\n{option.replace('_', '-')} = " in text
        titles = [example.title for example in examples_of(check) if isinstance(example, Bad)]
        (shown,) = [title for title in titles if f"## Example\n\n{title}.\n" in linkless(page)]
        others += [f"On {check.variant}: {title}" if check.variant else title for title in titles if title != shown]
    found, _, passed_over = linkless(f"??? {further}").partition("## What it passes over")
    assert [title for title in others if f'\n??? example "{title}"\n' not in f"\n{found}"] == []
    assert [title for title in others if f'\n??? example "{title}"\n' in passed_over] == []
    assert f" {rule.code} " in page.partition("The finding")[2]
    assert f" {rule.code} " not in passed_over


def test_a_fix_is_shown_as_a_difference(site: Path) -> None:
    text = (site / "docs" / "rules" / "self-link.md").read_text()
    assert "\nThe fix:\n" in text
    assert re.search(r"~~~~~ diff\n(?:(?:diff|[ +@-]).*\n)*-1\. \[.*\n", text)
    renamed = (site / "docs" / "rules" / "slug-mismatch.md").read_text()
    assert "\nrename to news/2031/05/7/the-new-bridge-at-larkfield-is-closed.md\n" in renamed


def test_volunteers_find_every_rule(site: Path) -> None:
    text = (site / "docs" / "findings.md").read_text()
    for rule in checks_of(RULES):
        assert f"\n| [{rule.code}](rules/{rule.name}.md) | {rule.summary} | " in text


def test_codes_in_running_text_are_links() -> None:
    pages = {"REL001": "broken-related-link"}
    text = "REL001 and REL999, `REL001`, [REL001](x.md)\n\n# REL001\n\n```sh\narchlint rule REL001\n```\n\n(REL001)\n"
    expected = text.replace("REL001 and", "[REL001](rules/broken-related-link.md) and")
    expected = expected.replace("(REL001)", "([REL001](rules/broken-related-link.md))")
    assert linked(text, pages, "rules/") == expected


def test_links_move_with_their_page() -> None:
    text = "[a](docs/a.md#part) [b](https://b.example/c.md) [c](#here) `[d](d.md)`\n\n```\n[e](e.md)\n```\n"
    places = {"docs/a.md": "a.md"}
    assert moved(text, "README.md", "index.md", places.__getitem__) == text.replace("docs/a.md", "a.md")
    assert moved("[r](../README.md)", "docs/a.md", "sub/a.md", {"README.md": "index.md"}.__getitem__) == (
        "[r](../index.md)"
    )


def test_what_is_not_from_here_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "docs" / "own.md"
    own.parent.mkdir()
    own.write_text("mine")
    assert main([str(tmp_path)]) == 2
    assert f"docs.site: error: {own.parent} is there already" in capsys.readouterr().err
    assert own.read_text() == "mine"
    assert not (tmp_path / "zensical.toml").exists()
    other = tmp_path / "other" / "zensical.toml"
    other.parent.mkdir()
    other.write_text("[project]\n")
    assert main([str(other.parent)]) == 2
    assert other.read_text() == "[project]\n"
    assert main(["--help"]) == 2


def test_pages_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    (tmp_path / "docs" / "rules" / "of-long-ago.md").write_text("# Gone")
    assert main([str(tmp_path)]) == 0
    assert not (tmp_path / "docs" / "rules" / "of-long-ago.md").exists()
