"""Whether a slug was ever that of a headline: the archive's history, and lost letters."""

import pytest

from archlint.text.slug import slugify
from archlint.text.slug_match import SlugMatch, match_slug

LONG = (
    "The council of Larkfield votes to open the old bridge over the Marl again, says the mayor, who had it "
    "closed in the spring after a flood; work on the second pillar goes on until the end of the year."
)
SLUG = (
    "the-council-of-larkfield-votes-to-open-the-old-bridge-over-the-marl-again-says-the-mayor-who-had-it-"
    "closed-in-the-spring-after-a-flood-wo"
)

OTHER = (
    "Fire destroys the old paper mill of Tarrow, and the town council asks the province for the money to build "
    "another one on the far side of the river."
)


def test_the_slug_of_the_headline() -> None:
    assert slugify(LONG) == SLUG
    assert match_slug(LONG, SLUG).kind is SlugMatch.SAME
    assert match_slug(" " + LONG, slugify(" " + LONG)).kind is SlugMatch.SAME


def test_characters_that_no_slug_has_say_nothing() -> None:
    assert match_slug("The old bridge.", "The.old--Bridge-").kind is SlugMatch.SAME
    assert match_slug(LONG, slugify(LONG, 200)).kind is SlugMatch.HISTORY


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("The file bridge_plan is open.", "the-file-bridge-plan-is-open"),
        ("The file bridge plan is open.", "the-file-bridge_plan-is-open"),
        ("The file _bridge_ -_- is open.", "the-file-bridge-is-open"),
        ("The file bridge_plan of Inácio", "the-file-bridge-plan-of-ina-cio"),
        (f"bridge_plan: {LONG}", slugify(f"bridge plan: {LONG}", 136)),
    ],
)
def test_an_underscore_was_a_hyphen_once(headline: str, slug: str) -> None:
    assert match_slug(headline, slug).kind is SlugMatch.HISTORY


def test_an_underscore_that_stays_is_no_history() -> None:
    assert match_slug("bridge_plan", "bridge_plan").kind is SlugMatch.SAME
    assert match_slug("bridge_plan of Blent", "bridge-plan-of-bulent").kind is SlugMatch.LOST
    assert match_slug("bridge_plan", "ferry_plan").kind is SlugMatch.OTHER


def test_letters_outside_ascii_excuse_no_slug_of_another_headline() -> None:
    headline, transliterated = "Zoë Müller opens the café at the quay. ", "zoa-ma1-4ller-opens-the-cafa-c-at-the-quay"
    assert match_slug(headline, transliterated).kind is SlugMatch.HISTORY
    for other in ("fire-destroys-the-old-paper-mill", transliterated[:3], transliterated[:20]):
        assert match_slug(headline, other).kind is SlugMatch.OTHER
    assert match_slug(f"Zoë Müller: {LONG}", slugify(OTHER)).kind is SlugMatch.OTHER


def test_a_cut_slug_of_a_name_that_lost_many_letters() -> None:
    slug = "-".join(["ma1-4ller"] * 16)[:140].rstrip("-")
    assert match_slug("Müller " * 30, slug).kind is SlugMatch.HISTORY
    assert match_slug("Mller " * 30, slug).kind is SlugMatch.HISTORY


@pytest.mark.parametrize("early", range(1, 7))
def test_a_slug_cut_early(early: int) -> None:
    assert match_slug(LONG, slugify(LONG, 140 - early)).kind in (SlugMatch.SAME, SlugMatch.HISTORY)


def test_a_slug_of_141_characters() -> None:
    headline = "The council " + "x" * 200
    assert match_slug(headline, slugify(headline, 141)).kind is SlugMatch.HISTORY


def test_an_early_cut_where_many_signs_make_the_slug_short() -> None:
    headline = "A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z, " * 3
    assert len(slugify(headline, 136)) < 100
    assert match_slug(headline, slugify(headline, 136)).kind is SlugMatch.HISTORY


def test_a_short_slug_with_a_slip_may_be_cut_where_another_may() -> None:
    headline = "Larkfield: " + "abcdef, " * 25
    slips = headline.replace("field", "feild")
    assert len(slugify(headline, 126)) < 120
    assert match_slug(slips, slugify(headline, 126)).kind is SlugMatch.SPELLING
    assert match_slug(slips, slugify(headline, 125)).kind is SlugMatch.OTHER


@pytest.mark.parametrize("cut", [140, 136, 133])
def test_an_entity_counted_for_all_its_characters_before_the_cut(cut: int) -> None:
    raw = LONG.replace(" ", "&nbsp;", 4).replace("mayor", "m&auml;yor")
    headline = LONG.replace("mayor", "mäyor")
    assert match_slug(headline, slugify(raw, cut)).kind is SlugMatch.HISTORY


def test_an_entity_at_the_cut() -> None:
    raw = LONG[:134] + " &ldquo;yes"
    for cut in (137, 138, 139, 140):
        assert match_slug(LONG[:134] + " “yes”, he says", slugify(raw, cut)).kind is SlugMatch.HISTORY, cut


def test_marks_that_counted_for_three() -> None:
    headline = 'He says "one", "two", "three", "four", "five", "six" and "seven" to the council of Larkfield, ' + LONG
    assert match_slug(headline, slugify(headline, 140 - 2 * 14)).kind is SlugMatch.HISTORY


def test_a_headline_edited_after_the_cut() -> None:
    assert match_slug(LONG[:140] + "ends here.", SLUG).kind is SlugMatch.SAME


def test_a_space_in_front_that_came_or_went() -> None:
    assert match_slug(" " + LONG, SLUG).kind is SlugMatch.HISTORY
    assert match_slug(LONG, slugify(" " + LONG)).kind is SlugMatch.HISTORY
    assert match_slug(LONG.replace(" ", "  ", 3), SLUG).kind is SlugMatch.HISTORY


def test_a_slug_that_is_much_shorter_is_of_another_headline() -> None:
    assert match_slug(LONG, "the-council-of-larkfield-votes-to-open-the-old-bridge").kind is SlugMatch.OTHER
    assert match_slug(LONG[:80], slugify(LONG)).kind is SlugMatch.OTHER


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
        ("It costs GBP14,000 more.", "it-costs-aps14-000-more"),
        ("It costs GBP14,000 more.", "it-costs-agbp14-000-more"),
        ("It costs £14,000 more.", "it-costs-aps14-000-more"),
        ("It costs EUR5 more.", "it-costs-a-5-more"),
        ("Mayor Jörg Åkermann speaks.", "mayor-joerg-aakermann-speaks"),
        ("The Straße ends.", "the-strasse-ends"),
        ("Stjepan Mesi' speech ends.", "stjepan-mesic-speech-ends"),
        ("Mesi-s speech ends.", "mesic-s-speech-ends"),
        ("Lark Wars is shown.", "alark-warsa-is-shown"),
        ("Frosty is shown.", "afrostya-is-shown"),
        ("The Lark States commitment", "the-lark-statesa-commitment"),
        ("The mayor opens Lark... twice", "the-mayor-opens-larka-twice"),
        ("A feast of the ferry.", "a-feast-of-the-aferry"),
        ("e\u0301cole", "ecole"),
        ("Talks end", "talks-end-p"),
        ("The senora speaks.", "the-sea-ora-speaks"),
        ("Bowl XX", "bowl-nbsp-xx"),
        ("Bowl\u00a0XX", "bowl-nbsp-xx"),
        ("The Überlingen tower", "the-uuml-berlingen-tower"),
        ("Öberlingen votes.", "ouml-berlingen-votes"),
        ("Mayor Müller speaks.", "mayor-m-uuml-ller-speaks"),
        ("Mayor Muller speaks.", "mayor-m-uuml-ller-speaks"),
        ("The café is open.", "the-caf-eacute-is-open"),
        ('He says "yes" twice.', "he-says-quot-yes-quot-twice"),
        ("He says “yes” twice.", "he-says-quot-yes-quot-twice"),
        ("He says yes twice.", "he-says-quot-yes-quot-twice"),
        ("Lark & Marl talk.", "lark-amp-marl-talk"),
        ("Lark–Marl talks", "lark-ndash-marl-talks"),
        ("LarkMarl talks", "lark-ndash-marl-talks"),
        ("The mayor's speech ends", "the-mayor-39-s-speech-ends"),
        ("The mayor’s speech ends", "the-mayor-x27-s-speech-ends"),
        ("Wait...", "wait-hellip"),
        ("It costs €5.", "it-costs-euro-5"),
        ("It costs €5.", "it-costs-8364-5"),
        ("The &Uuml;berlingen tower &amp; lake", "the-uberlingen-tower-lake"),
        ("It lasts ½ day.", "it-lasts-frac12-day"),
        ("Lark ♥ Marl", "lark-hearts-marl"),
    ],
)
def test_what_history_explains(headline: str, slug: str) -> None:
    assert match_slug(headline, slug).kind is SlugMatch.HISTORY


@pytest.mark.parametrize(
    ("headline", "slug", "lost"),
    [
        (" Blent Marl wins.", "bulent-marl-wins", [("u", 2, "bulent")]),
        ("Votes for bran.", "votes-for-obran", [("o", 10, "obran")]),
        ("Blent bran wins.", "bulent-obran-wins", [("u", 1, "bulent"), ("o", 6, "obran")]),
        ("Kvrkolu wins.", "kivrikoglu-wins", [("i", 1, "kivrikoglu"), ("i", 3, "kivrikoglu"), ("g", 5, "kivrikoglu")]),
        ("The goverment falls.", "the-government-falls", [("n", 9, "government")]),
        ("Goals by Obialé, twice.", "goals-by-obilala-c-twice", [("l", 12, "obilala")]),
        ("Braslia votes.", "brasalia-votes", [("a", 4, "brasalia")]),
        ("Stjepan Mesi speaks.", "stjepan-mesic-speaks", [("c", 12, "mesic")]),
        ("San Jos, Lark.", "san-jose-lark", [("e", 7, "jose")]),
        ("So Paulo votes.", "sao-paulo-votes", [("a", 1, "sao")]),
        ("Maria Mrquez speaks.", "maria-marquez-speaks", [("a", 7, "marquez")]),
        ("Mayor lvaro Marl speaks.", "mayor-alvaro-marl-speaks", [("a", 6, "alvaro")]),
        ("A vote in Bogot.", "a-vote-in-bogota", [("a", 15, "bogota")]),
        ("Bogot votes.", "bogota-votes", [("a", 5, "bogota")]),
        ("Mayor Mller speaks.", "mayor-m-uuml-ller-speaks", [("u", 7, "m-uuml-ller")]),
        ("The caf is open.", "the-caf-eacute-is-open", [("e", 7, "caf-eacute")]),
        ("berlingen votes.", "uuml-berlingen-votes", [("u", 0, "uuml-berlingen")]),
        ("A vote in Stlark.", "a-vote-in-ouml-stlark", [("o", 10, "ouml-stlark")]),
        ("The Caf Marl is open.", "the-caf-eacute-marl-is-open", [("e", 7, "caf-eacute")]),
        ('Blent "Marl" wins.', "bulent-quot-marl-quot-wins", [("u", 1, "bulent")]),
    ],
)
def test_letters_that_the_headline_has_lost(headline: str, slug: str, lost: list[tuple[str, int, str]]) -> None:
    found = match_slug(headline, slug)
    assert found.kind is SlugMatch.LOST
    assert list(found.lost) == lost
