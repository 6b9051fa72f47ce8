"""Bytes to text and back: nothing is lost, whatever the line ends."""

from hypothesis import given
from hypothesis import strategies as st

from archlint.files.source import decode
from archlint.model.edits import Edit, apply_edits

TEXTS = st.lists(st.sampled_from(["\r\n", "\n", "\r", "a", "é", "\u2028", "\ufeff", " "]), max_size=40).map("".join)


@given(TEXTS, st.booleans())
def test_a_page_without_edits_keeps_every_byte(text: str, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    assert decode(data).encode() == data


@given(TEXTS, st.data())
def test_an_edit_leaves_every_byte_outside_it(text: str, data: st.DataObject) -> None:
    source = decode(text.encode())
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    before = source.encode([Edit(start, len(source.text), "")])
    after = source.encode([Edit(0, end, "")])
    changed = source.encode([Edit(start, end, "NEW")])
    # A BOM at the start of the text is the page's first bytes, not part of what is cut off behind it.
    mark = b"\xef\xbb\xbf" if source.bom else b""
    assert changed == before + b"NEW" + after.removeprefix(mark)
    assert decode(changed).text == apply_edits(source.text, [Edit(start, end, "NEW")])


def test_lines_that_an_edit_brings_end_as_the_page_mostly_does() -> None:
    assert decode(b"a\r\nb\r\nc\n").encode([Edit(0, 0, "x\n")]) == b"x\r\na\r\nb\r\nc\n"
    assert decode(b"a\nb\r\nc\n").encode([Edit(0, 0, "x\n")]) == b"x\na\nb\r\nc\n"
