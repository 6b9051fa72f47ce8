"""The rules of a run in SARIF."""

from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

from archlint.report.escape import encodable
from archlint.rule import Rule
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.variants import titled

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def by_code(rules: Sequence[ActiveRule]) -> dict[str, list[ActiveRule]]:
    """Return the checks of each rule that ran, by code; that without a variant is the first."""
    found: dict[str, list[ActiveRule]] = {}
    for active in sorted(rules, key=lambda active: (active.rule.code, active.rule.variant)):
        found.setdefault(active.rule.code, []).append(active)
    return found


def rule_descriptor(checks: Sequence[ActiveRule]) -> dict[str, Any]:
    """Return the descriptor of a rule from the documentation of its checks, whose ids viewers take for unique."""
    rule = checks[0].rule
    first = next(iter(rule.sections.values()), rule.summary).partition("\n\n")[0]
    # A heading, since viewers show the help apart from the rule.
    headings = [f"# {rule.code} {rule.name}", *(f"# {rule.code} {titled(active.rule)}" for active in checks[1:])]
    documented = zip(headings, (cleandoc(active.rule.documentation) for active in checks), strict=True)
    markdown = "\n\n".join(f"{heading}\n\n{text}" for heading, text in documented)
    parts = [part for active in checks for part in _parts(active.rule)]
    found = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": message(rule.summary),
        "fullDescription": message(" ".join(first.split())),
        "help": message("\n\n".join(parts)) | {"markdown": message(markdown)["text"]},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.severity is not Severity.INFO},
    }
    return found if rule.url is None else found | {"helpUri": rule.url}


def _parts(rule: Rule) -> Iterator[str]:
    """Yield the summary and the sections of a rule's documentation."""
    yield rule.summary
    for heading, text in rule.sections.items():
        yield f"{heading}\n{text}".strip()


def overrides(rules: Sequence[ActiveRule]) -> list[dict[str, Any]]:
    """Return the settings of rules that differ from their defaults; each finding has its own level beside them."""
    return [
        {
            "configuration": {"level": LEVELS[active.severity], "enabled": True},
            "descriptor": {"id": active.rule.code, "index": place},
        }
        for place, active in enumerate(checks[0] for checks in by_code(rules).values())
        if active.severity is not active.rule.severity or active.rule.severity is Severity.INFO
    ]


def plain_message(text: str) -> dict[str, Any]:
    """Return an untrusted text as a message without links (2.1.0, 3.11.6)."""
    return message(encodable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))


def message(text: str) -> dict[str, Any]:
    """Return a text as a message, with braces doubled (2.1.0, 3.11.5)."""
    return {"text": encodable(text).replace("{", "{{").replace("}", "}}")}
