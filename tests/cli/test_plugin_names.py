"""Which names in ``plugins`` are imported: those of packages of rules that the user put where Python finds them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archlint.ruleset.plugins import MARKER
from bridge import broken
from conftest import Archlint, Write
from repositories import SCRIPTS

RULE = '''"""Greets."""

from pathlib import Path

from archlint.model import Event, Span
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule

Path(__file__).with_name("ran").touch()


@page_rule("ODD001", severity=Severity.ERROR)
def check(_event: Event, _context: PageContext) -> Findings:
    yield Finding(Span(0, 1), "hello")
'''
CHECK = ("check", "--select", "ODD001", "-q", "--output-format", "concise")
SCRIPT = str(Path(SCRIPTS, "archlint"))


def package(name: str, *, marked: bool = True) -> dict[str, str]:
    return {f"{name}/__init__.py": "", f"{name}/greeting.py": RULE, **({f"{name}/{MARKER}": ""} if marked else {})}


def run(folder: Path, *command: str, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    environment |= {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    "name", ["this", "antigravity", "test.autotest", "idlelib", "json", "json.tool", "os.path", "os"]
)
def test_what_is_no_package_of_rules_is_not_imported(write: Write, name: str) -> None:
    root = broken(write, {"archlint.toml": f'plugins = ["{name}"]\n'})
    program = (
        "import sys; from archlint.cli.main import main; before = set(sys.modules); code = main(['check']); "
        f"print(code, {name!r} in set(sys.modules) - before)"
    )
    done = run(root, sys.executable, "-P", "-c", program)
    assert done.stdout == "2 False\n", "nothing of it printed anything either"
    assert f"'{name}'" in done.stderr
    assert f"a package of rules has an empty file {MARKER} beside its __init__.py" in done.stderr
    assert "fault of archlint" not in done.stderr


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("path", [":", ".", ":/nowhere", "./", "inner/.."])
def test_a_package_of_the_checkout_is_not_imported_because_python_was_started_there(
    write: Write, marked: bool, path: str
) -> None:
    root = broken(write, {"archlint.toml": 'plugins = ["local_rules"]\n', "inner/x": ""})
    write(package("local_rules", marked=marked))
    for command, more in (((SCRIPT,), path), ((sys.executable, "-m", "archlint"), "")):
        done = run(root, *command, *CHECK, path=more)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"'local_rules' would be imported from {root}, only because Python was started there" in done.stderr
        assert not (root / "local_rules" / "ran").exists()


def test_a_package_that_the_user_put_on_the_path_is_imported(write: Write) -> None:
    root = broken(write, {"archlint.toml": 'plugins = ["local_rules"]\n', "elsewhere/x": ""})
    write(package("local_rules"))
    ways = [(SCRIPT, *CHECK), (sys.executable, "-m", "archlint", *CHECK)]
    for command in ways:
        assert "ODD001 hello" in run(root, *command, path=str(root)).stdout
    # As an editable installation does, whose .pth file names the folder.
    program = (
        f"import sys; sys.path.append({str(root)!r}); from archlint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    assert "ODD001 hello" in run(root, sys.executable, "-c", program, *CHECK).stdout


def test_a_package_in_parts_is_refused_if_one_of_them_is_of_the_checkout(write: Write) -> None:
    root = broken(
        write, {"archlint.toml": 'plugins = ["parts"]\n', "far/parts/other.py": RULE, f"far/parts/{MARKER}": ""}
    )
    write({"parts/greeting.py": RULE.replace("ODD001", "ODD002")})
    done = run(root, sys.executable, "-m", "archlint", *CHECK, path=str(root / "far"))
    assert (done.returncode, done.stdout) == (2, "")
    assert not (root / "parts" / "ran").exists()
    assert "ODD001 hello" in run(root, SCRIPT, *CHECK, path=str(root / "far")).stdout


def test_a_package_without_the_marker_is_warned_of(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = broken(write)
    write({f"plugin/{name}": text for name, text in package("plain_rules", marked=False).items()})
    monkeypatch.syspath_prepend(str(root / "plugin"))
    for name in ("plain_rules", "plain_rules.greeting"):
        write({"archlint.toml": f'plugins = ["{name}"]\n'})
        done = archlint(*CHECK)
        assert (done.code, "ODD001 hello" in done.out) == (1, True)
        assert done.err == (
            f"archlint: warning: the package '{name}' in plugins does not say that it holds rules; it needs an empty file "
            f"{MARKER} beside its __init__.py, without which a later version will refuse it\n"
        )
    (root / "plugin" / "plain_rules" / MARKER).touch()
    assert archlint(*CHECK).err == ""
    write({"archlint.toml": 'plugins = ["plain_rules", "archlint_rules"]\n'})
    assert archlint(*CHECK).err == "", "those of archlint are declared too"


def test_names_that_are_none_are_said(write: Write, archlint: Archlint) -> None:
    for name in ("", ".", "..x", "a b", "a/b", "a.", "é-", "\\u0000", "__main__"):
        broken(write, {"archlint.toml": f'plugins = ["{name}"]\n'})
        done = archlint("check")
        assert (done.code, done.out) == (2, "")
        assert "internal error" not in done.err
