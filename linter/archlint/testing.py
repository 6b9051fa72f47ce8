"""Holds a rule to its promises in the tests of plug-ins, which import it from here."""

from archlint.engine.testing import check_rule, examples_of, findings_of

__all__ = ["check_rule", "examples_of", "findings_of"]
