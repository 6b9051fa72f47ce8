"""Pages and archives made to take long. Each grows with a number: of characters of a page, or of pages of a day."""

from collections.abc import Callable, Iterator, Mapping

from archlint.layouts.news.examples import day_index, event, path_of

Pages = dict[str, str]
Shape = Callable[[int], Pages]

DAY = "2031-05-7"
EVENT = "/news/2031/05/7/a-ferry-runs.md"
INDEX = "/news/2031/05/7/index.md"
PLAIN = "/lists/ferries.md"
_HEAD = event("A ferry runs. ")
_ITEM = "[A mill burns. ](/news/2031/05/2/{}.md) _Context: {}_"


def filled(text: str, size: int) -> str:
    """A text again and again, of about that size."""
    return text * (size // len(text) + 1)


def numbered(line: str, size: int) -> str:
    """Lines with a number for each `{}`, of about that size together."""
    return "".join(line.replace("{}", str(number)) for number in range(1, size // (len(line) + 4) + 2))


# Where a part of the page goes on and on: what it is made of.
_HEADLINES = {
    "words": "ferries of ",
    "one word": "a",
    "blanks": "a  ",
    "entities": "&amp;",
    "URLs": "http://a.example/( ",
    "links": "[[a|",
    "templates": "{{a",
    "templates in templates": "{{a {{b}} ",
    "wiki quotes": "''a",
    "single quotes": "''a' 'b",
    "hyphens": "-a- and b-s ",
    "mojibake": "Ãƒ©â€œ",
    "dates": "2031-03-9 January 2, 2031 ",
    "lost characters": "\ufffd?",
    "brackets": "](",
    "combining": "e\u0301",
    "colons": "Vell: ",
}
_BODIES = {
    "words": "word ",
    "open tags": "<a b='",
    "comments": "<!-- ",
    "instructions": "<?\n\n",
    "quotations": "> a\n",
    "deep quotations": f"{'>' * 40}a\n",
    "bullets in bullets": "- ",
    "numbers in numbers": "1. ",
    "fences": "```\n",
    "backticks": "``a` ",
    "definitions": "[a]: /x 'b\n",
    "brackets": "[a\n",
    "setext": "a\n===\n",
    "tables": "|a|b|\n|-|-|\n",
    "blank lines": " \n",
    "code": "    a\n\n",
    "tags": "<div>\n\n",
    "emphasis": "*a _b ",
    "conflict marks": "<<<<<<< a\n",
    "carriage returns": "a\r\n",
    "entities": "&#x20;",
    "entities of tags": "&lt;a&gt; &lt; &gt;",
    "entities on lines": "&quot;a\n",
    "entities in code": "`&lt;` \\",
    "entities behind brackets": "]&lpar;",
}
_LISTS = {
    "items": "{}. [a](https://a.example/{})\n",
    "equal items": "1. [a](https://a.example/)\n",
    "items by hand": ' {})  [a]( https://a.example/{} "b")\n',
    "items without a URL": "{}. [](a b)\n",
    "lines that are none": "x{}\n\n",
    "lines in items": "{}. [a](https://a.example/{})\n   more\n",
    "cut items": "{}. [a](https://a.example/\n",
    "sections of one kind": "\n### Sources:\n\n1. [a](https://a.example/{})\n",
    "unknown sections": "\n### Notes {}:\n\nx\n",
    "headlines": "\n# A ferry {}\n",
    "headers": "\n### [2031-05-7](/news/2031/05/7/index.md)\n",
    "near headers": "\n###[2031-05-7](/news/2031/05/7/index.md)\n",
    "conflicts": "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
    "sections with conflicts": "\n### Sources:\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
}
_RELATED = {
    "items": _ITEM.format("a-{}", "a, b"),
    "equal items": _ITEM.format("a", "b"),
    "itself": _ITEM.format("a", "b").replace("/news/2031/05/2/a.md", EVENT),
    "items without a context": "[a](/news/2031/05/2/a-{}.md)",
    "no events": "[a](/lists/a-{}.md) _Context: b_",
    "tags twice": _ITEM.format("a-{}", "b, b, a"),
    "doubtful tags": _ITEM.format("a-{}", "b, b  c,d, a"),
    "broken in many days": "[a](/news/2{}/05/2/a.md) _Context: b_",
    "encoded": _ITEM.format("%61-{}", "a"),
    "odd tags": _ITEM.format("a-{}", "(b), -, a, a's, b&nbsp;c"),
}
_LINES = {
    "brackets": "](",
    "targets": "](a ",
    "pointed targets": "](<",
    "titles": '](a "',
    "closed": "](x)",
    "notes": "](x) _",
    "parentheses": "(",
    "pairs": "(x)",
    "blanks": " ",
    "URL": "/a",
    "dates": "2031/03/9/",
    "queries": "&amp;a=b",
    "hosts": "a.",
    "users": "a@",
}
_COMMENTS = {
    "on one line": "<!-- archlint-disable-line REL001 -->",
    "line by line": "<!-- archlint-disable-line REL001 -->\n",
    "of the next line": "<!-- archlint-disable-next-line SRC003 -->\n1. [a](https://a.example/)\n",
    "of the page": "<!-- archlint-disable-file ALL -->\n",
    "begun": "<!-- archlint-disable REL -->\n",
    "begun and ended": "<!-- archlint-disable ALL -->\n<!-- archlint-enable ALL -->\n",
    "open": "<!-- archlint-",
    "near": "<!-- Archlint: disable REL001 -->",
    "unknown": "<!-- archlint-of {} -->\n",
}
_INDEXES = {
    "entries": "### [A ferry {}](/news/2031/05/7/a-{}.md)\nIt runs.\n\n",
    "equal entries": "### [A ferry](/news/2031/05/7/a.md)\nIt runs.\n\n",
    "entries of other days": "### [A ferry](/news/2030/05/7/a-{}.md)\n\n",
    "headings": "### A ferry {}\n\n",
    "links to the day before": "## [Previous Day...](/news/2031/05/6/index.md)\n\n",
    "topics": "##### Ferries\n",
    "headers": "## [2031-05-7](/news/2031/05/7/index.md)\n\n",
    "contexts": "### [A ferry](/news/2031/05/7/a-{}.md)\n_Context: b, b_\n\n",
    "texts": "text\n\n",
    "entities": "### [A ferry](/news/2031/05/7/a-{}.md)\nIt&#039;s &lt; 5.\n\n",
    "odd tags": "### [A ferry](/news/2031/05/7/a-{}.md)\n_Context: (b), a, a's, b&nbsp;c_\n\n",
}
_PLAIN = {
    "links": "[a](/news/2031/05/7/x{}.md)\n",
    "links on one line": "[a](/news/2031/05/7/x{}.md)",
    "no ends": "](/news/",
    "relative links": "[a](../x{}.md) ",
    "pointed": "](<",
    "blanks": "](    ",
    "definitions": "[a{}]: /news/2031/05/7/x{}.md\n",
    "definitions of two lines": "[a{}]:\n/news/2031/05/7/x{}.md\n",
    "anchors": "<a href='/news/2031/05/7/x{}.md'>a</a>",
    "open anchors": "<a href=",
    "code": "`x` [a](/news/2031/05/7/x{}.md) ",
    "backticks": "`` ` ",
    "quotations": "> [a](/news/2031/05/7/x{}.md) `\n",
    "lists": "- a `\n\n",
    "comments": "<!-- [a](/news/2031/05/7/x{}.md)",
}


def _named(group: str, shapes: Mapping[str, str], page: Callable[[str], Pages]) -> Iterator[tuple[str, Shape]]:
    for name, text in shapes.items():

        def grown(size: int, text: str = text) -> Pages:
            return page(numbered(text, size) if "{}" in text else filled(text, size))

        yield f"{group}: {name}", grown


def _related(lines: str) -> Pages:
    return {EVENT: event("A ferry runs. ", related=lines)}


def _one_context(size: int, tags: str) -> Pages:
    return _related(
        f"1. [a](/news/2031/05/2/a.md) _Context: {numbered(tags, size) if '{}' in tags else filled(tags, size)}z_"
    )


def _unknown_names(size: int) -> Pages:
    return {EVENT: f"{_HEAD}<!-- archlint-disable-file {numbered('X{} ', size)} -->\n"}


def _versions(size: int) -> Pages:
    """A long headline with much to mend, which its list of changes repeats."""
    headline = filled("A  &amp; ", size)
    return {EVENT: event(headline, changes=f"1. [{headline}]({EVENT}) _(Current version)_")}


def _lone_lists(text: str) -> Pages:
    return {EVENT: _HEAD + "\n" + text}


PAGES: dict[str, Shape] = dict([
    *_named("headline", _HEADLINES, lambda text: {EVENT: event(text)}),
    *_named("body", _BODIES, lambda text: {EVENT: event("A ferry runs. ", body=text)}),
    *_named("list", _LISTS, _lone_lists),
    *_named("related", {name: f"1. {item}\n" for name, item in _RELATED.items()}, _related),
    *_named("item", _LINES, lambda text: _lone_lists(f"2. [a](https://a.example{text}\n")),
    *_named("comments", _COMMENTS, lambda text: {EVENT: f"{_HEAD}{text}\n"}),
    *_named("index", _INDEXES, lambda text: {INDEX: day_index(text)}),
    *_named("plain", _PLAIN, lambda text: {PLAIN: f"/news/ x {text}"}),
    ("context: one tag", lambda size: _one_context(size, "b, ")),
    ("context: tags", lambda size: _one_context(size, "t{}, ")),
    ("context: two names of a tag", lambda size: _one_context(size, "Tarrish, Tarrow, ")),
    ("context: commas", lambda size: _one_context(size, ",")),
    ("context: entities", lambda size: _one_context(size, "b&nbsp;c, ")),
    ("context: possessives", lambda size: _one_context(size, "b, b's, ")),
    ("context: blanks", lambda size: _one_context(size, "a  b , ")),
    ("comments: unknown names", _unknown_names),
    ("headline: and its version", _versions),
])  # fmt: skip


def _day(count: int, page: Callable[[int], Pages], index: str | None = "") -> Pages:
    pages = {} if index is None else {INDEX: day_index(index)}
    for number in range(count):
        pages |= page(number)
    return pages


def _plain_event(number: int, related: str | None = None, **parts: str) -> Pages:
    headline = f"Ferry {number} runs to Larkfield. "
    source = parts.pop("sources", f"1. [a](https://a.example/{number})")
    return {path_of(headline, DAY): event(headline, day=DAY, sources=source, related=related, **parts)}


def _broken(number: int) -> Pages:
    item = f"1. [Boat {number} goes to Candle Hill. ](/news/2031/05/7/boat-{number}.md) _Context: a_"
    return _plain_event(number, item)


def _one_target(number: int) -> Pages:
    return _plain_event(number, f"1. [A ferry runs. ]({EVENT}) _Context: a_")


def _changed(number: int) -> Pages:
    old = f"1. [Boat {number}](/news/2031/05/7/boat-{number}.md) _2031-05-07 10:00:00 (First version)_"
    return _plain_event(number, changes=old)


def _common_sources(count: int) -> Pages:
    """Events with many sources, each of which another one has, too."""
    each = 60
    found: Pages = {}
    for number in range(count):
        urls = (f"{min(number, other)}-{max(number, other)}" for other in range(number - each // 2, number + each // 2))
        lines = "\n".join(f"{place}. [a](https://a.example/{url})" for place, url in enumerate(urls, 1))
        found |= _plain_event(number, sources=lines)
    return found


def _listed(count: int, entry: str) -> Pages:
    entries = "".join(entry.replace("{}", str(number)) for number in range(count))
    return _day(count, _plain_event, entries)


def _long_target(count: int) -> Pages:
    """Events that all link to one with as long a list, which lists none of them."""
    items = "".join(f"{n}. [a](/news/2031/05/2/a-{n}.md) _Context: a_\n" for n in range(1, count))
    return _day(count, _one_target) | {EVENT: event("A ferry runs. ", related=items)}


ARCHIVES: dict[str, Shape] = {
    "day: events that the index forgot": lambda count: _day(count, _plain_event),
    "day: events without an index": lambda count: _day(count, _plain_event, None),
    "day: broken links": lambda count: _day(count, _broken),
    "day: links to one event": lambda count: _day(count, _one_target) | {EVENT: _HEAD},
    "day: links to one long list": _long_target,
    "day: older versions": lambda count: _day(count, _changed),
    "day: one source": lambda count: _day(count, lambda n: _plain_event(n, sources="1. [a](https://a.example/b)")),
    "day: one body": lambda count: _day(count, lambda n: _plain_event(n, body="Read on.")),
    "day: sources of two": _common_sources,
    "day: listed by other paths": lambda count: _listed(
        count, "### [Boat {} goes to Candle Hill. ](/news/2031/05/7/boat-{}.md)\n\n"
    ),
    "day: listed by other headlines": lambda count: _listed(
        count, "### [Boat {}. ](/news/2031/05/7/ferry-{}-runs-to-larkfield.md)\n\n"
    ),
    "day: in two indexes": lambda count: _day(count, _plain_event) | {INDEX.replace("index", "README"): day_index("")},
}
