"""Settings of every shape: they are read, or the message says what is wrong; archlint itself never fails."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from archlint.config.settings import RedirectSettings, Settings, SlugSettings, TagSettings
from archlint.layouts.news.examples import event, path_of
from conftest import Archlint, Write
from sampling import times

TEXTS = st.one_of(
    st.sampled_from(
        [
            "", ".", "..", "/", "content", "archlint.toml", "known.tsv", "\0", "a\0b", "x" * 5_000, "x/" * 3_000, "*", "**", "!x", "\\", "[",
            "[z-a]", "a\nb", "REL", "ALL", "REL001", "json", "os", "error", "full", "~", "$HOME", "{old} {new}", "\u202e", " ", "\x1b[31m", ".md",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)  # fmt: skip
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(timezones=st.none()),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
KINDS: dict[str, Any] = {"tags": TagSettings, "slug": SlugSettings, "redirects": RedirectSettings}


def shaped(default: object) -> SearchStrategy[object]:
    """Values like those that a setting takes, and others."""
    lists = st.lists(TEXTS, max_size=3)
    if isinstance(default, tuple):
        return VALUES | lists
    if isinstance(default, dict):
        return VALUES | st.dictionaries(TEXTS, lists | TEXTS, max_size=3)
    return VALUES | TEXTS


def tables(kind: Any) -> SearchStrategy[dict[str, object]]:
    fields = {
        name.replace("_", "-"): tables(KINDS[name]) | VALUES if name in KINDS else shaped(default)
        for name, default in kind._field_defaults.items()
    }
    return st.fixed_dictionaries({}, optional=fields)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(key)} = {as_toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, dt.date):  # times are dates, too
        return value.isoformat()
    return json.dumps(value).replace("\x7f", "\\u007f")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=times(2))
@given(tables(Settings))
@example({"root": "\0"})
@example({"root": "x/" * 3_000})
@example({"baseline": "a\0b"})
@example({"tags": {"file": "archlint.toml/x"}})
@example({"redirects": {"file": "\0"}})
@example({"exclude": ["[z-a]"]})
@example({"severity": {"REL": ["error"]}})
def test_no_settings_are_a_fault_of_archlint(write: Write, archlint: Archlint, table: Mapping[str, object]) -> None:
    text = "".join(f"{as_toml(key)} = {as_toml(value)}\n" for key, value in table.items())
    files = {"content" + path_of("One. "): event("Another. ")}
    write({**files, "archlint.toml": text})
    for command in (["check", "-q"], ["check", "--diff", "-q", "content"], ["config"]):
        run = archlint(*command)
        assert run.code in (0, 1, 2)
        assert "fault of archlint" not in run.err, text
        assert run.code != 2 or "error: " in run.err
        assert "\x1b" not in run.err


def test_what_is_generated_is_toml() -> None:
    import tomllib

    value = {"a": ["x\0", 1, True, 1.5, {"b": "\x7f"}], "d": dt.date(2031, 5, 7)}
    assert tomllib.loads(f"x = {as_toml(value)}") == {"x": value}
