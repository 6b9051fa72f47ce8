"""Defects that are planted in generated sites are found where they are, and nothing else is."""

from collections import Counter
from pathlib import Path

import pytest

from archlint.layouts.registry import example_layout
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from benchmarks.generate.plant import TooSmallError
from benchmarks.post_defects import KINDS
from benchmarks.spoilt_sites import write_spoilt_site
from conftest import Archlint
from repositories import make_repository

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("posts", "defects", "seed"), [(400, 2, 1), (800, 5, 2)])
def test_what_is_planted_is_found_and_nothing_else(
    posts: int, defects: int, seed: int, archlint: Archlint, tmp_path: Path
) -> None:
    planted = write_spoilt_site(str(tmp_path), posts, seed, defects)
    make_repository(tmp_path).commit()
    run = archlint("check", "--select", "ALL", "--output-format", "jsonl")
    found = Counter((each["code"], each["filename"]) for each in run.objects)
    assert found == Counter((each.code, each.path) for each in planted)


def test_nothing_is_wrong_without_defects(archlint: Archlint, tmp_path: Path) -> None:
    assert write_spoilt_site(str(tmp_path), 300, seed=3, defects=0) == []
    make_repository(tmp_path).commit()
    run = archlint("check", "--select", "ALL")
    assert (run.code, run.out) == (0, "No findings in 302 pages.\n")


def test_every_rule_on_sites_is_planted() -> None:
    layout = example_layout("jekyll")
    rules = [rule.code for rule in rules_on(layout, load_rules((BUILT_IN,))) if rule.needs <= layout.features]
    assert sorted(KINDS) == sorted(rules)


def test_too_many_defects_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooSmallError, match="too few events"):
        write_spoilt_site(str(tmp_path), 40)
    assert list(tmp_path.iterdir()) == []
