"""The slug of a headline, as docs/format.md has it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import event
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.slug import CUT, slugify


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("The old bridge is opened. ", "the-old-bridge-is-opened"),
        (" A leading space", "a-leading-space"),
        ("Two  spaces", "two-spaces"),
        ("3,000 pay $11 (or 9.5%)", "3-000-pay-11-or-9-5"),
        ("The U.S. & Larkia: 'yes'", "the-u-s-larkia-yes"),
        ("''Dawn'' {{es icon}} [[x]]", "dawn-es-icon-x"),
        ("Bowl&nbsp;XX", "bowl-nbsp-xx"),
        ("São Lark", "s-o-lark"),
        ("Lark–Marl talks", "lark-marl-talks"),
        ("[https://post.example/a]", "https-post-example-a"),
        ("İstanbul", "stanbul"),
        ("ßtraße", "tra-e"),
        ("The file bridge_plan is open", "the-file-bridge_plan-is-open"),
        ("_ and -_-", "_-and-_"),
        ("...", ""),
        ("", ""),
    ],
)
def test_every_other_character_becomes_a_hyphen(headline: str, slug: str) -> None:
    assert slugify(headline) == slug


def test_the_cut_counts_characters_of_the_headline() -> None:
    assert slugify("a" * 139 + "bc") == "a" * 139 + "b"
    assert slugify(" " + "a" * 139 + "bc") == "a" * 139
    assert slugify("a. " * 46 + "a. b") == "-".join("a" * 47)
    assert slugify("é" * 139 + "ab") == "a"


def test_a_hyphen_at_the_cut_is_taken_off() -> None:
    assert slugify("a" * 139 + " b") == "a" * 139


@given(st.text())
def test_slugs_are_well_formed_and_their_own_slugs(headline: str) -> None:
    slug = slugify(headline)
    assert not slug or re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", slug)
    assert len(slug) <= CUT
    assert slugify(slug) == slug


@given(st.text(), st.text(min_size=1))
def test_what_follows_the_cut_changes_nothing(headline: str, more: str) -> None:
    whole = (headline + " " * CUT)[:CUT]
    assert slugify(whole + more) == slugify(whole)


def test_a_slug_has_no_more_than_141_characters() -> None:
    [rule] = [rule for rule in load_rules((BUILT_IN,)) if rule.name == "slug-characters"]
    for length, messages in ((141, 0), (142, 1)):
        path = f"/news/2031/05/7/{'a' * length}.md"
        assert len(findings_of(rule, {path: event("a" * 200)}, path)) == messages
