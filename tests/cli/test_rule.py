"""``archlint rule``: the page of a rule has its sections in order, and an example as it happens."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archlint.rule import Rule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of
from conftest import Archlint, Run, Write

RULES = load_rules((BUILT_IN,))

PLUGIN = '''"""A bridge is in the headline.

{documentation}
"""

from archlint.layouts.news.examples import Bad, Good, event
from archlint.model import Event
from archlint.rule import Findings, Finding, PageContext, Severity, page_rule


@page_rule("TRW009", severity=Severity.WARNING)
def check(event: Event, _context: PageContext) -> Findings:
    if event.headline is not None and "bridge" in event.headline.text:
        yield Finding(event.headline.stripped().span, "a bridge")

{examples}
'''
EXAMPLES = """
def examples():
    yield Good(event("A ferry runs. "))
    yield Bad(event("«The bridge is open.» "), title="An open bridge")
    yield Bad(event("«The bridge is closed.» "))
"""

Explain = Callable[..., Run]


@pytest.fixture
def explain(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Explain:
    """Run ``archlint rule`` on a rule of a plug-in, made of a docstring and examples."""
    package = re.sub(r"\W", "_", f"{tmp_path.name}_pages")

    def run(documentation: str, examples: str, *options: str) -> Run:
        files = {
            "archlint.toml": f'plugins = ["{package}"]\n',
            f"plugin/{package}/__init__.py": "",
            f"plugin/{package}/archlint.rules": "",
            f"plugin/{package}/bridge.py": PLUGIN.format(documentation=documentation, examples=examples),
        }
        monkeypatch.syspath_prepend(str(write(files) / "plugin"))
        return archlint("rule", "TRW009", *options)

    return run


def test_a_page_has_its_parts_in_order(archlint: Archlint) -> None:
    lines = archlint("rule", "too-many-related").lines
    assert lines[:3] == ["# REL009 too-many-related", "", lines[2]]
    facts = ["- severity: info (off until selected)", "- scope: page: it looks at one page alone", "- fix: none"]
    assert lines[4:7] == facts
    headings = [line for line in lines if line.startswith("## ")]
    known = ["What it does", "Why it matters", "Example", "What to do", "When it is silent", "Options"]
    assert headings == [f"## {heading}" for heading in [*known, "Further examples"] if f"## {heading}" in headings]
    assert {"## Example", "## Options", "## Further examples"} <= set(headings)
    assert lines[-1] == "`archlint rule REL009 --examples` shows 3 more."


def test_the_check_for_the_archive_here_comes_first(write: Write, archlint: Archlint) -> None:
    elsewhere = archlint("rule", "DAT002")
    assert "- archives: all but those of dated files, for which see below" in elsewhere.lines
    assert (
        elsewhere.out.index("`news/2031/05/7/")
        < elsewhere.out.index("## On dated files")
        < elsewhere.out.index("`_posts/")
    )
    root = write({"_config.yml": "title: Larkfield\n", "_posts/2031-05-07-a.md": "---\ntitle: A\n---\n"})
    page = archlint("rule", "DAT002")
    assert "- archives: those of dated files; for others see below" in page.lines
    assert page.out.index("`_posts/") < page.out.index("\n## On other archives\n") < page.out.index("`news/2031/05/7/")
    order = [line.partition("  ")[2].strip() for line in archlint("rule").lines if line.startswith("DAT002")]
    assert [line.startswith("date-mismatch (dated files)") for line in order] == [True, False]
    (root / "_config.yml").write_text("title: [\n")
    assert archlint("rule", "DAT002").out == elsewhere.out


def test_a_page_says_at_its_top_what_differs_on_other_archives(write: Write, archlint: Archlint) -> None:
    page, archive = "page: it looks at one page alone", "archive: it runs only if the whole archive is checked"
    lines = archlint("rule", "SLG002").lines
    assert lines[4:9] == [
        "- severity: warning",
        "- severity on dated files: info (off until selected)",
        f"- scope: {page}",
        f"- scope on dated files: {archive}",
        "- fix: none",
    ]
    write({"_config.yml": "title: Larkfield\n", "_posts/2031-05-07-a.md": "---\ntitle: A\n---\n"})
    assert archlint("rule", "SLG002").lines[6:8] == [f"- scope: {archive}", f"- scope on other archives: {page}"]


def test_an_example_is_shown_as_it_happens(archlint: Archlint) -> None:
    page = archlint("rule", "REL002").out
    own = "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    example = page.partition("\n## Example\n")[2].partition("\n## ")[0]
    before, found, fix = re.split(r"\n\nThe finding:\n\n|\n\nThe fix:\n\n", example)
    assert f"\n\n`{own[1:]}`:\n\n    ### [2031-05-7](/news/2031/05/7/index.md)\n" in before
    assert f"]({own}) _Context: Larkfield_" in before
    assert "REL002 the page lists itself as related" in found
    assert re.search(r"^ +\| +\^{60,}$", found, re.MULTILINE), "the place is marked"
    assert f"\n    --- a{own}\n    +++ b{own}\n" in fix
    assert re.search(r"^    -1\. \[The old bridge", fix, re.MULTILINE)


def test_a_rename_and_a_change_of_another_page_are_shown(archlint: Archlint) -> None:
    assert "\n    rename to news/2031/05/7/the-new-bridge-at-larkfield-is-closed.md\n" in archlint("rule", "SLG001").out
    owed = archlint("rule", "REL004").out
    assert "\nThe unsafe fix:\n" in owed
    assert "\n    +++ b/news/2031/05/9/a-ferry-runs.md\n" in owed


def test_invisible_characters_are_escapes(archlint: Archlint) -> None:
    page = archlint("rule", "FMT009", "--examples").out
    assert "\n    ###\\xa0[2031-05-7](/news/2031/05/7/index.md)\n" in page
    assert "\xa0" not in page


def test_all_examples_are_shown_by_their_titles(archlint: Archlint) -> None:
    page = archlint("rule", "SRC003", "--examples").out
    assert "\n### The same URL with and without an entity (found)\n" in page
    assert "\n### A cover image with the URL of a source (not found)\n" in page
    assert page.count("SRC003 this URL is listed above already") == 4
    assert page.index("(found)") < page.index("(not found)")


def test_all_examples_of_all_rules_are_not_listed(archlint: Archlint) -> None:
    run = archlint("rule", "--examples")
    assert (run.code, run.out) == (2, "")
    assert "archlint rule RULE --examples" in run.err


def test_each_rule_has_an_example_on_its_page(archlint: Archlint) -> None:
    run = archlint("rule", "ALL", "--examples")
    assert run.code == 0
    assert len(re.findall(r"^##+ Example$", run.out, re.MULTILINE)) == len(list(checks_of(RULES)))
    assert "examples of this rule fail" not in run.out


def test_a_docstring_without_headings_is_shown_as_it_is(explain: Explain) -> None:
    run = explain("Bridges are heavy.\n\nTake it out.", EXAMPLES)
    assert run.code == 0
    assert "\n\nBridges are heavy.\n\nTake it out.\n\n## Example\n\nAn open bridge.\n\n" in run.out
    shown = explain("Bridges are heavy.\n\nTake it out.", EXAMPLES, "--examples").out
    assert "\n### Example 3 (found)\n" in shown
    assert "\n### Example 1 (not found)\n" in shown


def test_headings_have_any_names_in_a_plug_in(explain: Explain) -> None:
    text = "Bridges are heavy.\n\n## Why\n\nThey fall.\n\n## What to do\n\nTake it out.\n\n## See\n\nThe handbook."
    headings = re.findall(r"^## (.*)$", explain(text, EXAMPLES).out, re.MULTILINE)
    assert headings == ["Why", "Example", "What to do", "See", "Further examples"]


def test_a_rule_without_examples_has_a_page(explain: Explain) -> None:
    run = explain("Bridges are heavy.", "")
    assert (run.code, run.err) == (0, "")
    assert "\n## " not in run.out


@pytest.mark.parametrize("examples", ["\ndef examples():\n    raise ValueError\n", EXAMPLES.replace("title=", "name=")])
def test_examples_that_fail_are_named_on_the_page(explain: Explain, examples: str) -> None:
    run = explain("Bridges are heavy.", examples, "--examples")
    assert (run.code, run.err) == (0, "")
    assert "\nBridges are heavy.\n" in run.out
    assert re.search(r"^The examples of this rule fail with (Value|Type)Error: ", run.out, re.MULTILINE)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fix], ids=lambda rule: rule.code)
def test_the_page_shows_a_fix_if_the_rule_has_one(rule: Rule, archlint: Archlint) -> None:
    page = archlint("rule", rule.code).out
    assert re.search(r"^The (unsafe )?fix:$", page, re.MULTILINE)
    assert re.search(r"^    (?:[+-]\S|rename to |-$|\+$)", page.partition("fix:\n\n")[2], re.MULTILINE)


def test_a_page_fits_the_terminal(archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text, _, example = archlint("rule", "REL002").out.partition("## Example")
    prose = [line for line in text.split("\n") if not line.startswith("- ")]
    assert max(map(len, prose)) in range(60, 81)
    found = example.partition("The finding:")[2].partition("The fix:")[0]
    assert [line for line in found.split("\n") if " | " in line and len(line) > 80] == []
    monkeypatch.setenv("COLUMNS", "120")
    assert max(map(len, archlint("rule", "REL002").out.partition("## Example")[0].split("\n"))) in range(100, 121)


def test_only_paragraphs_are_wrapped(explain: Explain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long = "bridges " * 12
    kept = [f"- {long}", f"1. {long}", f"| {long}|\n|---|", f"    {long}", f"```text\n{long}\n```", f"> {long}"]
    code = f"`archlint check {'--fix ' * 12}`"
    shown = explain("\n\n".join([long, *kept, f"Run {code}."]), "").out
    assert f"\n\n{' '.join(['bridges'] * 10)}\nbridges bridges\n\n" in shown
    for text in kept:
        assert f"\n{text.rstrip()}" in shown
    assert code in shown
