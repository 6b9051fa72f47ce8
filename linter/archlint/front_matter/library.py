"""Read YAML with PyYAML, and have a builder give its values their meaning.

PyYAML wraps LibYAML, the parser of Psych, so both accept the same texts. Importing it costs 25 ms, so
``archlint.front_matter.reader`` does that late.
"""

from collections.abc import Iterator

import yaml
from yaml.events import DocumentEndEvent, DocumentStartEvent, Event

from archlint.front_matter.builder import Builder, NodeFaultError, place_of
from archlint.front_matter.faults import explain
from archlint.front_matter.scalars import RefusedError
from archlint.model.front_matter import Fault, Node, Scalar, Unknown
from archlint.model.spans import Piece


def parse(text: str, *, in_parts: bool = False) -> Node | Fault:
    """Return the first document of a text as a node, with the meaning that Psych gives it.

    The node is a scalar without a value if there is no document, and unknown if its meaning to Psych is not known. With
    ``in_parts``, a value that Psych has none for, or that has a tag of Ruby, is unknown alone.
    """
    return build(text, Builder(text, in_parts=in_parts))


def build(text: str, builder: Builder) -> Node | Fault:
    """Return the first document of a text as a node, made by a builder; see ``parse``."""
    try:
        events = _events(text)
        next(events)
        if not isinstance(next(events), DocumentStartEvent):
            return Scalar(Piece("", 0), None)
        node = builder.document(events)
    except RefusedError as error:
        return Unknown(Piece(text, 0), str(error))
    except UnicodeEncodeError:
        return Unknown(Piece(text, 0), "it has half a character")
    except NodeFaultError as error:
        return error.fault
    except yaml.YAMLError as error:
        fault = explain(error, text)
        if yaml.__with_libyaml__:
            return builder.fault(fault)
        line = text.count("\n", 0, fault.span.start) + 1
        return Unknown(Piece(text, 0), f"PyYAML, which has no LibYAML here, refuses line {line}: {fault.reason}")
    return node


def document_end(text: str) -> int:
    """Return the place where the first document of a text ends: the next one, or the end of the text.

    It is the end too if there is a fault before, as in the block that another generator ends at an earlier fence.
    """
    try:
        event = next((event for event in _events(text) if isinstance(event, DocumentEndEvent)), None)
    except yaml.YAMLError:
        return len(text)
    return place_of(event.start_mark) if event else len(text)


def _events(text: str) -> Iterator[Event]:
    """Yield the events of LibYAML, or of PyYAML's own parser where it was built without LibYAML."""
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        parser = CParser(text)
        while (event := parser.get_event()) is not None:
            yield event
    else:
        yield from yaml.parse(text)
