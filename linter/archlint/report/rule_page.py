"""The page of a rule as Markdown: what it does and why, an example with its finding and fix, what to do, its options.

``archlint rule`` prints it, and the site shows it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import fill, indent
from typing import NamedTuple

from archlint.engine.trial import examples_of
from archlint.layouts.news.examples import Bad, Example
from archlint.report.render import DEFAULT_WIDTH
from archlint.report.rule_example import CodeBlock, Part, example_parts, options_table
from archlint.rule import Rule, Scope
from archlint.rule.docstrings import WHAT_TO_DO
from archlint.rule.finding import Safety, Severity
from archlint.ruleset.schema import described
from archlint.ruleset.variants import checks_of

_INDENT = "    "
_NO_PROSE = r"(?m)^(?:[ \t#+*>|~-]|\d+[.)] |```)"
_HELD = "\0"  # in place of a blank in code, where no line breaks
_SCOPES = {
    Scope.PAGE: "page: it looks at one page alone",
    Scope.LINK: "link: it looks at a page, the pages it links to, its day's folder and its day's index",
    Scope.ARCHIVE: "archive: it runs only if the whole archive is checked",
}
_FIXES = {
    Safety.SAFE: "safe: `archlint check --fix` applies it",
    Safety.UNSAFE: "unsafe: `archlint check --fix --unsafe-fixes` applies it",
    None: "none",
}


class TitledExample(NamedTuple):
    """An example with its title; ``is_bad`` if the rule finds something on it, ``is_fixed`` if its fix is shown.

    ``rule`` is the rule, with the check whose example it is.
    """

    title: str
    is_bad: bool
    is_fixed: bool
    example: Example
    rule: Rule


def rule_page(rule: Rule, others: Sequence[Rule], width: int = DEFAULT_WIDTH) -> Iterator[Part]:
    """Yield the parts of a rule's page, with one bad example, for a width in columns; ``others`` are all rules.

    The check that stands for the rule comes first.
    """
    yield f"# {rule.code} {rule.name}"
    yield from _check_parts(rule, others, width, "##")
    for other in rule.others:
        yield f"## {_archives(other)}"
        yield from _check_parts(other, others, width, "###")


def _check_parts(rule: Rule, others: Sequence[Rule], width: int, mark: str) -> Iterator[Part]:
    """Yield the parts on the check of a rule for some archives; ``mark`` is that of its headings."""
    yield rule.summary
    yield _facts(rule)
    sections = list(rule.sections.items())
    place = next((place for place, (heading, _) in enumerate(sections) if heading == WHAT_TO_DO), len(sections))
    yield from _texts(sections[:place], mark)
    yield from _guarded(_example(rule, others, width, mark))
    yield from _texts(sections[place:], mark)
    if rule.options is not None:
        yield f"{mark} Options"
        yield CodeBlock("toml", options_table(rule, rule.options(), described(rule.options)))


def further_examples(rule: Rule) -> list[TitledExample]:
    """Return the examples that are not on the rule's page: first those with findings, then those without."""
    further: list[TitledExample] = []
    for check in checks_of((rule,)):
        found = _titled_examples(check)
        first = _main_example(found)
        before = "" if check is rule else f"{_archives(check)}: "
        further += (each._replace(title=before + each.title) for each in found if each is not first)
    return sorted(further, key=lambda each: not each.is_bad)


def page_text(rule: Rule, others: Sequence[Rule], width: int, *, all_examples: bool) -> str:
    """Return the page of a rule as Markdown that reads well on a terminal of some columns: code is indented.

    Without ``all_examples``, the further ones are only counted.
    """
    room = width - len(_INDENT)
    parts = [*rule_page(rule, others, room), *_guarded(_further(rule, others, room, all_examples=all_examples))]
    return "\n\n".join(
        indent(part.code, _INDENT) if isinstance(part, CodeBlock) else _wrapped(part, width) for part in parts
    )


def _wrapped(text: str, width: int) -> str:
    """Return Markdown with its paragraphs wrapped to a width; lists, tables and code stay as they are."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(each if re.search(_NO_PROSE, each) else _filled(each, width) for each in paragraphs)


def _filled(paragraph: str, width: int) -> str:
    held = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", _HELD), paragraph)
    return fill(held, width, break_long_words=False, break_on_hyphens=False).replace(_HELD, " ")


def _further(rule: Rule, others: Sequence[Rule], width: int, *, all_examples: bool) -> Iterator[Part]:
    further = further_examples(rule)
    if not further:
        return
    yield "## Further examples"
    if not all_examples:
        yield f"`archlint rule {rule.code} --examples` shows {len(further)} more."
        return
    for titled in further:
        yield f"### {titled.title} ({'found' if titled.is_bad else 'not found'})"
        yield from example_parts(titled.rule, titled.example, others, width)


def _guarded(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield parts that run the examples of a rule; those of a plug-in are third-party code, and may fail."""
    try:
        yield from parts
    except Exception as error:  # noqa: BLE001
        name = type(error).__name__
        yield f"The examples of this rule fail with {name}: `check_rule` in the tests of the plug-in says more."


def _facts(rule: Rule) -> str:
    values = (("severity", _severity), ("scope", _scope), ("fix", _fix))
    facts = [fact for name, value in values for fact in _on_all(rule, name, value)]
    if rule.others:
        which = (
            f"those of {rule.variant}; for others"
            if rule.variant
            else f"all but those of {_listed(rule.others)}, for which"
        )
        facts.append(f"- archives: {which} see below")
    return "\n".join(facts if rule.url is None else [*facts, f"- more: {rule.url}"])


def _on_all(rule: Rule, name: str, value: Callable[[Rule], str]) -> Iterator[str]:
    """Yield a value of a rule, and those of its checks for other archives that differ from it."""
    yield f"- {name}: {value(rule)}"
    for other in rule.others:
        if value(other) != value(rule):
            yield f"- {name} on {other.variant or 'other archives'}: {value(other)}"


def _severity(rule: Rule) -> str:
    return rule.severity.value + (" (off until selected)" if rule.severity is Severity.INFO else "")


def _scope(rule: Rule) -> str:
    return _SCOPES[rule.scope]


def _fix(rule: Rule) -> str:
    return _FIXES[rule.fix]


def _archives(check: Rule) -> str:
    """Return the heading of a check that is not the first on a page."""
    return f"On {check.variant or 'other archives'}"


def _listed(checks: Sequence[Rule]) -> str:
    *some, last = [check.variant for check in checks]
    return f"{', '.join(some)} and {last}" if some else last


def _texts(sections: Iterable[tuple[str, str]], mark: str) -> Iterator[str]:
    for heading, text in sections:
        if heading:
            yield f"{mark} {heading}"
        yield text


def _example(rule: Rule, others: Sequence[Rule], width: int, mark: str) -> Iterator[Part]:
    example = _main_example(_titled_examples(rule))
    if example is not None:
        yield f"{mark} Example"
        yield f"{example.title}."
        yield from example_parts(rule, example.example, others, width)


def _main_example(examples: Sequence[TitledExample]) -> TitledExample | None:
    """Return the example that stands for a rule: the first bad one that shows a fix, else the first bad one."""
    bad = [each for each in examples if each.is_bad]
    return next((each for each in bad if each.is_fixed), bad[0] if bad else None)


def _titled_examples(rule: Rule) -> list[TitledExample]:
    """Return the examples of a rule; one without a title, as plug-ins may have, is called by its number."""
    return [
        TitledExample(example.title or f"Example {number}", isinstance(example, Bad), _is_fixed(example), example, rule)
        for number, example in enumerate(examples_of(rule), 1)
    ]


def _is_fixed(example: Example) -> bool:
    return isinstance(example, Bad) and (example.fixed is not None or example.renamed is not None)
