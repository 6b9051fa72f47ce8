"""Fixes over a generated archive in which every rule has something to say."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from archlint.layouts.news.layout import NEWS
from archlint.rule.finding import Safety
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of
from benchmarks.generate import generate
from trees import write_files

pytestmark = pytest.mark.slow

EVENTS = 1_000
# What an old defect may have hidden, on a page that has nothing to do with it.
MAY_APPEAR = {"REL004", "REL006"}
# Not every defect of these has a fix that is safe, or any: docs/rules say which.
NOT_ALWAYS_SAFE = {"DAT002", "IDX005", "REL001", "REL007", "SRC002"}
_MOVE = re.compile(rb"^rename from content/(.+)\nrename to content/(.+)$", re.MULTILINE)

Tree = dict[str, bytes]


class Found(NamedTuple):
    """What a run says of the pages: the codes on each, those of the fixes that it would make, and how many there are."""

    codes: dict[str, set[str]]
    fixable: set[str]
    counts: Counter[tuple[str, str]]
    promised: Counter[tuple[str, str]]


class Fixed(NamedTuple):
    """An archive and what a run of fixes made of it."""

    folder: Path
    options: tuple[str, ...]
    before: Tree
    after: Tree
    found: Found
    left: Found
    diff: bytes
    applied: Tree

    @property
    def moved(self) -> dict[str, str]:
        return {old.decode(): new.decode() for old, new in _MOVE.findall(self.diff)}


def tree(folder: Path) -> Tree:
    content = folder / "content"
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in content.rglob("*") if file.is_file()}


def archlint(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1900000000", "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    command = [sys.executable, "-m", "archlint", "check", "content", "--select", "ALL", *options]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done


def findings(folder: Path, *, unsafe: bool) -> Found:
    codes: dict[str, set[str]] = {}
    fixable = set()
    counts: Counter[tuple[str, str]] = Counter()
    promised: Counter[tuple[str, str]] = Counter()
    for line in archlint(folder, "--output-format", "jsonl").stdout.splitlines():
        each = json.loads(line)
        path = Path(each["filename"]).relative_to("content").as_posix()
        codes.setdefault(path, set()).add(each["code"])
        counts[path, each["code"]] += 1
        if each["fix"] and (unsafe or each["fix"]["applicability"] == "safe"):
            fixable.add(each["code"])
            promised[path, each["code"]] += 1
    return Found(codes, fixable, counts, promised)


@pytest.fixture(scope="module", params=[False, True], ids=["safe", "unsafe"])
def fixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fixed:
    folder = tmp_path_factory.mktemp("fixed")
    options = ("--unsafe-fixes",) if request.param else ()
    generate(str(folder), EVENTS, seed=3, defects=1)
    before, found = tree(folder), findings(folder, unsafe=request.param)
    diff = archlint(folder, "--diff", *options).stdout
    assert tree(folder) == before, "a diff writes nothing"
    copy = folder / "copy"
    shutil.copytree(folder / "content", copy / "content")
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)}
    subprocess.run(["git", "apply", "-"], cwd=copy, env=environment, input=diff, check=True, capture_output=True)
    archlint(folder, "--fix", *options)
    return Fixed(folder, options, before, tree(folder), found, findings(folder, unsafe=request.param), diff, tree(copy))


def test_git_makes_of_the_diff_what_the_fix_makes(fixed: Fixed) -> None:
    assert fixed.applied == fixed.after
    assert fixed.after != fixed.before


def test_every_rule_with_a_fix_has_one_here(fixed: Fixed) -> None:
    rules = [rule for rule in checks_of(load_rules((BUILT_IN,))) if rule.needs <= NEWS.features]
    wanted = {rule.code for rule in rules if rule.fix is Safety.SAFE or (rule.fix and fixed.options)}
    assert wanted <= fixed.found.fixable | {"SUP001"}


def test_each_fix_that_is_promised_is_made(fixed: Fixed) -> None:
    assert fixed.found.promised
    for (path, code), count in fixed.found.promised.items():
        left = fixed.left.counts[fixed.moved.get(path, path), code]
        assert left <= fixed.found.counts[path, code] - count, (path, code)


def test_nothing_that_can_be_fixed_is_left(fixed: Fixed) -> None:
    """Paths still fit headlines that fixes have changed."""
    assert fixed.left.fixable == set()
    kept = {code for codes in fixed.left.codes.values() for code in codes}
    safe = {rule.code for rule in load_rules((BUILT_IN,)) if rule.fix is Safety.SAFE}
    assert kept & safe <= NOT_ALWAYS_SAFE


def test_what_is_clean_stays_clean(fixed: Fixed) -> None:
    old_paths = {new: old for old, new in fixed.moved.items()}
    for path, codes in fixed.left.codes.items():
        if old_paths.get(path, path) not in fixed.found.codes:
            assert codes <= MAY_APPEAR, path


def test_pages_without_findings_only_follow_what_they_link_to(fixed: Fixed) -> None:
    """To a new path; and to a new headline, where headlines are changed; or list what they did not list."""
    headlines = [path for path, codes in fixed.found.codes.items() if fixed.options and any("HDL" in c for c in codes)]
    missing = {
        fixed.moved.get(path, path)
        for path, codes in fixed.found.codes.items()
        if fixed.options and codes & {"REL004", "IDX001"}
    }
    leaders = [f"/{path}".encode() for path in (*fixed.moved, *headlines)]
    for path, data in fixed.before.items():
        if path not in fixed.found.codes and fixed.after[path] != data:
            follows = any(leader in data for leader in leaders)
            assert follows or any(f"/{other}".encode() in fixed.after[path] for other in missing), path


def test_every_page_is_found_again(fixed: Fixed) -> None:
    assert len(fixed.moved) >= 2
    assert fixed.after.keys() == {fixed.moved.get(path, path) for path in fixed.before}


def test_a_second_run_fixes_nothing_more(fixed: Fixed) -> None:
    assert archlint(fixed.folder, "--diff", *fixed.options).stdout == b""


def test_the_number_of_processes_makes_no_difference(fixed: Fixed, tmp_path: Path) -> None:
    write_files(tmp_path / "content", fixed.before)
    shutil.copy(fixed.folder / "archlint.toml", tmp_path)
    for jobs in ("1", "3"):
        assert archlint(tmp_path, "--diff", "--jobs", jobs, *fixed.options).stdout == fixed.diff
