"""A folder for pages of any content, and checks of them that must not fail."""

from conftest import Archlint, Run

FOLDER = "content/news/2031/05/7"


def codes(run: Run) -> set[str]:
    """The codes in concise output; and whatever the run did, it must not have failed."""
    assert "internal error" not in run.err
    assert run.code in (0, 1), run.err
    return {line.split(": ", 1)[1].split(" ")[0] for line in run.lines}


def check(archlint: Archlint, *paths: str) -> Run:
    return archlint("check", *(paths or ("content",)), "--output-format", "concise")
