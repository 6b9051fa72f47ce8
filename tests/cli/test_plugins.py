"""Rules of others: whatever they do, it is named, and the run goes on."""

import json
import os
import re
import sys

import pytest

from archlint.layouts.news.examples import event, path_of
from bridge import BRIDGE, CLEAN, broken
from conftest import Archlint, Write

RAISING = '''"""Raises."""

from archlint.model import Event
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule
from archlint.model import Span


@page_rule("ODD001", severity=Severity.ERROR)
def check(event: Event, _context: PageContext) -> Findings:
    if "open" in event.slug:
        raise RuntimeError("out of luck")
    yield Finding(Span(0, 99999), "a span outside the page")
'''


def test_a_rule_that_raises_is_named_and_the_run_goes_on(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path_of("Another event. ")
    root = broken(
        write,
        {
            "content" + other: event("Another event. "),
            "archlint.toml": 'plugins = ["raising_rules"]\n',
            "plugin/raising_rules/__init__.py": "",
            "plugin/raising_rules/raising.py": RAISING,
        },
    )
    monkeypatch.syspath_prepend(str(root / "plugin"))
    run = archlint("check", "content", "--select", "REL002,ODD001", "--output-format", "concise")
    assert run.code == 2
    assert "REL002" in run.out
    assert f"rule ODD001 failed on {os.path.join('content', *BRIDGE.split('/'))}: RuntimeError: out of luck" in run.err
    assert "ValueError: the span Span(start=0, end=99999) lies outside the page" in run.err


PLUGIN = """
from typing import NamedTuple

from archlint.model import Event
from archlint.model.facts import EventFacts
from archlint.model.spans import Span
from archlint.rule import ArchiveContext, Cause, CauseKind, Edit, Finding, Findings, Fix, PageContext, Severity
from archlint.rule import archive_rule, page_rule

{before}
@{kind}("{code}", severity={severity}{declared})
def check({parameters}) -> Findings:
    {body}
"""


_OPTIONS = "class Options(NamedTuple):\n"
_DECLARED = {"declared": ", options=Options"}
_ARCHIVE = {
    "kind": "archive_rule",
    "parameters": "event: EventFacts, _: ArchiveContext",
    "declared": ", keys=keys",
    "before": "",
}
_UNSPEAKABLE = """
class Odd(Exception):
    def __str__(self):
        raise ValueError
"""


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        ({"parameters": "event, context: PageContext"}, "must take two parameters, the first annotated"),
        ({"parameters": ""}, "must take two parameters, the first annotated"),
        ({"parameters": "event: int, context: PageContext"}, "must take two parameters, the first annotated"),
        ({"severity": "'bad'"}, "must have a Severity"),
        ({"before": "raise SystemExit(0)"}, "cannot import the rule package or module"),
        ({"before": "class Odd(BaseException): pass\nraise Odd"}, "cannot import the rule package or module"),
        ({"code": "shouting"}, "the code of a rule is capital letters and digits, as in ABC001, not 'shouting'"),
        ({"code": "x001"}, "the code of a rule is capital letters and digits, as in ABC001, not 'x001'"),
        ({"code": "ALL"}, "the code of a rule is capital letters and digits, as in ABC001, not 'ALL'"),
        ({"code": "X\\n1"}, "the code of a rule is capital letters and digits, as in ABC001, not 'X\\n1'"),
        (
            {"code": "REL001"},
            "two rules are called 'REL001': in archlint_rules.rel.broken_related_link and in odd_rules_",
        ),
        ({"declared": ", fix='safe'"}, "must have a Safety for its fix if any"),
        ({"declared": ", options=dict"}, "must have a named tuple of options if any"),
        ({"before": f"{_OPTIONS}    most: int\n", **_DECLARED}, "options must all have defaults: 'most' has none"),
        (
            {"before": f"{_OPTIONS}    most: int = 'x'\n", **_DECLARED},
            ".odd: defaults of the options: most: must be a whole number, not 'x'",
        ),
        (
            {"before": f"{_OPTIONS}    names: tuple[str, ...] = (5,)\n", **_DECLARED},
            ".odd: defaults of the options: names: must be a string, not 5",
        ),
        (
            {"before": f"{_OPTIONS}    most: 'Nowhere' = None\n", **_DECLARED},
            ".odd: defaults of the options: name 'Nowhere' is not defined",
        ),
        ({"parameters": "event: 'Nowhere', _: PageContext"}, "rule ODD001: name 'Nowhere' is not defined"),
        ({"parameters": "event: 'Event +', _: PageContext"}, "rule ODD001: invalid syntax"),
        ({"before": "import nowhere_at_all"}, f"; it has to be installed where archlint is, in {sys.prefix}"),
        ({"body": "raise SystemExit(0)"}, "rule ODD001 failed"),
        ({"before": "class Odd(BaseException): pass", "body": "raise Odd('out of luck')"}, "Odd: out of luck"),
        ({"before": _UNSPEAKABLE, "body": "raise Odd"}, "rule ODD001 failed on content/news/2031/05/7/"),
        ({"body": "return None"}, "rule ODD001 failed"),
        ({"body": "yield 'wrong'"}, "a rule must yield findings, not 'wrong'"),
        ({"body": "yield Finding((0.5, 1), 'wrong')"}, "rule ODD001 failed"),
        ({"body": "yield Finding((0, 1), 'wrong')"}, "the span of a finding must be a Span, not (0, 1)"),
        ({"body": "yield Finding(Span(2, 1), 'wrong')"}, "lies outside the page"),
        ({"body": "yield Finding(Span(0, 1), 5)"}, "a message must be a text, not 5"),
        ({"body": "yield Finding(Span(0, 1), 'x', cause='day')"}, "the cause of a finding must be a Cause, not 'day'"),
        (
            {"body": "yield Finding(Span(0, 1), 'x', cause=Cause('day', 'x'))"},
            "the kind of a cause must be a CauseKind, not 'day'",
        ),
        (
            {"body": "yield Finding(Span(0, 1), 'x', cause=Cause(CauseKind.TAG, ''))"},
            "the key of a cause must be a text that is not empty, not ''",
        ),
        ({"body": "yield Finding(Span(0, 1), 'wrong', 'fix')"}, "the fix of a finding must be a Fix, not 'fix'"),
        (
            {"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', ((0, 1, 'x'),)))"},
            "an edit must be an Edit, not (0, 1, 'x')",
        ),
        ({"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', (Edit(0, 1, 'x'),), safety='safe'))"}, "not 'safe'"),
        (
            {"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', (edit for edit in [Edit(0, 1, 'x')])))"},
            "edits must be a tuple, not <generator object",
        ),
        (
            {"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', elsewhere=((5, (Edit(0, 1, 'x'),)),)))"},
            "a fix must name other pages by their archive paths, not 5",
        ),
        ({"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', rename=5))"}, "archive path of a page, not 5"),
        ({"body": "yield Finding(Span(0, 1), 'wrong', Fix('f', rename='../a.md'))"}, "of a page, not '../a.md'"),
        ({**_ARCHIVE, "before": "def keys(event, chosen): raise ValueError('out of luck')"}, "ValueError: out of luck"),
        ({**_ARCHIVE, "before": "def keys(event, chosen): yield 5"}, "rule ODD001 failed"),
    ],
)
@pytest.mark.parametrize("form", ["full", "json", "sarif"])
def test_a_plug_in_that_is_wrong_is_never_taken_for_a_clean_archive(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, plugin: dict[str, str], message: str, form: str
) -> None:
    parts = {"before": "", "severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": "yield"}
    parts |= {"kind": "page_rule", "code": "ODD001", "declared": ""}
    name = f"odd_rules_{abs(hash((form, str(plugin))))}"
    files = {
        "content" + BRIDGE: CLEAN,
        "archlint.toml": f'plugins = ["{name}"]\n',
        f"plugin/{name}/__init__.py": "",
        f"plugin/{name}/odd.py": PLUGIN.format(**{**parts, **plugin}),
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    select = "ODD001" if "body" in plugin or plugin.get("kind") else "REL002"
    run = archlint("check", "content", "--select", select, "--output-format", form)
    assert run.code == 2
    assert message in run.err
    assert "fault of archlint" not in run.err
    assert "Traceback" not in run.err


def test_plug_ins_that_clash_are_both_named(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"before": "", "severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": "yield"}
    rule = PLUGIN.format(**parts, kind="page_rule", code="ODD001", declared="")
    files = {f"plugin/{name}/__init__.py": "" for name in ("first_rules", "second_rules", "third_rules", "no_rules")}
    files |= {
        "content" + BRIDGE: CLEAN,
        "plugin/first_rules/loud.py": rule,
        "plugin/second_rules/shrill.py": rule,
        "plugin/third_rules/self_link.py": rule.replace("ODD001", "ODD003"),
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    for plugins, message in {
        '"first_rules", "second_rules"': "two rules are called 'ODD001': in first_rules.loud and in second_rules.shrill",
        '"third_rules"': "two rules are called 'self-link': in archlint_rules.rel.self_link and in third_rules.self_link",
        '"no_rules"': "the rule package 'no_rules' holds no rule: a rule is a function with @page_rule",
        '""': "cannot import the rule package or module ''",
        '".first_rules"': "cannot import the rule package or module '.first_rules'",
    }.items():
        write({"archlint.toml": f"plugins = [{plugins}]\n"})
        for command in (["check", "content"], ["rule"], ["config", "content"]):
            run = archlint(*command, "--config", "archlint.toml")
            assert run.code == 2
            assert message in run.err
    write({"archlint.toml": 'plugins = ["first_rules", "first_rules"]\n'})
    assert archlint("rule", "loud").code == 0


def test_a_module_holds_one_rule(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": "yield"}
    rule = PLUGIN.format(**parts, kind="page_rule", code="ODD001", before="", declared="")
    second = rule.replace("ODD001", "ODD002").replace("def check", "def check_more")
    files = {f"plugin/{name}/__init__.py": "" for name in ("two_rules", "one_rule")}
    files |= {
        "plugin/two_rules/odd.py": rule + second,
        "plugin/one_rule/odd.py": rule + "also = check\n",
        "archlint.toml": 'plugins = ["two_rules"]\n',
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    run = archlint("rule", "odd")
    assert run.code == 2
    assert "two_rules.odd holds two rules, ODD001 and ODD002; a module holds one, and names it" in run.err
    write({"archlint.toml": 'plugins = ["one_rule", "one_rule.odd"]\n'})
    assert archlint("rule", "odd").code == 0, "one rule under two names, and named twice"


def test_annotations_may_be_put_off(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "before": "", "declared": ""}
    rule = PLUGIN.format(**parts, kind="page_rule", code="ODD001", body="yield Finding(Span(0, 1), 'odd')")
    files = {
        "content" + BRIDGE: CLEAN,
        "archlint.toml": 'plugins = ["later_rules"]\n',
        "plugin/later_rules/__init__.py": "",
        "plugin/later_rules/odd.py": "from __future__ import annotations\n" + rule,
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    assert len(archlint("check", "content", "--select", "ODD001", "--output-format", "concise").lines) == 1


def test_of_a_rule_that_fails_everywhere_some_pages_are_named(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "before": "", "declared": ""}
    files = {f"content{path_of(f'Event {number}. ')}": event(f"Event {number}. ") for number in range(40)}
    files |= {"archlint.toml": 'plugins = ["failing_rules"]\n', "plugin/failing_rules/__init__.py": ""}
    for code in ("ODD001", "ODD002"):
        rule = PLUGIN.format(**parts, kind="page_rule", code=code, body="raise ValueError('out of luck')")
        files[f"plugin/failing_rules/odd{code[-1]}.py"] = rule
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    run = archlint("check", "content", "--select", "ODD", "--output-format", "sarif:found.sarif")
    assert run.code == 2
    for code in ("ODD001", "ODD002"):
        assert len(re.findall(f"rule {code} failed on content.*: ValueError: out of luck", run.err)) == 5
        assert f"rule {code} failed on 35 more pages" in run.err
    (told,) = json.loads((write({}) / "found.sarif").read_text())["runs"][0]["invocations"]
    assert len(told["toolExecutionNotifications"]) == 80, "programs hear of all"


def test_options_of_kinds_that_no_setting_has_are_refused(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": "yield"}
    rule = PLUGIN.format(
        **parts, **_DECLARED, kind="page_rule", code="ODD001", before=f"{_OPTIONS}    most: set[str] = set()\n"
    )
    files = {
        "content" + BRIDGE: CLEAN,
        "archlint.toml": 'plugins = ["set_rules"]\n[rules.odd]\nmost = ["a"]\n',
        "plugin/set_rules/__init__.py": "",
        "plugin/set_rules/odd.py": rule,
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    for command in (["check", "content"], ["config", "--schema"]):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert "most: no setting can be of the type set[str]" in run.err


@pytest.mark.parametrize(
    ("package", "url"),
    [
        ('RULES_URL = "https://rules.example/{name}.html"', "https://rules.example/too-odd.html"),
        ("", None),
        ("RULES_URL = 5", None),
    ],
)
def test_a_package_says_where_its_rules_are_explained(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, package: str, url: str | None
) -> None:
    body = "yield Finding(Span(0, 1), 'odd')"
    parts = {"before": "", "severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": body}
    name = f"explained_rules_{abs(hash(package))}"
    files = {
        "content" + BRIDGE: CLEAN,
        "archlint.toml": f'plugins = ["{name}"]\n',
        f"plugin/{name}/__init__.py": package + "\n",
        f"plugin/{name}/group/__init__.py": "",
        f"plugin/{name}/group/too_odd.py": PLUGIN.format(**parts, kind="page_rule", code="ODD001", declared=""),
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    (found,) = json.loads(archlint("check", "content", "--select", "ODD001", "--output-format", "json").out)
    assert found.get("url") == url
    log = json.loads(archlint("check", "content", "--select", "ODD001", "--output-format", "sarif").out)
    (described,) = [rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "ODD001"]
    assert described.get("helpUri") == url
    assert (f"- more: {url}" in archlint("rule", "ODD001").lines) is (url is not None)
