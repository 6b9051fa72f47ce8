"""``junit``: valid by the schema of Jenkins, and nothing is lost that XML can hold."""

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import xmlschema
from hypothesis import given, settings

from archlint.diagnostics import Diagnostic, Position
from archlint.engine.job import Failure
from archlint.report.escape import escape_lines
from archlint.report.junit import junit_report
from archlint.rule.finding import Severity
from runs import diagnostics, many_diagnostics, run_of


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(__file__).parents[1] / "schemas" / "junit-10.xsd")


def parsed(report: str) -> Element:
    """The report, valid as a document in bytes that says how it is encoded."""
    schema().validate(report)
    return fromstring(report.encode())


@settings(max_examples=50)
@given(many_diagnostics())
def test_reports_are_valid_and_have_a_failure_for_each_finding(found: list[Diagnostic]) -> None:
    report = parsed(junit_report(run_of(found)))
    failures = list(report.iter("failure"))
    assert len(failures) == len(found) == int(report.attrib["failures"])
    assert [failure.attrib["type"] for failure in failures] == [each.severity.value for each in found]
    assert sum(int(suite.attrib["failures"]) for suite in report) == len(found)
    cases = list(report.iter("testcase"))
    assert all(len(list(case.iter("failure"))) <= 1 for case in cases)
    assert len({(case.attrib["classname"], case.attrib["name"]) for case in cases}) == len(cases)


def test_cases_of_one_place_are_told_apart() -> None:
    place = Position(3, 1)
    found = [
        Diagnostic("a.md", place, place, "ARC001", "duplicate-event", Severity.WARNING, f"as {other}", None, (), "")
        for other in ("b.md", "c.md", "d.md")
    ]
    report = parsed(junit_report(run_of(found)._replace(unreadable=["content/b: no permission", "content/c: none"])))
    assert [case.attrib["name"] for case in report.iter("testcase")] == [
        "ARC001 duplicate-event 3:1",
        "ARC001 duplicate-event 3:1 (2)",
        "ARC001 duplicate-event 3:1 (3)",
        "unreadable folder",
        "unreadable folder (2)",
    ]


@given(diagnostics())
def test_what_xml_can_hold_arrives(found: Diagnostic) -> None:
    (failure,) = parsed(junit_report(run_of([found]))).iter("failure")
    assert failure.attrib["message"] == escape_lines(found.message)


def test_a_run_without_findings_is_a_test_that_passed() -> None:
    report = parsed(junit_report(run_of([])))
    assert (report.attrib["tests"], report.attrib["failures"], report.attrib["errors"]) == ("1", "0", "0")


def test_what_kept_the_run_from_its_work_is_an_error() -> None:
    failed = Failure("REL001", "content/a.md", "ValueError: \x00")
    report = parsed(junit_report(run_of([], [failed])._replace(unreadable=["content/b: no permission"])))
    assert (report.attrib["tests"], report.attrib["errors"]) == ("2", "2")
    assert [error.attrib["message"] for error in report.iter("error")] == [
        "ValueError: \\x00",
        "content/b: no permission",
    ]
