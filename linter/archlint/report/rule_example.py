"""An example of a rule as Markdown: its pages, the findings as ``full`` prints them, and what the fix changes."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from archlint.engine.trial import Trial, diagnostics_of, pages_of, trial_of
from archlint.files.memory import bytes_of
from archlint.fixes.draft import Change
from archlint.fixes.unified_diff import unified_diff
from archlint.layouts.base import Layout
from archlint.layouts.news.examples import Bad, Example
from archlint.report.checked_archive import CheckedArchive
from archlint.report.escape import escape, escape_diff
from archlint.report.render import DEFAULT_WIDTH, render
from archlint.report.run import ReportedFinding, Run
from archlint.report.toml_text import inline
from archlint.rule import Rule
from archlint.rule.finding import Safety
from archlint.text.tags import Vocabulary

_MANY = 50
_NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


class CodeBlock(NamedTuple):
    """A block of code; ``language`` is the name by which highlighters know it."""

    language: str
    code: str


Part = str | CodeBlock
"""A paragraph or a heading, as Markdown; or a block of code."""


class _Names:
    """The names of an example's pages: their archive paths without the first slash."""

    def __init__(self, layout: Layout) -> None:
        self.archive = CheckedArchive(layout, (), (), whole=False)

    def filename(self, path: str) -> str:
        return path.removeprefix("/")

    place = filename

    def line_end(self, _path: str) -> str:
        return "\n"


def example_parts(rule: Rule, example: Example, others: Sequence[Rule], width: int = DEFAULT_WIDTH) -> Iterator[Part]:
    """Yield the settings, the pages, the findings and the fixes of an example; ``others`` are all rules.

    Findings show at most ``width`` columns of a line.
    """
    trial = trial_of(example, others)
    names = _Names(trial.layout)
    yield from _settings(rule, example.vocabulary, example.options)
    for path, text in trial.pages.items():
        yield f"`{escape(names.filename(path))}`:"
        yield CodeBlock("markdown", _shown(text))
    if not isinstance(example, Bad):
        return
    found = [ReportedFinding(each, names) for path in trial.pages for each in diagnostics_of(rule, trial, path)]
    yield "The finding:" if len(found) == 1 else "The findings:"
    yield CodeBlock("text", render(Run(found, (), (), (), str), "full", width=width, group_by="page").strip("\n"))
    diff = b"".join(unified_diff(_changes(trial, example), names.filename))
    if diff:
        fixes = [each.diagnostic.fix for each in found if each.diagnostic.fix]
        safe = all(fix.safety is Safety.SAFE for fix in fixes)
        yield f"The {'fix' if safe else 'unsafe fix'}:"
        yield CodeBlock("diff", _shown(escape_diff(diff)))


def _changes(trial: Trial, example: Bad) -> Iterator[Change]:
    """Yield the changes that the fixes of an example make."""
    mended = pages_of(example, example.fixed) if example.fixed is not None else {}
    for path, text in trial.pages.items():
        before, after = bytes_of(text), bytes_of(mended.get(path, text))
        new = example.renamed or path if len(trial.pages) == 1 else path
        if (path, before) != (new, after):
            yield Change(path, new, before, after, None)


def _shown(text: str) -> str:
    """Return the lines of a text without blank ones around them, with invisible characters as escapes."""
    return "\n".join(map(escape, text.replace("\r\n", "\n").strip("\n").split("\n")))


def _settings(rule: Rule, vocabulary: Vocabulary, options: object) -> Iterator[Part]:
    """Yield the settings of an example, if any."""
    tables = [*_tags(vocabulary)]
    if isinstance(options, tuple):
        tables.append(options_table(rule, options))
    if tables:
        yield "With these settings:"
        yield CodeBlock("toml", "\n\n".join(tables))


def options_table(rule: Rule, options: tuple[object, ...], meanings: Mapping[str, str] = _NO_MEANINGS) -> str:
    """Return the options of a rule as a table of the configuration, below their meanings if these are given."""
    lines = [f"[rules.{rule.name}]"]
    said = ""
    for name, value in options._asdict().items():  # type: ignore[attr-defined]
        meaning = meanings.get(name, "")
        if meaning != said:
            lines.append(f"# {meaning}")
            said = meaning
        lines.append(f"{name.replace('_', '-')} = {inline(value)}")
    return "\n".join(lines)


def _tags(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the tables of a vocabulary."""
    aliases = vocabulary.aliases
    lines = []
    own = sorted(vocabulary.canonical - set(aliases.values()))
    if len(aliases) > _MANY:
        lines.append("countries = true")
    elif own:
        lines.append(f"canonical = {inline(own)}")
    if vocabulary.closed:
        lines.append("closed = true")
    if lines:
        yield "\n".join(["[tags]", *lines])
    if 0 < len(aliases) <= _MANY:
        rows = (
            f"{inline(tag)} = {inline([alias for alias, name in aliases.items() if name == tag])}"
            for tag in sorted({*aliases.values()})
        )
        yield "\n".join(["[tags.aliases]", *rows])
