"""Files of a baseline in any state: they are used, or told of."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archlint.baseline.entries import entry_of
from archlint.baseline.file import HEADER, open_baseline
from archlint.transaction.replace import replace_whole
from baselines import DAY, FILE
from conftest import Archlint


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda lines: lines[1:], "line 1 is not that of a baseline"),
        (lambda lines: [lines[0], lines[2], lines[1]], "line 3 is out of order"),
        (lambda lines: [*lines, lines[2]], "line 4 is a second one for its page"),
        (lambda lines: [lines[0], "<<<<<<< ours", *lines[1:]], "line 2 is a mark of a merge that was not finished"),
        (lambda lines: [*lines, "garbage"], "line 4 is no entry"),
        (lambda lines: [lines[0], lines[1].replace(",", ""), lines[2]], "holds a line that is no entry"),
    ],
)
def test_a_damaged_file_is_told_of(damage: object, said: str, old: Path, archlint: Archlint) -> None:
    lines = (old / FILE).read_text().splitlines()
    (old / FILE).write_text("\n".join(damage(lines)) + "\n")  # type: ignore[operator]
    run = archlint("check")
    assert run.code == 2
    assert said in run.err
    assert "archlint baseline --prune" in run.err


@pytest.mark.parametrize("arguments", [("check",), ("check", f"{DAY}/a.md"), ("baseline",), ("baseline", "--prune")])
def test_an_empty_file_sets_nothing_aside_and_is_not_mended_to_nothing(
    arguments: tuple[str, ...], old: Path, archlint: Archlint
) -> None:
    (old / FILE).write_bytes(b"")
    run = archlint(*arguments)
    assert (run.code, run.out) == (2, "")
    assert f"{FILE}: is empty; fetch it from git; or remove it, and archlint baseline writes another" in run.err
    assert (old / FILE).read_bytes() == b""


@pytest.mark.parametrize("happens", ["removed", "replaced"])
def test_a_run_keeps_the_file_that_it_began_with(happens: str, old: Path) -> None:
    before, path = open_baseline(str(old / FILE), whole=True), f"/{DAY.partition('/')[2]}/b.md"
    lines = open_baseline(str(old / FILE), whole=False)
    if happens == "removed":
        (old / FILE).unlink()
    else:
        replace_whole(str(old / FILE), HEADER)
    assert lines.entry(path) == before.entry(path) is not None
    assert list(lines.entries()) == list(before.entries())


@pytest.mark.parametrize("arguments", [(), (f"{DAY}/a.md",)])
def test_a_file_that_can_be_read_but_once(arguments: tuple[str, ...], old: Path) -> None:
    command = f"{shlex.join([sys.executable, '-m', 'archlint', 'check', *arguments])} --baseline /dev/stdin"
    done = subprocess.run(f"cat {FILE} | {command}", cwd=old, shell=True, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "in the baseline." in done.stdout


ODD = st.sampled_from([
    "/a%-1.md", "/a%+1.md", "/a% 1.md", "/a%_1.md", "/a%", "/a%1", "/a%00.md", "/a%FF.md", "/a%0A.md", "/../../x.md",
    "/news/2031/05/7/a.md", "/news/2031/05/7/%61.md", "/" + "x/" * 2000, "x.md", "",
])  # fmt: skip
FIELDS = st.sampled_from(["", ",", "a,b", "a,b,c", "TAG002", "TAG002 ", "TAG002 a b", " a", "REL001 xxxxxx", "\0", "é"])
LINES = st.one_of(
    st.tuples(ODD, st.lists(FIELDS, max_size=3)).map(lambda each: "\t".join((each[0], *each[1])).encode() + b"\n"),
    st.binary(max_size=40),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=4), is_sorted=st.booleans())
def test_a_file_that_anybody_may_have_written_is_used_or_told_of(
    old: Path, archlint: Archlint, lines: list[bytes], is_sorted: bool
) -> None:
    data = HEADER + b"".join(sorted(lines) if is_sorted else lines)
    for command in (("check",), ("check", f"{DAY}/a.md"), ("baseline", "--update"), ("baseline", "--prune")):
        (old / FILE).write_bytes(data)
        run = archlint(*command)
        assert run.code in (0, 1, 2)
        assert "internal error" not in run.err
        if run.code == 2:
            assert f"{old / FILE}: " in run.err
            assert (old / FILE).read_bytes() == data


@pytest.mark.parametrize("escape", ["%-1", "%+1", "% 1", "%_1", "%1", "%", "%1g"])
def test_an_escape_is_two_hexadecimal_digits(escape: str) -> None:
    assert entry_of(f"/a{escape}\tabc,def\tREL001 xxxxxx".encode()) is None


def test_what_cannot_be_read_is_no_baseline(old: Path, archlint: Archlint) -> None:
    (old / FILE).unlink()
    (old / FILE).mkdir()
    for command in ("check", "baseline"):
        run = archlint(command)
        assert run.code == 2
        assert "is no ordinary file" in run.err
