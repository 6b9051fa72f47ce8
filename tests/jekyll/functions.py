"""Ask single functions of the real Jekyll: one Ruby process answers a list of questions.

``functions.rb`` beside this module has the Ruby.
"""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jekyll.judge import environment

Question = tuple[str, list[Any]]
"""A function and its arguments."""
FAULT = "fault"
"""The answer for which Jekyll raises an error."""
_PROGRAM = Path(__file__).with_name("functions.rb")


def ask(questions: Sequence[Question], folder: Path | None = None) -> list[Any]:
    """Return the answers to questions; ``folder`` is the source of sites, which some functions need."""
    done = subprocess.run(
        ["ruby", str(_PROGRAM)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout.removesuffix("\n").rpartition("\n")[2])
    assert len(answers) == len(questions)
    return list(answers)


def wrong_answers(questions: Sequence[Question], ours: Sequence[Any], folder: Path) -> list[tuple[Question, Any, Any]]:
    """Return the questions that we answer otherwise than Jekyll, with both answers."""
    theirs = [FAULT if isinstance(each, dict) and "error" in each else each for each in ask(questions, folder)]
    return [triple for triple in zip(questions, ours, theirs, strict=True) if triple[1] != triple[2]]
