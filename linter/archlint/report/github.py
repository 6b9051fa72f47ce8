"""``github``: workflow commands, which GitHub Actions shows as annotations of the lines of a commit.

GitHub shows ten errors, ten warnings and ten notices of a step, and silently drops the others, so no more are made. A
notice counts those left out, and the log below it lists them.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from archlint.discovery.discover import Notice
from archlint.report.concise import plain_line
from archlint.report.escape import defused, escape, escape_lines
from archlint.report.run import ReportedFinding, Run
from archlint.rule.finding import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The tenth notice is the one about the rest.
_MOST = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github_commands(run: Run) -> str:
    """Return the commands, errors first."""
    annotated: list[str] = []
    notices = [_notice(notice) for notice in run.notices[: _MOST[Severity.INFO]]]
    rest: list[ReportedFinding] = []
    for severity, most in {**_MOST, Severity.INFO: _MOST[Severity.INFO] - len(notices)}.items():
        those = [found for found in run.diagnostics if found.diagnostic.severity is severity]
        annotated += map(_annotation, those[:most])
        rest += those[most:]
    return "".join(line + "\n" for line in (*annotated, *notices, *(_listing(rest) if rest else ())))


def _notice(notice: Notice) -> str:
    return command("notice", {"title": "archlint", "file": notice.file}, defused(escape(notice.message)))


def _annotation(found: ReportedFinding) -> str:
    diagnostic = found.diagnostic
    start, end = diagnostic.start, diagnostic.end
    properties = {"title": f"{diagnostic.code} {diagnostic.name}", "file": found.place, "line": str(start.row)}
    if end.row == start.row:
        # The last column is inclusive, and GitHub takes columns for a single line only.
        last = max(start.column, end.column - 1)
        properties |= {"endLine": str(start.row), "col": str(start.column), "endColumn": str(last)}
    else:
        properties["endLine"] = str(end.row - (end.column == 1))
    message = "\n".join(map(defused, escape_lines(found.message).split("\n")))
    name = f"{defused(escape(found.filename))}:{start.row}:{start.column}: {diagnostic.code}"
    return command(_COMMANDS[diagnostic.severity], properties, f"{name} {message}")


def _listing(rest: Sequence[ReportedFinding]) -> list[str]:
    """Return a notice that counts findings, and a folded part of the log that lists them.

    Their texts come from pages, which may be a stranger's, so commands in them are stopped.
    """
    counts = Counter(found.diagnostic.severity.value for found in rest)
    parts = ", ".join(f"{count:,} {name}{'s' if count != 1 else ''}" for name, count in counts.items())
    message = f"and {len(rest):,} more findings without annotations ({parts}): the log of this step lists them"
    lines = "".join(defused(plain_line(found)) + "\n" for found in rest)
    return [
        command("notice", {"title": "archlint"}, message),
        command("group", {}, f"{len(rest):,} more findings"),
        without_commands(lines).removesuffix("\n"),
        command("endgroup", {}, ""),
    ]


def without_commands(text: str) -> str:
    """Return lines between a command that stops GitHub's runner from reading commands and one that resumes it."""
    word = stopping_word(text.encode(errors="surrogatepass"))
    return f"{command('stop-commands', {}, word)}\n{text}::{word}::\n"


def stopping_word(text: bytes) -> str:
    """Return a word that a text cannot predict, since it is computed from all of it."""
    return sha256(text).hexdigest()


def command(name: str, properties: dict[str, str], data: str) -> str:
    """Return the line of a workflow command."""
    listed = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name}{' ' if listed else ''}{listed}::{data.translate(_IN_DATA)}"
