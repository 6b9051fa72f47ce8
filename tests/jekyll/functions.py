"""Ask single functions of the real Jekyll: one Ruby process answers a list of questions.

``functions.rb`` beside this module has the Ruby.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jekyll.judge import environment

_PROGRAM = Path(__file__).with_name("functions.rb")


def ask(questions: Sequence[tuple[str, list[Any]]], folder: Path) -> list[Any]:
    """Return the answers to questions, each a function and its arguments; ``folder`` is the source of sites."""
    ruby = shutil.which("ruby")
    assert ruby is not None
    done = subprocess.run(
        [ruby, str(_PROGRAM)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout.splitlines()[-1])
    assert len(answers) == len(questions)
    return list(answers)
