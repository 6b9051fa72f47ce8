"""The alignment of slugs with headlines: properties over made-up archives, and how much work it may take."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.text import alignment
from archlint.text.slug import slugify
from archlint.text.slug_match import SlugMatch, match_slug
from sampling import times

LONG = (
    "The harbour board of Sund decides, after a night of talks that nobody else was let into, to sell both of its "
    "icebreakers to a museum on the other side of the bay, and to rent them back for as long as winters last."
)

WORDS = ["the", "a", "of", "bridge", "opens", "council", "river", "16", "1,000", "U.S.", "town", "votes", "flood"]
OTHERS = ["train", "Mayor", "school", "17", "never", "ship", "closes", "north"]
HEADLINES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=40)


@given(HEADLINES, st.sampled_from(OTHERS), st.data())
def test_another_word_before_the_cut_is_another_headline(words: list[str], other: str, data: st.DataObject) -> None:
    headline = " ".join(words)
    reached = [number for number in range(len(words)) if len(" ".join(words[: number + 1])) < 120]
    place = data.draw(st.sampled_from(reached))
    changed = [*words[:place], other, *words[place + 1 :]]
    added = [*words[:place], other, *words[place:]]
    for variant in (changed, added):
        assert match_slug(" ".join(variant), slugify(headline)).kind is SlugMatch.OTHER
        assert match_slug(headline, slugify(" ".join(variant))).kind is SlugMatch.OTHER


# What the bytes of these characters, read as Latin-1, became in ASCII; control characters vanished.
BYTES = {
    0xA0: " ", 0xA1: "!", 0xA2: "C/", 0xA3: "PS", 0xA4: "$?", 0xA5: "Y=", 0xA6: "|", 0xA7: "SS", 0xA8: '"', 0xA9: "(c)",
    0xAA: "a", 0xAB: "<<", 0xAC: "!", 0xAD: "", 0xAE: "(r)", 0xAF: "-", 0xB0: "deg", 0xB1: "+-", 0xB2: "2", 0xB3: "3",
    0xB4: "'", 0xB5: "u", 0xB6: "P", 0xB7: "*", 0xB8: ",", 0xB9: "1", 0xBA: "o", 0xBB: ">>", 0xBC: "1/4", 0xBD: "1/2",
    0xBE: "3/4", 0xBF: "?", 0xC2: "A", 0xC3: "A", 0xC4: "A", 0xC5: "A", 0xC8: "E", 0xE1: "a", 0xE2: "a",
}  # fmt: skip
BASES = {
    "á": "a", "â": "a", "ã": "a", "ä": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e", "í": "i", "ñ": "n", "ó": "o",
    "ô": "o", "ö": "o", "ø": "o", "ú": "u", "ü": "u", "ı": "i", "ğ": "g", "ş": "s", "š": "s", "č": "c", "ć": "c",
    "ž": "z", "ł": "l", "ę": "e",
    "–": "-", "—": "--", "’": "'", "“": '"', "”": '"', "…": "...",
}  # fmt: skip
LETTERS = [character for character in BASES if character.isalpha()]
MARKED = ["“no", "way”", "Larkia’s", "Marl–Lark", "talks…", "–", "—", "’s"]


@st.composite
def names(draw: st.DrawFn) -> str:
    """A name with accents here and there."""
    parts = draw(st.lists(st.sampled_from([*LETTERS, *"bdfklmnrt"]), min_size=1, max_size=6))
    return draw(st.sampled_from("BDKLMPV")) + draw(st.sampled_from("aeiou")) + "".join(parts)


def old_slug(headline: str, *, cut_first: bool) -> str:
    """Make a slug as the archive once did."""
    ascii_bytes = [chr(byte) if byte < 0x80 else BYTES.get(byte, "") for byte in headline.encode()]
    if cut_first:
        ascii_bytes = ascii_bytes[:140]
    return slugify("".join(ascii_bytes), 1000 if cut_first else 140)


OLD_HEADLINES = st.lists(st.one_of(names(), st.sampled_from([*WORDS, *MARKED])), min_size=1, max_size=40)


@settings(max_examples=times(5), deadline=None)
@given(OLD_HEADLINES.map(" ".join), st.booleans(), st.data())
def test_old_slugs_are_never_held_against_a_headline(
    headline: str,
    cut_first: bool,
    data: st.DataObject,
) -> None:
    slug = old_slug(headline, cut_first=cut_first)
    outside = [character for character in headline if not character.isascii()]
    fates = data.draw(st.lists(st.sampled_from("kbl"), min_size=len(outside), max_size=len(outside)))
    fate = iter(fates)
    stored = "".join(
        character if character.isascii() else {"k": character, "b": BASES[character], "l": ""}[next(fate)]
        for character in headline
    )
    allowed = [SlugMatch.SAME, SlugMatch.HISTORY] + [SlugMatch.LOST] * ("l" in fates)
    assert match_slug(stored, slug).kind in allowed, (stored, slug)


ROMANIAN = "ȘșȚț"
ACCENTED_LETTERS = [chr(code) for code in (*range(0xC0, 0x180), *range(0x1EA0, 0x1EFA))] + list(ROMANIAN)
MARKS = [chr(code) for code in (*range(0xA0, 0xC0), *range(0x2010, 0x2045))] + list("€™−")


@pytest.mark.parametrize("headline", ["Mar{}ko speaks.", "The mayor is {}ovar.", "A visit of Mar{}"])
def test_every_accented_letter_of_a_name_may_have_changed(headline: str) -> None:
    for letter in ACCENTED_LETTERS:
        slug = old_slug(headline.format(letter), cut_first=False)
        assert match_slug(headline.format(letter), slug).kind is SlugMatch.HISTORY, (letter, slug)
        if letter not in ROMANIAN:
            kind = match_slug(headline.format(""), slug).kind
            assert kind in (SlugMatch.HISTORY, SlugMatch.LOST), (letter, slug)
        base = normalize("NFKD", letter)[0]
        if base.isascii() and headline.startswith("Mar"):
            assert match_slug(headline.format(base), slug).kind in (SlugMatch.SAME, SlugMatch.HISTORY), (letter, slug)


@pytest.mark.parametrize("headline", ["The {}ferry runs.", "The ferry{} runs.", "The ferry {} runs.", "A ferry{}"])
def test_every_mark_may_have_changed(headline: str) -> None:
    for mark in MARKS:
        slug = old_slug(headline.format(mark), cut_first=False)
        for stored in (mark, "-", ""):
            kind = match_slug(headline.format(stored), slug).kind
            assert kind in (SlugMatch.SAME, SlugMatch.HISTORY), (mark, stored, slug)


HOSTILE = [
    ("é" * 280, "a" * 140),
    ("é" * 280, "a-" * 70),
    ("a" * 280, "a" * 139 + "b"),
    ("aaaa " * 56, "aaaaa-" * 23),
    ("Ea" * 140, "a" * 140),
    ("-" * 280, "a1" * 70),
    ("中" * 280, "aa-" * 47),
    ("e" * 1_000_000, "e" * 100 + "a" * 1_000_000),
]


@pytest.mark.parametrize(("headline", "slug"), HOSTILE)
def test_a_hostile_pair_takes_no_more_states_than_any(
    headline: str, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = states(monkeypatch)
    assert match_slug(headline, slug).kind in (SlugMatch.HISTORY, SlugMatch.OTHER)
    assert len(looked_at) <= alignment.MOST_STATES


def test_honest_pairs_take_a_tenth_of_the_states(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = states(monkeypatch)
    for place in range(0, 130, 7):
        match_slug(LONG[:place] + " never " + LONG[place:], slugify(LONG))
        match_slug(LONG[:place] + LONG[place + 1 :], slugify(LONG))
        match_slug(LONG[:place] + "é" + LONG[place:], slugify(LONG))
        assert len(looked_at) < alignment.MOST_STATES / 10
        looked_at.clear()


def states(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect the places that searches look at from now on."""
    looked_at: list[object] = []
    steps = alignment._steps  # noqa: SLF001  (what a state costs is the search's own affair, how many are not)

    def counted(state: alignment.SearchState, place: object) -> object:
        looked_at.append(place)
        return steps(state, place)  # type: ignore[arg-type]

    monkeypatch.setattr(alignment, "_steps", counted)
    return looked_at
