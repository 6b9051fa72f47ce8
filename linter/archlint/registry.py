"""Loads rules for the tests of plug-ins, which import it from here."""

from archlint.ruleset.registry import load_rules

__all__ = ["load_rules"]
