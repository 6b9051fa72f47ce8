"""Any renames in any archive: no link breaks, and no text is lost."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import links_of
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.layout import NEWS
from archlint.model import target_path
from renaming import FOLDER, listed, rename
from trees import write_files

# --- Properties -----------------------------------------------------------------------------------------------------

NAMES = [f"{FOLDER}/{name}.md" for name in ("a", "b", "c", "d", "e-e", "E-E", "f_f")]


@st.composite
def archives(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """Events that link to each other in every way, also to nothing, and wanted renames, some of them impossible."""
    present = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    wanted = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=5))
    pages = {}
    for number, path in enumerate(present):
        targets = draw(st.lists(st.sampled_from(NAMES), max_size=4))
        tags = [", ".join(draw(st.sampled_from([["a"], ["a", "b"], ["B, c"]]))) for _ in targets]
        rows = sorted(zip(targets, tags, strict=True), key=lambda row: (row[1].count(","), row[0]), reverse=True)
        record = draw(st.booleans())
        page = event(
            f"Page {number}. ",
            body=draw(st.none() | st.sampled_from(NAMES).map("See [it]({}).".format)),
            changes=f"1. [Page {number}. ]({path}) _(Current version)_" if record else None,
            related=listed(*rows) if rows else None,
            formats=path.removesuffix(".md") if draw(st.booleans()) else None,
        )
        pages[path] = page.replace("\n", "\r\n") if draw(st.booleans()) else page
    entries = draw(st.lists(st.sampled_from(NAMES), max_size=4))
    pages[f"{FOLDER}/index.md"] = day_index("".join(f"### [A page. ]({path})\n\n" for path in entries))
    return pages, wanted


def broken(draft: Draft, paths: list[str]) -> list[str]:
    targets = [target_path(link.target.text) for path in paths for link in links_of(draft.read(path))]
    return sorted(target for target in targets if target in NAMES and target not in paths)


@given(archives())
def test_no_link_breaks_and_no_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[dict[str, str], dict[str, str]]
) -> None:
    pages, wanted = made
    root = tmp_path_factory.mktemp("archive")
    write_files(root, pages)
    untouched = Draft(DiskStore(str(root)), NEWS)
    draft, renamed = rename(root, wanted)
    moved = renamed.moved
    assert set(moved) | {path for path, _ in renamed.refused} == {old for old, new in wanted.items() if old != new}
    after = {moved.get(path, path) for path in pages}
    assert len(after) == len(pages)
    assert draft.names(FOLDER) == {path.rpartition("/")[2] for path in after}
    was = broken(untouched, sorted(pages))
    # A link to nothing may by chance lead to a page that came; one that led somewhere still does.
    assert [target for target in broken(draft, sorted(after)) if target not in was] == []
    for path, text in pages.items():
        new = draft.contents(moved.get(path, path)).decode()
        assert lines(new, {}) == lines(text, moved), path


def lines(text: str, moved: Mapping[str, str]) -> list[str]:
    """The lines of a page with moved paths put in, sorted, without the numbers of lists and what a rename adds."""

    def led(match: re.Match[str]) -> str:
        return moved.get(match[1] + ".md", match[1] + ".md").removesuffix("md") + match[2]

    found = (line for line in text.split("\n") if "(First version)" not in line)
    return sorted(re.sub(r"^\d+\. ", "", re.sub(r"(/news/[^()\s]*)\.(md|html|json|xml)", led, line)) for line in found)
