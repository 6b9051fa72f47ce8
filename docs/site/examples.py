"""The parts of a rule's page as Markdown of the site: code in fences, further examples folded."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent

from archlint.report.rule_example import CodeBlock, Part, example_parts
from archlint.report.rule_page import TitledExample, further_examples
from archlint.rule import Rule

_FENCE = "~" * 12
"""Longer than any fence on a page of the examples."""


def fenced(parts: Iterable[Part]) -> str:
    """Return the parts with code in fences."""
    return "\n\n".join(
        f"{_FENCE} {part.language}\n{part.code}\n{_FENCE}" if isinstance(part, CodeBlock) else part for part in parts
    )


def folded_examples(rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the further examples of a rule, each folded below its title; ``rules`` are all rules."""
    further = further_examples(rule)
    for heading, is_bad in (("What else it finds", True), ("What it passes over", False)):
        examples = [titled for titled in further if titled.is_bad is is_bad]
        if examples:
            yield f"## {heading}"
        for titled in examples:
            yield _folded(titled, fenced(example_parts(titled.rule, titled.example, rules)))


def _folded(titled: TitledExample, text: str) -> str:
    return f'??? example "{titled.title}"\n\n{indent(text, "    ")}'
