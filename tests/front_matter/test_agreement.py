"""Jekyll and archlint read the same at the top of pages."""

from random import Random

import pytest

from front_matter.agreement import ask_jekyll, disagreement
from front_matter.damaged import PLAIN, TEXTS, WORDS, odd_page, plain_page
from jekyll.judge import NEEDS_JEKYLL

pytestmark = [pytest.mark.slow, NEEDS_JEKYLL]

FENCES = [
    "", "---", "---\n", "---\n---", "---\n---\nBody", "---\n\n---\n\n\nBody", "---\n...\nBody", "----\na: b\n----\nBody",
    " ---\na: b\n---\n", "\n---\na: b\n---\n", "--- # c\na: b\n---\n", "---\na: b\n --- \n---\nBody", "---\na: b\n---",
    "---\na: b\n---\n---\nc: d\n---\nBody", "---\na: b\n--- c\n---\nBody", "---\r\na: b\r\n---\r\nBody",
    "---\na: b\r\n--- \r\nBody", "---\x0c\na: b\n---\x0b\nBody", "---\xa0\na: b\n---\n", "---\na: b\n---\n    code",
    "---\na: b\n---\n \n\t\n  Body", "---\n- a\n---\n", "---\na\n---\n", "---\n~\n---\n", "---\nfalse\n---\n", "---\n''\n---\n",
]  # fmt: skip


def test_jekyll_and_archlint_agree() -> None:
    random = Random(2031)
    written = PLAIN + WORDS + TEXTS
    pages = [*FENCES, *(f"---\nkey: {value}\nnext: 1\n---\nBody" for value in written)]
    pages += [f"---\nkey: {lines}\n---\nBody" for lines in ("on\n\n  no", "on\n\n  b", "~\n\n  ~", "y\n\n\n  on")]
    pages += [f"---\nkey: b\n{value}: a\n---\nBody" for value in written]
    pages += [make(random) for make in (plain_page, odd_page) for _ in range(500)]
    pages += [make(random).replace("\n", "\r\n") for make in (plain_page, odd_page) for _ in range(100)]
    answers = ask_jekyll(pages)
    wrong = {page: said for page, answer in zip(pages, answers, strict=True) if (said := disagreement(page, answer))}
    assert wrong == {}
    assert sum(answer is not None and "value" in answer for answer in answers) > 400
