"""What README and docs show is what happens: every command in a ``console`` block is run, every output compared."""

import os
import re
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from archlint.engine.testing import check_rule
from archlint.ruleset.registry import BUILT_IN, load_rules

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "examples/README.md", "examples/plugin/README.md")),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs" / "adr").glob("*.md"),
    ]
)
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|/)([^()\s#]+)(?:#[^()\s]*)?\)|^\[[^\]]+\]: (?!https?:)(\S+)$", re.MULTILINE)


def commands() -> list[tuple[str, str, str]]:
    """Every command in the pages, with the page and the output shown."""
    found = []
    for page in PAGES:
        for block in _BLOCK.findall(page.read_text()):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((page.name, command, output))
    return found


@pytest.mark.parametrize(("page", "command", "output"), commands(), ids=lambda value: value if len(value) < 80 else "…")
def test_a_command_prints_what_the_page_shows(page: str, command: str, output: str) -> None:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "GITHUB_ACTIONS": ""}
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>&1"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == output, f"{page} shows something else for: {command}"


def test_the_readme_shows_commands() -> None:
    assert [page for page, _, _ in commands() if page == "README.md"]


def test_the_readme_lists_all_pages() -> None:
    readme = (ROOT / "README.md").read_text()
    missing = {page.name for page in (ROOT / "docs").glob("*.md") if f"(docs/{page.name})" not in readme}
    assert not missing, "add them to the table at the end of the README"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for inline, definition in _LINK.findall(
        re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    ):
        assert (page.parent / (inline or definition)).exists(), inline or definition


def test_the_list_of_decisions_is_complete() -> None:
    records = ROOT / "docs" / "adr"
    listed = re.findall(r"\((\d{4}-[a-z-]+\.md)\)", (records / "README.md").read_text())
    assert listed == sorted(file.name for file in records.glob("*.md") if file.name != "README.md")


def test_the_rule_of_the_guide_keeps_its_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text()
    source = guide.partition("```python\n")[2].partition("```\n")[0]
    package = tmp_path / "rules_of_the_guide"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "shouting_headline.py").write_text(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    (rule,) = load_rules([package.name])
    check_rule(rule, load_rules([BUILT_IN]))
    assert f"{rule.name}`, and a code" in guide
    assert f"`{rule.code}`" in guide


def test_the_house_is_as_the_architecture_says() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    for entry in (ROOT / "linter" / "archlint").iterdir():
        if entry.suffix == ".py" or entry.is_dir():
            name = entry.stem
            if name not in ("__init__", "__main__", "__pycache__", "errors", "py"):
                assert f"`archlint.{name}`" in text or f"`.{name}`" in text, (
                    f"docs/architecture.md does not speak of {name}"
                )


def named_modules() -> list[str]:
    """Every dotted name of archlint in the architecture and in the records of decisions."""
    pages = [ROOT / "docs" / "architecture.md", *(ROOT / "docs" / "adr").glob("*.md")]
    text = "\n".join(page.read_text() for page in pages)
    return sorted(set(re.findall(r"`(archlint(?:_rules)?(?:\.\w+)+)`", text)))


def test_the_architecture_names_what_is_there() -> None:
    names = named_modules()
    assert "archlint.engine.run.lint" in names
    for name in names:
        resolve_name(name)
