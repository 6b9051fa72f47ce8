"""Fixes over a generated site on which every rule has something to say."""

from pathlib import Path
from typing import NamedTuple

import pytest

from archlint.rule.finding import Safety
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from benchmarks.spoilt_sites import write_spoilt_site
from promised import Found, promises
from sites.checks import AFTER_A_MOVE, JEKYLL, archlint, check, counted, found_by
from trees import tree, write_files

pytestmark = pytest.mark.slow

# They mend event pages; on sites, titles are mended by archlint retitle.
NO_FIX_ON_SITES = {"HDL005", "HDL006"}


class Fixed(NamedTuple):
    """A site in a folder, its files and what a check found before and after the fixes, and the diff that told these."""

    folder: Path
    options: tuple[str, ...]
    files: dict[str, bytes]
    before: list[Found]
    after: list[Found]
    pages: dict[str, list[object]]
    diff: bytes

    @property
    def promised(self) -> list[Found]:
        """The findings whose fixes the run makes."""
        return promises(self.before, unsafe=bool(self.options))


@pytest.fixture(scope="module", params=[False, True], ids=["safe", "unsafe"])
def fixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fixed:
    folder = tmp_path_factory.mktemp("planted") / "site"
    write_spoilt_site(str(folder), 400, seed=5, defects=2)
    options = ("--unsafe-fixes",) if request.param else ()
    files, before, pages = tree(folder), check(folder), found_by(folder)
    diff = diff_of(folder, options)
    assert tree(folder) == files
    check(folder, "--fix", *options)
    return Fixed(folder, options, files, before, check(folder), pages, diff)


def diff_of(folder: Path, options: tuple[str, ...], *more: str) -> bytes:
    return archlint("check", str(folder), "--select", "ALL", "-q", "--diff", *options, *more)


def test_every_rule_with_a_fix_has_one_here(fixed: Fixed) -> None:
    rules = [rule for rule in rules_on(JEKYLL, load_rules((BUILT_IN,))) if rule.needs <= JEKYLL.features]
    fixing = {rule.code for rule in rules if rule.fix is Safety.SAFE or (rule.fix and fixed.options)}
    assert {each["code"] for each in fixed.promised} == fixing - NO_FIX_ON_SITES


def test_each_fix_that_is_promised_is_made_and_no_other_finding_comes(fixed: Fixed) -> None:
    had, has = counted(fixed.before), counted(fixed.after)
    for key, count in counted(fixed.promised).items():
        assert has[key] <= had[key] - count, key
    assert {key for key in has - had if not (fixed.options and key[1] in AFTER_A_MOVE)} == set()
    assert promises(fixed.after, unsafe=bool(fixed.options)) == []


def test_only_pages_with_fixes_change(fixed: Fixed) -> None:
    files = tree(fixed.folder)
    changed = {name for name in files.keys() | fixed.files.keys() if files.get(name) != fixed.files.get(name)}
    edited = [edit.get("filename", each["filename"]) for each in fixed.promised for edit in each["fix"]["edits"]]
    assert changed == {str(Path(file).relative_to(fixed.folder)) for file in edited}


def test_safe_fixes_leave_what_pages_are_found_by(fixed: Fixed) -> None:
    moved = {path for path, values in found_by(fixed.folder).items() if values != fixed.pages[path]}
    dated = {
        f"/{Path(each['filename']).relative_to(fixed.folder)}" for each in fixed.promised if each["code"] == "DAT002"
    }
    assert moved <= dated
    assert bool(moved) is bool(fixed.options)


def test_a_second_run_fixes_nothing_more(fixed: Fixed) -> None:
    assert diff_of(fixed.folder, fixed.options) == b""


def test_the_number_of_processes_makes_no_difference(fixed: Fixed, tmp_path: Path) -> None:
    write_files(tmp_path, fixed.files)
    diffs = [diff_of(tmp_path, fixed.options, "--jobs", jobs) for jobs in ("1", "3")]
    assert diffs == [fixed.diff] * 2
