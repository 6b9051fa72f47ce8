"""A word of the file name is one of the title but for a letter or two, and one of them is nearly unknown.

## What it does

The rule compares the words of the file name with those of the title. It finds two that begin with the same letter and
differ by one letter or two swapped ones (two letters in long words), of which one is on at most one page of the
archive and the other on at least three. Only a check of the whole archive knows that.

## Why it matters

One of the two is misspelt. The name is in the URL, the title in every list of pages.

## What to do

Correct the title if it is the wrong one. If it is the name, `archlint rename` renames the file, and keeps its former
URL and the links to it.

## When it is silent

Plurals, possessives, shortened words and those with another last letter, as `features` and `featured`, are no
misspellings, nor are accents, `ue` for `ü`, letters left out that are not ASCII, and words made of the beginnings of
two, as `multifile` of multiple files. Names that have little in common with the title are not compared with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, WholeArchive, archive_rule
from archlint.text.beginning import MOST_READ

_SHORTEST, _LONG = 5, 8
_SHORTEST_PART = 3
_RARE, _COMMON = 1, 3
_APOSTROPHES = r"['’ʼ`´]"
_WORD = r"[^\W\d_]+"
_URL = r"/[^\s)\]>\"']*"
"""The path of a URL, which may hold the name of a page."""


@archive_rule("SLG002", variant="dated files", severity=Severity.INFO, needs={Feature.PERMALINKS, Feature.TITLES})
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    pairs = list(_pairs(event, context))
    if not pairs:
        return
    counts = context.once(lambda archive: _counts(archive, context))
    for in_name, in_title in pairs:
        named, titled = counts[in_name], counts[in_title]
        if (named <= _RARE and titled >= _COMMON) or (titled <= _RARE and named >= _COMMON):
            page = context.archive.page(event)
            if page.headline is not None:
                other, more = (in_title, titled) if named <= _RARE else (in_name, named)
                message = f"the file name has `{in_name}` where the title has `{in_title}`"
                yield Finding(page.headline.stripped().span, f"{message}; `{other}` is on {more:,} pages")


def _pairs(event: EventFacts, context: ArchiveContext) -> Iterator[tuple[str, str]]:
    """Yield words of the file name that may be another spelling of one of the title, each with that one."""
    slug, title = context.layout.classify(event.path).stem, event.headline[:MOST_READ]
    if not title or slug == context.layout.slugify(title):
        return
    named, titled = set(_words(slug)), set(_words(title))
    if 2 * len(named & titled) < len(named) - 1:
        return
    # Some tools leave letters out that are not ASCII.
    bare = () if title.isascii() else _words(title.encode("ascii", "ignore").decode())
    for in_name in sorted(named - titled - set(bare)):
        for in_title in sorted(titled - named):
            if _may_be_misspelt(in_name, in_title) and not (
                _joins(in_name, in_title, titled) or _joins(in_title, in_name, named)
            ):
                yield in_name, in_title


def _may_be_misspelt(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if one[0] != other[0] or shorter < _SHORTEST or abs(len(one) - len(other)) > 2:
        return False
    if one.startswith(other) or other.startswith(one) or _without_umlauts(one) == _without_umlauts(other):
        return False
    from archlint.text.similarity import edits  # few pages have such words

    # Words with other endings, such as Mauritius and Mauritian, or features and featured, are no misspellings. Which
    # last letters are no ending depends on the language, and of a hundred real archives none has such a slip.
    if one[:-1] == other[:-1]:
        return False
    most = 2 if shorter >= _LONG and one[-1] == other[-1] else 1
    return edits(one, other, most) <= most


def _joins(word: str, first: str, others: Iterable[str]) -> bool:
    """Return whether a word is the beginning of a second one followed by that of another one."""
    places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    rests = [word[place:] for place in places if first.startswith(word[:place])]
    return any(other.startswith(rest) for rest in rests for other in others if other != first)


def _counts(archive: WholeArchive, context: ArchiveContext) -> Mapping[str, int]:
    """Return the numbers of pages that have the words in doubt in their title or body."""
    wanted = {word for event in archive.events() for pair in _pairs(event, context) for word in pair}
    counts: Counter[str] = Counter()
    for event in archive.events() if wanted else ():
        page = archive.page(event)
        text = " ".join(piece.text for piece in (page.headline, page.body) if piece)
        counts.update(wanted.intersection(_words(re.sub(_URL, " ", text))))
    return counts


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes and accents."""
    if not text.isascii():
        from unicodedata import combining, normalize

        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return re.findall(_WORD, re.sub(_APOSTROPHES, "", text.lower()))


def _without_umlauts(word: str) -> str:
    return re.sub("([aou])e", r"\1", word)


def examples() -> Iterator[Example]:
    def posts(name: str, title: str, *others: str) -> dict[str, str]:
        pages = {f"/_posts/2031-05-07-{name}.md": f"---\ntitle: {title}\n---\nIt carries trams.\n"}
        for number, text in enumerate(others, 1):
            pages[f"/_posts/2031-05-0{number}-news.md"] = f"---\ntitle: News\n---\n{text}\n"
        return pages

    thrice = ("The trams of Larkfield run.", "No trams run.", "Trams!")
    yield Good(
        posts("new-trams-in-larkfield", "New trams in Larkfield"), layout="jekyll", title="The words of the title"
    )
    yield Good(posts("new-tarms", "New trams"), layout="jekyll", title="A word that few pages have")
    yield Good(posts("new-tram", "New trams", *thrice), layout="jekyll", title="A plural")
    yield Good(
        posts("a-tram-of-mauritius", "A Mauritian tram", *["Mauritius"] * 3), layout="jekyll", title="Another ending"
    )
    yield Good(posts("a-tram-features", "A tram featured", *["It features"] * 3), layout="jekyll", title="Another form")
    yield Good(
        posts("new-trams-in-larkfielt", "New trams in Larkfield", *["Larkfield"] * 3),
        layout="jekyll",
        title="Another last letter, which may be an ending",
    )
    yield Good(posts("mullers-trams", "Müller's trams", *thrice), layout="jekyll", title="Accents and apostrophes")
    yield Good(
        posts("die-straenbahnen", "Die Straßenbahnen", *["Straßenbahnen"] * 3),
        layout="jekyll",
        title="A letter that is not ASCII and left out",
    )
    yield Good(
        posts("what-we-did-in-trems", "New trams for all", *thrice),
        layout="jekyll",
        title="A name that is not the title",
    )
    yield Good(
        posts("new-multiline-trams", "New trams of multiple lines", *["multiple"] * 3),
        layout="jekyll",
        title="A word made of two of the title",
    )
    yield Bad(
        posts("new-tarms", "«New trams»", *thrice, "[No](/new-tarms) [trams](/new-tarms)."),
        layout="jekyll",
        title="A misspelt name",
    )
    yield Bad(
        posts("new-trams-in-larkfiedl", "«New trams in Larkfield»", *["Larkfield"] * 3),
        layout="jekyll",
        title="Two last letters in another order",
    )
    yield Bad(
        posts("new-trams-in-larkfield", "«New trsms in Larkfield»", *thrice), layout="jekyll", title="A misspelt title"
    )
