"""A header is found by its sign, where Hugo finds it."""

from pathlib import Path

import pytest

from archlint.files.source import decode
from archlint.front_matter import read_front_matter
from archlint.front_matter.headers import parse_data, read_header
from archlint.model.front_matter import Fault, FrontMatter, Table
from archlint.model.spans import Span
from front_matter.hugo import REFUSED, plain, read_pages
from front_matter.pieces import pieces
from hugo_program import NEEDS_HUGO

UNKNOWN = "unknown"
TOML_PAGES = [
    "+++\na = 1\n+++\nBody",
    "+++\na = 1\n+++Body",
    "+++\na = 1\n++++\nBody",
    "+++\na = 1\n+++ \nBody",
    "+++\n+++\nBody",
    "+++\n+++",
    "+++\na = 1\n+++",
    "\n \t\n+++\na = 1\n+++\n\nBody",
    "+++ a = 1\n+++\nBody",
    "+++ # c\na = 1\n+++\nBody",
    "++++\na = 1\n+++\n",
    "+++\na = 1\n +++\n+++\nBody",
    "+++\na = '''\n+++\n'''\n+++\n",
    "+++\na = '''x +++\n'''\n+++\nBody",
    "+++\na = 1\n",
    "+++",
    "++ a",
    "+ item",
    "\n+ item",
    "+++\na = 1\r+++\nBody",
    "x\n+++\na = 1\n+++\n",
    "",
    "Body",
    "\u00a0+++\na = 1\n+++\n",
    "\x0b+++\na = 1\n+++\n",
]


YAML_PAGES = [
    "---\na: 1\n---\nBody",
    "---\na: 1\n---Body",
    "---\na: 1\n----\nBody",
    "---\na: 1\n--- \nBody",
    "---\na: 1\n...\n---\nBody",
    "---\na: 1\n...\nBody",
    "---\n---\nBody",
    "---\n---",
    "---\n# c\n---\nBody",
    "---\n\n---\nBody",
    "---\n~\n---\nBody",
    "---\nnull\n---\nBody",
    "---\nfalse\n---\nBody",
    "---\na\n---\nBody",
    "---\n- a\n---\nBody",
    "---\na: 1\n---",
    "---\na: 1\n--",
    "------\na: 1\n---\nBody",
    "------\na: 1\n------\nBody",
    "----\na: 1\n---\nBody",
    "-----\na: 1\n---\nBody",
    "--- \na: 1\n--- \nBody",
    "--- a: 1\n---\nBody",
    "--- # c\na: 1\n---\nBody",
    "\n\n---\na: 1\n---\nBody",
    "  ---\na: 1\n---\nBody",
    "---\na: 1\n ---\n---\nBody",
    "---\na: |\n  x\n---\nBody",
    "---\na: 'x\n---\n'\n---\n",
    "---\na: 'x\n--- '\n---\n",
    "---\na: 1\n",
    "---",
    "-- a",
    "- item",
    "\n- item",
    "---\na: 1\n\n---\n\nBody",
    "---\na: 1\na: 2\n---\nBody",
    "---\nb: {c: 1, c: 2}\n---\nBody",
    "---\na: 1\n---\r\nBody",
    "---\na: 1\r---\nBody",
    "---\r\na: 1\r\nb: x\r\n---\r\nBody",
    "\ufeff---\na: 1\n---\nBody",
    "\ufeff---\r\na: 1\r\n---\r\nBody",
]


JSON_PAGES = [
    '{"a": 1.5}\nBody',
    '{"a": 1.5}Body',
    '{"a": 1.5}',
    '{"a": 1.5}\n\nBody',
    '{\n"a": "}"\n}\nBody',
    '{"a": "\\"}"}\nBody',
    '{"a": {"b": {}}, "c": 1.5}}\nBody',
    '\n\t {"a": 1.5} \nBody',
    '{"a": 1.5,}\nBody',
    "{}\nBody",
    "{",
    '{"a": 1.5\n',
    '{"}\\',
    "{{< figure >}}\nBody",
    "{{% figure %}}\nBody",
    '\\{"a": 1.5}\nBody',
    '{"a": 1.5}\r\nBody',
    '\ufeff{"a": 1.5}\nBody',
]


def body_and_fields(page: str, headers: tuple[str, ...]) -> object:
    text = decode(page.encode()).text
    front = read_header(text, headers, "go")
    if front is None:
        return {}, text
    if front.fault:
        return REFUSED
    if front.unknown:
        return UNKNOWN
    fields = {field.name.lower(): plain(field.value) for field in front.fields}
    return fields, text[front.span.end :]


@NEEDS_HUGO
@pytest.mark.slow
@pytest.mark.parametrize(("syntax", "pages"), [("toml", TOML_PAGES), ("yaml", YAML_PAGES), ("json", JSON_PAGES)])
def test_fences_are_those_of_hugo(syntax: str, pages: list[str], tmp_path: Path) -> None:
    ours = [body_and_fields(page, (syntax,)) for page in pages]
    answers = read_pages(pages, tmp_path)
    theirs = [UNKNOWN if mine == UNKNOWN else answer for mine, answer in zip(ours, answers, strict=True)]
    assert ours.count(UNKNOWN) <= 3
    assert dict(zip(pages, ours, strict=True)) == dict(zip(pages, theirs, strict=True))


def test_first_header_whose_sign_begins_the_page_is_read() -> None:
    front = read_header("+++\na = 1\n+++\n", ("yaml", "toml"))
    assert front is not None and front.syntax == "toml"
    front = read_header("---\na: 1\n---\n", ("toml", "yaml"))
    assert front is not None and front.syntax == "yaml"
    assert read_header("+++\na = 1\n+++\n", ("yaml",)) is None


def test_yaml_is_that_of_psych_unless_said_otherwise() -> None:
    page = "---\na: 010\n---\n"
    assert read_header(page, ("yaml",)) == read_front_matter(page)


def test_page_with_an_open_header_has_a_fault() -> None:
    assert read_header("\n+++\na = 1\n", ("toml",)) == FrontMatter(
        Span(0, 11), fault=Fault(Span(1, 4), "no line of +++ ends the header"), syntax="toml"
    )
    assert read_header("+ item\n", ("toml",)) == FrontMatter(
        Span(0, 1),
        fault=Fault(Span(0, 1), "a page that begins with + needs a header between lines of +++"),
        syntax="toml",
    )


def test_unknown_header_has_no_reader() -> None:
    with pytest.raises(ModuleNotFoundError, match="morse"):
        read_header("Body", ("morse",))


@pytest.mark.parametrize(
    ("text", "syntax"),
    [("a = {b = 1}\n[c]\nd = 'e'", "toml"), ("a: {b: 1}\nc:\n  d: e\n", "yaml"), ('\n{"a": {"b": 1}, "c": {"d": "e"}}\n', "json")],
)  # fmt: skip
def test_configuration_is_read_with_the_places_of_its_values(text: str, syntax: str) -> None:
    node = parse_data(text, syntax, "go")
    assert isinstance(node, Table)
    assert plain(node) == {"a": {"b": 1}, "c": {"d": "e"}}
    for piece in pieces(node):
        assert text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize(
    ("text", "syntax", "at"),
    [("a = b", "toml", 4), ("a: b: c", "yaml", 4), ('{"a": b}', "json", 6), ("a: 1\na: 2", "yaml", 5), ('{"a": 1} b', "json", 9),
     ("", "json", 0), ("[1]", "json", 0), ("a = ", "toml", 3), ("[", "toml", 0)],
)  # fmt: skip
def test_fault_of_a_configuration_has_its_place(text: str, syntax: str, at: int) -> None:
    fault = parse_data(text, syntax, "go")
    assert isinstance(fault, Fault)
    assert fault.span.start == at


def test_configuration_in_yaml_is_that_of_psych_unless_said_otherwise() -> None:
    assert plain(parse_data("a: yes\n", "yaml")) == {"a": True}  # type: ignore[arg-type]
    assert plain(parse_data("a: yes\n", "yaml", "go")) == {"a": "yes"}  # type: ignore[arg-type]
    assert plain(parse_data("", "yaml", "go")) is None  # type: ignore[arg-type]
    assert plain(parse_data("", "toml")) == {}  # type: ignore[arg-type]
