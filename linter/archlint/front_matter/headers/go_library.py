"""Read YAML that the scanner refuses with PyYAML, and give it the meaning that go-yaml gives it.

PyYAML's LibYAML and go-yaml are two parsers. They agree on the syntax that this module takes, which tests ask the real
Hugo about; other syntax is unknown. A fault of LibYAML's is one if go-yaml is known to refuse the same.
"""

import re
from collections.abc import Iterator

from yaml.events import Event, NodeEvent, ScalarEvent, StreamEndEvent

from archlint.front_matter.builder import MERGE, Builder, NodeFaultError, merge
from archlint.front_matter.faults import (
    BRACKETED,
    COLON,
    GOES_ON,
    NEEDS_QUOTES,
    NO_COLON,
    NO_KEY,
    QUOTED,
    UNFINISHED,
)
from archlint.front_matter.headers.go_scalars import resolve
from archlint.front_matter.headers.repeated_keys import repeated_key
from archlint.front_matter.library import build
from archlint.front_matter.scalars import RefusedError
from archlint.model.front_matter import Fault, Field, Items, Node, Plain, Scalar, Unknown
from archlint.model.spans import Piece

_ODD = re.compile(
    r"""[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]  # signs that a parser drops, refuses, or ends a line with
    |^(?:\.\.\.|%)  # ends of documents, and directives
    |^[ ]*(?:-[ ]+)*\?(?:[ ]|$)  # keys of several lines
    |^[ ]*(?:-[ ]+)*-[ ]*(?:\#.*)?$  # items without a value in their line
    |[|>][-+]?[0-9]  # blocks of text that say how far they are indented
    |\*[^\s,\]}]+[ ]*:(?=[\s])  # aliases for keys
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Texts that LibYAML and go-yaml read differently, or may."""
_SURE = frozenset([COLON, UNFINISHED, QUOTED, BRACKETED, NEEDS_QUOTES.format("@"), NEEDS_QUOTES.format("`")])
"""Faults that both parsers find."""
_SURE_AT_WORDS = frozenset([NO_KEY, NO_COLON, GOES_ON])
"""Faults that both parsers find in a line that begins with a word."""
_WORDS = re.compile(r" *[A-Za-z]")
_FIELD = re.compile(r" *[A-Za-z][^:#]*: +[^#&!|>\s]")
_ODD_LINE = re.compile(r"\n *(?:- | \n)")
MOST_ALIASES = 50
"""Aliases of a text that is read; Hugo refuses more than 100 of one list or mapping."""


def parse(text: str) -> Node | Fault:
    """Return a text as a node, unknown if LibYAML and go-yaml may disagree about it."""
    odd = _ODD.search(text)
    reason = f"parsers of YAML disagree about {odd[0].strip(' ')!r}" if odd else ""
    if not reason and text.count("*") > MOST_ALIASES:
        reason = f"it may have more than {MOST_ALIASES} aliases"
    if not reason and text.count(MERGE) > 1:
        reason = f"it has the key {MERGE} twice"
    return Unknown(Piece(text, 0), reason) if reason else build(text, _GoBuilder(text, in_parts=False))


class _GoBuilder(Builder):
    """Makes nodes with the meaning that go-yaml gives them."""

    def document(self, events: Iterator[Event]) -> Node:
        node = super().document(events)
        if not isinstance(next(events), StreamEndEvent):
            raise RefusedError("it goes on behind the first document")
        return node

    def tag(self, event: NodeEvent) -> str:
        return getattr(event, "tag", None) or ""

    def value(self, event: ScalarEvent) -> Plain:
        text: str = event.value
        written = self.written(event)
        if event.anchor and not text:
            raise RefusedError(f"the anchor &{event.anchor} has no value")
        if "\n" in written and _ODD_LINE.search(written):
            raise RefusedError("a text has a line that begins with - and a blank, or that has blanks alone")
        return text if event.implicit[1] else resolve(text)

    def name(self, key: Node) -> str:
        if not isinstance(key, Scalar) or key.value is None or isinstance(key.value, float):
            raise RefusedError("a key is no text")
        return str(key.value).lower() if isinstance(key.value, bool) else str(key.value)

    def merged(self, value: Node, *, repeated: bool) -> list[Field] | None:
        del repeated
        fields = merge(value.items if isinstance(value, Items) else (value,))
        if fields is None:
            raise NodeFaultError(Fault(value.piece.span, "the key << needs a mapping"))
        return fields

    def fault(self, fault: Fault) -> Fault | Unknown:
        start = self._text.rfind("\n", 0, fault.span.start) + 1
        sure: object = fault.reason in _SURE or (fault.reason in _SURE_AT_WORDS and _WORDS.match(self._text, start))
        if sure and fault.reason == NO_COLON:  # go-yaml takes the line for the value of a key that has none
            sure = _FIELD.match(self._text, self._text.rfind("\n", 0, start - 1) + 1, start)
        return fault if sure else Unknown(Piece(self._text, 0), f"parsers of YAML disagree on whether {fault.reason}")

    def complete(self, fields: list[Field]) -> None:
        if any(
            ":" in field.name and field.value == Scalar(Piece("", field.value.piece.start), None) for field in fields
        ):
            raise RefusedError("a key of a mapping in braces has a colon without a blank")
        fault = repeated_key(fields)
        if fault:
            raise NodeFaultError(fault)
