"""What keeps a line of a list from being read, and the part of it that is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.news.examples import event
from archlint.layouts.news.lenient_items import Fault, read_hand_item
from archlint.model.spans import Span
from conftest import Archlint, Write

CUT = "the link is cut: `)` is missing after its target"
FOLLOWED = "text follows the link, and is no note of the form `_text_`"
NO_TARGET = "the link has no target: `](target)` is missing"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("«see also the Courier»", "not an item of the form `N. [text](target)`"),
        ("«2. see also the Courier»", "not an item of the form `N. [text](target)`"),
        ("1. [A ferry«]»", NO_TARGET),
        ("1. «[A ferry»", NO_TARGET),
        ("1. [A ferry«] (/a.md)»", NO_TARGET),
        ("1. [A ferry](«/news/a-ferr»", CUT),
        ("1. [A ferry](«/a.md _Context: a_»", CUT),
        ("1. [A ferry](/a.md) «(Context: a)»", FOLLOWED),
        ("1. [A ferry](/a.md)«x»", FOLLOWED),
        ("1. [A](/a.md) and [B](/b.md) «too»", FOLLOWED),
        ("1. [A ferry](/a_(b).md) «too»", FOLLOWED),
        ("1. [A ferry](/a b) «too»", FOLLOWED),
        ("1. [A ferry](«/a(.md)»", "the target of the link holds a blank or a single bracket"),
        ("1. [A ferry](/a.md) «_Context: a»", "the note of this item is not closed with `_`"),
    ],
)
def test_the_part_that_is_wrong_is_named(line: str, reason: str) -> None:
    start, end = line.index("«"), line.index("»") - 1
    text = line.replace("«", "").replace("»", "")
    assert read_hand_item(text, 0, len(text)) == Fault(Span(start, end), reason)


@given(st.text("1.) [](_/a\t<>\"'", max_size=40).map(lambda text: "1. [" + text))
def test_the_fault_lies_in_the_line(text: str) -> None:
    read = read_hand_item(text, 0, len(text))
    if isinstance(read, Fault):
        assert 0 <= read.place.start <= read.place.end <= len(text)


def test_the_place_in_a_long_line_is_shown(write: Write, archlint: Archlint) -> None:
    long = "A ferry runs to Larkfield and on to Port Ellery " * 8
    write({"content/news/2031/05/7/a.md": event(related=f"1. [{long}](/news/2031/05/7/b.md) (Context: Larkfield)")})
    lines = archlint("check", "content", "--select", "FMT003").lines
    assert lines[1] == f"  14:{29 + len(long)}: FMT003 {FOLLOWED} [unreadable-item]"
    assert lines[2].endswith("](/news/2031/05/7/b.md) (Context: Larkfield)")
    assert lines[3].endswith(" " + "^" * len("(Context: Larkfield)"))


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"# A\n\nLarkfield\xe9\n", "3:10", "is not UTF-8 (byte E9 in line 3, column 10); save it as UTF-8"),
        (b"# A\r\n\r\n\xc3\xa9\xff\r\n", "3:2", "is not UTF-8 (byte FF in line 3, column 2); save it as UTF-8"),
        (b"\xef\xbb\xbf# A\xe9", "1:4", "is not UTF-8 (byte E9 in line 1, column 4); save it as UTF-8"),
        ("# \u6a4b".encode()[:-1], "1:3", "is not UTF-8 (byte E6 in line 1, column 3); save it as UTF-8"),
        (b"# A\r\n\n\xef\xbb\xbfb\0", "3:3", "holds a NUL byte (in line 3, column 3); it is no text"),
    ],
)
def test_the_byte_that_cannot_be_read_is_located(
    write: Write, archlint: Archlint, data: bytes, place: str, message: str
) -> None:
    file = "content/news/2031/05/7/a.md"
    write({file: data})
    (line,) = archlint("check", "content", "--select", "FMT001", "--output-format", "concise", "-q").lines
    assert line == f"{file}:{place}: FMT001 the page {message}"
