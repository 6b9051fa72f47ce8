"""What a check promises on sites, the fixes do, and no more: on posts that are damaged in several places at once."""

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from promised import Found, edited, edits_by_file, promises, unfinished
from sites.checks import AFTER_A_MOVE, JEKYLL, TODAY, archlint, check, counted, found_by
from sites.damaged_posts import sites
from trees import tree, write_files

pytestmark = pytest.mark.slow

FIXABLE = sorted(rule.code for rule in rules_on(JEKYLL, load_rules((BUILT_IN,))) if rule.fix)
Site = Mapping[str, bytes]


@contextmanager
def written(site: Site) -> Iterator[Path]:
    """Write a site to a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "site"
        write_files(folder, site)
        yield folder


def fixing(site: Site, codes: Iterable[str]) -> dict[str, bytes]:
    """Return a site on which these rules may fix."""
    fixable = f"fixable = {json.dumps(sorted(codes))}\n".encode()
    return {**site, "archlint.toml": fixable + site["archlint.toml"]}


@settings(max_examples=60)
@given(sites(), st.booleans(), st.just(set(FIXABLE)) | st.sets(st.sampled_from(FIXABLE), min_size=1))
def test_a_finding_with_a_fix_is_gone_after_the_fixes_and_no_other_one_comes(
    site: dict[str, bytes], unsafe: bool, codes: set[str]
) -> None:
    """Whichever rules may fix, a second run changes nothing, and safe fixes leave what pages are found by."""
    site = fixing(site, codes)
    options = ("--fix", "--unsafe-fixes") if unsafe else ("--fix",)
    with written(site) as folder:
        before, pages = check(folder), found_by(folder)
        promised = promises(before, unsafe=unsafe)
        told = check(folder, *options)
        left, now = check(folder), tree(folder)
        if not promised:
            assert now == site
        had, has, failed = counted(before), counted(left), unfinished(told)
        for key, count in counted(promised).items():
            assert has[key] <= had[key] - count or key in failed, key
        assert {key for key in has - had if not (unsafe and key[1] in AFTER_A_MOVE)} == set()
        if not unsafe:
            assert found_by(folder) == pages
        assert promises(left, unsafe=unsafe) == [] or failed
        check(folder, *options)
        assert tree(folder) == now


def after_edits(files: Site, folder: Path, promise: Found) -> dict[str, bytes]:
    """Return the files of a site with the edits of a fix."""
    result = dict(files)
    for file, edits in edits_by_file(promise).items():
        name = str(Path(file).relative_to(folder))
        text = files[name].decode()
        bare = text.removeprefix("\ufeff")
        end = "\r\n" if "\r\n" in text else "\n"
        written = [{**edit, "content": edit["content"].replace("\n", end)} for edit in edits]
        result[name] = (text[: len(text) - len(bare)] + edited(bare, written)).encode()
    return result


@settings(max_examples=30)
@given(sites())
def test_a_fix_alone_writes_what_its_edits_say(site: dict[str, bytes]) -> None:
    """Unless the edits bring another finding of the rule to light, which is fixed in the same run."""
    with written(site) as folder:
        promised = promises(check(folder), unsafe=True)
        counts = Counter(each["code"] for each in promised)
        for promise in promised:
            code = promise["code"]
            if counts[code] > 1:
                continue
            before = fixing(site, [code])
            expected = after_edits(before, folder, promise)
            write_files(folder, expected)
            more = [each for each in promises(check(folder), unsafe=True) if each["code"] == code]
            write_files(folder, before)
            if not more:
                check(folder, "--fix", "--unsafe-fixes")
                assert tree(folder) == expected, promise
            write_files(folder, site)


@settings(max_examples=15)
@given(sites())
def test_git_makes_of_the_diff_what_the_fixes_write_and_takes_it_back(site: dict[str, bytes]) -> None:
    with written(site) as folder:
        options = ("--select", "ALL", "--today", TODAY, "-q", "--unsafe-fixes")
        diff = archlint("check", str(folder), "--diff", *options)
        assert tree(folder) == site
        archlint("check", str(folder), "--fix", *options)
        fixed = tree(folder)
        assert bool(diff) is (fixed != site)
        if diff:
            git = ("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn")
            subprocess.run([*git, "-R"], cwd=folder, input=diff, check=True, capture_output=True)
            assert tree(folder) == site
            subprocess.run(git, cwd=folder, input=diff, check=True, capture_output=True)
            assert tree(folder) == fixed
