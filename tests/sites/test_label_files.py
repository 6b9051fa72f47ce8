"""Files with the targets of labels for all pages of a site: the setting ``label-files`` of FMT014."""

from typing import SupportsIndex

import pytest

from archlint_rules import _references
from archlint_rules.fmt import reference_target
from conftest import Archlint, Write

POST = "_posts/2031-05-07-bridge.md"
BODY = "See [the bridge][bridge], [a ferry][Bug *], [a mill][mill].\n\n[quay]: https://quay.example/\n"
FILES = {
    "_config.yml": "title: Harbour\n",
    POST: f"---\ntitle: The bridge\n---\n{BODY}",
    "_includes/links.md": "[Bridge]: https://bridge.example/\n[bug  *]: https://bug.example/ 'All'\n",
}
SETTINGS = '[rules.reference-target]\nlabel-files = ["_includes/links.md"]\n'


def undefined(archlint: Archlint, *options: str) -> list[str]:
    """Return the labels that a check reports as undefined."""
    run = archlint("check", "--select", "FMT014", "--output-format", "jsonl", *options)
    assert run.code in (0, 1), run.err
    return [each["message"].split("`")[1] for each in run.objects]


def test_labels_of_the_files_are_known(write: Write, archlint: Archlint) -> None:
    write(FILES)
    assert undefined(archlint) == ["bridge", "Bug *", "mill"]
    root = write({"archlint.toml": SETTINGS})
    assert undefined(archlint) == ["mill"]
    # A star in a label is a star.
    text = FILES[POST].replace("Bug *", "Bug 7")
    write({POST: text})
    assert undefined(archlint) == ["Bug 7", "mill"]
    (root / "archlint.toml").write_text(f'{SETTINGS}labels = ["bug *", "Mill"]\n')
    assert undefined(archlint) == []
    lines = archlint("config").lines
    assert 'rules.reference-target.label-files = ["_includes/links.md"]  (set)' in lines
    assert 'rules.reference-target.labels = ["bug *", "Mill"]  (set)' in lines


def test_pages_without_targets_of_their_own_are_judged_by_the_files(write: Write, archlint: Archlint) -> None:
    text = (
        "---\ntitle: The bridge\n---\nSee [the bridge][bridge], [a mill][mill], [a quay][].\n{% include links.md %}\n"
    )
    write({**FILES, POST: text})
    assert undefined(archlint) == []
    write({"archlint.toml": SETTINGS})
    assert undefined(archlint) == ["mill", "a quay"]
    write({POST: text.replace("links.md", "other.md")})
    assert undefined(archlint) == []


def test_an_edit_of_a_file_reaches_pages_in_the_cache(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    root = write({**FILES, "archlint.toml": SETTINGS})
    assert undefined(archlint) == ["mill"]
    assert undefined(archlint) == ["mill"]
    (root / "_includes/links.md").write_text("[mill]: https://mill.example/\n")
    assert undefined(archlint) == ["bridge", "Bug *"]
    assert undefined(archlint, "--no-cache") == ["bridge", "Bug *"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("_includes/none.md", b"", "there is no file"),
        ("../links.md", b"", "leads out of"),
        ("_includes", b"", "cannot be read: is no ordinary file"),
        ("_includes/more.md", b"[br\xfccke]: /b\n", "more.md: is not UTF-8; mend it, or take it out of the setting"),
    ],
)
def test_a_file_that_cannot_be_read_ends_the_run(
    write: Write, archlint: Archlint, name: str, content: bytes, fault: str
) -> None:
    write({**FILES, "_includes/more.md": content, "archlint.toml": SETTINGS.replace("_includes/links.md", name)})
    run = archlint("check")
    assert (run.code, fault in run.err) == (2, True), run.err
    assert "rules.reference-target" in run.err


def test_the_lines_of_a_text_are_counted_once_for_very_many_definitions(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counted(str):
        __slots__ = ()

        def count(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None) -> int:
            counted.append(str(self[start:end]))
            return super().count(sub, start, end)

    counted: list[str] = []
    whole = _references.repeated
    monkeypatch.setattr(_references, "repeated", lambda text, found, **known: whole(Counted(text), found, **known))
    monkeypatch.setattr(reference_target, "repeated", _references.repeated)
    lines = [f"[quay]: https://quay.example/{number}" for number in range(100)]
    text = FILES[POST] + "\n".join(["[The mill][mill], [the quay][quay].\n", "[mill]: /a", "[mill]: /b", *lines, ""])
    write({**FILES, POST: text})
    run = archlint("check", "--select", "FMT014", "--output-format", "concise", "--no-cache")
    assert "line 10 gives the label another target, /b" in run.out
    assert run.out.count("line 110 gives the label another target") == 100
    assert sum(map(len, counted)) <= len(text)
