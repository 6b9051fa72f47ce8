"""The schema of the configuration says what archlint does: of the settings, of the docs, and of whatever a user writes."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from archlint.config.archives import ArchiveTable, archives_of
from archlint.config.layout_table import preset_of, with_table
from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.config.vocabulary import load_vocabulary
from archlint.discovery.patterns import Patterns
from archlint.errors import UsageError
from archlint.layouts.dated_files.preset import Collection, Keys, Scope, Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.news.layout import NEWS
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.schema import configuration_schema, described
from archlint.ruleset.selector import RuleSelection
from archlint_rules._references import Options as LabelOptions
from conftest import Archlint, Write
from sampling import times

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "docs" / "archlint.schema.json"
RULES = load_rules((BUILT_IN,))
SCHEMA = configuration_schema(RULES)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
_BLOCK = re.compile(r"^ *```toml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def errors(table: Mapping[str, object], validator: Draft202012Validator = VALIDATOR) -> list[str]:
    as_json = json.loads(json.dumps(table, default=str))  # dates are strings there
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(as_json)]


def shown() -> Iterator[tuple[str, str]]:
    """Every configuration in the project, with its place."""
    for file in sorted(ROOT.glob("examples/**/archlint.toml")):
        yield str(file.relative_to(ROOT)), file.read_text()
    for file in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/README.md")]):
        for number, block in enumerate(_BLOCK.findall(file.read_text()), 1):
            yield f"{file.relative_to(ROOT)}, {number}", block


def test_the_committed_schema_is_that_of_the_code(archlint: Archlint) -> None:
    printed = archlint("config", "--schema").out
    assert COMMITTED.read_text() == printed, "run: archlint config --schema > docs/archlint.schema.json"
    assert json.loads(printed) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


def test_names_of_settings_have_hyphens_and_other_names_stay() -> None:
    assert described(LabelOptions)["label_files"] == (
        "`label-files` are files with lines of targets for all pages, such as `_includes/links.md`: paths beside the "
        "settings."
    )


def test_every_setting_is_described() -> None:
    tables = [Settings, *(kind for kind in get_type_hints(Settings).values() if hasattr(kind, "_fields"))]
    tables += [ArchiveTable, Site, Keys, Collection, Scope]
    tables += [rule.options for rule in RULES if rule.options is not None]
    of_tables = {"tags", "slug", "redirects"}  # their tables tell
    for table in tables:
        missing = {name for name, text in described(table).items() if not text} - of_tables
        assert not missing, f"the docstring of {table.__module__}.{table.__name__} says nothing of {missing}"


@pytest.mark.parametrize(("place", "toml"), list(shown()), ids=lambda value: value if len(value) < 40 else "…")
def test_every_configuration_shown_is_valid(place: str, toml: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "plugin" / "src"))
    table = tomllib.loads(toml)
    if "tool" in table:
        table = table["tool"].get("archlint", {})
    elif "project" in table:
        return
    schema = configuration_schema(load_rules((BUILT_IN, *table.get("plugins", ()))))
    assert errors(table, Draft202012Validator(schema)) == [], place


def test_the_commented_settings_of_the_readme_are_valid_too() -> None:
    (block,) = (text for place, text in shown() if place.startswith("README") and "[per-file-ignores]" in text)
    commented = re.sub(r"^# (?=[\w\"-]+ = )", "", block, flags=re.MULTILINE)
    assert commented != block
    assert errors(tomllib.loads(commented)) == []


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        ('selct = ["REL"]', "$: Additional properties are not allowed ('selct' was unexpected)"),
        ('select = ["REL999"]', "$.select[0]: 'REL999' is not one of"),
        ('select = "REL"', "$.select: 'REL' is not of type 'array'"),
        ('[severity]\nREL002 = "bad"', "$.severity.REL002: 'bad' is not one of"),
        ('[severity]\nREL999 = "info"', "$.severity: 'REL999' is not one of"),
        ('output-format = "ful"', "$['output-format']: 'ful' is not one of"),
        ("[rules.too-many-relatd]\nmost = 3", "$.rules: Additional properties are not allowed"),
        ("[rules.too-many-related]\nmots = 3", "Additional properties are not allowed ('mots' was unexpected)"),
        ("[rules.too-many-related]\nmost = true", "True is not of type 'integer'"),
        ("[rules.too-many-related]\nmost = -1", "-1 is less than the minimum of 0"),
        ("[rules.missing-translation]\nshare = 900", "900 is greater than the maximum of 100"),
        ('[layout]\npreset = "hexo"', "$.layout.preset: 'hexo' is not one of"),
        ("[layout]\nsuffix = 1", "$.layout: Additional properties are not allowed ('suffix' was unexpected)"),
        ("[layout.keys]\nday = 1", "$.layout.keys.day: 1 is not of type 'array'"),
        ("[layout.collections.talks]\noutput = 1", "$.layout.collections.talks.output: 1 is not of type 'boolean'"),
        ("[[layout.defaults]]\npath = 1", "$.layout.defaults[0].path: 1 is not of type 'string'"),
        ("[[archive]]\n[archive.layout]\nfuture = 1", "$.archive[0].layout.future: 1 is not of type 'boolean'"),
        ("[[archive]]\nbaseline = 'a'", "$.archive[0]: 'root' is a required property"),
        ("tags = 1", "$.tags: 1 is not of type 'object'"),
        ('exclude = ["!"]', "'!' does not match"),
        ('[tags]\ncanonical = [" "]', "' ' does not match"),
        ('[redirects]\nline = "{old}"', "'{old}' does not match"),
    ],
)
def test_what_archlint_refuses_the_schema_refuses(toml: str, error: str) -> None:
    found = errors(tomllib.loads(toml))
    assert any(error in one for one in found), found


def refusal(table: Mapping[str, object]) -> str | None:
    """What archlint says of a configuration that it does not take."""
    try:
        settings = read_table(Settings, table, "the test")
        configuration = Configuration(settings, None)
        tables = [each.settings.layout for each in archives_of(configuration)] or [settings.layout]
        for layout in tables:
            if preset_of(layout, "the test") in PRESETS or "preset" not in layout:
                with_table(Site(), layout, "the test")
        activate(RULES, configuration, RuleSelection(), NEWS)
        Patterns(settings.exclude)
        load_vocabulary(configuration)
    except UsageError as error:
        return str(error)
    return None


_TEXTS = st.sampled_from(
    ["ALL", "REL", "REL004", "missing-reciprocal-link", "REL999", "safe", "error", "json", "frozen", "", " ", "!", "n/"]
)
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.integers(0, 3), st.booleans(), st.floats(0.5, 0.9)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(_TEXTS, inner, max_size=2)),
    max_leaves=4,
)


def tables_like(schema: Mapping[str, Any]) -> st.SearchStrategy[dict[str, object]]:
    """Tables with one key of the schema, so that no defect hides another, and a value of the right type or of any."""

    def table(key: str) -> st.SearchStrategy[dict[str, object]]:
        right = values_like(schema["properties"][key]) if key in schema["properties"] else _VALUES
        return st.one_of(right, _VALUES).map(lambda value: {key: value})

    return st.sampled_from([*schema["properties"], "other"]).flatmap(table)


def values_like(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if schema.get("properties"):
        return tables_like(schema)
    match schema.get("type"):
        case "array":
            return st.lists(values_like(schema["items"]), max_size=2)
        case "object":
            return st.dictionaries(_TEXTS, values_like(schema["additionalProperties"]), max_size=2)
        case "string" if "enum" in schema:
            return st.sampled_from(schema["enum"])
        case "string":
            return st.dates(min_value=date(1800, 1, 1)) if schema.get("format") == "date" else _TEXTS
        case "integer":
            return st.integers(0, 3)
    return st.booleans()


@settings(max_examples=times(4))
@given(tables_like(SCHEMA))
def test_archlint_and_the_schema_agree(table: dict[str, object]) -> None:
    assume(not isinstance(table.get("check-from"), str))  # JSON has no dates but in strings, TOML has
    tags = table.get("tags")
    if isinstance(tags, dict):
        for key in ("file", "aliases"):
            tags.pop(key, None)
    archives = table.get("archive")
    layouts = [table.get("layout")]
    if isinstance(archives, list):
        del archives[1:]  # two with one root are refused
        layouts += [each.get("layout") for each in archives if isinstance(each, dict)]
    for layout in layouts:
        if isinstance(layout, dict):
            for key in ("posts", "drafts", "permalink", "timezone"):  # their form is told in words
                layout.pop(key, None)
    redirects = table.get("redirects")
    if isinstance(redirects, dict):
        redirects.pop("line", None)  # judged when a page moves
    refused = refusal(table)
    found = errors(table)
    assert (refused is None) is (not found), f"archlint: {refused}\nthe schema: {found}"


def test_the_schema_knows_the_rules_of_plug_ins(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = '''"""Too plain."""

from typing import NamedTuple

from archlint.model import Event
from archlint.rule import Findings, PageContext, Severity, page_rule


class Options(NamedTuple):
    """``share`` is how much may be plain."""

    share: float = 0.5


@page_rule("OWN001", severity=Severity.ERROR, options=Options)
def check(event: Event, _context: PageContext) -> Findings:
    yield from ()
'''
    files = {
        "archlint.toml": 'plugins = ["schema_rules"]\n',
        "plugin/schema_rules/__init__.py": "",
        "plugin/schema_rules/too_plain.py": rule,
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    schema = json.loads(archlint("config", "--schema").out)
    assert {"OWN", "OWN001", "too-plain"} <= set(schema["$defs"]["rules"]["enum"])
    assert schema["properties"]["rules"]["properties"]["too-plain"]["properties"] == {
        "share": {"type": "number", "description": "`share` is how much may be plain.", "default": 0.5}
    }
