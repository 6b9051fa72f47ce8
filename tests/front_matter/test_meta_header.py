"""Lines of ``Key: value`` are read as Pelican and Python-Markdown read them, and each part has its place."""

import logging
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.front_matter.headers import read_header
from archlint.model.front_matter import FrontMatter, Items, Scalar
from archlint.model.spans import Piece, Span
from front_matter.meta_texts import meta_text
from front_matter.pieces import assert_places
from markdown import Markdown

texts = st.builds(meta_text, st.randoms(use_true_random=False))


def read(text: str) -> FrontMatter:
    front = read_header(text, ("meta",))
    assert front is not None and front.syntax == "meta"
    return front


def meaning(front: FrontMatter | None) -> dict[str, object]:
    """Return the values of a header: a text, or a list of texts."""
    found: dict[str, object] = {}
    for field in front.fields if front else ():
        if isinstance(field.value, Items):
            found[field.name] = [item.value for item in field.value.items if isinstance(item, Scalar)]
        else:
            assert isinstance(field.value, Scalar)
            found[field.name] = field.value.value
    return found


def by_markdown(text: str) -> tuple[dict[str, list[str]], str]:
    """Return the values of a page, and what is left of it, as Python-Markdown has them."""
    markdown = Markdown(extensions=["meta"])
    lines = text.split("\n")
    for name in ("normalize_whitespace", "meta"):
        lines = markdown.preprocessors[name].run(lines)
    return markdown.Meta, "\n".join(lines)  # type: ignore[attr-defined]


def test_fields_have_places() -> None:
    page = "Title: A 😀\nTAGS:  a, b\nAuthors: Ann\n    Other:\tx\n\tThird\nempty:\n\nBody\n"
    front = read(page)
    assert page[front.span.end :] == "Body\n"
    title, tags, authors, empty = front.fields
    assert (title.key, title.name) == (Piece("Title", 0), "title")
    assert title.value == Scalar(Piece("A 😀", 7), "A 😀")
    assert tags.value == Scalar(Piece("a, b", 18), "a, b")
    assert authors.value == Scalar(Piece("Ann", 32), "Ann")
    assert empty.value == Scalar(Piece("", page.index("empty:") + 6), "")
    assert_places(page, front)


@pytest.mark.parametrize(
    ("page", "fields", "body"),
    [
        ("Title: a\nDate: 2031-05-07\n\nBody", {"title": "a", "date": "2031-05-07"}, "Body"),
        ("---\nTitle: a\n---\nBody", {"title": "a"}, "Body"),
        ("--- # c\nTitle: a\n...\nBody", {"title": "a"}, "Body"),
        ("Title: a\nBody: b\nThe body", {"title": "a", "body": "b"}, "The body"),
        ("Title: a\n  Slug: b\n", {"title": "a", "slug": "b"}, ""),
        ("Summary: a\n    b\n\tc: d\n", {"summary": ["a", "b", "c: d"]}, ""),
        ("Series: a\nTitle: t\nseries: b\n", {"series": ["a", "b"], "title": "t"}, ""),
        ("Tags: a\nTitle: t\ntags: b\n", {"tags": "a", "title": "t"}, ""),
        ("Summary: a\tb\n", {"summary": "a  b"}, ""),
        ("---\n# Heading", {}, "# Heading"),
        ("---", {}, ""),
    ],
)
def test_headers_and_bodies(page: str, fields: dict[str, object], body: str) -> None:
    front = read(page)
    assert meaning(front) == fields
    assert page[front.span.end :] == body


@pytest.mark.parametrize(
    "page", ["", "Body", "\nTitle: a", "two words: a", "    Title: a", "Título: a", "# Title: a", "...\nTitle: a"]
)
def test_page_without_a_header(page: str) -> None:
    assert read_header(page, ("meta",)) is None


def test_list_has_the_piece_of_the_lines_where_its_key_is_first() -> None:
    page = "Summary: a\n    b\nTitle: t\nSummary: c\n    d\n"
    summary = read(page).fields[0].value
    assert summary.piece == Piece("a\n    b", 9)
    assert meaning(read(page)) == {"summary": ["a", "b", "c", "d"], "title": "t"}


@pytest.mark.parametrize("page", ["Title: a\x02b\n\nBody", "Title: a\rDate: b\n\nBody"])
def test_signs_that_pelican_drops_make_a_header_unknown(page: str) -> None:
    front = read(page)
    assert front.unknown and not front.fields and front.span == Span(0, page.index("Body"))


@given(texts)
@example("Title: a\n    \tb\n")
def test_values_and_bodies_are_those_of_python_markdown(text: str) -> None:
    expected, rest = by_markdown(text)
    front = read_header(text, ("meta",))
    first = {"tags", "date", "slug", "url"}
    assert meaning(front) == {
        name: values[0] if len(values) == 1 or name in first else values for name, values in expected.items()
    }
    if front:
        assert _normal(text[front.span.end :]) == _normal(rest)


def _normal(body: str) -> list[str]:
    """Return the lines that are not empty, with blanks for tabs."""
    return [line.expandtabs(4).rstrip() for line in body.split("\n") if line.strip()]


@pytest.mark.slow
def test_values_are_those_of_pelican(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readers = pytest.importorskip("pelican.readers", reason="Pelican is not installed: pip install 'pelican[markdown]'")
    from pelican.settings import DEFAULT_CONFIG

    monkeypatch.setattr(logging.getLogger("pelican.readers"), "disabled", True)
    monkeypatch.setattr(readers, "METADATA_PROCESSORS", {})  # they make days and tags of texts
    reader = readers.MarkdownReader({**DEFAULT_CONFIG, "FORMATTED_FIELDS": []})
    random = Random(15)
    for _ in range(500):
        text = meta_text(random)
        (tmp_path / "page.md").write_text(text, encoding="utf-8")
        _, metadata = reader.read(str(tmp_path / "page.md"))
        assert meaning(read_header(text, ("meta",))) == metadata


@given(texts)
def test_places_are_those_of_the_text(text: str) -> None:
    front = read_header(text, ("meta",))
    assert_places(text, front)
    if front:
        assert all(piece.text == piece.text.strip() for piece in (field.key for field in front.fields))


@given(texts, st.integers(min_value=0), st.text())
def test_any_text_has_an_answer(text: str, cut: int, other: str) -> None:
    for each in (text[: cut % (len(text) + 1)], other, f"Title: {other}", f"---{other}"):
        assert_places(each, read_header(each, ("meta",)))


@pytest.mark.parametrize(
    "nasty",
    ["a: b\n" * 13000, "a:" + " " * 65536, "a" * 65536, "a: b\n" + "    c\n" * 10000, "".join(f"a{n}: b\n" for n in range(4000)) * 2,
     "a: b" + "\t" * 65536, "---\n" * 16384, "a:" * 32768],
)  # fmt: skip
def test_long_texts_are_read_in_linear_time(nasty: str) -> None:
    start = process_time()
    read_header(nasty, ("meta",))
    assert process_time() - start < 2
