"""The API for rules: what docs/api.md lists is there, and rules import nothing else."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def listed(heading: str) -> dict[str, set[str]]:
    """The names of each module in the table below a heading of the page."""
    section = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(archlint[\w.]*)` \| (.*) \|$", section, re.MULTILINE)
    return {module: set(re.findall(r"`([\w.]+)`", names)) for module, names in rows}


def imported(*folders: str) -> Iterator[tuple[str, str, str]]:
    """Yield the files in folders, each with a module of archlint and a name that it imports from there."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "archlint":
                    yield from ((str(file), node.module or "", alias.name) for alias in node.names)
                elif isinstance(node, ast.Import):
                    yield from (
                        (str(file), alias.name, "") for alias in node.names if alias.name.startswith("archlint.")
                    )


RULES, TESTS = listed("For rules"), listed("For the tests of rules")
FORMER = {module: next(iter(instead)) for module, instead in listed("Deprecated").items() if "Unless" not in module}


@pytest.mark.parametrize("modules", [RULES, TESTS])
def test_what_is_listed_is_there(modules: Mapping[str, set[str]]) -> None:
    assert len(modules) > 1
    for module, names in modules.items():
        assert {name for name in names if not hasattr(import_module(module), name)} == set(), module


def test_former_modules_have_what_took_their_place() -> None:
    assert {
        f"archlint.{name}": f"archlint.{instead}"
        for name, instead in {
            "examples": "layouts.news.examples",
            "lists": "layouts.news.lists",
            "related": "layouts.news.ranking",
            "registry": "ruleset.registry",
            "testing": "engine.testing",
        }.items()
    } == FORMER
    for former, instead in FORMER.items():
        for name in import_module(former).__all__:
            found = getattr(import_module(former), name)
            assert found in vars(import_module(instead)).values(), f"{former}.{name}"


def test_rules_import_only_what_is_listed() -> None:
    others = [(file, module, name) for file, module, name in imported("rules") if name not in RULES.get(module, ())]
    assert others == []


def test_the_example_of_a_plug_in_imports_only_what_is_listed_or_deprecated() -> None:
    known = defaultdict(set, RULES | TESTS)
    for former in FORMER:
        known[former] = set(import_module(former).__all__)
    found = list(imported("examples/plugin"))
    assert {module for _, module, _ in found} & FORMER.keys(), "what is deprecated is tried"
    assert [(file, module, name) for file, module, name in found if name not in known[module]] == []


def test_import_linter_holds_rules_to_the_list() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract.get("source_modules") == ["archlint_rules"])
    assert {line.partition(" -> ")[2] for line in contract["ignore_imports"]} == RULES.keys()
    assert contract["forbidden_modules"] == ["archlint"]
