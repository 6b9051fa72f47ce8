"""Runs for reporters: what rules found, made up, in every shape that texts and names can have."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from archlint.diagnostics import Diagnostic, Position
from archlint.engine.job import Failure
from archlint.layouts.news.layout import NEWS
from archlint.model.edits import Edit
from archlint.report.checked_archive import CheckedArchive
from archlint.report.run import ReportedFailure, ReportedFinding, Run
from archlint.rule.finding import Fix, Safety, Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules

RULES = tuple(ActiveRule(rule, rule.severity, None) for rule in load_rules((BUILT_IN,)))
_HOSTILE = [
    "%", "%0A", "%25", "\n", "\r", "\t", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufffe", "\ud83d", "😀", "é", "ß", '"', "'", "<", ">",
    "&", "&lt;", "]]>", "{0}", "}", "[x](y)", "\\", ",", ":", "::", "::error::", "##[error]", "::endgroup::", ";", "=", " ", "a", "b",
]  # fmt: skip


def texts() -> SearchStrategy[str]:
    """A text that would be at home nowhere."""
    return st.lists(st.sampled_from(_HOSTILE), min_size=1, max_size=6).map(lambda parts: "x" + "".join(parts))


def names() -> SearchStrategy[str]:
    """The name of a page; bytes that are not UTF-8 are surrogates there, and NUL is none."""
    return texts().map(lambda text: f"content/{text.replace(chr(0), '')}\udcff.md".replace("\ud83d", "\udc80"))


@st.composite
def diagnostics(draw: DrawFn) -> Diagnostic:
    """A finding of a rule that exists."""
    rule = draw(st.sampled_from(RULES)).rule
    row, column = draw(st.integers(1, 99)), draw(st.integers(1, 9))
    start = Position(row, column)
    end = draw(st.sampled_from([Position(row, column), Position(row, column + 3), Position(row + 2, 1)]))
    fix = draw(st.sampled_from([None, "edit", "rename"]))
    message = draw(texts())
    made = None
    if fix is not None:
        safety = draw(st.sampled_from(Safety))
        made = Fix(message, (Edit(0, 1, draw(texts())),), None, safety) if fix == "edit" else Fix(message, (), "/x.md")
    edits = ((start, end),) if fix == "edit" else ()
    severity = draw(st.sampled_from(Severity))
    return Diagnostic(draw(names()), start, end, rule.code, rule.name, severity, message, made, edits, draw(texts()))


def many_diagnostics() -> SearchStrategy[list[Diagnostic]]:
    """Findings in the order of a report."""
    return st.lists(diagnostics(), max_size=40).map(lambda found: sorted(found, key=lambda each: each.order))


class Names:
    """The names of pages whose paths users give as they are, in a repository with an archive in it."""

    def __init__(self, pages: Sequence[str] = (), *, whole: bool = False) -> None:
        self.archive = CheckedArchive(NEWS, pages, RULES, whole=whole)

    def filename(self, path: str) -> str:
        return path

    def place(self, path: str) -> str:
        return "archive/" + path

    def line_end(self, _path: str) -> str:
        return "\n"


def reported(found: Iterable[Diagnostic]) -> list[ReportedFinding]:
    """Findings as a report has them."""
    names = Names()
    return [ReportedFinding(diagnostic, names) for diagnostic in found]


def run_of(found: Sequence[Diagnostic], failures: Iterable[Failure] = ()) -> Run:
    """A run of the rules that found something, in a repository with an archive in it."""
    codes = {diagnostic.code for diagnostic in found}
    rules = tuple(active for active in RULES if active.rule.code in codes)
    failed = [ReportedFailure(failure, Names()) for failure in failures]
    return Run(reported(found), rules, failed, (), lambda: "/home/archivist/straße")


LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.INFO}


class Command(NamedTuple):
    """A workflow command, as GitHub's runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """The commands in a log, read as ``ActionCommand`` of GitHub's runner reads them; in stopped parts, none is."""
    found = []
    stopped = ""
    for line in log.split("\n"):
        command = _command(line, stopped)
        if stopped and command and command.name == stopped:
            stopped = ""
        elif not stopped and command:
            found.append(command)
            stopped = command.data if command.name == "stop-commands" else ""
    assert not stopped, "commands are never resumed"
    return found


_KNOWN = {"error", "warning", "notice", "group", "endgroup", "stop-commands", "add-mask", "debug", "set-output"}


def _command(line: str, stopped: str) -> Command | None:
    line = line.lstrip()
    known = _KNOWN | ({stopped} if stopped else set())
    if line.startswith("::") and (end := line.find("::", 2)) >= 0:
        name, _, listed = line[2:end].partition(" ")
        pairs = (part.split("=", 1) for part in listed.strip().split(",") if part)
        properties = {pair[0]: _unescaped(pair[1], _OF_PROPERTIES) for pair in pairs if len(pair) == 2}
        if name in known:
            return Command(name, properties, _unescaped(line[end + 2 :], _OF_DATA))
    start = line.find("##[")  # the older form, which may begin anywhere
    if start >= 0 and (end := line.find("]", start)) >= 0 and (name := line[start + 3 : end].split(" ")[0]) in known:
        return Command(name, {}, line[end + 1 :])
    return None


_OF_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_OF_PROPERTIES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def _unescaped(text: str, escapes: Sequence[tuple[str, str]]) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text


def annotations(log: str) -> list[tuple[Severity, str]]:
    """The annotations of findings that a log makes."""
    return [
        (LEVELS[command.name], command.data)
        for command in commands(log)
        if command.name in LEVELS and "file" in command.properties
    ]


def left_out(log: str) -> int:
    """The number of findings that a log counts besides its annotations."""
    notices = [command for command in commands(log) if command.name == "notice" and "file" not in command.properties]
    counts = [re.match(r"and ([\d,]+) more findings", notice.data) for notice in notices]
    return sum(int(count[1].replace(",", "")) for count in counts if count)
