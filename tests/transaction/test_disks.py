"""Disks without room, and folders that lie on others."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Write

FULL = """
import os, sys
sys.path[:0] = {paths!r}
from archlint.transaction.changes import FileChange, TransactionError
from archlint.transaction.commit import commit
from crashes import tree
from pathlib import Path
base = Path({base!r})
for number in range(8):
    (base / f"{{number}}.md").write_bytes(b"a" * 8000)
before = tree(base)
changes = [FileChange(str(base / f"{{number}}.md"), b"a" * 8000, b"b" * {size}) for number in range(8)]
try:
    commit(changes, str(base))
except TransactionError as error:
    print(error)
assert tree(base) == before, sorted(tree(base))
"""


def script(base: Path, size: int) -> str:
    return FULL.format(paths=[str(Path(__file__).parents[1])], base=str(base), size=size)


def test_a_disk_with_no_room(tmp_path: Path) -> None:
    mount = f'mount -t tmpfs -o size=200k none "{tmp_path}" && exec "$0" -c "$1"'
    command = ["unshare", "-m", "sh", "-c", mount, sys.executable, script(tmp_path, 30_000)]
    try:
        probe = subprocess.run([*command[:4], mount.partition(" &&")[0]], capture_output=True, check=False)
    except OSError:
        pytest.skip("no unshare here")
    if probe.returncode:
        pytest.skip("mounting is not permitted")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{tmp_path}: the new texts cannot be staged: No space left on device; nothing was changed\n"
    )


@pytest.mark.undisturbed
@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_file_that_may_not_become_so_large(tmp_path: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n" + script(
        tmp_path, 30_000
    )
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot be staged: File too large; nothing was changed" in done.stdout


OTHER_MOUNT = """
import os, sys
from archlint.transaction.changes import FileChange, TransactionError
from archlint.transaction.commit import commit
base, error = sys.argv[1], ""
try:
    commit([FileChange(base + "/a.md", b"a", b"A"), FileChange(base + "/other/b.md", b"b", b"B")], base)
except TransactionError as raised:
    error = str(raised)
print(error, sorted(os.listdir(base)), open(base + "/a.md").read(), open(base + "/other/b.md").read())
"""


@pytest.mark.parametrize("mount", ["mount -t tmpfs none", "mount --bind {elsewhere}"])
def test_a_folder_on_another_file_system(write: Write, mount: str) -> None:
    base = write({"base/a.md": "a", "elsewhere/b.md": ""}) / "base"
    (base / "other").mkdir()
    steps = f"{mount.format(elsewhere=base.parent / 'elsewhere')} '{base}/other'"
    try:
        if subprocess.run(["unshare", "-m", "sh", "-c", steps], capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted")
    except OSError:
        pytest.skip("no unshare here")
    run = f"{steps} && printf b > '{base}/other/b.md' && exec '{sys.executable}' -c \"$0\" '{base}'"
    done = subprocess.run(["unshare", "-m", "sh", "-c", run, OTHER_MOUNT], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == (
        f"{base}/other: lies on another file system than {base}, and cannot change in one step with it; "
        "nothing was changed ['a.md', 'other'] a b\n"
    )
