"""Comments of archlint's are found in each syntax that has comments."""

import pytest

from archlint.front_matter.comments import read_comments
from archlint.front_matter.headers import read_header


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("+++\n# archlint-disable-next-line X\na = 1 # archlint-disable-line Y\n+++\n", ["# archlint-disable-next-line X", "# archlint-disable-line Y"]),
        ("+++\na = '# archlint-disable X'\nb = '''\n# archlint-disable X\n'''\n[c] # archlint-disable-line Y\n+++\n", ["# archlint-disable-line Y"]),
        ("+++\na = [\n  1, # archlint-disable-line X\n]\n+++\n", ["# archlint-disable-line X"]),
        ("+++\na = # archlint-disable-line X\n+++\n", ["# archlint-disable-line X"]),
        ("---\na: 1 # archlint-disable-line X\n----\n# archlint-disable-file Y\n---\n", ["# archlint-disable-line X"]),
        ("---\na: {b: 'it'} # archlint-disable-line X\n---- : b: c\n---\n", ["# archlint-disable-line X"]),
    ],
)  # fmt: skip
def test_comments_of_a_header(page: str, expected: list[str]) -> None:
    front = read_header(page, ("yaml", "toml"), "go")
    assert front is not None
    assert [comment.text for comment in read_comments(page, front)] == expected
