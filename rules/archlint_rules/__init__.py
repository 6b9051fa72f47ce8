"""The built-in rules: one a module, in a folder per group."""

from archlint import DOCUMENTATION

RULES_URL = f"{DOCUMENTATION}rules/{{name}}/" if DOCUMENTATION else None
