"""The URL of a source is the target of its link with entities decoded, however few of them there are."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from archlint.model.facts import source_url

PARTS = ["&", "&amp;", "&amp", "&amp;amp;", "&lt;", "&copy", "#38;", "&#38;", "&b=2", ";", "https://post.example/?a=1"]


@given(st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
def test_all_entities_are_decoded_once(target: str) -> None:
    assert source_url(target) == unescape(target)
