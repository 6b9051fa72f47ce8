"""``--statistics``: findings by rule, and with ``-v`` what the run spent its time on."""

import json
from collections import Counter
from pathlib import Path

import pytest

from archlint.layouts.news.layout import NEWS
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of
from bridge import broken
from conftest import SHARED, Archlint, Write

BROKEN = Path(__file__).parents[2] / "examples" / "broken"


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_rules_are_counted_with_what_would_mend_them(archlint: Archlint) -> None:
    run = archlint("check", str(BROKEN), "--statistics", "-q")
    found = json.loads(archlint("check", str(BROKEN), "--output-format", "json").out)
    head, *table = rows(run.out)
    assert (run.code, head) == (1, ["count", "fix", "unsafe", "code", "severity", "name"])
    counts = Counter(each["code"] for each in found)
    assert {row[3]: int(row[0]) for row in table} == counts
    assert [row[0] for row in table] == sorted((row[0] for row in table), reverse=True)
    for column, safety in ((1, "safe"), (2, "unsafe")):
        fixable = Counter(each["code"] for each in found if each["fix"] and each["fix"]["applicability"] == safety)
        assert {row[3]: int(row[column]) for row in table if row[column] != "-"} == fixable
    assert {(row[3], row[4], row[5]) for row in table} == {
        (each["code"], each["severity"], each["name"]) for each in found
    }


def test_the_summary_follows_the_table(archlint: Archlint) -> None:
    run = archlint("check", str(BROKEN), "--statistics")
    table, summary = archlint("check", str(BROKEN), "--statistics", "-q"), archlint("check", str(BROKEN))
    [found] = [line for line in summary.lines if line.startswith("Found ")]
    assert (run.out, run.err) == (f"{table.out}{found}\n", "")


def test_what_settings_say_of_fixes_counts(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    for settings, expected in (
        ('[safety]\nREL002 = "unsafe"', ["1", "-", "1"]),
        ('unfixable = ["REL"]', ["1", "-", "-"]),
        ("", ["1", "1", "-"]),
    ):
        (root / "archlint.toml").write_text(settings)
        _, row = rows(archlint("check", "content", "--select", "REL002", "--statistics", "-q").out)
        assert row == [*expected, "REL002", "error", "self-link"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_formats_for_programs_stay_as_they_are(archlint: Archlint, form: str) -> None:
    arguments = ("check", str(BROKEN), "--output-format", form)
    plain, counted = archlint(*arguments), archlint(*arguments, "--statistics", "-q")
    assert counted.out == plain.out
    assert counted.err == archlint("check", str(BROKEN), "--statistics", "-q").out


def test_the_output_file_gets_the_table(archlint: Archlint, tmp_path: Path) -> None:
    shown = archlint("check", str(BROKEN), "--statistics").out
    assert archlint("check", str(BROKEN), "--statistics", "--output-file", "table.txt").out == ""
    assert (tmp_path / "table.txt").read_text() == shown


def test_without_findings_there_is_no_table(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "SRC002", "--statistics")
    assert (run.code, run.out, run.err) == (0, "No findings in 2 pages.\n", "")


def test_with_a_diff_the_table_goes_where_the_findings_would(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "REL002", "--diff", "--statistics", "-v")
    assert run.out.startswith("diff --git ")
    assert "\nseconds  share  code    name\n" in "\n" + run.err


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_rules_are_timed_and_pages_counted_by_reader(archlint: Archlint, jobs: str) -> None:
    arguments = ("check", str(BROKEN), "--select", "ALL", "--statistics", "--jobs", jobs)
    counted, timed = (archlint(*arguments, *more, tuning=SHARED) for more in ((), ("-v",)))
    assert timed.code == counted.code
    findings, rules, readers = timed.out.split("\n\n")
    assert counted.out.startswith(findings + "\nFound ")
    head, *table = rows(rules)
    assert head == ["seconds", "share", "code", "name"]
    assert {(code, name) for _, _, code, name in table} == {
        (rule.code, rule.name)
        for rule in checks_of(load_rules((BUILT_IN,)))
        if rule.code != "SUP001" and rule.needs <= NEWS.features
    }
    seconds = [float(row[0]) for row in table]
    assert seconds == sorted(seconds, reverse=True)
    assert sum(seconds) > 0
    head, *table = rows(readers.partition("Archive: ")[0])
    assert head == ["pages", "reader"]
    pages = {reader: int(count) for count, reader in table}
    assert list(pages) == ["scanner", "Markdown", "plain", "misplaced", "unreadable"]
    assert all(pages.values())
    assert f" in {sum(pages.values())} pages." in timed.lines[-1]


def test_a_page_with_a_comment_of_ours_is_the_scanners_all_the_same(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    page = next((root / "content").rglob("the-bridge*.md"))
    page.write_text(page.read_text().replace("# The", "<!-- archlint-note -->\n# The"))
    run = archlint("check", str(page), "--select", "REL002", "--statistics", "-v")
    assert rows(run.out.split("\n\n")[-1])[1] == ["1", "scanner"]
