"""Ordinary pages: their links into the archive, and nothing that is code."""

import pytest

from archlint.read.plain import read_plain


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "[A](/news/2031/05/7/a.md) and [b](/news/2031/05/7/b.md#top)",
            ["/news/2031/05/7/a.md", "/news/2031/05/7/b.md#top"],
        ),
        ('[A](/news/a.md "title")', ["/news/a.md"]),
        ("[ref]: /news/a.md\n\nSee [ref].", ["/news/a.md"]),
        ("![picture](/news/a.png) [page](/about.md) [far](https://x.example/news/a.md)", []),
        ("`[A](/news/a.md)` and ``[B](/news/b.md) ` `` and [C](/news/c.md)", ["/news/c.md"]),
        ("a ` b [A](/news/a.md)", ["/news/a.md"]),
        ("```\n[A](/news/a.md)\n```\n\n    [B](/news/b.md)\n\n[C](/news/c.md)", ["/news/c.md"]),
        ("- item\n  [A](/news/a.md)", ["/news/a.md"]),
    ],
)
def test_links_into_the_archive(text: str, targets: list[str]) -> None:
    page = read_plain("/index.md", text)
    assert [link.target.text for link in page.links] == targets
    assert all(text[link.target.start : link.target.end] == link.target.text for link in page.links)
