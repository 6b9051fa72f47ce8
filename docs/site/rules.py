"""A page for each rule, from its docstring, its declaration and its examples; and their index, by group."""

import sys
from collections.abc import Sequence
from itertools import groupby

from archlint.report.rule_page import rule_page
from archlint.rule import Rule
from archlint.rule.docstrings import WHAT_TO_DO
from archlint.ruleset.selector import group_of
from archlint.ruleset.variants import checks_of, titled
from docs.site.examples import fenced, folded_examples
from docs.site.links import linked

INDEX = "rules/index.md"

_INTRODUCTION = """# Rules

Rules of severity error and warning are on by default; rules of severity info run when selected by code or name, or by
`ALL`. `archlint check --fix` applies *safe* fixes, and with `--unsafe-fixes` also *unsafe* ones: see
[Fixing](../fixing.md).
"""


def rule_pages(rules: Sequence[Rule]) -> dict[str, bytes]:
    """Return the contents of the pages by their paths in the site."""
    pages = {page_name(rule): _page(rule, rules) for rule in rules}
    return {name: text.encode() for name, text in ({INDEX: _index(rules)} | pages).items()}


def what_to_do(rules: Sequence[Rule]) -> str:
    """Return the instructions of each rule, by group."""
    parts = ["\n## Rule by rule\n"]
    for title, of_group in by_group(rules):
        rows = [
            f"| [{rule.code}](rules/{rule.name}.md) | {rule.summary} | {_what_to_do(rule)} |"
            for rule in checks_of(of_group)
        ]
        parts.append(f"### {title}\n\n" + "\n".join(["| | found | what to do |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _what_to_do(rule: Rule) -> str:
    return " ".join(rule.sections[WHAT_TO_DO].split()).replace("|", "&#124;")


def page_name(rule: Rule) -> str:
    """Return the path of a rule's page in the site."""
    return f"rules/{rule.name}.md"


def by_group(rules: Sequence[Rule]) -> list[tuple[str, list[Rule]]]:
    """Return the rules of each group, with the title from its package."""
    return [(_title(of_group), of_group) for of_group in _groups(rules)]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    return [list(of_group) for _, of_group in groupby(rules, key=lambda rule: group_of(rule.code))]


def _title(of_group: Sequence[Rule]) -> str:
    package = sys.modules[of_group[0].module.rpartition(".")[0]]
    return (package.__doc__ or "").partition("\n")[0].rstrip(".")


def _index(rules: Sequence[Rule]) -> str:
    parts = [_INTRODUCTION]
    for title, of_group in by_group(rules):
        rows = [
            f"| [{rule.code}]({rule.name}.md) | [{titled(rule)}]({rule.name}.md) | {rule.summary} "
            f"| {rule.severity.value} | {rule.scope.value} | {_fix(rule)} |"
            for rule in checks_of(of_group)
        ]
        heads = ["| code | name | a page with the fault | severity | scope | fix |", "|---|---|---|---|---|---|"]
        parts.append(f"## {title}\n\n" + "\n".join([*heads, *rows]) + "\n")
    return "\n".join(parts)


def _page(rule: Rule, rules: Sequence[Rule]) -> str:
    codes = {other.code: other.name for other in rules if other != rule}
    page = [fenced(rule_page(rule, rules)), *folded_examples(rule, rules)]
    return linked("\n\n".join(page), codes) + "\n"


def _fix(rule: Rule) -> str:
    return rule.fix.value if rule.fix else "none"
