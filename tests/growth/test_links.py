"""The links of a page of a site are read in a time that grows with its size, and no faster."""

from collections.abc import Callable

import pytest

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from growth.shapes import filled
from growth.test_growth import grows_evenly

pytestmark = pytest.mark.slow

SHAPES = (
    "[a](", "[a](/b ", '[a](/b "c', "[a](<", "](", "[a](b)", "[a](b(c", "![a](/b 'c\n", "[a]: /b c ", "\n[a]: /b", "\n[a]: {{ b }} \"",
    "[a]: {{ b }}", "<a href=", '<a href="', "<a b ", "<a b='", "<a href={{ b }}", "<https:", "<{{", "{{", "{%", "{{ a }}",
    "{% raw %}", "{% comment %}", "{% comment %}{% endcomment %}", "{% highlight %}", "{% endraw %}", "{% link a %}", "[a]({% link a %}) ", "{% post_url 2031-05-07-",
    "<div>\n\n", "<div>\n\n</div>\n\n", "<div>", "<code>", "<script>", "<!--", "$$ a", "$$", "{::comment}", "{::comment}{:/a}", "{:/}",
    "> <iframe>", "a <iframe src=b>", "{{ \"a\" | relative_url }}", "{{ 'a' | prepend: ", "\\[a](b)", "`[a](b) ", "\n    [a](b)",
    "https://harbour.example/", "[a](https://harbour.example/b%61/../", "=", "href=",
    # Behind a beginning.
    ("[a](", " "), ("[a](", "\n\t"), ("[a](/b", "  "), ("[a](", "{{"), ("[a](", "{{ "), ("[a]({{", " -"), ("<a href=", "\t"),
    ("<a ", "href="), ("<a ", "href={{ a }}"), ("<a href=", "{{ href=a}}"), ('<a href="', '{{ href="}}'), ("<https:", "{{a}}"),
    ("<https:{{", "<https:a}}{{"), ("<a", " b=\tb\tb"),
)  # fmt: skip
SITE = PRESETS["jekyll"]._replace(
    url="https://harbour.example", baseurl="/b", moved={"/b/*": "/c/:splat", "/:a/:b/*": "/d/:b"}
)


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
@pytest.mark.parametrize("path", ["/_posts/2031-05-07-a.md", "/a.html"])
def test_links_are_read_in_time(path: str, shape: str | tuple[str, str]) -> None:
    layout = DatedFilesLayout(SITE, Day(2031, 6, 1))
    beginning, part = ("", shape) if isinstance(shape, str) else shape

    def reading(size: int) -> Callable[[], object]:
        page = layout.read(path, f"---\ntitle: A\n---\n{beginning}{filled(part, size)}")
        metadata = layout.metadata(page)

        def read() -> object:
            links = layout.linking.read(page)
            return layout.linking.candidates(page, layout.metadata), [
                layout.linking.asks(page, metadata, link) for link in links
            ]

        return read

    grows_evenly(reading, 10_000, 160_000)
