"""Docstrings of rules and settings, even if Python discards them (``-OO``)."""

import sys
from types import ModuleType

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
