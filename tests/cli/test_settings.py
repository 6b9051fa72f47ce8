"""Settings: what they change, and what is said of wrong ones."""

import pytest

from bridge import broken
from conftest import Archlint, Write


def test_settings_change_severities_and_except_files(write: Write, archlint: Archlint) -> None:
    broken(write)
    write({"archlint.toml": '[severity]\nREL002 = "info"\n'})
    run = archlint("check", "content", "--select", "REL002")
    assert (run.code, run.lines[-1], run.err) == (0, "Found 1 info in 2 pages. 1 fixable with `--fix`.", "")
    write({"archlint.toml": '[per-file-ignores]\n"news/2031/**" = ["REL"]\n'})
    assert archlint("check", "content", "--select", "REL002").code == 0
    write({"archlint.toml": 'exclude = ["news/2031/05/"]\n'})
    assert archlint("check", "content").out.startswith("There is no page to check in ")


def test_a_command_line_selection_replaces_that_of_the_settings(write: Write, archlint: Archlint) -> None:
    broken(write)
    write({"archlint.toml": 'select = ["SLG"]\nignore = ["REL002"]\n'})
    assert archlint("check", "content").code == 0
    assert archlint("check", "content", "--select", "REL002").code == 1


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('selct = ["REL"]', "unknown key 'selct'; did you mean 'select'?"),
        ("[tags]\nalias = {}", "unknown key 'alias'; did you mean 'aliases'?"),
        ('select = "REL"', "select: must be a list of strings, not 'REL'"),
        ("select = [1]", "select: must be a string, not 1"),
        (
            'output-format = "ful"',
            "output-format: must be one of full, concise, json, jsonl, github, gitlab, sarif, junit, not 'ful'",
        ),
        ('check-from = "2015-01-01"', "check-from: must be a date without quotes, as in 2015-01-31, not '2015-01-01'"),
        ("check-from = 2015-01-01T00:00:00Z", "check-from: must be a date without quotes, as in 2015-01-31, not"),
        ("check-from = 2015", "check-from: must be a date without quotes, as in 2015-01-31, not 2015"),
        ('[severity]\nREL002 = "bad"', "severity.REL002: must be one of info, warning, error, not 'bad'"),
        ('[severity]\nREL999 = "info"', "no rule or group is called 'REL999'"),
        ("[rules.too-many-relatd]\nmost = 3", "did you mean 'too-many-related'?"),
        ("[rules.too-many-related]\nmots = 3", "rules.too-many-related: unknown key 'mots'; did you mean 'most'?"),
        ('[rules.too-many-related]\nmost = "3"', "most: must be a whole number, not '3'"),
        ("[rules.too-many-related]\nmost = true", "most: must be a whole number, not True"),
        ("[rules.too-many-related]\nmost = -1", "rules.too-many-related: most: must be a number of at least 0, not -1"),
        ("[rules.missing-translation]\nshare = 900", "share: must be a number from 0 to 100, not 900"),
        ("[rules.missing-translation]\nshare = -1", "share: must be a number from 0 to 100, not -1"),
        ("[rules.near-field]\ntimes = 0", "times: must be a number of at least 1, not 0"),
        ("[tags]\nclosed = 1", "closed: must be true or false, not 1"),
        ("tags = 1", "tags: must be a table, not 1"),
        ("root = [", "is not TOML"),
        ('root = "nowhere"', "nowhere; name the folder of the archive, from that of this file"),
        ('root = "nowhere"\n[layout]\npreset = "jekyll"', "archlint.toml: root: there is no folder "),
        ('[layout]\nroot = "blog"', "layout: root is no key of this table; write it above [layout], before any table"),
        ('[layout]\nextend-select = ["DAT"]', "layout: extend-select is no key of this table"),
        ('[tags]\nfile = "none.toml"', "archlint.toml: tags.file: there is no file "),
        ('exclude = ["!"]', "the pattern '!' matches nothing"),
        ('plugins = ["no_such_package"]', "cannot import the rule package or module 'no_such_package'"),
        ('[tags.aliases]\nA = ["B"]\nC = ["B"]', "the alias 'B' stands for both 'A' and 'C'"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(write: Write, archlint: Archlint, toml: str, message: str) -> None:
    broken(write, {"archlint.toml": toml})
    run = archlint("check", "content")
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert "Traceback" not in run.err


def test_settings_can_stand_in_pyproject(write: Write, archlint: Archlint) -> None:
    broken(write, {"pyproject.toml": '[tool.archlint]\nselect = ["SLG"]\n'})
    assert archlint("check", "content").code == 0
    write({"pyproject.toml": "[tool.other]\n"})
    assert archlint("check", "content").code == 1
    write({"pyproject.toml": "[tool]\narchlint = 1\n"})
    assert archlint("check", "content").code == 2


@pytest.mark.parametrize(
    ("toml", "where"),
    [
        ('select = ["REL01"]', "select: "),
        ('[severity]\nREL01 = "info"', "severity: "),
        ('[per-file-ignores]\n"news/" = ["REL01"]', "per-file-ignores: news/: "),
        ("[rules.REL009]\nmost = 3", "rules: "),
    ],
)
def test_what_is_wrong_in_the_settings_is_said_with_file_and_key(
    write: Write, archlint: Archlint, toml: str, where: str
) -> None:
    root = broken(write, {"archlint.toml": toml})
    for command in ("check", "config"):
        assert f"{root / 'archlint.toml'}: {where}" in archlint(command, "content").err


def test_config_shows_what_is_set(write: Write, archlint: Archlint) -> None:
    root = broken(write, {"archlint.toml": 'ignore = ["REL002"]\n[tags]\ncountries = true\n'})
    run = archlint("config", "content")
    assert run.code == 0
    assert run.lines[:2] == [f"archive: {root / 'content'}", f"file: {root / 'archlint.toml'}"]
    assert 'ignore = ["REL002"]  (set)' in run.lines
    assert "tags.countries = true  (set)" in run.lines
    assert "root = (none)" in run.lines
    assert archlint("config", "nowhere").code == 2


def test_config_shows_options_rules_and_the_baseline_in_force(write: Write, archlint: Archlint) -> None:
    settings = """
        ignore = ["REL006"]
        extend-select = ["TAG004"]
        unfixable = ["REL003"]
        [severity]
        SRC001 = "info"
        [safety]
        SLG001 = "unsafe"
        [rules.duplicate-event]
        days = 7
        [rules.too-many-related]
        most = 3
    """
    root = broken(write, {"archlint.toml": settings})
    lines = archlint("config").lines
    assert lines[2] == f"baseline: none; archlint baseline writes {root / 'archlint-baseline.tsv'}"
    assert "rules.duplicate-event.days = 7  (set)" in lines
    assert "rules.broken-related-link.days = 3" in lines
    assert "rules.too-many-related.most = 3  (set; the rule is off)" in lines
    shown = {line.split()[0]: " ".join(line.split()[1:]) for line in lines if line.startswith("  ")}
    assert shown["REL006"] == "warning context-mismatch (ignore)"
    assert shown["REL009"] == "info too-many-related (an info: extend-select turns it on)"
    assert shown["TAG004"] == "info no fix unknown-tag (selected)"
    assert shown["REL003"] == "error fix off duplicate-related-link"
    assert shown["SRC001"] == "info no fix missing-source (severity set)"
    assert shown["SLG001"] == "error unsafe fix slug-mismatch (safety set)"
    on = next(line for line in lines if line.endswith(" on:"))
    off = next(line for line in lines if line.endswith(" off:"))
    assert on == f"{lines.index(off) - lines.index(on) - 1} rules on:"
    assert archlint("check", "content", "-v").lines[-2].endswith(f"; {on.split()[0]} rules")
    archlint("baseline")
    assert archlint("config").lines[2] == f"baseline: {root / 'archlint-baseline.tsv'}, 1 finding on 1 page"
    (root / "archlint-baseline.tsv").write_text("nothing of the kind\n")
    assert "line 1 is not that of a baseline" in archlint("config").lines[2]


def test_config_says_which_rules_a_selection_leaves_out(write: Write, archlint: Archlint) -> None:
    broken(write, {"archlint.toml": 'select = ["REL"]\nbaseline = "kept.tsv"\n'})
    lines = archlint("config").lines
    assert lines[2].endswith("kept.tsv")
    assert 'select = ["REL"]  (set)' in lines
    assert [line for line in lines if "SLG001" in line] == ["  SLG001  error    slug-mismatch  (not in select)"]
