"""One module starts programs, and only git: what holds for it holds for every call."""

import ast
from collections.abc import Iterator
from pathlib import Path

import archlint
import archlint_rules

STARTER = "git/command.py"
MODULES = {"subprocess", "multiprocessing", "pty", "asyncio", "concurrent", "_posixsubprocess", "webbrowser"}
STARTS = ("system", "popen", "startfile", "exec", "spawn", "posix_spawn")


def programs(tree: ast.AST) -> Iterator[str]:
    """Yield what a module uses that can start a program."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom):
            if (node.module or "").partition(".")[0] in MODULES:
                yield node.module or ""
            if node.module in ("os", "posix", "nt"):
                yield from (alias.name for alias in node.names if alias.name.startswith(STARTS))
        elif isinstance(node, ast.Attribute) and node.attr.startswith(STARTS):
            yield from (f"{name}.{node.attr}" for name in ("os", "posix", "nt") if ast.unparse(node.value) == name)


def test_no_other_module_starts_a_program() -> None:
    found = {}
    for package in (archlint, archlint_rules):
        root = Path(package.__path__[0])
        for file in sorted(root.rglob("*.py")):
            used = list(programs(ast.parse(file.read_bytes())))
            if used:
                found[file.relative_to(root).as_posix()] = used
    assert found == {STARTER: ["subprocess"]}


def test_the_test_sees_what_it_looks_for() -> None:
    text = "import subprocess as s\nfrom os import execv\nimport os\nos.posix_spawn('x')\nfrom multiprocessing.pool import Pool"
    assert sorted(programs(ast.parse(text))) == ["execv", "multiprocessing.pool", "os.posix_spawn", "subprocess"]
