"""Strategies that make pages: as their makers meant them, and damaged in every way that text can be."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from archlint.layouts.news.examples import day_index, event

_WORDS = [
    "Larkfield",
    "bridge",
    "Mayor's",
    "U.S.",
    "3,000",
    "''Dawn''",
    "&nbsp;",
    "(aged 9)",
    "[sic]",
    "[[i]f",
    "São",
    "–",
    "a_b",
]
_HOSTILE = [
    "\n", "\n\n", " ", "     ", "    ", "#", "# ", "## ", "### ", "##### ", "[", "]", "(", ")", "](", "_", "*", "-", "---",
    "===", "1. ", "2) ", "- ", "> ", "`", "```\n", "~~~\n", "<", "<!-- x -->", "<div>", "&", "\\", "\t", "\r", "\x0b", "\x0c",
    "\x1c", "\x85", "\u2028", "\u00a0", "!", ":", "]: /x", "Formats: ", "_Context: a_", "0", "9", ".", "é",
]  # fmt: skip


def words(least: int = 1) -> SearchStrategy[str]:
    """A text of a few words with all that real headlines hold."""
    return st.lists(st.sampled_from(_WORDS), min_size=least, max_size=6).map(" ".join)


@st.composite
def items(draw: DrawFn, note: SearchStrategy[str]) -> str:
    """A numbered list of links with notes."""
    lines = [
        f"{number}. [{draw(words(0))}{draw(st.sampled_from(['', ' ']))}]({draw(targets())}){draw(note)}"
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return "\n".join(lines)


def targets() -> SearchStrategy[str]:
    """A link's target."""
    return st.sampled_from(
        [
            "/news/2031/05/7/a.md",
            "/news/2030/1/2/b-c.md",
            "https://post.example/a_(b)?c=d&e",
            "//post.example/x",
            "",
            "/x",
        ]
    )


def contexts() -> SearchStrategy[str]:
    """A note with tags, or none."""
    return st.one_of(st.just(""), words().map(lambda tags: f" _Context: {tags.replace(' ', ', ')}_"))


def versions() -> SearchStrategy[str]:
    """The note of a change."""
    return st.sampled_from([" _2018-02-06 13:49:15 (First version)_", " _(Current version)_", ""])


@st.composite
def event_texts(draw: DrawFn) -> str:
    """An event of any generation, well formed."""
    return event(
        draw(st.sampled_from(["", " "])) + draw(words()) + draw(st.sampled_from(["", " "])),
        topic=draw(st.none() | words()),
        body=draw(st.none() | words().map("A body: `{}`, \\\\ and so on".format)),
        sources=draw(st.none() | items(st.just(""))),
        changes=draw(st.none() | items(versions())),
        related=draw(st.none() | items(contexts())),
        formats=draw(st.sampled_from([None, "/news/2031/05/7/a"])),
    )


@st.composite
def index_texts(draw: DrawFn) -> str:
    """A day index of any generation, well formed."""
    entries = [
        draw(st.sampled_from(["", "##### Topic\n"]))
        + f"### [{draw(words())} ](/news/2031/05/7/{number}.md)\n"
        + draw(st.sampled_from(["", "_Context: a, b c_\n", "Some body, \\\\ `cut` at 300...\n"]))
        + draw(st.sampled_from(["", "\n"]))
        for number in range(draw(st.integers(0, 3)))
    ]
    return day_index("".join(entries), formats=draw(st.booleans()))


@st.composite
def damaged(draw: DrawFn, texts: SearchStrategy[str]) -> str:
    """A page with a few strokes of damage: text put in, taken out, or lines that change places."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "cut", "line", "swap", "drop"]))
        if kind == "insert":
            text = text[:start] + draw(st.sampled_from(_HOSTILE)) + text[start:]
        elif kind == "cut":
            text = text[:start] + text[start + draw(st.integers(1, 12)) :]
        else:
            lines = text.split("\n")
            here = draw(st.integers(0, len(lines) - 1))
            there = draw(st.integers(0, len(lines) - 1))
            if kind == "drop":
                del lines[here]
            elif kind == "swap":
                lines[here], lines[there] = lines[there], lines[here]
            else:
                lines.insert(here, lines[there])
            text = "\n".join(lines)
    return text
