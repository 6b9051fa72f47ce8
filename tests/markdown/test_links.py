"""What a link is: in brackets, in definitions and in HTML, but not in code and comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.read import read_bytes
from archlint.markdown.links import read_links, read_mentions
from archlint.model import Day, Event, Page, PlainPage, led_to
from pages import damaged, event_texts

A, B, C = "/news/2031/05/7/a.md", "b.md", "../c.md"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (f"[A]({A}) and [b]({B}#top), [c]({C}?x=1#y)", [A, f"{B}#top", f"{C}?x=1#y"]),
        (f"[A]({A} \"title\") [b]( <{B}> 'title' ) [c](\n{C}\n(title))", [A, B, C]),
        ("[A](/news/a_(b).md) [b](<a b.md>)", ["/news/a_(b).md", "a b.md"]),
        (f"[ref]: {A}\n[b]:\n  <{B}>\n  'title'\n\n> [c]: {C}\n\n- > 1. [d]: {A}\n", [A, B, C, A]),
        (
            f'<a href="{A}">a</a> <A class=x\n HREF=\'{B}\' id>b</A> <a title=" href=x.md" href={C}?x>c</a>',
            [A, B, f"{C}?x"],
        ),
        (f'<div>\n<a href="{A}">a</a>\n</div>', [A]),
        (f"[![image](x.png)]({A}) [a [b]({B}) c]({C})", [A, B]),
        (f"[a [b] `]` \\] c]({A}) and\n[over\n`two` lines]({B})", [A, B]),
        (f"# [A]({A})\n\n- item\n  [b]({B})\n\n> quote [c]({C})\n> | [a]({A}) |\n", [A, B, C, A]),
        (f"<div>\n\n[A]({A})\n\n</div>\n<span>[b]({B})</span>", [A, B]),
        ("![picture](a.png) [far](https://x.example/a.md) [there](//x.example/a.md) <mailto:a@b.md>", []),
        ("[made]({{ site.url }}/a.md) [made]({{site.url}}/a.md) [made]({% link a.md %}) [root](@/a.md)", []),
        (f"text]({A}) \\[text]({A}) [text] ({A}) [a]({A} b) [a\n\nb]({A}) [d]: {A} and more", []),
        (f'&lt;a href="{A}"> \\<a href="{A}"> <abbr href="{A}"> <a data-href="{A}"> <a href="x" b="{A}">', []),
        (f"`[A]({A})` and ``[B]({B}) ` `` and [C]({C})", [C]),
        (f"a ` b [A]({A})\n\nand \\`[b]({B})`", [A, B]),
        (f"```\n[A]({A})\n```\n\n    [B]({B})\n\n[C]({C})", [C]),
        (f"- a\n\n      [A]({A})\n\n  ~~~\n  [A]({A})\n\n  <a href='{A}'>\n  ~~~\n  [b]({B})", [B]),
        (f">     [A]({A})\n>\n> - ```\n>   [A]({A})\n>   ```\n> - [b]({B})", [B]),
        (f"1. a ` [A]({A})\n2. b ` [b]({B})", [A, B]),
        (f"<!-- [A]({A}) -->\n\ntext <!-- <a href='{A}'>\n[A]({A}) --> [b]({B}) <!-- [c]({C})", [B, C]),
        (f"<!--\n\n[A]({A})\n\n[d]: {A}\n--> [b]({B})\n\n<!-- more -->[c]({C})", [B, C]),
        (f"<script>\nx = '<a href=\"{A}\">'\n</script>\n\n- <!-- [A]({A})\n  [A]({A}) -->\n", []),
    ],
)
def test_what_is_a_link(text: str, targets: list[str]) -> None:
    links = read_links(text)
    assert [link.target.text for link in links] == targets
    for label, target in links:
        assert text[label.start : label.end] == label.text
        assert text[target.start : target.end] == target.text


@pytest.mark.parametrize(
    "text",
    [
        "](a.md",
        '[a](b.md "',
        "[a](b.md '",
        "[a](b.md (",
        "<a b='<a b=\"",
        "[",
        "[a]: b.md (x\n",
        "- > ",
        "-   ",
        "<a href=x",
        "`a``b.md",
        "<!--",
        "<a b b b",
        "\\[](.md)",
    ],
)
def test_a_long_text_is_read_in_one_go(text: str) -> None:
    """That takes minutes where the time grows with the square of the length."""
    assert isinstance(read_links(text * 20_000 + ".md"), tuple)


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("/news/2031/05/7/b.md#top", ("/news/2031/05/7/b.md",)),
        ("b.md?x#y", ("/news/2031/05/7/b.md",)),
        ("./b.md", ("/news/2031/05/7/b.md",)),
        ("../6/b.md", ("/news/2031/05/6/b.md",)),
        ("/news/2031/05/6/../7/./b.md", ("/news/2031/05/7/b.md",)),
        ("../../../../b.md", ("/b.md",)),
        ("../../../../../b.md", ()),
        ("/../b.md", ()),
        ("/news/%62.md", ("/news/%62.md", "/news/b.md")),
        ("a&amp;b\\_c%20d.md", ("/news/2031/05/7/a&amp;b\\_c%20d.md", "/news/2031/05/7/a&b_c d.md")),
        ("%2E%2E/b.md", ("/news/2031/05/7/%2E%2E/b.md", "/news/2031/05/b.md")),
    ],
)
def test_where_a_target_leads(target: str, paths: tuple[str, ...]) -> None:
    assert led_to("/news/2031/05/7/a.md", target) == paths


def test_the_running_text_of_an_event_is_its_body_and_its_other_sections() -> None:
    text = event(
        body=f"As told in [a]({A}) and `[b]({B})`.",
        sources=f"1. [a]({A})",
        changes=f"1. [a]({A})",
        related=f"1. [a]({A})\n- [stray]({A})",
    )
    text += f"\n### Notes:\n\n<a href='{B}'>b</a>\n\n### Related:\n\n1. [a]({A})\n\n## More\n\n[c]({C})\n"
    page = read_bytes(NEWS, "/news/2031/05/7/x.md", text.encode())
    assert isinstance(page, Event)
    assert [link.target.text for link in page.mentions] == [A, B, C]
    assert all(text[link.target.start : link.target.end] == link.target.text for link in page.mentions)


@given(damaged(event_texts()))
def test_a_damaged_event_mentions_what_stands_there(text: str) -> None:
    page = read_event("/news/2031/05/7/a.md", Day(2031, 5, 7), text)
    for link in read_mentions(page):
        assert text[link.target.start : link.target.end] == link.target.text


@given(
    st.lists(
        st.sampled_from(
            [
                "[a](",
                "b.md",
                ")",
                "<a href='",
                "'>",
                "`",
                "<!--",
                "-->",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "    ",
                "[x]: ",
                "\\",
                '"',
                "é",
                "\r\n",
            ]
        )
    ).map("".join)
)
def test_every_link_is_where_it_says(text: str) -> None:
    page: Page = read_bytes(NEWS, "/lists/a.md", text.encode())
    assert isinstance(page, PlainPage)
    for link in page.links:
        assert page.text[link.target.start : link.target.end] == link.target.text
        assert ".md" in link.target.text
