"""``archlint rule``."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.options import add_config
from archlint.cli.outputs import width_of
from archlint.cli.streams import write_lines
from archlint.config.load import load_configuration
from archlint.discovery.recognise import find_archive
from archlint.errors import UsageError
from archlint.rule import Rule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import matching
from archlint.ruleset.variants import checks_of, rules_on, titled


class RuleCommandOptions(NamedTuple):
    """The options of ``rule``."""

    rule: str | None
    config: str | None
    examples: bool


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help="a code (REL001) or a name (broken-related-link)")
    parser.add_argument("--examples", action="store_true", help="show all examples of the rule, not only one")
    add_config(parser, " (for its plug-ins)")


def _read_options(arguments: Namespace) -> RuleCommandOptions:
    return RuleCommandOptions(arguments.rule, arguments.config, arguments.examples)


def _run(options: RuleCommandOptions) -> int:
    """Explain the rules that the options name, or list all."""
    if options.examples and options.rule is None:
        msg = "--examples shows those of a rule: archlint rule RULE --examples"
        raise UsageError(msg)
    configuration = load_configuration(".", options.config)
    rules = _first_those_here(load_rules((BUILT_IN, *configuration.settings.plugins)), options.config)
    if options.rule is None:
        write_lines(_listing(rules))
        return 0
    _, codes = matching(rules, options.rule, infos=True)
    found = [rule for rule in rules if rule.code in codes]
    if not found:
        msg = f"no rule is called {options.rule!r}"
        raise UsageError(msg)
    from archlint.report.rule_page import page_text  # runs examples, which the list of rules does not need

    pages = (page_text(rule, rules, width_of(sys.stdout), all_examples=options.examples) for rule in found)
    write_lines("\n\n".join(pages).split("\n"))
    return 0


def _first_those_here(rules: Sequence[Rule], config: str | None) -> Sequence[Rule]:
    """Return the rules, each with the check for the archive here before its others; as they are if there is none."""
    try:
        archive = find_archive(os.curdir, config)
    except UsageError:
        return rules
    return rules_on(archive.layout, rules)


def _listing(rules: Sequence[Rule]) -> list[str]:
    rows = [(titled(check), check) for check in checks_of(rules)]
    width = max(len(title) for title, _ in rows)
    return [
        f"{check.code}  {title:{width}}  {check.severity.value:7}  {_fix(check):6}  {check.summary}"
        for title, check in rows
    ]


def _fix(rule: Rule) -> str:
    return rule.fix.value if rule.fix else "none"


COMMAND = Command(
    "Explain one rule or a group, or list all rules: code, name, severity, fix, what is wrong on a page. "
    "The check for the archive here comes first.",
    None,
    _add_arguments,
    _read_options,
    _run,
)
