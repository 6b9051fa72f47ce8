"""``github``: workflow commands, read back as GitHub's runner reads them."""

from hypothesis import given, settings

from archlint.diagnostics import Diagnostic, Position
from archlint.report.escape import defused, escape_lines
from archlint.report.github import github_commands
from archlint.rule.finding import Severity
from runs import LEVELS, annotations, commands, diagnostics, left_out, many_diagnostics, run_of


def finding(severity: Severity, row: int, message: str = "it is wrong", name: str = "content/a.md") -> Diagnostic:
    place = Position(row, 1)
    return Diagnostic(name, place, place._replace(column=5), "REL001", "broken", severity, message, None, (), "line")


@given(diagnostics())
def test_what_a_finding_says_arrives(found: Diagnostic) -> None:
    (command,) = commands(github_commands(run_of([found])))
    assert LEVELS[command.name] is found.severity
    # The runner strips what is at the end of the list of properties only; a name stands before others.
    assert command.properties["file"] == "archive/" + found.path
    assert command.properties["line"] == str(found.start.row)
    assert command.properties["title"] == f"{found.code} {found.name}"
    told = "\\n".join(map(defused, escape_lines(found.message).split("\n")))
    assert command.data.replace("\n", "\\n").endswith(told)
    assert "##[" not in command.data


def test_columns_are_given_for_one_line_only_and_the_last_one_counts() -> None:
    start = Position(3, 7)
    ends = {
        Position(3, 11): {"endLine": "3", "col": "7", "endColumn": "10"},
        Position(3, 7): {"endLine": "3", "col": "7", "endColumn": "7"},
        Position(5, 4): {"endLine": "5"},
        Position(5, 1): {"endLine": "4"},
    }
    for end, expected in ends.items():
        log = github_commands(run_of([finding(Severity.ERROR, 3)._replace(start=start, end=end)]))
        properties = commands(log)[0].properties
        assert {key: properties[key] for key in properties.keys() & {"endLine", "col", "endColumn"}} == expected


def test_no_more_annotations_than_github_shows_errors_first() -> None:
    found = [finding(severity, row) for row in range(1, 31) for severity in Severity]
    log = github_commands(run_of(found))
    made = [severity for severity, _ in annotations(log)]
    assert made == [Severity.ERROR] * 10 + [Severity.WARNING] * 10 + [Severity.INFO] * 9
    assert left_out(log) == 90 - 29
    assert "(20 errors, 20 warnings, 21 infos)" in log
    assert len([command for command in commands(log) if command.name == "notice"]) == 10


def test_what_has_room_is_not_counted() -> None:
    log = github_commands(run_of([finding(Severity.ERROR, row) for row in range(1, 11)]))
    assert len(annotations(log)) == len(log.splitlines()) == 10
    assert github_commands(run_of([])) == ""


def test_what_is_left_out_is_listed() -> None:
    log = github_commands(run_of([finding(Severity.WARNING, row) for row in range(1, 13)]))
    assert "\ncontent/a.md:11:1: REL001 it is wrong\ncontent/a.md:12:1: REL001 it is wrong\n" in log
    assert [command.name for command in commands(log)[10:]] == ["notice", "group", "stop-commands", "endgroup"]


def test_texts_of_pages_cannot_give_commands() -> None:
    evil = "##[error]x ::add-mask::e"
    found = [finding(Severity.WARNING, row, evil, name) for row in range(1, 25) for name in ("::error::x.md", "b.md")]
    log = github_commands(run_of(found))
    assert "\n\\x3a:error::x.md:" in log
    assert {command.name for command in commands(log)} == {"warning", "notice", "group", "stop-commands", "endgroup"}


@settings(max_examples=50)
@given(many_diagnostics())
def test_annotations_and_the_rest_are_all(found: list[Diagnostic]) -> None:
    log = github_commands(run_of(found * 3))
    made = len(annotations(log))
    assert made + left_out(log) == len(found) * 3
