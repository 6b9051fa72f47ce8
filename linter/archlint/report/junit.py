"""``junit``: the XML of JUnit's Ant task, which CI services show as results of tests.

A suite is a page, a test case a finding, since services show only the first failure of a case. Of cases with one name
they take the first, so these are numbered. A rule that failed is an error. A report without any case would count as
missing, so a run without findings has one that passed.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archlint.report.escape import escape, escape_lines, xml_text
from archlint.report.excerpt import excerpt
from archlint.report.run import ReportedFinding, Run

_WIDTH = 100
"""Columns of the source line in a failure."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(run: Run) -> str:
    """Return the report. Characters that XML cannot hold are U+FFFD in names, and escapes in other texts."""
    report = Element("testsuites", name="archlint")
    for _, of_page in groupby(run.diagnostics, key=lambda found: found.filename):
        first, *rest = of_page
        suite = SubElement(report, "testsuite", name=_text(first.place))
        for found in (first, *rest):
            _add_finding(suite, found)
    if run.failures or run.unreadable:
        _add_troubles(SubElement(report, "testsuite", name="archlint"), run)
    if not len(report):
        suite = SubElement(report, "testsuite", name="archlint")
        SubElement(suite, "testcase", name="no findings", classname="archlint")
    _number_duplicates(report.iter("testcase"))
    for part in (*report, report):
        for count, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            part.set(count, str(sum(1 for _ in part.iter(kind))))
    indent(report)
    document = xml_text(tostring(report, encoding="us-ascii").decode())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _add_finding(suite: Element, found: ReportedFinding) -> None:
    diagnostic = found.diagnostic
    row, column = diagnostic.start
    name = f"{diagnostic.code} {diagnostic.name} {row}:{column}"
    case = SubElement(suite, "testcase", name=name, classname=suite.attrib["name"])
    message = _text(escape_lines(found.message))
    failure = SubElement(case, "failure", message=message, type=diagnostic.severity.value)
    place = f"{escape(suite.attrib['name'])}:{row}:{column}"
    failure.text = f"{place}: {diagnostic.code} {message}\n{excerpt(diagnostic, _WIDTH)[0]}"


def _add_troubles(suite: Element, run: Run) -> None:
    for failed in run.failures:
        case = SubElement(suite, "testcase", name=failed.failure.code, classname=_text(failed.place))
        SubElement(case, "error", message=_text(escape(failed.failure.error)), type="internal error")
    for message in run.unreadable:
        case = SubElement(suite, "testcase", name="unreadable folder", classname="archlint")
        SubElement(case, "error", message=_text(escape(message)), type="unreadable folder")


def _number_duplicates(cases: Iterable[Element]) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        key = (case.attrib["classname"], case.attrib["name"])
        seen[key] += 1
        if seen[key] > 1:
            case.set("name", f"{case.attrib['name']} ({seen[key]})")


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
