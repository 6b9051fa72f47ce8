"""The rules of a run, as SARIF has them."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

from archlint.report.escape import encodable
from archlint.rule import Rule
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def rule_descriptor(rule: Rule) -> dict[str, Any]:
    """Return what a rule says, why it matters and how to mend it, from its documentation."""
    documentation = cleandoc(rule.documentation)
    paragraphs = documentation.split("\n\n")
    # A heading, since those who show the help show it apart from the rule.
    markdown = f"# {rule.code} {rule.name}\n\n{documentation}"
    found = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": message(paragraphs[0]),
        "fullDescription": message(" ".join(paragraphs[1:2] or paragraphs).replace("\n", " ")),
        "help": message(documentation) | {"markdown": message(markdown)["text"]},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.severity is not Severity.INFO},
    }
    return found if rule.url is None else found | {"helpUri": rule.url}


def overrides(rules: Sequence[ActiveRule]) -> list[dict[str, Any]]:
    """Return the settings of those rules that do not run as they do by default."""
    return [
        {
            "configuration": {"level": LEVELS[active.severity], "enabled": True},
            "descriptor": {"id": active.rule.code, "index": place},
        }
        for place, active in enumerate(rules)
        if active.severity is not active.rule.severity or active.rule.severity is Severity.INFO
    ]


def plain_message(text: str) -> dict[str, Any]:
    """Return a text of strangers as a message: what reads as a link in it is none (2.1.0, 3.11.6)."""
    return message(encodable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))


def message(text: str) -> dict[str, Any]:
    """Return a text as a message, in which single braces would mean something else (2.1.0, 3.11.5)."""
    return {"text": encodable(text).replace("{", "{{").replace("}", "}}")}
