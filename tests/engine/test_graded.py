"""Findings whose severity is lower than that of their rule."""

import json
import re
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from conftest import Archlint, Run, Write

GRADED = '''"""Numbers are in a headline: one is an info, two a warning, three an error."""

from archlint.model import Event
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Severity, page_rule


@page_rule("GRD001", severity=Severity.ERROR)
def check(event: Event, _context: PageContext) -> Findings:
    digits = sum(map(str.isdigit, event.headline.text))
    if digits:
        yield Finding(event.headline.stripped().span, "numbers", severity={severity})
'''
BY_NUMBER = "(None, Severity.INFO, Severity.WARNING, Severity.ERROR)[digits]"
HEADLINES = ("One number 1. ", "Two numbers 22. ", "Three numbers 333. ")
PAGES = {f"content{path_of(headline)}": event(headline) for headline in HEADLINES}


@pytest.fixture
def plugin(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Write an archive, a page for each severity, and a plug-in that grades; returns the name of the plug-in."""
    package = re.sub(r"\W", "_", f"{tmp_path.name}_graded")
    files = {f"plugin/{package}/__init__.py": "", f"plugin/{package}/archlint.rules": ""}
    files[f"plugin/{package}/numbers.py"] = GRADED.replace("{severity}", BY_NUMBER)
    root = write({**PAGES, **files, "archlint.toml": f'plugins = ["{package}"]\nselect = ["GRD"]\n'})
    monkeypatch.syspath_prepend(str(root / "plugin"))
    return package


def severities(run: Run) -> list[str]:
    """Return the severities that a run reports as JSON."""
    return sorted(each["severity"] for each in json.loads(run.out) if each["code"] == "GRD001")


def test_infos_are_reported_where_the_rule_is_selected_by_name(plugin: str, archlint: Archlint) -> None:
    shown = "--output-format", "json"
    assert severities(archlint("check", "content", *shown)) == ["error", "warning"], "its group is selected"
    everything = ["error", "info", "warning"]
    for choice in (["--select", "GRD001"], ["--extend-select", "numbers"], ["--select", "ALL"]):
        assert severities(archlint("check", "content", *choice, *shown)) == everything, choice
    assert severities(archlint("check", "content", "--select", "GRD", *shown)) == ["error", "warning"]


def test_counts_formats_and_the_exit_code_go_by_the_finding(plugin: str, archlint: Archlint) -> None:
    choice = "check", "content", "--select", "GRD001"
    assert "Found 1 error, 1 warning, 1 info in 3 pages." in archlint(*choice, "--output-format", "full").out
    table = archlint(*choice, "--statistics").out
    assert re.findall(r"1 +- +- +GRD001 +(\w+) +numbers", table) == ["error", "info", "warning"]
    log = json.loads(archlint(*choice, "--output-format", "sarif").out)
    assert sorted(each["level"] for each in log["runs"][0]["results"]) == ["error", "note", "warning"]
    assert sorted(re.findall(r"^::(\w+)", archlint(*choice, "--output-format", "github").out, re.MULTILINE)) == [
        *("error", "notice", "warning"),
    ]
    one, two, three = (name for name in PAGES)
    assert archlint("check", one).code == 0
    assert archlint("check", two).code == 1
    assert archlint("check", two, "--fail-on", "error").code == 0
    assert archlint("check", three, "--fail-on", "error").code == 1


@pytest.mark.parametrize("wanted", ["info", "warning", "error"])
def test_the_settings_set_the_severity_of_all_findings(
    plugin: str, wanted: str, archlint: Archlint, tmp_path: Path
) -> None:
    with (tmp_path / "archlint.toml").open("a") as file:
        file.write(f'[severity]\nGRD001 = "{wanted}"\n')
    assert severities(archlint("check", "content", "--output-format", "json")) == [wanted] * 3


def test_a_comment_on_a_finding_that_is_not_reported_is_in_use(plugin: str, archlint: Archlint, write: Write) -> None:
    (name, text) = next(iter(PAGES.items()))
    write({name: text.replace("# One", "<!-- archlint-disable-next-line GRD001 -- it is one -->\n# One")})
    choice = "check", "content", "--extend-select", "SUP001"
    assert "SUP001" not in archlint(*choice, "--output-format", "concise").out
    log = json.loads(archlint("check", name, "--output-format", "sarif").out)
    assert log["runs"][0]["results"] == []


def test_a_baseline_holds_what_is_reported(plugin: str, archlint: Archlint, tmp_path: Path) -> None:
    assert archlint("baseline", "content").code == 0
    assert archlint("check", "content").out == "No findings in 3 pages; 2 in the baseline.\n"
    assert severities(archlint("check", "content", "--extend-select", "GRD001", "--output-format", "json")) == ["info"]


def test_what_the_baseline_has_of_infos_has_not_vanished(plugin: str, archlint: Archlint, tmp_path: Path) -> None:
    configuration = tmp_path / "archlint.toml"
    text = configuration.read_text()
    configuration.write_text(text.replace('"GRD"', '"GRD001"'))
    assert archlint("baseline", "content").code == 0
    assert archlint("check", "content").out == "No findings in 3 pages; 3 in the baseline.\n"
    configuration.write_text(text)
    run = archlint("check", "content")
    assert (run.code, run.out, run.err) == (0, "No findings in 3 pages; 2 in the baseline.\n", "")


def test_the_cache_keeps_the_severity(
    plugin: str, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    monkeypatch.setenv("ARCHLINT_CACHE_DIR", str(tmp_path / "cache"))
    for _ in range(2):
        run = archlint("check", "content", "--select", "GRD001", "--output-format", "json")
        assert severities(run) == ["error", "info", "warning"]
    assert severities(archlint("check", "content", "--output-format", "json")) == ["error", "warning"]


@pytest.mark.parametrize(
    ("severity", "error"),
    [
        ('"info"', "TypeError: the severity of a finding must be a Severity, not 'info'"),
        ("Severity.ERROR", "ValueError: the severity of a finding must not be above that of its rule, warning"),
    ],
)
def test_a_severity_that_no_finding_may_have_is_refused(
    plugin: str, severity: str, error: str, archlint: Archlint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = GRADED.replace("{severity}", severity).replace(
        "severity=Severity.ERROR)\ndef", "severity=Severity.WARNING)\ndef"
    )
    write({f"plugin/{plugin}/numbers.py": module})
    run = archlint("check", "content")
    assert run.code == 2
    assert error in run.err
