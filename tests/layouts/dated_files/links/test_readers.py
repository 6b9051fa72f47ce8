"""The two readers of links: the fast one finds all that the precise one finds, in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.choices import RelativeLinks
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day

PIECES = (
    "[", "]", "(", ")", "![", "](", "]:", "[a](", "[a]: ", "\n[a]: ", "<", ">", '"', "'", " ", " ", "\n", "\n\n", "\\", "`", "```\n",
    "    ", "> ", "- ", "#", "&amp;", "=", "/", "<a href=", '<a href="', "<a href = '", '<img src="', "<iframe src='", "</a>", "<div>",
    "</div>", "<code>", "</code>", "<!--", "-->", "<script>", "</script>", "$$", "{::comment}", "{:/}", "{: .a}", "<https:",
    "{{", "}}", "{%", "%}", "{{ site.baseurl }}", "{{ site.url }}", '{{ "/a" | relative_url }}', "{{ '/b' | absolute_url }}",
    '{{ "c d" | prepend: site.baseurl }}', "{{ x }}", "{% if x %}", "{% raw %}", "{% endraw %}", "{% comment %}",
    "{% endcomment %}", "{% highlight a %}", "{% endhighlight %}", "{% post_url 2031-05-07-a %}", "{%- link b/c.md -%}",
    "/a", "/a/b.html", "/blog/c/", "d.md", "../e.png", "/f g", "/h(i)", "/%61", "/blog/./j", "https://harbour.example/blog/k",
    "HTTPS://www.Harbour.Example:80/blog/l", "//quay.example/blog/m?n=o", "https://other.example/p", "mailto:a@b", "#q", "?r",
    "https://user@harbour.example/s", "word", "é", "<https://harbour.example/blog/t>", "title", "]: /u 'v'\n", "(/v (w))", "\n    ", "<pre>", '(/blog/w "x")',
)  # fmt: skip
"""Texts of which links are made, and what is near them."""
JEKYLL = PRESETS["jekyll"]._replace(
    url="https://harbour.example", baseurl="/blog", hosts=("quay.example",), permalink="pretty"
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def layout(site: Site) -> DatedFilesLayout:
    """Return the layout of a site."""
    return DatedFilesLayout(site, Day(2031, 6, 1))


LAYOUTS = [
    layout(JEKYLL),
    layout(JEKYLL._replace(baseurl="", url="", hosts=(), relative_links="literal")),
    layout(JEKYLL._replace(markdown="commonmark", page_tags=False)),
    layout(
        JEKYLL._replace(relative_links="resolved", moved={"/blog/a": "/blog/c", "/blog/*": "https://x.example/:splat"})
    ),
]


@given(TEXTS, st.sampled_from(LAYOUTS), st.sampled_from(["/_posts/2031-05-07-a.md", "/b/index.html", "/c.md"]))
def test_the_fast_reader_finds_all_keys(body: str, site: DatedFilesLayout, path: str) -> None:
    text = f"---\ntitle: A\n---\n{body}"
    page = site.read(path, text)
    metadata = site.metadata(page)
    single, choices, _ = site.linking.candidates(page, site.metadata)
    for link in site.linking.read(page):
        assert text[link.target.start : link.target.end] == link.target.text
        assert text[link.label.start : link.label.end] == link.label.text
        keys, moved, _ = site.linking.asks(page, metadata, link)
        if len(keys) == 1 and not moved:
            assert keys[0] in single
        elif keys:
            assert keys + moved in choices


@pytest.mark.parametrize("relative", ["resolved", "literal", "unknown"])
def test_links_to_files_are_taken_as_the_setting_says(relative: RelativeLinks) -> None:
    site = layout(JEKYLL._replace(relative_links=relative))
    page = site.read("/log/a.md", "---\ntitle: A\n---\n[a](tide.md) [b](/log/tide.md)\n")
    asked = [site.linking.asks(page, site.metadata(page), link) for link in site.linking.read(page)]
    as_file = ("file:/log/tide.md",) if relative != "literal" else ()
    assert [found.keys for found in asked] == [(*as_file, "url:/log/a/tide.md"), as_file]
