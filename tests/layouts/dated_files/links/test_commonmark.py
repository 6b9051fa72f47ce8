"""Links of CommonMark, as 11ty has it; the tests with the real 11ty compare many more."""

import pytest

from archlint.layouts.dated_files.links.reader import read_links


def targets(text: str) -> list[str]:
    """Return the targets of the links of a text."""
    return [link.target.text for link in read_links(text, dialect="commonmark", liquid=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](/x)", ["/x"]),
        ("[a](/x (T))", ["/x"]),
        ("[a](/x y)", []),
        ("[a](</x y>)", ["/x y"]),
        ("[a](\n/x)", ["/x"]),
        ("[a [b](/x) c](/y)", ["/x"]),
        ("![a [b](/x) c](/y)", ["/y"]),
        ("[![a](/x)](/y)", ["/x", "/y"]),
        ("![[a](/x)](/y) [b [![c](/z)](/u)](/v)", ["/y", "/z", "/u"]),
        ("    [a](/x)\n", ["/x"]),
        ("    ```\n    [a](/x) `[b](/y)`\n", ["/x"]),
        ("```\n[a](/x)\n```\n[b](/y)\n", ["/y"]),
        ("<div>\n[a](/x)\n\n[b](/y)\n</div>\n", ["/y"]),
        ("<span>[a](/x)</span>\n", ["/x"]),
        ("<pre>\n\n[a](/x)\n\n</pre>\n[b](/y)\n", ["/y"]),
        ("<script>\n'<a href=\"/x\">'\n</script>\n\n[b](/y)\n", ["/y"]),
        ("$$ [a](/x) $$", ["/x"]),
        ("{::comment}\n[a](/x)\n{:/}\n", ["/x"]),
        ("[a]\n\n[a]: /x\n[A]: /y\n", ["/x"]),
        ("[a]:\n  /x\n", ["/x"]),
        ("text\n[a]: /x\n", []),
        ("*[b]: text\n[a]: /x\n", []),
        ('{% raw %}[a]({{ "/x" | url }}){% endraw %}', []),
    ],
)
def test_links_are_those_of_commonmark(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize("part", ["[", "](/x)", "[a](/x)", "![a](/x)", "[a](((", "    a\n", "[a]: \n"])
def test_long_texts_are_read(part: str) -> None:
    assert isinstance(targets("[" * 3000 + part * 3000 + "](/y)" * 3000), list)
