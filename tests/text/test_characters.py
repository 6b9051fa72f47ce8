"""Characters that a reader cannot see, and those that look like others."""

import pytest

from archlint.text.characters import character_name, is_unseen, plain


@pytest.mark.parametrize("character", "\u00a0\u3000\u00ad\u200b\u200d\ufeff\x00\n\x7f\u2028\u2029")
def test_what_has_no_width_or_is_another_blank_is_unseen(character: str) -> None:
    assert is_unseen(character)


@pytest.mark.parametrize("character", [" ", "\t", "a", "-", "é", "–", "中", "\u0308"])
def test_usual_blanks_and_what_has_a_shape_are_seen(character: str) -> None:
    assert not is_unseen(character)


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("", ""),
        ("### Related:\t", "### Related:\t"),
        ("a\x00\x7fb", "a\x00\x7fb"),
        ("é\x00\tb", "é\x00\tb"),
        ("Rel\u00adated\u200b", "Related"),
        ("\u00a0a\u3000b\u2009", " a b "),
        ("\uff03\uff11 Related\uff1a", "#1 Related:"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_a_text_as_it_looks(text: str, looks_like: str) -> None:
    assert plain(text) == looks_like
    assert plain(looks_like) == looks_like


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u00a0", "U+00A0 (no-break space)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\ufeff", "U+FEFF (byte order mark)"),
        ("\x07", "U+0007 (control character)"),
        ("\U000e0001", "U+E0001 (language tag)"),
    ],
)
def test_names_of_characters(character: str, name: str) -> None:
    assert character_name(character) == name
