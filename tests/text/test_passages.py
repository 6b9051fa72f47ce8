"""Passages: texts that differ in a few places have one in common, in each run."""

import subprocess
import sys
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archlint.text.passages import passages

WORDS = "the old bridge of larkfield opens again after years repairs and trams cross river once more every hour".split()


def text_of(random: Random, paragraphs: int) -> list[str]:
    """Return the words of a text, with some line ends and full stops."""
    words = [random.choice(WORDS) + random.choice(["", "", "", "", "", "", "."]) for _ in range(paragraphs * 60)]
    return [word + "\n" if number % 60 == 59 else word for number, word in enumerate(words)]


@given(st.integers(0, 10_000), st.integers(2, 20))
def test_a_text_with_a_few_other_words_shares_a_passage(seed: int, paragraphs: int) -> None:
    random = Random(seed)
    words = text_of(random, paragraphs)
    other = list(words)
    for place in random.sample(range(len(words)), 3):
        other[place] = "else" + other[place]
    assert set(passages(" ".join(words))) & set(passages(" ".join(other)))


def test_short_lines_are_no_passages() -> None:
    assert passages("Read all about it.\n\n## News\n") == ()
    assert passages("") == ()


def test_hashes_are_those_of_any_run() -> None:
    text = "The old bridge of Larkfield is open again, and trams cross it"
    code = f"from archlint.text.passages import passages; print(passages({text!r}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == f"{passages(text)}\n"
    assert passages(text) == passages(f"  {text}  \nShort.\n")
