"""The list of the built-in rules, which spares a run the import of rules that it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

import archlint_rules
from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.errors import UsageError
from archlint.layouts.base import Layout
from archlint.layouts.news.layout import NEWS
from archlint.layouts.registry import example_layout
from archlint.rule import Rule
from archlint.ruleset.activate import activate, rule_set
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.listing import LIST, is_loaded
from archlint.ruleset.registry import BUILT_IN, list_rules, load_rules, loaded
from archlint.ruleset.selector import RuleSelection
from archlint.ruleset.variants import checks_of
from conftest import Archlint, Write
from harbour import BRIDGE, HARBOUR

JEKYLL = example_layout("jekyll")
POST = '---\ntitle: "A ferry runs, fast"\ndate: 2021-05-07 12:00:00 +0000\ntags: [ferry]\n---\n\nIt [runs](/ferry/).\n'
SITE = {
    "_config.yml": "title: Harbour\n",
    "archlint.toml": "[layout.relations]\nrelated = {}\n",
    "_posts/2021-05-07-a-ferry-runs-fast.md": POST,
}


def line(rule: Rule) -> str:
    """Return the line that lists a rule."""
    needs = " ".join(sorted(feature.name for feature in rule.needs))
    words = (rule.module.removeprefix(f"{BUILT_IN}."), rule.code, rule.scope.value, rule.severity.value, needs)
    return "\t".join(words)


def active(rules: tuple[Rule, ...], layout: Layout, settings: Settings, *select: str) -> tuple[ActiveRule, ...]:
    """Return the rules that run on a layout."""
    return activate(rules, Configuration(settings, "archlint.toml"), RuleSelection(select), layout)


def test_the_list_has_a_line_for_each_check_as_declared() -> None:
    text = Path(archlint_rules.__file__).with_name(LIST).read_text("utf-8")
    lines = [each for each in text.splitlines() if not each.startswith("#")]
    assert lines == sorted(line(check) for check in checks_of(load_rules((BUILT_IN,))))


def test_listed_rules_have_names_and_variants_as_declared() -> None:
    parts = [
        [(each.module, each.name, each.variant, each.code) for each in checks_of(rules)]
        for rules in (list_rules((BUILT_IN,)), load_rules((BUILT_IN,)))
    ]
    assert parts[0] == parts[1]
    assert not any(is_loaded(check) for check in checks_of(list_rules((BUILT_IN,))))


@pytest.mark.parametrize("layout", [NEWS, JEKYLL], ids=["news", "jekyll"])
@pytest.mark.parametrize("select", [(), ("ALL",), ("TAG", "HDL008", "FMT012")], ids=str)
@pytest.mark.parametrize("tables", [{}, {"too-many-related": {}, "near-field": {"times": 7}}], ids=len)
def test_the_rules_that_run_are_the_same(
    layout: Layout, select: tuple[str, ...], tables: dict[str, dict[str, object]]
) -> None:
    settings = Settings(rules=tables)
    listed, all_loaded = list_rules((BUILT_IN,)), load_rules((BUILT_IN,))
    few, every = (active(rules, layout, settings, *select) for rules in (listed, all_loaded))
    assert [(each.rule._replace(others=()), *each[1:]) for each in few] == [
        (each.rule._replace(others=()), *each[1:]) for each in every
    ]
    assert all(is_loaded(each.rule) for each in few)
    configuration = Configuration(settings, None)
    some, whole = rule_set(listed, configuration, few), rule_set(all_loaded, configuration, every)
    assert some.usual == whole.usual
    # Comments about all rules do not suppress what is found of comments, and do not wait for it.
    running = {each.rule.code for each in few}
    judges = [{rule.code for rule in each.rules if rule.judges_suppressions} & running for each in (some, whole)]
    assert judges[0] == judges[1]


def test_a_loaded_rule_is_the_declared_one() -> None:
    declared = {rule.code: rule for rule in load_rules((BUILT_IN,))}
    for rule in list_rules((BUILT_IN,)):
        with pytest.raises(RuntimeError, match=f"^rule {rule.code} is not loaded"):
            rule.check(None, None)
        assert loaded(rule)._replace(others=()) == declared[rule.code]._replace(others=())
        assert loaded(declared[rule.code]) is declared[rule.code]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("near-fields", r"rules: no rule with options is called 'near-fields'; did you mean 'near-field'\?$"),
        ("FMT012", r"rules: no rule with options is called 'FMT012'; did you mean 'near-field'\?$"),
        ("self-link", r"rules: no rule with options is called 'self-link'"),
    ],
)
def test_options_of_no_rule_are_refused(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        active(list_rules((BUILT_IN,)), NEWS, Settings(rules={name: {}}))


@pytest.mark.parametrize(
    ("layout", "pages", "page"),
    [
        (NEWS, HARBOUR, BRIDGE.lstrip("/")),
        (JEKYLL, SITE, "_posts/2021-05-07-a-ferry-runs-fast.md"),
    ],
    ids=["news", "jekyll"],
)
@pytest.mark.parametrize("select", [(), ("--extend-select", "TAG005,TAG008,FMT014")], ids=["", "infos"])
def test_a_hook_imports_only_rules_that_run(
    layout: Layout, pages: dict[str, str], page: str, select: tuple[str, ...], write: Write
) -> None:
    root = write(pages)
    program = (
        "import sys; from archlint.cli.main import main; main(sys.argv[1:]); "
        "print(*(name for name in sys.modules if name.startswith('archlint_rules.')), sep='\\n')"
    )
    command = [sys.executable, "-c", program, "check", "--hook", *select, page]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    modules = {check.module for check in checks_of(load_rules((BUILT_IN,)))}.intersection(done.stdout.splitlines())
    chosen = RuleSelection(extend_select=("TAG005", "TAG008", "FMT014") if select else ())
    running = activate(load_rules((BUILT_IN,)), Configuration(Settings(), None), chosen, layout)
    assert modules == {each.rule.module for each in running}, done.stdout + done.stderr


def test_a_rule_for_other_archives_can_be_named(write: Write, archlint: Archlint) -> None:
    text = HARBOUR[BRIDGE] + "\n<!-- archlint-disable-file TAG008, SLG009 -->\n"
    write(HARBOUR | {BRIDGE: text, "archlint.toml": '[severity]\nplural-tag = "error"\n'})
    run = archlint("check", "--select", "TAG008,SUP001", "--output-format", "concise")
    assert "SLG009" in run.out
    assert "TAG008" not in run.out
    assert run.code == 1
