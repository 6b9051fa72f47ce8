"""``gitlab``: Code Quality reports, held to the fields that GitLab documents."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from archlint.diagnostics import Diagnostic, Position
from archlint.report.fingerprints import fingerprints
from archlint.report.gitlab import gitlab_report
from archlint.rule.finding import Severity
from runs import many_diagnostics, reported, run_of

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "gitlab-code-quality.json").read_text())


@pytest.mark.slow
@settings(max_examples=50)
@given(many_diagnostics())
def test_reports_have_the_fields_that_gitlab_reads(found: list[Diagnostic]) -> None:
    report = json.loads(gitlab_report(run_of(found)))
    Draft202012Validator(SCHEMA).validate(report)
    assert len(report) == len(found)
    for entry, diagnostic in zip(report, found, strict=True):
        assert entry["check_name"] == diagnostic.code
        assert entry["location"]["positions"]["begin"] == {
            "line": diagnostic.start.row,
            "column": diagnostic.start.column,
        }
        assert entry["location"]["path"].startswith("archive/content/")


@settings(max_examples=50)
@given(many_diagnostics())
def test_no_two_fingerprints_are_alike(found: list[Diagnostic]) -> None:
    report = json.loads(gitlab_report(run_of(found + found)))
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_severities() -> None:
    place = Position(1, 1)
    found = [Diagnostic("a.md", place, place, "X", "x", severity, "m", None, (), "") for severity in Severity]
    report = json.loads(gitlab_report(run_of(found)))
    assert [entry["severity"] for entry in report] == ["info", "minor", "major"]
    assert gitlab_report(run_of([])) == "[]\n"


def finding(row: int, line: str, marked: str, code: str = "REL001") -> Diagnostic:
    column = line.index(marked) + 1
    start, end = Position(row, column), Position(row, column + len(marked))
    return Diagnostic("content/a.md", start, end, code, "broken", Severity.ERROR, f"row {row}", None, (), line)


def test_fingerprints_outlive_edits_elsewhere() -> None:
    before = [finding(3, "1. [A](/b.md)", "/b.md"), finding(4, "2. [C](/d.md)", "/d.md")]
    after = [finding(1, "1. [A](/new.md)", "/new.md"), finding(8, "2. [A!](/b.md)", "/b.md"), *before[1:]]
    assert fingerprints(reported(before)) == fingerprints(reported(after))[1:]


def test_fingerprints_tell_rules_pages_and_texts_apart() -> None:
    one = finding(3, "1. [A](/b.md)", "/b.md")
    others = [one._replace(code="REL002"), one._replace(path="b.md"), finding(3, "1. [A](/b.md)", "A"), one]
    assert len(set(fingerprints(reported([one, *others])))) == 5


def test_of_equal_findings_one_more_is_one_new() -> None:
    one = finding(3, "1. [A](/b.md)", "/b.md")
    two = fingerprints(reported([one, one._replace(start=Position(9, 8))]))
    assert two[0] == fingerprints(reported([one]))[0] != two[1]
