"""``sarif``: valid by the schema of OASIS, and read by a tool that reads it."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import jsonschema
import pytest
from hypothesis import given, settings
from sarif import loader

from archlint.diagnostics import Diagnostic, Position
from archlint.engine.job import Failure
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression, SuppressionKind
from archlint.report.sarif import sarif_log
from archlint.rule.finding import Severity
from bridge import BRIDGE, SELF, broken
from conftest import Archlint, Write
from runs import RULES, diagnostics, many_diagnostics, reported, run_of

_URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json"
    return jsonschema.Draft7Validator(json.loads(schema.read_text()))


def run_in(log: str) -> dict[str, Any]:
    """The one run of a log, which is valid."""
    parsed = json.loads(log)
    validator().validate(parsed)
    (run,) = parsed["runs"]
    for uri in _uris(run):
        assert _URI.fullmatch(uri), uri
    return dict(run)


def _uris(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [value for key, value in part.items() if key in ("uri", "helpUri", "informationUri")]
        return own + [uri for value in part.values() for uri in _uris(value)]
    return [uri for each in part for uri in _uris(each)] if isinstance(part, list) else []


def plain(message: dict[str, str]) -> str:
    """The text of a message as a viewer shows it."""
    return message["text"].replace("{{", "{").replace("}}", "}")


def without_links(message: dict[str, str]) -> str:
    """The text of a message as a viewer shows it that makes links of what reads so: here, it finds none."""
    assert not re.search(r"(?<!\\)(\\\\)*\[", message["text"])
    return re.sub(r"\\([\[\]\\])", r"\1", plain(message))


@settings(max_examples=30)
@given(many_diagnostics())
def test_logs_are_valid(found: list[Diagnostic]) -> None:
    run = run_in(sarif_log(run_of(found)))
    assert len(run["results"]) == len(found)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is True
    prints = [result["partialFingerprints"]["archlint/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


@settings(max_examples=50)
@given(diagnostics())
def test_what_a_finding_says_arrives(found: Diagnostic) -> None:
    run = run_in(sarif_log(run_of([found])))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert result["ruleId"] == rule["id"] == found.code
    assert rule["name"] == found.name
    assert without_links(result["message"]) == found.message.replace("\ud83d", "\\ud83d")
    physical = result["locations"][0]["physicalLocation"]
    name = unquote_to_bytes(physical["artifactLocation"]["uri"]).decode(errors="surrogateescape")
    assert name == "archive/" + found.path
    assert list(physical["region"].values()) == [*found.start, *found.end]
    base = run["originalUriBaseIds"][physical["artifactLocation"]["uriBaseId"]]["uri"]
    assert unquote(urlsplit(base).path) == "/home/archivist/straße/"


@settings(max_examples=50)
@given(diagnostics())
def test_fixes_change_contents_and_renames_are_told_beside_them(found: Diagnostic) -> None:
    (result,) = run_in(sarif_log(run_of([found])))["results"]
    if found.fix is None:
        assert not result.keys() & {"fixes", "properties"}
    elif found.fix.rename:
        assert "fixes" not in result
        assert result["properties"]["fix"]["rename"] == {"to": "/x.md"}
    else:
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert len(change["replacements"]) == len(found.fix.edits)
        assert fix["properties"] == {"applicability": found.fix.safety.value}


def test_every_rule_is_explained() -> None:
    run = run_in(sarif_log(run_of([])._replace(rules=RULES)))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [active.rule.code for active in RULES]
    for rule, active in zip(rules, RULES, strict=True):
        assert plain(rule["shortDescription"]) == active.rule.summary
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024  # more is cut by those who show it
        assert plain({"text": rule["help"]["markdown"]}).endswith(active.rule.documentation)
        assert plain(rule["help"]).split() == active.rule.documentation.replace("\n## ", "\n").split()
        assert "\n## " not in rule["help"]["text"]
        assert rule["defaultConfiguration"]["enabled"] is (active.rule.severity is not Severity.INFO)


def test_severities_that_are_set_are_told() -> None:
    rules = [active._replace(severity=Severity.ERROR) for active in RULES]
    run = run_in(sarif_log(run_of([])._replace(rules=rules)))
    told = run["invocations"][0]["ruleConfigurationOverrides"]
    assert [each["descriptor"]["id"] for each in told] == [
        active.rule.code for active in RULES if active.rule.severity is not Severity.ERROR
    ]
    assert {each["configuration"]["level"] for each in told} == {"error"}


def test_what_kept_the_run_from_its_work_is_told() -> None:
    failed = Failure("REL001", "content/a b.md", "ValueError: {}")
    run = run_in(sarif_log(run_of([], [failed])._replace(rules=RULES, unreadable=["content/b: no permission"])))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert plain(first["message"]) == "rule REL001 failed: ValueError: {}"
    assert run["tool"]["driver"]["rules"][first["associatedRule"]["index"]]["id"] == "REL001"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "archive/content/a%20b.md"
    assert second["message"]["text"] == "content/b: no permission"


def test_what_is_set_aside_is_told_of_all_results() -> None:
    run = run_of([])
    place = Position(1, 1)
    one, two, three = reported(
        Diagnostic("a.md", place, place, code, "x", Severity.ERROR, "m", None, (), "")
        for code in ("REL001", "REL002", "REL003")
    )
    comment = Suppression(Piece("", 0), SuppressionKind.LINE, (), "a joke", 1, 1)
    told = run._replace(diagnostics=[one], suppressed=[two._replace(suppression=comment)], known=[three])
    results = run_in(sarif_log(told))["results"]
    assert [(result["ruleId"], result["suppressions"], result["baselineState"]) for result in results] == [
        ("REL001", [], "new"),
        ("REL002", [{"kind": "inSource", "justification": "a joke"}], "new"),
        ("REL003", [{"kind": "external"}], "unchanged"),
    ]
    (result,) = run_in(sarif_log(run._replace(diagnostics=[one])))["results"]
    assert not result.keys() & {"suppressions", "baselineState"}


def test_a_comment_that_suppresses_is_told(write: Write, archlint: Archlint) -> None:
    broken(write, {"content" + BRIDGE: SELF + "<!-- archlint-disable-file REL002 -- it is a circle -->\n"})
    run = archlint("check", "content", "--select", "REL002", "--output-format", "sarif")
    assert run.code == 0
    (result,) = run_in(run.out)["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "it is a circle"}]


def test_a_fix_of_the_log_is_that_of_archlint(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    page = root / ("content" + BRIDGE)
    run = run_in(archlint("check", "content", "--select", "REL002", "--output-format", "sarif").out)
    (result,) = run["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    base = Path(unquote(urlsplit(run["originalUriBaseIds"]["%SRCROOT%"]["uri"]).path))
    assert (base / unquote(change["artifactLocation"]["uri"])).samefile(page)
    fixed = SELF
    starts = [0, *(place + 1 for place, character in enumerate(SELF) if character == "\n")]
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        fixed = fixed[:start] + replacement["insertedContent"]["text"] + fixed[end:]
    archlint("check", "content", "--select", "REL002", "--fix")
    assert fixed == page.read_text()


@pytest.mark.parametrize("select", ["REL002", "ALL"])
def test_sarif_tools_reads_it(write: Write, archlint: Archlint, select: str) -> None:
    root = broken(write)
    found = json.loads(archlint("check", "content", "--select", select, "--output-format", "json").out)
    archlint("check", "content", "--select", select, "--output-format", "sarif:found.sarif")
    files = loader.load_sarif_files(str(root / "found.sarif"))
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert [
        (record["Tool"], record["Code"], record["Severity"], record["Location"], int(record["Line"]))
        for record in files.get_records()
    ] == [
        ("archlint", each["code"], levels[each["severity"]], each["filename"], each["location"]["row"])
        for each in found
    ]
    assert files.get_result_count() == len(found)


@pytest.mark.parametrize("roots", [("blog", "content"), ("content", "blog")])
def test_rules_of_archives_of_two_kinds_are_explained(roots: tuple[str, str], write: Write, archlint: Archlint) -> None:
    post = "---\ntitle: The bridge\ndate: 2031-05-17\ntags: tram, boat\n---\nText.\n"
    blog = {"blog/_config.yml": "future: true\n", "blog/_posts/2031-05-07-the-bridge.md": post}
    broken(write, {**blog, "archlint.toml": "".join(f'[[archive]]\nroot = "{root}"\n' for root in roots)})
    run = run_in(archlint("check", "--no-cache", "--output-format", "sarif").out)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert {result["ruleId"] for result in run["results"]} == {"DAT002", "TAG007", "REL002"}
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    # DAT002 has a check for each kind, and both ran.
    shown = run["tool"]["driver"]["rules"][rules.index("DAT002")]["help"]["markdown"]
    assert "# DAT002 date-mismatch\n" in shown
    assert "\n# DAT002 date-mismatch (dated files)\n" in shown
