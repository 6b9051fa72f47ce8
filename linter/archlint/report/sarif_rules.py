"""The rules of a run in SARIF."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

from archlint.report.escape import encodable
from archlint.rule import Rule
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def rule_descriptor(rule: Rule) -> dict[str, Any]:
    """Return the descriptor of a rule, from its documentation."""
    documentation = cleandoc(rule.documentation)
    sections = rule.sections
    first = next(iter(sections.values()), rule.summary).partition("\n\n")[0]
    parts = [rule.summary, *(f"{heading}\n{text}".strip() for heading, text in sections.items())]
    # A heading, since viewers show the help apart from the rule.
    markdown = f"# {rule.code} {rule.name}\n\n{documentation}"
    found = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": message(rule.summary),
        "fullDescription": message(" ".join(first.split())),
        "help": message("\n\n".join(parts)) | {"markdown": message(markdown)["text"]},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.severity is not Severity.INFO},
    }
    return found if rule.url is None else found | {"helpUri": rule.url}


def overrides(rules: Sequence[ActiveRule]) -> list[dict[str, Any]]:
    """Return the settings of rules that differ from their defaults."""
    return [
        {
            "configuration": {"level": LEVELS[active.severity], "enabled": True},
            "descriptor": {"id": active.rule.code, "index": place},
        }
        for place, active in enumerate(rules)
        if active.severity is not active.rule.severity or active.rule.severity is Severity.INFO
    ]


def plain_message(text: str) -> dict[str, Any]:
    """Return an untrusted text as a message without links (2.1.0, 3.11.6)."""
    return message(encodable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))


def message(text: str) -> dict[str, Any]:
    """Return a text as a message, with braces doubled (2.1.0, 3.11.5)."""
    return {"text": encodable(text).replace("{", "{{").replace("}", "}}")}
