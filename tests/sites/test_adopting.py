"""Baseline, suppressions and reports on a site."""

from pathlib import Path

import pytest

from conftest import Archlint, Run, Write
from small_site import BRIDGE, FERRY, LATE_BRIDGE, MILL, SITE, post

LATE_MILL = post("A mill turns", "2021-06-21", "tags:", "- mill  # of wood")


@pytest.fixture
def late(write: Write) -> Path:
    """Write the site with two posts whose names and fields disagree on the day."""
    return write({**SITE, BRIDGE: LATE_BRIDGE, MILL: LATE_MILL})


def found(run: Run) -> list[tuple[str, str]]:
    """Return the names and codes of the findings in lines of JSON."""
    return [(each["filename"], each["code"]) for each in run.objects]


def check(archlint: Archlint, *options: str) -> list[tuple[str, str]]:
    """Return the names and codes of what is found on the site."""
    return found(archlint("check", "-q", "--output-format", "jsonl", *options))


@pytest.mark.usefixtures("late")
def test_both_are_found(archlint: Archlint) -> None:
    assert check(archlint) == [(BRIDGE, "DAT002"), (MILL, "DAT002")]


class TestSuppressions:
    """Comments in front matter and in the body."""

    def test_suppress_writes_comments_of_yaml_beside_the_fields(self, late: Path, archlint: Archlint) -> None:
        run = archlint("suppress", "--reason", "the print edition")
        assert (run.code, run.err) == (0, "Suppressed 2 findings: 2 pages changed.\n")
        comment = "# archlint-disable-line DAT002 -- the print edition"
        assert (late / BRIDGE).read_text() == LATE_BRIDGE.replace("+0000", f"+0000 {comment}")
        assert (late / MILL).read_text() == LATE_MILL.replace("+0000", f"+0000 {comment}")
        assert check(archlint) == []
        assert "2 suppressed" in archlint("check").out

    def test_a_field_that_cannot_bear_a_comment_has_it_above(self, write: Write, archlint: Archlint) -> None:
        folded = SITE[MILL].replace("date: 2021-06-01 12:00:00 +0000", "date: >-\n  2021-06-21 12:00:00 +0000")
        folder = write({**SITE, MILL: folded})
        assert check(archlint) == [(MILL, "DAT002")]
        assert archlint("suppress").code == 0
        assert check(archlint) == []
        text = (folder / MILL).read_text()
        assert (
            text.replace("# archlint-disable-next-line DAT002\n", "").replace("# archlint-disable-file DAT002\n", "")
            == folded
        )

    @pytest.mark.parametrize(
        ("text", "commented"),
        [
            (
                "\ufeff---\r\ntitle: A\r\ndate: >-\r\n  2021-05-17\r\n---\r\nText\r\n",
                "\ufeff---\r\ntitle: A\r\n# archlint-disable-next-line DAT002\r\ndate: >-\r\n  2021-05-17\r\n---\r\nText\r\n",
            ),
            (
                '---\ntitle: "A\n  ferry"\ndate: [\n---\nText\n',
                '---\ntitle: "A\n  ferry"\ndate: [ # archlint-disable-line FMT007\n---\nText\n',
            ),
            (
                "---\ntitle: A\ntitle: B\ndate: 2021-05-17\n---\n",
                "---\ntitle: A # archlint-disable-line FMT011\ntitle: B\ndate: 2021-05-17 # archlint-disable-line DAT002\n---\n",
            ),
        ],
    )
    def test_line_ends_and_faults_stay(self, write: Write, archlint: Archlint, text: str, commented: str) -> None:
        folder = write({**SITE, "_posts/2021-05-07-a.md": text})
        assert archlint("suppress").code == 0
        assert (folder / "_posts/2021-05-07-a.md").read_bytes().decode() == commented
        assert check(archlint) == []

    def test_a_table_stays_as_it_is(self, write: Write, archlint: Archlint) -> None:
        table = "| day | tide |\n|---|---|\n| Monday, May 8th, 2021 | high |\n"
        text = post("A ferry runs", "2021-05-07")
        folder = write({**SITE, "_posts/2021-05-07-a.md": text + table})
        assert check(archlint) == [("_posts/2021-05-07-a.md", "DAT008")]
        assert archlint("suppress").code == 0
        commented = text.replace("---\n", "---\n# archlint-disable-file DAT008\n", 1) + table
        assert (folder / "_posts/2021-05-07-a.md").read_text() == commented
        assert check(archlint) == []

    def test_what_suppresses_nothing_is_found_and_taken_out(self, write: Write, archlint: Archlint) -> None:
        idle = (
            SITE[FERRY]
            .replace("+0000", "+0000  # archlint-disable-line DAT002")
            .replace("there.", "there. <!-- archlint-disable-line DAT002 -->")
        )
        folder = write({**SITE, FERRY: "---\n# archlint-disable-next-line DAT003\n" + idle.removeprefix("---\n")})
        assert check(archlint) == [(FERRY, "SUP001")] * 3
        assert archlint("check", "--fix").code == 0
        assert (folder / FERRY).read_text() == SITE[FERRY].replace("+0000", "+0000 ")

    def test_nothing_is_taken_out_of_front_matter_that_cannot_be_read(self, write: Write, archlint: Archlint) -> None:
        text = (
            "---\ntitle: A ferry\n  title: twice\ntext: |\n  A mark: # archlint-disable-line DAT002\n---\n"
            "There. <!-- archlint-disable-line DAT002 -->\n"
        )
        folder = write({**SITE, FERRY: text})
        assert check(archlint) == [(FERRY, "FMT007"), (FERRY, "SUP001"), (FERRY, "SUP001")]
        assert archlint("check", "--fix").code == 1
        assert (folder / FERRY).read_text() == text.replace(" <!-- archlint-disable-line DAT002 -->", "")

    def test_a_finding_without_a_line_of_its_own_has_its_comment_in_the_front_matter(
        self, write: Write, archlint: Archlint
    ) -> None:
        name = "_posts/a-tower.html"
        text = "---\ntitle: A tower\n---\n<p>Larkfield was there.</p>\n"
        folder = write({**SITE, name: text})
        assert check(archlint) == [(name, "FMT007")]
        assert archlint("suppress").code == 0
        assert (folder / name).read_text() == text.replace("---\n", "---\n# archlint-disable-file FMT007\n", 1)
        assert check(archlint) == []


class TestBaseline:
    """Known findings on posts."""

    def test_only_what_is_new_is_reported(self, late: Path, archlint: Archlint) -> None:
        assert archlint("baseline").code == 0
        assert check(archlint) == []
        (late / FERRY).write_text(post("A ferry runs", "2021-05-27"))
        assert check(archlint) == [(FERRY, "DAT002")]
        (late / BRIDGE).write_text(SITE[BRIDGE])
        assert archlint("baseline", "--prune").code == 0
        assert BRIDGE not in (late / "archlint-baseline.tsv").read_text()

    @pytest.mark.parametrize(
        ("new", "code"),
        [
            (post("A mill turns", "2021-06-21", "tags: wood, sails"), "TAG007"),
            (post("A mill turns", "2021-06-21", body="It was [late](2021-05-29-ferry.md)."), "PAG001"),
            (post("A mill turns", "2021-06-21", body="It was [late](/2021/05/29/a-ferry-runs.html)."), "PAG001"),
            (post("", "2021-06-21"), "HDL001"),
        ],
        ids=["a tag", "a relative link", "a URL", "an empty text"],
    )
    def test_a_new_finding_beside_a_known_one_is_reported(
        self, late: Path, archlint: Archlint, new: str, code: str
    ) -> None:
        assert archlint("baseline").code == 0
        (late / MILL).write_text(new)
        assert check(archlint) == [(MILL, code)]

    def test_a_renamed_post_keeps_its_entry(self, late: Path, archlint: Archlint) -> None:
        assert archlint("baseline").code == 0
        (late / MILL).rename(late / MILL.replace(".markdown", ".md"))
        assert check(archlint) == []

    def test_a_baseline_is_no_page(self, late: Path, archlint: Archlint) -> None:
        run = archlint("baseline", "--baseline", str(late / "about.md"))
        assert run.code == 2
        assert "a baseline there would be a page of the archive" in run.err


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "jsonl", "github", "gitlab", "junit", "sarif"])
@pytest.mark.usefixtures("late")
def test_every_format_names_the_posts(archlint: Archlint, output_format: str) -> None:
    run = archlint("check", "--output-format", output_format)
    assert run.code == 1
    assert BRIDGE in run.out
    assert MILL in run.out
    assert "DAT002" in run.out


def test_a_report_may_be_a_text_in_the_site_but_no_page_of_it(late: Path, archlint: Archlint) -> None:
    assert archlint("check", "--output-file", "report.txt").code == 1
    assert archlint("check", "--output-file", "report.txt").code == 1
    assert "DAT002" in (late / "report.txt").read_text()
    run = archlint("check", "--output-file", FERRY)
    assert run.code == 2
    assert "it would be a page of the archive" in run.err
    assert (late / FERRY).read_text() == SITE[FERRY]


def test_config_offers_no_rule_that_cannot_run_on_a_site(write: Write, archlint: Archlint) -> None:
    write({**SITE, "archlint.toml": 'ignore = ["IDX001"]\n'})
    shown = {line.split()[0]: line for line in archlint("config").lines if line.startswith("  ")}
    for code in ("DAT006", "IDX001", "REL001", "REL009"):
        assert shown[code].endswith("(for pages that this kind of archive does not have)")
    assert shown["SLG002"].endswith("(an info: extend-select turns it on)")
