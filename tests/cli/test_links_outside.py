"""Links that lead out of the archive, by ``..`` or through symbolic links: nothing there is opened, listed or shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event
from conftest import Write
from repositories import environment

pytestmark = pytest.mark.slow

DAY = "/news/2031/05/7"
SECRET = "The tunnel is open. "
# Tells on standard error of each file that is opened and each folder that is listed.
RUN = """
import os, sys
def tell(event, arguments):
    if event not in ("open", "os.scandir", "os.listdir") or not isinstance(arguments[0], (str, bytes)):
        return
    if event == "open" and arguments[2] & os.O_NOFOLLOW and os.path.islink(arguments[0]):
        return  # fails
    os.write(2, b"TOUCHED " + os.fsencode(os.path.realpath(arguments[0])) + b"\\n")
sys.addaudithook(tell)
from archlint.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def root(write: Write) -> Path:
    """An archive with every kind of link to an event and a list that lie beside it."""
    front = (
        "[a](/news/2031/05/8/x.md) [b](/../outside/x.md) [c](../outside/x.md) [d](lists/x.md) [e](news/../../outside/x.md)\n"
        "[f](lists/../../outside/x.md) <a href='/news/../../outside/x.md'>\n\n[g]:\n  %2E%2E/outside/x.md\n"
    )
    related = "1. [x](/news/2031/05/8/x.md) _Context: a_\n2. [x](../../../../../outside/x.md) _Context: a_\n"
    related += f"3. [x]({DAY}/alias.md) _Context: a_\n4. [x]({DAY}/../../../../../outside/x.md) _Context: a_\n"
    root = write({
        "outside/x.md": event(SECRET),
        "archive/index.md": front,
        f"archive{DAY}/a.md": event("A. ", body="[x](../8/x.md) [y](../../../../../outside/x.md)", related=related),
        f"archive{DAY}/index.md": day_index("### [x](../../../../../outside/x.md)\n"),
    })  # fmt: skip
    (root / "archive/news/2031/05/8").symlink_to("../../../../outside")
    (root / "archive/lists").symlink_to("../outside")
    (root / f"archive{DAY}/alias.md").symlink_to("../../../../../outside/x.md")
    return root


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--output-format", "json"],
        ["check", "--fix", "--unsafe-fixes", "--diff"],
        ["links", f"{DAY}/a.md"],
        ["links", "/news/2031/05/8/x.md"],
        ["rename", f"{DAY}/a.md", "b.md", "--diff"],
        ["retitle", f"{DAY}/a.md", "B", "--diff"],
        ["remove", f"{DAY}/a.md", "--into", "/news/2031/05/8/x.md", "--diff"],
    ],
)
def test_nothing_outside_is_touched(arguments: list[str], root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments, *([] if "/news" in arguments[1] else ["."])],
        cwd=root / "archive",
        env=environment(root),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "tunnel" not in done.stdout + done.stderr
    touched = [line for line in done.stderr.splitlines() if line.startswith("TOUCHED ")]
    assert any(line.endswith(f"{DAY}/a.md") for line in touched)
    assert [line for line in touched if line.startswith(f"TOUCHED {root / 'outside'}")] == []
