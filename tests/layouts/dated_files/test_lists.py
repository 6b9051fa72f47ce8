"""Tags are written and dropped in the style of their list."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from archlint.model.edits import apply_edits
from archlint.model.pages import Event
from front_matter.agreement import ask_jekyll, disagreement
from jekyll.judge import NEEDS_JEKYLL

PATH = "/_posts/2031-05-07-the-new-bridge.md"
LAYOUT = DatedFilesLayout(PRESETS["jekyll"], Day(2031, 6, 1))
UNUSUAL = "its list is written in an unusual way"
ALONE = "it is the only one of its list"
ONE_TEXT = "the list is one text; write it as [a, b] first"


def post_of(text: str) -> Event:
    """Return the post with a text."""
    post = LAYOUT.read(PATH, text)
    assert isinstance(post, Event)
    return post


def page_with(lines: str) -> str:
    """Return a post with some lines in its front matter."""
    return f"---\ntitle: The new bridge\n{lines}\nlayout: post\n---\nTrams cross it: tags [a, b].\n"


def tags_of(text: str) -> list[str]:
    """Return the tags of a post."""
    return [tag.text for tag in LAYOUT.metadata(post_of(text)).tags]


def changed(text: str, number: int, name: str | None) -> str:
    """Return a post with another name for a tag, or without it; if that is refused, the reason."""
    post = post_of(text)
    piece = LAYOUT.metadata(post).tags[number].piece
    assert piece is not None
    write = LAYOUT.write
    edits = write.drop_item(post, piece) if name is None else write.replace_item(post, piece, name)
    return edits if isinstance(edits, str) else apply_edits(text, edits)


@pytest.mark.parametrize(
    ("before", "number", "name", "after"),
    [
        ("tags:\n- ferry\n- Bridge # of stone", 1, "bridge", "tags:\n- ferry\n- bridge # of stone"),
        ("tags:\n  -   'Ferry'\n  - tram", 0, "it's", "tags:\n  -   'it''s'\n  - tram"),
        ('tags: ["Ferry" , tram]', 0, 'a "b" \\c', 'tags: ["a \\"b\\" \\\\c" , tram]'),
        ('tags: ["Ferry", tram]', 1, "yes", 'tags: ["Ferry", "yes"]'),
        ("tags: ['Ferry', tram]", 1, "2031", "tags: ['Ferry', '2031']"),
        ("tags: [ferry, tram]", 1, "Ashmere, North", 'tags: [ferry, "Ashmere, North"]'),
        ("tags:\n- ferry\n- tram", 1, "Ashmere, North", "tags:\n- ferry\n- Ashmere, North"),
        ("tags: [ferry, tram]", 0, "C#", "tags: [C#, tram]"),
        ("tags: [ferry, tram]", 0, "# of trams", 'tags: ["# of trams", tram]'),
        ("tags: [\n  ferry, # boats\n  tram\n]", 1, "bridge", "tags: [\n  ferry, # boats\n  bridge\n]"),
        ("tags: ferry Bridge  tram", 1, "bridge", "tags: ferry bridge  tram"),
        ("tags: 'ferry Bridge'", 1, "bridge", "tags: 'ferry bridge'"),
        ("tags: >\n  ferry Bridge\n  tram", 2, "trams", "tags: >\n  ferry Bridge\n  trams"),
        ("tag: The ferry", 0, "a: b", 'tag: "a: b"'),
        ("tags: ferry", 0, "The ferry", ONE_TEXT),
        ("tags: ferry tram", 1, "#tram", ONE_TEXT),
        ('tags: "ferry \\u0074ram bridge"', 2, "trams", ONE_TEXT),
        ("tags: [&a ferry, tram]", 0, "bridge", UNUSUAL),
        ("tags: [ferry, tram]\nother: &a x\nmore: *a", 0, "bridge", "tags: [bridge, tram]\nother: &a x\nmore: *a"),
        ("x: &a ferry\ntags: [*a, tram]", 0, "bridge", UNUSUAL),
        ("x: &a {tags: [ferry]}\n<<: *a", 0, "bridge", UNUSUAL),
    ],
)  # fmt: skip
def test_a_tag_gets_another_name(before: str, number: int, name: str, after: str) -> None:
    found = changed(page_with(before), number, name)
    assert found in (after, page_with(after))


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("tags:\n- ferry\n- tram\n- bridge", 0, "tags:\n- tram\n- bridge"),
        ("tags:\n- ferry\n# of stone\n- tram\n", 1, "tags:\n- ferry\n# of stone\n"),
        ("tags:\n\n  - ferry\n\n  - tram", 1, "tags:\n\n  - ferry\n"),
        ("tags: [ferry, tram, bridge]", 0, "tags: [tram, bridge]"),
        ("tags: [ferry ,tram , bridge]", 1, "tags: [ferry , bridge]"),
        ("tags: [\n  ferry,\n  tram,\n]", 1, "tags: [\n  ferry,\n]"),
        ("tags: ferry  tram bridge", 1, "tags: ferry bridge"),
        ("tags: ferry  tram", 0, "tags: tram"),
        ("tags: >\n  ferry\n  tram\n", 1, "tags: >\n  ferry\n"),
        ("tags: ferry", 0, ALONE),
        ("tags: [ferry]", 0, ALONE),
        ("tag: ferry", 0, ALONE),
        ("tags:\n- ferry", 0, ALONE),
        ("tags:\n- ferry # boats\n- tram", 0, "a comment stands beside it"),
        ("tags: [ferry, # boats\n  tram]", 1, "a comment stands beside it"),
        ("tags:\n- - ferry\n  - tram\n- bridge", 0, UNUSUAL),
    ],
)
def test_a_tag_is_dropped(before: str, number: int, after: str) -> None:
    found = changed(page_with(before), number, None)
    assert found in (after, page_with(after))


WORDS = ["ferry", "Tram", "open source", "C++", "C#", "it's", "a: b", "yes", "2031", "1.10", "2031-05-07", "- x", "[a]",
         "Zoë", "a, b", "#1", "&a", "*b", "~", "null", '"', "'", "\\", "x #y", "x:", "?", "@home", "100%", "!", "|", ">",
         "{b}", "a  b", "é,", "0x1F", "1e3", "=", "<<", "…"]  # fmt: skip


def quoted(random: Random, word: str) -> str:
    """Return a word in one of the ways to write it."""
    plain = word.replace(" ", "").isalpha() and word not in ("yes", "null")
    ways = ["'" + word.replace("'", "''") + "'", '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"']
    return random.choice([word, *ways] if plain else ways)


def written(random: Random, words: list[str]) -> str:
    """Return a list of words in one of the ways to write it."""
    items = [quoted(random, word) for word in words]
    comment = random.choice(["", "  # ours", "\n# ours"])
    match random.choice(["block", "brackets", "lines", "text"]):
        case "block":
            indent = " " * random.choice([0, 2, 3])
            return f"tags:{comment}\n" + "\n".join(f"{indent}-{' ' * random.choice([1, 2])}{item}" for item in items)
        case "brackets":
            return f"tags: [{random.choice([', ', ',  ', ' , ']).join(items)}]"
        case "lines":
            return f"tags: [{comment}\n  " + ",\n  ".join(items) + random.choice(["", ","]) + "\n]"
    return "tags: " + "  ".join("t" + "".join(filter(str.isalnum, word)) for word in words)


def random_change(seed: int) -> tuple[str, int, str | None]:
    """Return a post, the number of one of its tags, and another name for it, None to drop it."""
    random = Random(seed)
    text = page_with(written(random, [random.choice(WORDS) for _ in range(random.randint(1, 4))]))
    return text, random.randrange(len(tags_of(text))), random.choice([*WORDS, None])


@given(st.integers(0, 2**32))
def test_only_the_tag_changes(seed: int) -> None:
    text, number, name = random_change(seed)
    tags = tags_of(text)
    found = changed(text, number, name)
    if not found.startswith("---"):  # refused
        assert found in (ALONE, ONE_TEXT)
        return
    after = [*tags[:number], *([] if name is None else [name]), *tags[number + 1 :]]
    assert tags_of(found) == after
    assert found.count("# ours") == text.count("# ours")
    assert found.splitlines()[-3:] == text.splitlines()[-3:]
    if name is not None:
        assert len(found.splitlines()) == len(text.splitlines())


@pytest.mark.slow
@NEEDS_JEKYLL
def test_jekyll_reads_the_new_list() -> None:
    changes = [random_change(seed) for seed in range(1500)]
    pages = [found for change in changes if (found := changed(*change)).startswith("---")]
    wrong = {
        page: said
        for page, answer in zip(pages, ask_jekyll(pages), strict=True)
        if (said := disagreement(page, answer))
    }
    assert wrong == {}
    assert len(pages) > 900
