"""Links in the sources of a site, and the keys that they ask for."""

import pytest

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from archlint.model.source_links import LinkSyntax, Resolution

SITE = PRESETS["jekyll"]._replace(url="https://harbour.example", baseurl="/blog", hosts=("quay.example",))
LAYOUT = DatedFilesLayout(SITE, Day(2031, 6, 1))
PATH = "/_posts/2031-05-07-tide.md"


def asked(body: str, path: str = PATH) -> list[tuple[str, tuple[str, ...], Resolution]]:
    """Return the targets of a page's links, with what they ask for; both readers must find these keys."""
    text = f"---\ntitle: Tide\n---\n{body}\n"
    page = LAYOUT.read(path, text)
    metadata = LAYOUT.metadata(page)
    single, choices, _ = LAYOUT.linking.candidates(page, LAYOUT.metadata)
    found = []
    for link in LAYOUT.linking.read(page):
        assert text[link.target.start : link.target.end] == link.target.text
        keys, _, otherwise = LAYOUT.linking.asks(page, metadata, link)
        assert not keys or keys in choices or (len(keys) == 1 and keys[0] in single)
        found.append((link.target.text, keys, otherwise))
    return found


@pytest.mark.parametrize(
    "body",
    [
        "[a](/blog/lamp/)",
        "[a](/blog/lamp/index.html)",
        "[a](/blog/lamp.html#oil)",
        "[a](/blog/l%61mp?x=1)",
        '[a](/blog/lamp/ "The lamp"){: .wide}',
        "[a](<https://harbour.example/blog/lamp/>)",
        "[a](http://www.harbour.example:80/blog/lamp/)",
        "[a](//quay.example/blog/lamp)",
        "[a](HTTPS://Harbour.Example/blog/lamp)",
        "[a]({{ site.baseurl }}/lamp/)",
        "[a]({{site.url}}{{site.baseurl}}/lamp/)",
        '[a]({{ "/lamp/" | relative_url }})',
        "[a]({{ 'lamp' | absolute_url }}#oil)",
        '[a]({{ "/lamp" | prepend: site.baseurl | prepend: site.url }})',
        "[a][b]\n\n[b]: /blog/lamp 'The lamp'",
        "[a]\n\n# Head\n[a]: /blog/lamp",
        "```\nx\n```\n[a]: /blog/lamp",
        "Text\n- [a]: /blog/lamp",
        "Text\n^\n[a]: /blog/lamp",
        "*[abbr]: A short form\n[^1]: A note\n[a]: /blog/lamp",
        "Text\n\n[^1]: A note\n[a]: /blog/lamp",
        "![a](/blog/lamp)",
        '<a class="x" href="/blog/lamp">a</a>',
        "<IMG SRC = '/blog/lamp'>",
        "<https://harbour.example/blog/lamp>",
        "<div>\n<a href=/blog/lamp>a</a>\n</div>",
        "{% raw %}[a](/blog/lamp){% endraw %}",
        "![b ![d](/blog/oil) e [f](/blog/oil)](/blog/lamp)",
        "[b [d](/blog/oil) e](/blog/lamp)",
        "[b [d](/blog/lamp) e]",
        "<div>\n<https://lamp.example/>\n</div>\n\n[a](/blog/lamp)",
        "<hr>\n`code` [a](/blog/lamp)",
        "<div><a href='/blog/lamp'>`b`</a></div>",
        "<script src='/blog/lamp'>x = '<a href=\"/blog/oil\">'</script>",
        "[a](../../../lamp/)",
        "<quay> Text</quay>\n\n[a](/blog/lamp)",
        "[a_b](/blog/lamp)_The lamp_",
        "[2031_lamp](/blog/lamp) and _the lamp",
        "[2031_lamp](/blog/lamp)\n\nIt is lit_",
        "[*The* lamp](/blog/lamp) is *lit*",
        "[2031_lamp](/blog/lamp) `_`",
        "<quay> Text</quay> [a](/blog/lamp)",
        "<quay/> Text\n\n[a](/blog/lamp)",
        "</quay> Text\n\n[a](/blog/lamp)",
        "<b> Text\n\n[a](/blog/lamp)",
        "- Text\n\n  <quay> Text\n\n[a](/blog/lamp)",
    ],
)
def test_a_link_to_a_url_in_any_form_asks_for_one_key(body: str) -> None:
    [(_, keys, otherwise)] = asked(body)
    assert keys[-1] == "url:/lamp"
    assert otherwise is Resolution.BROKEN


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("{% post_url 2031-05-07-tide %}", ("post:2031-05-07-tide", "post:2031-05-07 tide")),
        ("[a]({% post_url quay/2031-5-7-tide %}#x)", ("post:quay/2031-5-7-tide", "post:2031-05-07 tide")),
        ("```\n{% link _posts/2031-05-07-tide.md %}\n```", ("file:/_posts/2031-05-07-tide.md",)),
        ("{%- link about.md -%}", ("file:/about.md",)),
        ("[a](lamp.md)", ("file:/_posts/lamp.md", "url:/2031/05/07/lamp.md")),
        ("![a](img/lamp.png)", ("file:/_posts/img/lamp.png", "url:/2031/05/07/img/lamp.png")),
    ],
)
def test_tags_and_relative_links_ask_for_files(body: str, keys: tuple[str, ...]) -> None:
    [(_, found, _)] = asked(body)
    assert found == keys


@pytest.mark.parametrize(
    ("body", "otherwise"),
    [
        ("[a](https://lamp.example/blog/)", Resolution.OUTSIDE),
        ("[a](/lamp/)", Resolution.OUTSIDE),
        ("[a](https://lamp.example/{{ page.x }}/)", Resolution.OUTSIDE),
        ("[a](https://harbour.example/blog/{{ page.x }}/)", Resolution.UNKNOWN),
        ("[a](https://{{ page.x }}/blog/)", Resolution.UNKNOWN),
        ("[a](mailto:tide@harbour.example)", Resolution.OUTSIDE),
        ("[a]({{ page.previous.url }})", Resolution.UNKNOWN),
        ("[a](/blog/{% include lamp.txt %})", Resolution.UNKNOWN),
        ("[a]({{ site.baseurl | upcase }}/x)", Resolution.UNKNOWN),
    ],
)
def test_other_links_ask_for_nothing(body: str, otherwise: Resolution) -> None:
    [(_, keys, found)] = asked(body)
    assert (keys, found) == ((), otherwise)


@pytest.mark.parametrize(
    "body",
    [
        "`[a](/blog/lamp)`",
        "<hr>\n`[a](/blog/lamp)`",
        "<div>\n\n<p>x</p></div> `[a](/blog/lamp)`",
        "<hr/>\n```\n[a](/blog/lamp)\n```",
        "<a name='oil'></a>\n`[a](/blog/lamp)`",
        "<div markdown='1'>\n`[a](/blog/lamp)`\n</div>",
        "```\n[a](/blog/lamp)\n```",
        "    [a](/blog/lamp)",
        "<!-- [a](/blog/lamp) -->",
        "\\[a](/blog/lamp)",
        "{% comment %}[a](/blog/lamp) {% link lamp.md %}{% endcomment %}",
        "{% raw %}{% link lamp.md %}{% endraw %}",
        "{% highlight md %}[a](/blog/lamp){% endhighlight %}",
        "<div>\n\n[a](/blog/lamp)\n\n</div>",
        "<script>x = '<a href=\"/blog/lamp\">'</script>",
        "$$ [a](/blog/lamp) $$",
        "[a](#oil)",
        "Text\n[a]: /blog/lamp",
        "> Text\n> [a]: /blog/lamp",
        "Text\n[^1]: A note\n*[abbr]: A short form\n[a]: /blog/lamp",
        "{% raw %}[a]({{ site.baseurl }}/lamp){% endraw %}",
        "<strike>[a](/blog/lamp)</strike>",
        "<table>\n<tr><td>\n</table>\n\n[a](/blog/lamp)",
        "<Quay> The lamp\n\n[a](/blog/lamp)",
        "Text\n<your name> wrote\n\n[a](/blog/lamp)",
        "> Text\n\n<font color=red> Text [a](/blog/lamp)\n\n[b](/blog/lamp)",
        "- Text\n\n<a-b c='d'>\n\n[a](/blog/lamp)",
        "<quay>\n<i>Text\n\n[a](/blog/lamp)</quay>",
        "![b_2031_lamp](/blog/lamp)_The lamp_",
        "[![b_2031_lamp](/blog/lamp)](/blog/lamp)_The lamp_",
        "[The *lamp](/blog/lamp) is lit*",
    ],
)
def test_what_is_no_link_to_the_generator_is_none(body: str) -> None:
    assert asked(body) == []


def test_a_page_of_html_has_tags_and_attributes_alone() -> None:
    found = asked("[a](/blog/lamp) <a href='/blog/quay'>{% link about.md %}</a>", "/boats.html")
    assert [keys for _, keys, _ in found] == [("url:/quay",), ("file:/about.md",)]


@pytest.mark.parametrize(
    ("value", "keys"), [("'/lamp/'", ("url:/lamp",)), ("lamp", ("url:/lamp",)), ("https://lamp.example/", ())]
)
def test_a_page_that_redirects_has_one_link(value: str, keys: tuple[str, ...]) -> None:
    layout = DatedFilesLayout(SITE._replace(plugins=("jekyll-redirect-from",)), Day(2031, 6, 1))
    text = f"---\nredirect_to: {value}\n---\n[a](/blog/oil/)\n"
    page = layout.read("/about.md", text)
    metadata = layout.metadata(page)
    [link] = layout.linking.read(page)
    assert (link.syntax, link.target.text) == (LinkSyntax.FIELD, value.strip("'"))
    assert text[link.target.start : link.target.end] == link.target.text
    assert layout.linking.asks(page, metadata, link).keys == keys
    assert layout.linking.candidates(page, layout.metadata).single == keys


def test_liquid_that_does_not_run_is_text() -> None:
    text = "---\nrender_with_liquid: false\n---\n{% link about.md %} [a](/blog/lamp)\n"
    [link] = LAYOUT.linking.read(LAYOUT.read(PATH, text))
    assert (link.syntax, link.target.text) == (LinkSyntax.INLINE, "/blog/lamp")


def test_a_post_answers_to_its_url_its_file_and_its_names() -> None:
    page = LAYOUT.read("/quay/_posts/2031-05-07-spring.tide.md", "---\nslug: high\n---\nText.\n")
    assert LAYOUT.linking.addresses(page, LAYOUT.metadata(page)).keys == (
        "url:/quay/2031/05/07/high",
        "file:/quay/_posts/2031-05-07-spring.tide.md",
        "post:quay/2031-05-07-spring",
        "post:quay/2031-05-07-spring.tide",
        "post:2031-05-07 high",
    )


def test_a_page_that_the_site_does_not_show_answers_to_nothing() -> None:
    page = LAYOUT.read("/_posts/2031-05-07-tide.md", "---\npublished: false\n---\nText.\n")
    assert LAYOUT.linking.addresses(page, LAYOUT.metadata(page)).keys == ()


def test_a_page_to_come_answers_to_its_url_alone() -> None:
    page = LAYOUT.read("/_posts/2032-05-07-later.md", "---\ntitle: Later\n---\nText.\n")
    assert LAYOUT.linking.addresses(page, LAYOUT.metadata(page)).keys == ("url:/2032/05/07/later",)
