"""Rules of others: whatever they do, it is named, and the run goes on."""

import os

import pytest

from archlint.examples import event, path_of
from bridge import BRIDGE, CLEAN, broken
from conftest import Archlint, Write

RAISING = '''"""Raises."""

from archlint.model import Event
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule
from archlint.model import Span


@page_rule("XXX001", severity=Severity.ERROR)
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
    run = archlint("check", "content", "--select", "REL002,XXX001", "--output-format", "concise")
    assert run.code == 2
    assert "REL002" in run.out
    assert f"rule XXX001 failed on {os.path.join('content', *BRIDGE.split('/'))}: RuntimeError: out of luck" in run.err
    assert "ValueError: the span Span(start=0, end=99999) lies outside the page" in run.err


PLUGIN = """
from archlint.model import Event
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule

{before}
@page_rule("XXX001", severity={severity})
def check({parameters}) -> Findings:
    {body}
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
        ({"body": "raise SystemExit(0)"}, "rule XXX001 failed"),
        ({"body": "yield 'wrong'"}, "rule XXX001 failed"),
        ({"body": "yield Finding((0.5, 1), 'wrong')"}, "rule XXX001 failed"),
        ({"body": "yield Finding((0, 1), 5)"}, "rule XXX001 failed"),
        ({"body": "yield Finding((0, 1), 'wrong', 'fix')"}, "rule XXX001 failed"),
    ],
)
def test_a_plug_in_that_is_wrong_is_never_taken_for_a_clean_archive(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, plugin: dict[str, str], message: str
) -> None:
    parts = {"before": "", "severity": "Severity.ERROR", "parameters": "event: Event, _: PageContext", "body": "yield"}
    name = f"odd_rules_{abs(hash(str(plugin)))}"
    files = {
        "content" + BRIDGE: CLEAN,
        "archlint.toml": f'plugins = ["{name}"]\n',
        f"plugin/{name}/__init__.py": "",
        f"plugin/{name}/odd.py": PLUGIN.format(**{**parts, **plugin}),
    }
    monkeypatch.syspath_prepend(str(write(files) / "plugin"))
    run = archlint("check", "content", "--select", "XXX001" if "body" in plugin else "REL002")
    assert run.code == 2
    assert message in run.err
