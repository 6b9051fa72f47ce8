"""Sparse checkouts: commands and fixes write no page that is not checked out, and the baseline keeps its entries."""

import pytest

from archlint.layouts.news.examples import event
from harbour import BRIDGE, FERRY, HARBOUR, MUSEUM
from repositories import Repository
from sparse import FAR, FAR_DAY, LIST, TO_BRIDGE, far_page, thin_out

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "command",
    [
        ("rename", f"content{FERRY}", "a-ship-sinks.md"),
        ("rename", f"content{FERRY}", "a-ship-sinks.md", "--diff"),
        ("retitle", f"content{FERRY}", "A ship sinks."),
        ("remove", f"content{FERRY}", "--into", f"content{MUSEUM}"),
        ("tags", "--merge", "river", "water"),
    ],
    ids=" ".join,
)
def test_commands_that_rewrite_links_refuse(sparse: Repository, command: tuple[str, ...]) -> None:
    done = sparse.archlint(*command)
    assert done.returncode == 2
    assert "2 pages are not checked out, and links there would be left behind" in done.stdout
    assert "git sparse-checkout add content/news/2033 " in done.stdout
    assert "git sparse-checkout disable" in done.stdout
    assert sparse.git("status", "--porcelain") == ""
    sparse.git("sparse-checkout", "add", "content/news/2033")
    assert sparse.archlint(*command).returncode == 0


def test_excluded_pages_are_in_nobody_s_way(sparse: Repository) -> None:
    sparse.write({"archlint.toml": 'root = "content"\nexclude = ["/news/2033/"]\n'})
    assert sparse.archlint("rename", f"content{FERRY}", "a-ship-sinks.md").returncode == 0


def test_fixes_move_no_page_but_mend_texts(sparse: Repository) -> None:
    misnamed = FERRY.replace("ferry", "ship")
    for path, text in HARBOUR.items():
        sparse.write({f"content{path}": text.replace(FERRY, misnamed)})
    (sparse.folder / f"content{FERRY}").rename(sparse.folder / f"content{misnamed}")
    sparse.commit({"content/lists/ships.md": LIST})
    thin_out(sparse)
    with (sparse.folder / f"content{MUSEUM}").open("a") as file:
        file.write("\n\n\n")
    done = sparse.archlint("check", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert "SLG001" in done.stdout
    assert "not renamed: 2 pages are not checked out, and links there would be left behind; git sparse" in done.stdout
    assert (sparse.folder / f"content{misnamed}").exists()


def test_fixes_leave_pages_alone_that_are_not_checked_out(full: Repository) -> None:
    full.commit({f"content{FAR}": far_page(None)})
    thin_out(full)
    done = full.archlint("check", "--fix", "--unsafe-fixes", "--output-format", "concise", "--select", "REL004")
    assert done.returncode == 1
    assert f"not fixed: {FAR} stays as it is, it is not checked out" in done.stdout
    assert full.git("status", "--porcelain") == ""


def test_who_links_is_not_known_in_full(sparse: Repository) -> None:
    done = sparse.archlint("links", f"content{BRIDGE}")
    assert done.returncode == 2
    assert f"content{FERRY}" in done.stdout
    assert "2 pages are not checked out, and links there are not known; git sparse-checkout add" in done.stdout


def test_tags_are_counted_where_they_can_be(sparse: Repository) -> None:
    done = sparse.archlint("tags")
    assert done.returncode == 0
    assert "Checked out: 5 of 7 pages that git has." in done.stdout


def test_the_baseline_keeps_what_it_knows_of_pages_that_are_not_checked_out(full: Repository) -> None:
    full.commit({f"content{FAR}": event("An old ferry is sold. ", day=FAR_DAY, related=TO_BRIDGE, sources=None)})
    assert full.archlint("baseline").returncode == 0
    full.commit()
    baseline = full.folder / "archlint-baseline.tsv"
    before = baseline.read_bytes()
    assert FAR.encode() in before
    thin_out(full)
    assert "no longer there" not in full.archlint("check").stdout
    for options in ((), ("--prune",), ("--update",)):
        done = full.archlint("baseline", *options)
        assert done.returncode == 0
        assert "0 dropped, 0 added" in done.stdout
        assert baseline.read_bytes() == before
    full.git("sparse-checkout", "disable")
    full.commit({f"content{FAR}": far_page()})
    assert "1 finding of the baseline is no longer there" in full.archlint("check").stdout
