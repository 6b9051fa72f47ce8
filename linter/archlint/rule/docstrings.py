"""Docstrings of rules and settings, even if Python discards them (``-OO``), and the sections of a rule's."""

import re
import sys
from inspect import cleandoc
from types import ModuleType

WHAT_IT_DOES, WHY_IT_MATTERS = "What it does", "Why it matters"
WHAT_TO_DO, WHEN_IT_IS_SILENT = "What to do", "When it is silent"
"""The headings of a rule's docstring, in this order; the last one is optional."""

_HEADING = r"^## +(.+?) *$"
_LEFT_OUT = "Python discards docstrings (-OO), and there is no source to read this one from."


def docstring_of(documented: ModuleType | type) -> str:
    """Return the docstring of a module, or of a top-level class; if it is lost, a sentence that says why."""
    if sys.flags.optimize < 2:
        return documented.__doc__ or ""
    import ast

    module = documented if isinstance(documented, ModuleType) else sys.modules[documented.__module__]
    loader = module.__spec__ and module.__spec__.loader
    source = loader.get_source(module.__name__) if loader is not None and hasattr(loader, "get_source") else None
    if source is None:
        return _LEFT_OUT
    tree = ast.parse(source)
    if module is documented:
        return ast.get_docstring(tree, clean=False) or ""
    found = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == documented.__name__)
    return next((ast.get_docstring(node, clean=False) or "" for node in found), "")


def sections_of(documentation: str) -> dict[str, str]:
    """Return the texts below the headings (``## ``) of a rule's docstring, in order, without the summary.

    The text above the first heading has the key "": all of it in a docstring without headings.
    """
    first, *rest = re.split(_HEADING, cleandoc(documentation).partition("\n")[2], flags=re.MULTILINE)
    sections = {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}
    return {heading: text.strip() for heading, text in sections.items() if text.strip()}
