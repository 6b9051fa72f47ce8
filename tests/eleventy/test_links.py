"""Links of generated sites of 11ty: each leads where that in the HTML that the real 11ty builds leads."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

import pytest

from conftest import Archlint
from eleventy.judge import NEEDS_11TY, build_pages
from jekyll import comparison
from jekyll.built_links import Answers, assert_lead_as_built, built_links
from jekyll.comparison import Line
from jekyll.linked import MARK, Linked, blocks, html

pytestmark = NEEDS_11TY
shown = partial(comparison.shown, today="2032-01-01")

SETTINGS = (
    '[layout]\npreset = "11ty"\npermalink = "/:path/"\nurl = "https://harbour.example"\nrelative-links = "literal"\n'
)
PROGRAM = """module.exports = (eleventy) => {
  eleventy.addPairedShortcode("highlight", (code) => `<pre><code>${code.replaceAll("<", "&lt;")}</code></pre>`);
};
"""
PAGES = {
    "posts/2031-05-07-spring-tide.md": "",
    "posts/2031-05-08-été.md": "",
    "posts/2031-05-09-own.md": "permalink: /own/place.html",
    "posts/2031-05-10-gone.md": "permalink: false",
    "index.md": "",
    "about.html": "",
    "crew/index.md": "",
    "crew/old hands.md": "",
}
"""Pages that links lead to, with their fields."""
MORE = (
    "Text\n\n     {}\n\n", "-   item\n\n        {}\n\n", "- a\n\n      {}\n\n", "<div>\n{}\n\n{}\n</div>\n\n",
    "<aside>{}\n</aside>\n{}\n\n", "<my-box>\n{}\n</my-box>\n\n", "<my-box>{}</my-box>\n\n", "Text\n<my-box>\n{}\n\n",
    "Text\n<div>\n{}\n</div>\n\n", "<!-- a -->{}\n{}\n\n", "<!-- a\n\n{}\n\n-->\n{}\n\n", "```\n{}\n````\n{}\n\n",
    "````\n{}\n```\n{}\n````\n\n", "> ```\n> {}\n\n{}\n\n", "| a |\n|---|\n| {} |\n\n", "a\n===\n{}\n\n", "{{: .a}}\n{}\n\n",
    "1) {}\n2) {}\n\n", "+ {}\n  + {}\n\n", "*{}*\n\n", "~~{}~~\n\n", "<style>\n\n{}\n\n</style>\n\n", "<pre>\n\n{}\n\n</pre>\n\n",
    "<textarea>\n\n{}\n\n</textarea>\n\n", "<?x\n\n{}\n\n?>\n\n", "<b>{}\n\n{}</b>\n\n", "`{}\n\n{}`\n\n", "[a\n\n{}]\n\n",
    "<details>\n<summary>a</summary>\n\n{}\n\n</details>\n\n", "<a name='x'></a>\n{}\n\n", "<br>\n{}\n\n", "</div>\n{}\n\n",
    "Text\n    {}\n\n", "\t{}\n\n", "#{}\n\n", "####### {}\n\n", "* * *\n{}\n\n",
)  # fmt: skip
"""Blocks of CommonMark that kramdown reads in another way, or that no other test has."""
TARGETS = (
    "[a]({} (Title))", "[a]({}\n'Title')", "[a](\n{})", "[a]({}x y)", "[a](<{}>x)", "![a [b]({}) c](/none/)", "[a [b]({}) c](/none/)",
    "[a]({}\"b\")", "[a] ({})", "[a\\]({})", "[a`]({})`", "<a href={}>a</a>", "<img src='{}'/>", "[a][{}]", "\\![a]({})", "!\\[a]({})",
    "[]({})", "[![](/none/)]({})", "[a]({}){{target=_blank}}", "[a](x{}(b)(c))", "[a](x{}(b)", "[a](x{}\\))",
)  # fmt: skip
"""Links in other forms, each with a place for its target."""


def target(random: Random, marks: Iterator[int], urls: dict[str, str]) -> str:
    """Return the target of a link, with its mark."""
    name = random.choice(list(PAGES))
    path = random.choice([urls.get(name, f"/{name}")] * 4 + ["/nowhere/", f"/{name}"])
    written = [path] * 4 + [
        path.rstrip("/") or "/", f"{path.rstrip('/')}/index.html", path.replace("e", "%65"), "/x/.." + path, f"{path}?x",
        path.removeprefix("/") or "./", "../" + path.removeprefix("/"), f"https://harbour.example{path}",
        f"//harbour.example{path}", f"https://other.example{path}", '{{ "' + path + '" | url }}', "{{ page.url }}",
        "mailto:tide@harbour.example",
    ]  # fmt: skip
    return f"{random.choice(written)}#l{next(marks)}"


def linked_site(seed: int, urls: dict[str, str]) -> Linked:
    """Return a site with links to the URLs of its pages, by their paths."""
    random = Random(seed)
    marks = iter(range(1, 1_000_000))
    make = partial(target, random, marks, urls)
    files = {"archlint.toml": SETTINGS, "eleventy.config.js": PROGRAM}
    files |= {name: f"---\ntitle: A page\n{fields}\n---\nText.\n" for name, fields in PAGES.items()}
    body = "".join(blocks(random, make, is_absolute=False)) + "".join(blocks(random, make, is_absolute=False))
    lines = [block.format(*(f"[a]({make()})" for _ in range(2))) for block in MORE]
    lines += [f"Text {form.format(make())} more.\n\n" for form in TARGETS]
    random.shuffle(lines)
    files["posts/2031-05-20-links.md"] = f"---\ntitle: Links\n---\n{body}"
    files["crew/more.md"] = "".join(lines)
    files["crew/bare.html"] = "".join(f"{html(random, make())}\n" for _ in range(40))
    return Linked(files, urls, "https://harbour.example", "")


def found_links(root: Path, lines: Mapping[str, Line]) -> Iterator[tuple[int, Line, Line]]:
    """Yield the links with marks that archlint finds, each with its mark and with its page."""
    for name, page in lines.items():
        rows = (root / name).read_text().splitlines()
        for link in page["links"]:
            marks = MARK.findall(rows[link["line"] - 1])
            if marks and ("#l" in link["target"] or "{{" in link["target"]):
                yield int(marks[0]), link, page


@pytest.mark.parametrize("seed", range(1, 7))
def test_each_link_leads_where_that_in_the_built_page_leads(
    seed: int, archlint: Archlint, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    linked_site(seed, {}).write(tmp_path)
    urls = {name: line["urls"][0] for name, line in shown(archlint).items() if line["urls"]}
    site = linked_site(seed, urls)
    site.write(tmp_path)
    out = tmp_path_factory.mktemp("out")
    build_pages(tmp_path, out)
    built, lines = built_links(out), shown(archlint)
    kinds = assert_lead_as_built(found_links(tmp_path, lines), built, Answers(site, lines), ("{{",))
    assert len(built) > 200
    assert kinds == {"there", "outside", "unknown"}
