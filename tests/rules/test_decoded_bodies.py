"""The fix of BDY001 on bodies that nobody thought of: the page has the same parts afterwards, and Markdown the same form."""

from collections.abc import Sequence
from html import unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.markdown.blocks import read_blocks
from archlint.markdown.comments import hide_comments
from archlint.markdown.regions import read_regions
from archlint.model import Event
from archlint.model.edits import apply_edits
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from sampling import times

RULE = next(rule for rule in load_rules((BUILT_IN,)) if rule.code == "BDY001")
HEADLINE = "The bridge. "
PATH = path_of(HEADLINE)
PARTS = [
    "&quot;", "&#45;", "&gt;", "&lt;", "&amp;", "&#x20;", "&nbsp;", "&rsquo;", "&lpar;", "&#35;", "&#96;", "&#10;", "&#108;",
    "&shy;", "&#46;", "&excl;", "&colon;", "&", "<!", "--", ">", "`", "[a](", "b)", "]", "(", "\n", "-", "1", ".", " ", "word", "<b>", "<", ">", "t;", "\\",
]  # fmt: skip


def page(body: str) -> str:
    related = "1. [The ferry. ](/news/2031/05/6/the-ferry.md) _Context: Sund_"
    return event(HEADLINE, body=body, related=related)


def read(text: str) -> Event:
    found = NEWS.read(PATH, text)
    assert isinstance(found, Event)
    return found


def parts(text: str) -> object:
    """Return everything on a page but the text of its body, without positions."""
    found = read(text)
    sections = [(section.kind, section.title.text, len(section.items)) for section in found.sections]
    return found.headlines[0].text, len(found.headlines), len(found.headers), sections, found.related.labels


def form(text: str) -> tuple[Sequence[object], Sequence[object], str]:
    """Return the kinds of the blocks of a body and of its regions that are no running text; and archlint's comments."""
    body = read(text).body
    assert body is not None
    return (
        [block.kind for block in read_blocks(body.text)],
        [region.kind for region in read_regions(body.text)],
        obeyed(text),
    )


def obeyed(text: str) -> str:
    """Return archlint's comments that the readers do not see."""
    hidden, comments = hide_comments(text)
    return "".join(comment.text for comment in comments if not hidden[comment.start : comment.end].strip())


@settings(max_examples=times(3))
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join))
@example("&gt; a")
@example("a\n&#45; b")
@example("[a]&lpar;b)")
@example("&lt;b&gt;")
@example("\n&#x20;&#45;\n")
@example("\n1&#46; b")
@example("&excl;[a](b)")
@example("&amp;&#108;t;")
@example("<&#33;-- archlint-disable-page --> ")
@example("<!&#45;- archlint-disable-page <b> --> ")
@example("<!-- > &#45;-> ")
@example("<!-- archlint-disable-page -->&nbsp;\n")
@example("<&#98;>")
def test_a_decoded_body_stays_what_it_is(middle: str) -> None:
    before = page(f"A{middle}z")
    edits = [
        edit for found in findings_of(RULE, {PATH: before}, PATH, Vocabulary()) if found.fix for edit in found.fix.edits
    ]
    after = apply_edits(before, edits)
    assert parts(after) == parts(before)
    if edits:
        body, decoded = read(before).body, read(after).body
        assert body is not None
        assert decoded is not None
        assert form(after) == form(before)
        assert "".join(unescape(decoded.text).split()) == "".join(unescape(body.text).split())
        assert after.replace(decoded.text, "") == before.replace(body.text, "")


def test_what_the_fix_leaves_alone_is_another_finding() -> None:
    text = page("Larkfield&rsquo;s ferry is soft&shy;ened &amp; tied")
    decoded, other = findings_of(RULE, {PATH: text}, PATH, Vocabulary())
    assert decoded.fix is not None
    assert other.fix is None
    after = apply_edits(text, decoded.fix.edits)
    assert "Larkfield’s ferry is soft&shy;ened & tied" in after
    (left,) = findings_of(RULE, {PATH: after}, PATH, Vocabulary())
    assert (left.message, left.fix) == (other.message, None)


@given(st.text(alphabet="&#;x0123456789abcltgp ", max_size=30))
def test_a_body_of_stray_signs_is_no_error(body: str) -> None:
    text = page(f"A {body}")
    for found in findings_of(RULE, {PATH: text}, PATH, Vocabulary()):
        assert unescape(text[found.span.start : found.span.end]) != text[found.span.start : found.span.end]
