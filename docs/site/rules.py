"""A page for each rule, from its docstring, its declaration and its examples; and their index, by group."""

import sys
from collections.abc import Sequence
from inspect import cleandoc
from itertools import groupby

from archlint.rule import Rule, Scope
from archlint.ruleset.schema import described
from archlint.ruleset.selector import group_of
from docs.site.examples import bad_examples, good_examples
from docs.site.links import linked
from docs.site.toml import inline

INDEX = "rules/index.md"

_SCOPES = {
    Scope.PAGE: "page: it looks at one page alone",
    Scope.LINK: "link: it looks at a page, the pages it links to, its day's folder and its day's index",
    Scope.ARCHIVE: "archive: it runs only if the whole archive is checked",
}
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
    """Return the instructions of each rule, by group: the last part of its documentation."""
    parts = ["\n## Rule by rule\n"]
    for title, of_group in by_group(rules):
        rows = [f"| [{rule.code}](rules/{rule.name}.md) | {rule.summary} | {_last_part(rule)} |" for rule in of_group]
        parts.append(f"### {title}\n\n" + "\n".join(["| | found | what to do |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _last_part(rule: Rule) -> str:
    return " ".join(cleandoc(rule.documentation).split("\n\n")[-1].split()).replace("|", "&#124;")


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
            f"| [{rule.code}]({rule.name}.md) | [{rule.name}]({rule.name}.md) | {rule.summary} "
            f"| {rule.severity.value} | {rule.scope.value} | {_fix(rule)} |"
            for rule in of_group
        ]
        heads = ["| code | name | says | severity | scope | fix |", "|---|---|---|---|---|---|"]
        parts.append(f"## {title}\n\n" + "\n".join([*heads, *rows]) + "\n")
    return "\n".join(parts)


def _page(rule: Rule, rules: Sequence[Rule]) -> str:
    documentation = linked(cleandoc(rule.documentation), {other.code: other.name for other in rules if other != rule})
    severity = rule.severity.value + (" (off until selected)" if rule.severity.rank == 0 else "")
    facts = f"| | |\n|---|---|\n| severity | {severity} |\n| scope | {_SCOPES[rule.scope]} |\n| fix | {_fix(rule)} |\n"
    parts = [f"# {rule.code} {rule.name}\n", documentation + "\n", facts]
    if rule.options is not None:
        parts.append(_options(rule, rule.options))
    parts += ["## What it finds\n", *bad_examples(rule, rules), "## What it passes over\n", *good_examples(rule)]
    return "\n".join(parts)


def _options(rule: Rule, options: type) -> str:
    descriptions = described(options)
    defaults = options()._asdict()
    rows = [f"| `{name.replace('_', '-')}` | `{inline(defaults[name])}` | {descriptions[name]} |" for name in defaults]
    heads = ["| option | default | |", "|---|---|---|"]
    settings = "\n".join(f"{name.replace('_', '-')} = {inline(value)}" for name, value in defaults.items())
    return "## Options\n\n" + "\n".join([*heads, *rows]) + f"\n\n```toml\n[rules.{rule.name}]\n{settings}\n```\n"


def _fix(rule: Rule) -> str:
    return rule.fix.value if rule.fix else "none"
