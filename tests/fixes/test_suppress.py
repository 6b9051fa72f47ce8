"""``archlint suppress``: comments written into pages, so that nothing is found there any more."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings

from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.suppress import suppress_findings
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from archlint.text.tags import Vocabulary
from blog import BLOG
from conftest import Archlint, Write
from pages import damaged, event_texts

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
PAGE = "content/news/2031/05/7/a.md"
POST_PATH = "_posts/2031-05-07-bridge.md"
TWICE = "1. [A train runs. ](/news/2031/05/1/a-train.md) _Context: ferry, ferry_"
RULES = load_rules((BUILT_IN,))


def test_a_comment_is_written_where_the_finding_is(write: Write, archlint: Archlint) -> None:
    root = write({PAGE: event(related=TWICE)})
    run = archlint("suppress", "content", "--select", "TAG002", "--reason", "two of them")
    assert (run.code, run.out, run.err) == (0, "", "Suppressed 1 finding: 1 page changed.\n")
    wanted = event(related=f"{TWICE} <!-- archlint-disable-line TAG002 -- two of them -->")
    assert (root / PAGE).read_text() == wanted
    assert archlint("suppress", "content", "--select", "TAG002").err == "Nothing to suppress.\n"
    archlint("suppress", "content", "--select", "REL001", "--reason", "two of them")
    assert (root / PAGE).read_text() == wanted.replace("TAG002 --", "TAG002, REL001 --")
    assert archlint("check", "content", "--select", "TAG002,REL001,SUP").code == 0


def test_findings_in_the_baseline_are_told_of_where_none_is_left(write: Write, archlint: Archlint) -> None:
    write({PAGE: event(related=TWICE)})
    assert archlint("baseline", "content").code == 0
    run = archlint("suppress", "content", "--select", "TAG002")
    assert (run.code, run.err) == (0, "Nothing to suppress; 1 finding in the baseline.\n")


@pytest.mark.parametrize(
    ("path", "text", "select", "wanted"),
    [
        (
            "content/index.md",
            "See [it].\n\n[it]: /news/2031/05/7/no.md\n",
            "PAG001",
            "See [it].\n\n<!-- archlint-disable-next-line PAG001 -->\n[it]: /news/2031/05/7/no.md\n",
        ),
        ("content/news/2031/05/07/a.md", "\nA.\n", "FMT007", "<!-- archlint-disable-file FMT007 -->\n\nA.\n"),
        ("content/news/2031/05/07/a.md", "---\nx: y\n---", "FMT007", None),
    ],
)
def test_other_places(path: str, text: str, select: str, wanted: str | None, write: Write, archlint: Archlint) -> None:
    root = write({path: text, "content/news/2031/05/8/b.md": event()})
    assert archlint("suppress", "content", "--select", select).code == 0
    assert wanted is None or (root / path).read_text() == wanted
    assert archlint("check", "content", "--select", f"{select},SUP").code == 0


def test_the_diff_writes_nothing(write: Write, archlint: Archlint) -> None:
    root = write({PAGE: event(related=TWICE)})
    run = archlint("suppress", "content", "--select", "TAG002", "--diff")
    assert f"+{TWICE} <!-- archlint-disable-line TAG002 -->" in run.lines
    assert run.err == "Would suppress 1 finding: 1 page would change.\n"
    assert (root / PAGE).read_text() == event(related=TWICE)


def test_what_cannot_be(write: Write, archlint: Archlint) -> None:
    root = write({PAGE: b"\xff\xfe", "content/news/2031/05/8/b.md": event()})
    run = archlint("suppress", "content", "--select", "FMT001")
    assert (run.code, (root / PAGE).read_bytes()) == (1, b"\xff\xfe")
    assert f"{PAGE}: left alone: it is not UTF-8" in run.err
    for reason in ("so -->", "so\nso"):
        assert archlint("suppress", "content", "--reason", reason).code == 2
    write({PAGE: event(related=TWICE)})
    assert archlint("suppress", "content", "--max-pages", "1").code in (0, 2)


def test_the_broken_archive_can_be_quietened(tmp_path: Path, archlint: Archlint) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    archlint("suppress", "--select", "ALL")
    left = archlint("check", "--select", "ALL", "--output-format", "concise")
    assert {line.split(" ")[1] for line in left.lines} == {"FMT001", "FMT008"}, "into those pages nothing is written"
    assert archlint("check", "--select", "ALL", "--fix", "--output-format", "concise", "-q").lines == left.lines


@settings(max_examples=60)
@given(text=damaged(event_texts()))
def test_after_it_nothing_is_found_and_the_rest_of_the_page_is_as_it_was(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("archive")
    page = root / "news" / "2031" / "05" / "7" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(text.encode())
    store = DiskStore(str(root))
    active = activate(RULES, Configuration(Settings(), None), RuleSelection(select=["ALL"]), NEWS)
    job = Job(store, NEWS, ["/news/2031/05/7/a.md"], active, Vocabulary((), {}))
    found = [each for each in lint(job).diagnostics if each.code != "SUP001"]
    draft = Draft(store, NEWS)
    written = suppress_findings(draft, found, job, "")
    if found and not written.refused:
        assert written.suppressed == len(found)
        left = [each for each in lint(job._replace(store=draft)).diagnostics if each.code != "SUP001"]
        assert left == []
    if not found or written.refused:
        assert draft.changes() == ()


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("tags: |\n  ferry, mill", "# archlint-disable-next-line TAG007\n{line}"),
        ("tags: ferry, |mill|", "{line} # archlint-disable-line TAG007"),
    ],
)
def test_no_line_of_front_matter_is_a_row_of_a_table(line: str, written: str, write: Write, archlint: Archlint) -> None:
    post = "---\ntitle: The bridge opens\n{}\n---\nAll came.\n"
    root = write(BLOG | {POST_PATH: post.format(line)})
    assert archlint("suppress", ".", "--select", "TAG007").code == 0
    assert (root / POST_PATH).read_text() == post.format(written.format(line=line))
    assert archlint("check", ".", "--select", "TAG007,SUP").code == 0
