"""The examples of rules as Markdown: the marked pages, the findings, and the results of fixes."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from html import escape as escape_html

from archlint.diagnostics import Locator
from archlint.engine.trial import examples_of, pages_of, run_trial, trial_of
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import Bad, Example
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.report.escape import escape
from archlint.rule import Rule
from archlint.rule.finding import Finding
from docs.site.toml import inline

_MANY = 50
# In HTML, too, Markdown looks for fences, code spans and links.
_NO_MARKDOWN = str.maketrans({"`": "&#96;", "~": "&#126;", "[": "&#91;", "]": "&#93;"})


def bad_examples(rule: Rule, others: Sequence[Rule]) -> Iterator[str]:
    """Yield each bad example of a rule, as Markdown; ``others`` are the rules that it may ask."""
    bad = [example for example in examples_of(rule) if isinstance(example, Bad)]
    for number, example in enumerate(bad, 1):
        trial = trial_of(example, others)
        yield f"### Example {number}\n"
        yield from _settings(rule, example)
        for path, text in pages_of(example.pages, example.path).items():
            yield _block(path, text)
        for path in trial.pages:
            yield from _findings(path, run_trial(rule, trial, path), trial.pages)
        if example.fixed is not None:
            yield "After the fix:\n"
            yield _difference(trial.pages, pages_of(example.fixed, example.path))
        if example.renamed is not None:
            yield f"After the fix, the page is `{escape(example.renamed)}`.\n"


def good_examples(rule: Rule) -> Iterator[str]:
    """Yield each good example of a rule, folded."""
    good = [example for example in examples_of(rule) if not isinstance(example, Bad)]
    for number, example in enumerate(good, 1):
        blocks = "\n".join(_block(path, text) for path, text in pages_of(example.pages, example.path).items())
        yield f"<details>\n<summary>Example {number}</summary>\n{blocks}</details>\n"
        yield from _settings(rule, example)


def _settings(rule: Rule, example: Example) -> Iterator[str]:
    """Yield the settings of an example, if any."""
    lines = []
    vocabulary = example.vocabulary
    if vocabulary.canonical or vocabulary.closed:
        lines.append("[tags]")
    own = sorted(vocabulary.canonical - set(vocabulary.aliases.values()))
    if len(vocabulary.aliases) > _MANY:
        lines.append("countries = true")
    elif own:
        lines.append(f"canonical = {inline(own)}")
    if vocabulary.closed:
        lines.append("closed = true")
    if 0 < len(vocabulary.aliases) <= _MANY:
        lines.append("\n[tags.aliases]")
        tags = sorted(set(vocabulary.aliases.values()))
        lines += (
            f"{inline(tag)} = {inline([alias for alias, of in vocabulary.aliases.items() if of == tag])}"
            for tag in tags
        )
    if isinstance(example.options, tuple):
        lines.append(f"\n[rules.{rule.name}]")
        values = example.options._asdict()  # type: ignore[attr-defined]
        lines += (f"{name.replace('_', '-')} = {inline(value)}" for name, value in values.items())
    if lines:
        yield "With the settings\n\n```toml\n" + "\n".join(lines).strip() + "\n```\n"


def _block(path: str, text: str) -> str:
    """Return a page with its marks, as HTML, since a Markdown block could not hold the marks."""
    lines = [_as_html(line) for line in text.replace("\r\n", "\n").split("\n")]
    marked = "\n".join(lines).replace("«»", "«‸»").replace("«", "<mark>").replace("»", "</mark>")
    return f"<p><code>{_as_html(path)}</code></p>\n<pre><code>{marked}</code></pre>\n"


def _findings(path: str, findings: Sequence[Finding], pages: Mapping[str, str]) -> Iterator[str]:
    locator = Locator(read_page(MemoryStore(pages), NEWS, path).text)
    items = []
    for finding in findings:
        row, column = locator.position(finding.span.start)
        fix = f"<br>{finding.fix.safety.value} fix: {_as_html(finding.fix.message)}" if finding.fix else ""
        items.append(f"<li>line {row}, column {column}: {_as_html(finding.message)}{fix}</li>")
    if items:
        yield "<ul>\n" + "\n".join(items) + "\n</ul>\n"


def _as_html(text: str) -> str:
    return escape_html(escape(text), quote=False).translate(_NO_MARKDOWN)


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    parts = []
    for path, text in after.items():
        old, new = (escape_lines(page) for page in (before[path], text))
        lines = list(unified_diff(old, new, n=1, lineterm=""))[3:]
        if lines:
            parts.append(f"<p><code>{_as_html(path)}</code></p>\n\n~~~~~ diff\n" + "\n".join(lines) + "\n~~~~~\n")
    return "\n".join(parts)


def escape_lines(text: str) -> list[str]:
    """Return the lines of a page, with invisible characters as escapes."""
    return [escape(line) for line in text.split("\n")]
