"""The scanner of plain configurations reads what the library of YAML reads, or refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.front_matter import parse_yaml
from archlint.layouts.dated_files.config_scanner import scan
from archlint.model.front_matter import Fault, Items, Node, Scalar, Table

_KEYS = frozenset("abcdefgh")


def _plain(node: Node) -> object:
    """Return the value that the library has read."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Table)
    return {field.name: _plain(field.value) for field in node.fields}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ("---\n# Log\na: 1\n\nb: Ebb & flood # both\n", {"a": 1, "b": "Ebb & flood"}),
        ("a:\n- x\n- y: 1\n  z:\n    - 2\nb:\n  - - 3\n    - 4\n", {"a": ["x", {"y": 1, "z": [2]}], "b": [[3, 4]]}),
        ("a: {}\nb: []\nc: [x, 'y', \"z\", 3]\nd:\ne: ~\n", {"a": {}, "b": [], "c": ["x", "y", "z", 3], "d": None, "e": None}),
        ("a: 'it''s'\nb: \"x # y\" # z\nc: yes\nd: http://x/y\n", {"a": "it's", "b": "x # y", "c": True, "d": "http://x/y"}),
        ("other: |\n  a: [\n\n  b\na: 1\n", {"a": 1}),
        ("a: 1\na: 2\n", {"a": 2}),
    ],
)  # fmt: skip
def test_plain_configurations_are_read(text: str, values: object) -> None:
    scanned = scan(text, _KEYS)
    assert scanned is not None
    assert scanned.values == values


def test_the_lines_of_keys_are_told() -> None:
    scanned = scan("# Log\na: 1\nb:\n  a: 2\n", _KEYS)
    assert scanned is not None
    assert scanned.lines == {"a": 2, "b": 3}


@pytest.mark.parametrize(
    "text",
    ["a: |\n  x\n", "a: &x 1\n", "a: *x\n", "a: !x 1\n", "a:\t1\n", "a: x\n  y\n", "a: [x,\n  y]\n", "a: {b: c}\n", "on: 1\n",
     "a: b: c\n", "- a\n", " a: 1\n", "a:\n    b: 1\n  c: 2\n", "a: \"x\\n\"\n", "? a\n", "a: 'x\n", "a: :x\n", "text\n",
     "a:\n  - b\n c: d\n", "a: [*.md]\n", "<<: x\n", "a: 1\n---\nb: 2\n", "a: @x\n"],
)  # fmt: skip
def test_all_else_is_refused(text: str) -> None:
    assert scan(text, _KEYS) is None


_LINES = st.sampled_from(
    ["a: 1", "b:", "c: x y", "- x", "-", "- d: e", "- - f", "d: [a, 'b']", "e: {}", "f: 'it''s' # x", 'g: "x"', "# note", "",
     "a: yes", "b: 2031-05-07", "h: x # y", "c: x#y", "- 'x'", "e: a: b", "f: -x", "g: ~", "a: *.md", "- h:", "b: .5", "d: - x",
     "word", "e: [a,, b]", "f: [a b, c-d]", "- [x]", "c: null"]
)  # fmt: skip
_TEXTS = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 2, 2, 4]), _LINES), max_size=7).map(
    lambda lines: "".join(f"{' ' * indent}{line}\n" for indent, line in lines)
)


@settings(max_examples=300)
@given(_TEXTS)
def test_what_the_scanner_reads_the_library_reads(text: str) -> None:
    scanned = scan(text, _KEYS)
    if scanned is None:
        return
    node = parse_yaml(text)
    assert not isinstance(node, Fault)
    read = _plain(node) or {}
    assert isinstance(read, dict)
    assert scanned.values == read
    assert [*map(type, scanned.values.values())] == [*map(type, read.values())]
