"""Lists of words in data files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from archlint.text.word_lists import read_words

LIST = "# A list of words.\n#\n\nSundö\n a b\n"


@pytest.fixture(params=["folder", "zip"])
def package(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a package with a list, in a folder or in a zip file."""
    name = f"word_lists_in_a_{request.param}"
    place = tmp_path / "packages"
    if request.param == "zip":
        with ZipFile(place, "w") as packed:
            packed.writestr(f"{name}/__init__.py", "")
            packed.writestr(f"{name}/words.txt", LIST)
    else:
        (place / name).mkdir(parents=True)
        (place / name / "__init__.py").write_text("")
        (place / name / "words.txt").write_bytes(LIST.encode())
    monkeypatch.syspath_prepend(str(place))
    yield name
    sys.modules.pop(name, None)


def test_comments_and_blank_lines_are_no_words(package: str) -> None:
    assert read_words(package, "words.txt") == {"Sundö", "a b"}


def test_a_list_that_is_not_there_is_an_error(package: str) -> None:
    with pytest.raises(OSError, match=r"other\.txt"):
        read_words(package, "other.txt")
