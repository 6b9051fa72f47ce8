"""The list of the built-in rules: what a run has to know of a rule that it does not import."""

import os
from functools import partial
from types import ModuleType

from archlint.layouts.features import Feature
from archlint.rule import Rule, Severity
from archlint.rule.declare import VARIANT
from archlint.rule.rule import Findings, Scope

LIST = "rules.tsv"
"""Data file beside the modules of a package, a line for each: its name below the package, and the code, the scope, the
severity and the needs of its rule. Lines that begin with ``#`` are comments."""


def read_list(package: ModuleType) -> dict[str, Rule]:
    """Return the rules that a package lists by their modules, without checks, options, kinds, fixes and topics.

    The check of such a rule raises RuntimeError: ``archlint.ruleset.registry.loaded`` returns the rule as declared. The
    file is read by the loader of the package, so it may be in a zipapp. Raises OSError if there is none.
    """
    path = os.path.join(package.__path__[0], LIST)
    text: bytes = package.__spec__.loader.get_data(path)  # type: ignore[union-attr]
    lines = (line for line in text.decode().splitlines() if not line.startswith("#"))
    rules = (_rule(package.__name__, *line.split("\t")) for line in lines)
    return {rule.module: rule for rule in rules}


def is_loaded(rule: Rule) -> bool:
    """Return whether a rule is as its module declares it; only then does it take kinds of pages."""
    return bool(rule.kinds)


def _rule(package: str, module: str, code: str, scope: str, severity: str, needs: str) -> Rule:
    name, _, variant = module.rpartition(".")[2].partition(VARIANT)
    return Rule(
        code,
        name.replace("_", "-"),
        Scope(scope),
        Severity(severity),
        None,
        (),
        partial(_refuse, code),
        None,
        f"{package}.{module}",
        needs=frozenset([Feature[feature] for feature in needs.split()]),
        variant=variant.replace("_", " "),
    )


def _refuse(code: str, *_: object) -> Findings:
    msg = f"rule {code} is not loaded: its module has the check"
    raise RuntimeError(msg)
