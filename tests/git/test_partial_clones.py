"""Partial clones that have left out old texts: those that are needed are fetched at once."""

import json
from pathlib import Path

import pytest

from archlint.cli.checking.partial_clone import targets_in
from harbour import BRIDGE
from repositories import Repository
from sparse import FAR, LIST, archive, far_page

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](/news/2031/05/7/a.md#top), [b](../8/b.md).", ["/news/2031/05/7/a.md", "../8/b.md", "/8/b.md"]),
        ("<a href=/lists/a.md>a</a>", ["href=/lists/a.md", "/lists/a.md"]),
        ("[a]: a%20b.md?c", ["a%20b.md"]),
        ("no page.html, .md", []),
    ],
)
def test_the_targets_in_a_text(text: str, targets: list[str]) -> None:
    assert [target.decode() for target in targets_in(text.encode(), [b".md"])] == targets


@pytest.mark.parametrize("word", [b"/", b"/a", b".m", b"a"])
def test_a_very_long_word_is_read_once(word: bytes) -> None:
    assert list(targets_in(word * 2_000_000, [b".md"])) == []


class TestPartialClones:
    """Clones that have left out old texts: those that are needed are fetched at once."""

    @pytest.fixture
    def clone(self, full: Repository, tmp_path: Path) -> Repository:
        """A sparse checkout of a partial clone, without the texts that are not checked out."""
        full.commit({f"content{FAR}": far_page(None, "Another ferry is sold. "), "content/lists/ships.md": LIST})
        full.git("config", "uploadpack.allowFilter", "true")
        full.git("config", "uploadpack.allowAnySHA1InWant", "true")
        parent = Repository(tmp_path, tmp_path)
        parent.git("clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{full.folder}", "clone")
        clone = Repository(tmp_path / "clone", tmp_path)
        clone.git("sparse-checkout", "set", "--cone", "content/news/2031", "content/lists")
        clone.git("checkout", "-q", "main")
        return clone

    @staticmethod
    def fetches(trace: Path) -> int:
        events = [json.loads(line) for line in trace.read_text().splitlines()]
        return len([each for each in events if each["event"] == "start" and "fetch" in each["argv"]])

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--hook", f"content{BRIDGE}", "content/lists/ships.md"),
            ("--since", "HEAD"),
            ("--staged", "--since", "HEAD"),
        ],
        ids=" ".join,
    )
    def test_what_is_needed_is_fetched_at_once(
        self, clone: Repository, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        clone.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
        clone.git("add", "-A")
        options = ("--select", "REL004,REL005,PAG001", "--output-format", "concise", *arguments)
        trace = tmp_path / "trace"
        done = clone.archlint("check", *options, GIT_TRACE2_EVENT=str(trace))
        assert done.returncode == 1
        assert "Fetching 2 texts from origin that this partial clone has left out.\n" in done.stdout, (
            "an event and its index"
        )
        assert f"content{BRIDGE}" in done.stdout
        assert self.fetches(trace) == 1
        again = clone.archlint("check", *options)
        assert again.stdout == "".join(
            line for line in done.stdout.splitlines(keepends=True) if not line.startswith("Fetching")
        )

    @pytest.mark.parametrize("why", ["offline", "forbidden"])
    def test_without_them_rules_say_less(self, full: Repository, clone: Repository, tmp_path: Path, why: str) -> None:
        environment = {"GIT_NO_LAZY_FETCH": "1"} if why == "forbidden" else {}
        if why == "offline":
            full.folder.rename(tmp_path / "gone")
        done = clone.archlint("check", "--select", "REL,PAG", **environment)
        assert done.returncode == 0, done.stdout
        assert ("are not judged in full: git fetch failed" in done.stdout) is (why == "offline")
