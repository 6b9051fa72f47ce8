"""Where rules are explained on the web."""


def rule_url(_name: str) -> str | None:
    """Return the address of a rule's page, by the rule's name; None as long as there is no such page."""
    return None
