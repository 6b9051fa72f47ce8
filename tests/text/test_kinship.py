"""Whether a slug was ever that of a headline: the archive's history, lost letters, slips, and other headlines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.text import alignment
from archlint.text.kinship import Kind, kinship
from archlint.text.slug import slugify

LONG = (
    "The council of Larkfield votes to open the old bridge over the Marl again, says the mayor, who had it "
    "closed in the spring after a flood; work on the second pillar goes on until the end of the year."
)
SLUG = (
    "the-council-of-larkfield-votes-to-open-the-old-bridge-over-the-marl-again-says-the-mayor-who-had-it-"
    "closed-in-the-spring-after-a-flood-wo"
)


def test_the_slug_of_the_headline() -> None:
    assert slugify(LONG) == SLUG
    assert kinship(LONG, SLUG).kind is Kind.SAME
    assert kinship(" " + LONG, slugify(" " + LONG)).kind is Kind.SAME


def test_characters_that_no_slug_has_say_nothing() -> None:
    assert kinship("The old bridge.", "The_old--Bridge-").kind is Kind.SAME
    assert kinship(LONG, slugify(LONG, 200)).kind is Kind.HISTORY


@pytest.mark.parametrize("early", range(1, 7))
def test_a_slug_cut_early(early: int) -> None:
    assert kinship(LONG, slugify(LONG, 140 - early)).kind in (Kind.SAME, Kind.HISTORY)


def test_a_slug_of_141_characters() -> None:
    headline = "The council " + "x" * 200
    assert kinship(headline, slugify(headline, 141)).kind is Kind.HISTORY


def test_an_early_cut_where_many_signs_make_the_slug_short() -> None:
    headline = "A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z, " * 3
    assert len(slugify(headline, 136)) < 100
    assert kinship(headline, slugify(headline, 136)).kind is Kind.HISTORY


def test_marks_that_counted_for_three() -> None:
    headline = 'He says "one", "two", "three", "four", "five", "six" and "seven" to the council of Larkfield, ' + LONG
    assert kinship(headline, slugify(headline, 140 - 2 * 14)).kind is Kind.HISTORY


def test_a_headline_edited_after_the_cut() -> None:
    assert kinship(LONG[:140] + "ends here.", SLUG).kind is Kind.SAME


def test_a_space_in_front_that_came_or_went() -> None:
    assert kinship(" " + LONG, SLUG).kind is Kind.HISTORY
    assert kinship(LONG, slugify(" " + LONG)).kind is Kind.HISTORY
    assert kinship(LONG.replace(" ", "  ", 3), SLUG).kind is Kind.HISTORY


def test_a_slug_that_is_much_shorter_is_of_another_headline() -> None:
    assert kinship(LONG, "the-council-of-larkfield-votes-to-open-the-old-bridge").kind is Kind.OTHER
    assert kinship(LONG[:80], slugify(LONG)).kind is Kind.OTHER


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Larkia's leader speaks.", "larkiaas-leader-speaks"),
        ("Larkias leader speaks.", "larkiaas-leader-speaks"),
        ("Larkias leader speaks.", "larkia-s-leader-speaks"),
        ("The mayor dont speak.", "the-mayor-don-t-speak"),
        ("Inácio speaks.", "ina-cio-speaks"),
        ("Inacio speaks.", "ina-cio-speaks"),
        ("Incio speaks.", "ina-cio-speaks"),
        ("Brasília votes.", "brasalia-votes"),
        ("Brasilia votes.", "brasalia-votes"),
        ("Braslia votes.", "brasalia-votes"),
        ("NATO–Larkia talks", "natoalarkia-talks"),
        ("NATO-Larkia talks", "natoalarkia-talks"),
        ("NATO—Larkia talks", "natoalarkia-talks"),
        ("NATO--Larkia talks", "natoalarkia-talks"),
        ("NATOLarkia talks", "natoalarkia-talks"),
        ("NATOLarkia talks", "nato-larkia-talks"),
        ("Mayor Peña speaks.", "mayor-pea-a-speaks"),
        ("Mayor Pena speaks.", "mayor-pea-a-speaks"),
        ("Mayor Pea speaks.", "mayor-pea-a-speaks"),
        ("Mayor Pena speaks.", "mayor-pe-a-speaks"),
        ("Goals by Obilalé, twice.", "goals-by-obilala-c-twice"),
        ("Goals by Obilale, twice.", "goals-by-obilala-c-twice"),
        ("Goals by Obilal, twice.", "goals-by-obilala-c-twice"),
        ("A feast at the café.", "a-feast-at-the-cafa-c"),
        ("A feast at the cafe.", "a-feast-at-the-cafa-c"),
        ("Votes in Iaşi and Brăila", "votes-in-iaai-and-braila"),
        ("Votes in Iasi", "votes-in-iaei"),
        ("A visit of Nguyễn", "a-visit-of-nguya-n"),
        ("A visit of Nguyen", "a-visit-of-nguya-n"),
        ('He says "no deal" is near.', "he-says-ano-deala-is-near"),
        ("He says no deal is near.", "he-says-ano-deala-is-near"),
        ("Talks - the third - end.", "talks-a-the-third-a-end"),
        ("Talks  the third  end.", "talks-a-the-third-a-end"),
        ("The war (1999-2007) ends.", "the-war-1999a2007-ends"),
        ("Wait...", "waita"),
        ("The president speaks.", "the-ppresident-speaks"),
        ("Aid for Hawaii.", "aid-for-phawaii"),
        ("Talks end. Nobody speaks.", "talks-end-p-nobody-speaks"),
        ("The law of 2013:U.S. courts speak.", "the-law-of-2013-pu-s-courts-speak"),
        ("Talks end.", "p-talks-end"),
        ("Talks end.", "talks-end-p"),
        ("Øresund is crossed.", "oresund-is-crossed"),
        ("Łódź votes.", "lodz-votes"),
        ("The Straße ends.", "the-strasse-ends"),
        ("Stjepan Mesi speaks.", "stjepan-mesic-speaks"),
        ("e\u0301cole", "ecole"),
    ],
)
def test_what_history_explains(headline: str, slug: str) -> None:
    assert kinship(headline, slug).kind is Kind.HISTORY


@pytest.mark.parametrize(
    ("headline", "slug", "lost"),
    [
        (" Blent Marl wins.", "bulent-marl-wins", [("u", 2, "bulent")]),
        ("Votes for bran.", "votes-for-obran", [("o", 10, "obran")]),
        ("Blent bran wins.", "bulent-obran-wins", [("u", 1, "bulent"), ("o", 6, "obran")]),
        ("Kvrkolu wins.", "kivrikoglu-wins", [("i", 1, "kivrikoglu"), ("i", 3, "kivrikoglu"), ("g", 5, "kivrikoglu")]),
        ("The goverment falls.", "the-government-falls", [("n", 9, "government")]),
    ],
)
def test_letters_that_the_headline_has_lost(headline: str, slug: str, lost: list[tuple[str, int, str]]) -> None:
    found = kinship(headline, slug)
    assert found.kind is Kind.LOST
    assert list(found.lost) == lost


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("The old brigde is opened.", "the-old-bridge-is-opened"),
        ("The govermnent falls.", "the-government-falls"),
        ("They recieve a prize.", "they-receive-a-prize"),
        ("They receive a prize.", "they-recieve-a-prize"),
        ("The colour of the bridge", "the-color-of-the-bridge"),
        ("It will organise a vote.", "it-will-organize-a-vote"),
        ("The vote is tommorow.", "the-vote-is-tomorrow"),
        ("Muhammad wins.", "mohammed-wins"),
        ("Three bridges are opened.", "three-bridge-are-opened"),
        ("The defence of Larkfield", "the-defense-of-larkfield"),
        ("The web site is down.", "the-website-is-down"),
        ("The website is down.", "the-web-site-is-down"),
        ("An anti-terror law", "an-antiterror-law"),
        ("Larkfeild wins in the govermnent.", "larkfield-wins-in-the-government"),
    ],
)
def test_slips(headline: str, slug: str) -> None:
    assert kinship(headline, slug).kind is Kind.SPELLING


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Iran opens the bridge.", "iraq-opens-the-bridge"),
        ("A loan of 2 million is paid.", "a-loan-of-2-billion-is-paid"),
        ("Trade with Slovenia grows.", "trade-with-slovakia-grows"),
        ("Trade with Austria grows.", "trade-with-australia-grows"),
        ("Trade with Australia grows.", "trade-with-austria-grows"),
        ("Niger votes.", "nigeria-votes"),
        ("Mali votes.", "malian-votes"),
        ("The vote is on Tuesday.", "the-vote-is-on-thursday"),
        ("The vote is in June.", "the-vote-is-in-july"),
        ("Two women are saved.", "two-woman-are-saved"),
        ("A man is saved.", "a-men-is-saved"),
        ("Talks begin.", "talks-began"),
        ("His team wins.", "her-team-wins"),
        ("A bridge in Larkfield", "a-bridge-on-larkfield"),
        ("North Marl wins.", "south-marl-wins"),
        ("The bridge is opened.", "the-bridge-is-closed"),
        ("The bridge is opened.", "the-bridge-is-not-opened"),
        ("The bridge is not opened.", "the-bridge-is-opened"),
        ("The bridge isn't opened.", "the-bridge-is-opened"),
        ("The mayor can open it.", "the-mayor-cannot-open-it"),
        ("The claim is founded.", "the-claim-is-unfounded"),
        ("A legal strike ends.", "an-illegal-strike-ends"),
        ("The males are counted.", "the-females-are-counted"),
        ("16 people are saved.", "17-people-are-saved"),
        ("16 people are saved.", "6-people-are-saved"),
        ("6 people are saved.", "16-people-are-saved"),
        ("At least 1,000 are saved.", "at-least-10-000-are-saved"),
        ("A quake of 6.0 hits.", "a-quake-of-6-1-hits"),
        ("It was opened in 1999.", "it-was-opened-in-1989"),
        ("The bridge is opened, then closed.", "the-bridge-is-opened"),
        ("The bridge is opened.", "the-bridge-is-opened-then-closed"),
        ("The old bridge is opened.", "the-bridge-is-opened"),
        ("The bridge is opened.", "the-old-bridge-is-opened"),
        ("Larkia beats Marland.", "marland-beats-larkia"),
        ("Bowl XX", "bowl-nbsp-xx"),
        ("The bridge", ""),
        ("", "the-bridge"),
    ],
)
def test_other_headlines(headline: str, slug: str) -> None:
    assert kinship(headline, slug).kind is Kind.OTHER


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
        assert kinship(" ".join(variant), slugify(headline)).kind is Kind.OTHER
        assert kinship(headline, slugify(" ".join(variant))).kind is Kind.OTHER


# What the bytes of these characters, read as Latin-1, became in ASCII; control characters vanished.
BYTES = {
    0xA1: "!", 0xA2: "C/", 0xA3: "PS", 0xA4: "$?", 0xA6: "|", 0xA7: "SS", 0xA8: '"', 0xA9: "(c)", 0xAA: "a", 0xAB: "<<",
    0xAD: "", 0xB1: "+-", 0xB3: "3", 0xB4: "'", 0xB6: "P", 0xB8: ",", 0xBA: "o", 0xBC: "1/4", 0xBE: "3/4",
    0xC3: "A", 0xC4: "A", 0xC5: "A", 0xE2: "a",
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


@settings(max_examples=500, deadline=None)
@given(OLD_HEADLINES.map(" ".join), st.booleans(), st.data())
def test_old_slugs_are_never_held_against_a_headline(
    headline: str,
    cut_first: bool,
    data: st.DataObject,
) -> None:
    slug = old_slug(headline, cut_first=cut_first)
    outside = [character for character in headline if not character.isascii()]
    fate = iter(data.draw(st.lists(st.sampled_from("kbl"), min_size=len(outside), max_size=len(outside))))
    stored = "".join(
        character if character.isascii() else {"k": character, "b": BASES[character], "l": ""}[next(fate)]
        for character in headline
    )
    assert kinship(stored, slug).kind in (Kind.SAME, Kind.HISTORY), (stored, slug)


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
    assert kinship(headline, slug).kind in (Kind.HISTORY, Kind.OTHER)
    assert len(looked_at) <= alignment.MOST_STATES


def test_honest_pairs_take_a_tenth_of_the_states(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = states(monkeypatch)
    for place in range(0, 130, 7):
        kinship(LONG[:place] + " never " + LONG[place:], SLUG)
        kinship(LONG[:place] + LONG[place + 1 :], SLUG)
        kinship(LONG[:place] + "é" + LONG[place:], SLUG)
        assert len(looked_at) < alignment.MOST_STATES / 10
        looked_at.clear()


def states(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect the places that searches look at from now on."""
    looked_at: list[object] = []
    steps = alignment._steps  # noqa: SLF001  (what a state costs is the search's own affair, how many are not)

    def counted(state: alignment.State, place: object) -> object:
        looked_at.append(place)
        return steps(state, place)  # type: ignore[arg-type]

    monkeypatch.setattr(alignment, "_steps", counted)
    return looked_at
