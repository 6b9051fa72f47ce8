"""What texts are compared by."""

import pytest

from archlint.text.wording import wording


@pytest.mark.parametrize(
    "text", ["A ferry runs.", " A ferry  runs. ", "A\tferry\n\nruns.", "A\u00a0ferry\u2003runs.", "A ferry runs.\r\n"]
)
def test_runs_of_white_space_do_not_count(text: str) -> None:
    assert wording(text) == "A ferry runs."


@pytest.mark.parametrize("text", ["A ferry runs", "Aferry runs.", "a ferry runs.", "A\u200bferry runs.", ""])
def test_everything_else_counts(text: str) -> None:
    assert wording(text) != "A ferry runs."
