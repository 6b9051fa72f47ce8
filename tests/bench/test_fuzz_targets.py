"""The targets of the fuzzer hold on what they begin with, and on some of what it makes of that."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.reliability.failures import Failure, failure_of, smaller
from benchmarks.reliability.fuzz import attempt, mutated
from benchmarks.reliability.targets import TARGETS, Target

pytestmark = pytest.mark.slow

_MOST = 12


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_what_is_promised_holds(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    chance = Random(7)
    seeds = target.seeds()
    for seed in chance.sample(seeds, min(len(seeds), _MOST)):
        for data in (seed, mutated(seed, seeds, 60_000, chance)):
            assert attempt(target.run, data, tmp_path / "scratch") is None, data


def test_a_broken_promise_is_a_failure_of_its_place(tmp_path: Path) -> None:
    def broken(data: bytes, _folder: Path) -> None:
        if b"x" in data:
            raise ValueError(data)

    assert attempt(broken, b"abc", tmp_path) is None
    one, other = attempt(broken, b"axc", tmp_path), attempt(broken, b"xx", tmp_path)
    assert one and other and one.raised == "ValueError" and one.key == other.key
    assert (
        smaller(b"line\n" * 50 + b"x" + b"line\n" * 50, lambda data: attempt(broken, data, tmp_path) is not None)
        == b"x"
    )
    assert failure_of(KeyError("x")) == Failure("KeyError", (), "'x'")
