"""Find keys that a mapping has twice, which go-yaml refuses."""

from collections.abc import Iterable

from archlint.model.front_matter import Fault, Field, Items, Node, Table


def repeated_key(fields: Iterable[Field]) -> Fault | None:
    """Return the fault at the second of two keys of one mapping that mean the same; None if none do.

    A field that the key ``<<`` brings in is none of them.
    """
    seen = set()
    for field in fields:
        if field.merged:
            continue
        if field.name in seen:
            return Fault(field.key.span, f"the key {field.name} is there already: keep one")
        seen.add(field.name)
    return None


def repeated_key_within(fields: Iterable[Field]) -> Fault | None:
    """Return the first fault of ``repeated_key`` in a mapping and those in it."""
    fields = tuple(fields)
    return repeated_key(fields) or next(filter(None, (_within(field.value) for field in fields)), None)


def _within(node: Node) -> Fault | None:
    if isinstance(node, Table):
        return repeated_key_within(node.fields)
    if isinstance(node, Items):
        return next(filter(None, map(_within, node.items)), None)
    return None
