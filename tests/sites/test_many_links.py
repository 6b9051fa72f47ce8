"""Very many links to one page of a site."""

import pytest

from archlint.diagnostics import Locator
from archlint.fixes.sites import named
from conftest import Archlint, Write


def test_the_lines_of_a_file_are_counted_once_for_all_its_links(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []

    def locator(text: str) -> Locator:
        counted.append(text)
        return Locator(text)

    monkeypatch.setattr(named, "Locator", locator)
    post = "_posts/2031-05-07-ferry.md"
    rules = "".join(f"/old/{number}/* /2031/05/07/ferry/\n" for number in range(200))
    links = "[it](/2031/05/07/ferry/)\n" * 200
    header = "---\ntitle: A\n---\n"
    write(
        {
            "_config.yml": "permalink: pretty\n",
            post: header,
            "_posts/2031-05-08-a.md": header + links,
            "_redirects": rules,
        }
    )
    run = archlint("links", post)
    assert len(run.lines) == 400
    assert run.lines[-1] == "_redirects:200:13"
    assert len(list(filter(None, counted))) == 2
