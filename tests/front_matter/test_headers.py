"""A header is found by its sign, where Hugo finds it."""

from pathlib import Path

import pytest

from archlint.front_matter import read_front_matter
from archlint.front_matter.headers import read_header
from archlint.model.front_matter import Fault, FrontMatter, Scalar
from archlint.model.spans import Span
from front_matter.hugo import NEEDS_HUGO, REFUSED, read_pages

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


def body_and_fields(page: str, headers: tuple[str, ...]) -> object:
    front = read_header(page, headers)
    if front is None:
        return {}, page
    if front.fault:
        return REFUSED
    assert not front.unknown
    fields = {field.name.lower(): field.value.value for field in front.fields if isinstance(field.value, Scalar)}
    return fields, page[front.span.end :]


@NEEDS_HUGO
def test_fences_of_toml_are_those_of_hugo(tmp_path: Path) -> None:
    ours = [body_and_fields(page, ("toml",)) for page in TOML_PAGES]
    assert dict(zip(TOML_PAGES, ours, strict=True)) == dict(
        zip(TOML_PAGES, read_pages(TOML_PAGES, tmp_path), strict=True)
    )


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
