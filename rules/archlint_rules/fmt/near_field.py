"""A field has a key that is another, common one but for its case or a letter.

## What it does

The rule counts on how many posts and documents each key of the front matter stands. A key is reported if it is another
one but for capitals, `-` and `_`, or one letter (`Author`, `redirect-from`, `layuot`), if the page lacks that one, and
if that one is on at least `common` pages and at least `times` as often. Of the keys that the generator knows, it only
has to be on twice as many pages, and may be on none if the slip is on one page alone (`titel`). Only a check of the
whole archive knows which keys there are.

## Why it matters

Keys are case-sensitive, and no generator reports one that it does not know: the page has no author, or the layout of
other pages.

## What to do

Correct the key.

## When it is silent

A key of your own is no slip, and neither is a plural (`image`, `images`): keys that differ in their first or last
letter are left alone, as are those of fewer than five letters. A key without capitals and hyphens is compared only if
it is a letter away from one that the generator knows. A word of another language (`autor`) may be a key of your own.
Slips of keys that the generator does not know are infos, but for those in capitals.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, WholeArchive, archive_rule
from archlint.text.difference import difference, is_slip
from archlint.text.plural import counted
from archlint.text.shorten import shorten
from archlint_rules._numbers import Positive

_LONGEST = 40
"""Most letters of keys that are compared."""
_MOST_COMPARED = 300
"""Most keys that each doubtful one is compared with; no site has so many that are common."""


class Options(NamedTuple):
    """``common`` is the least pages that a key is on which may be meant, ``times`` how much more often it is there."""

    common: Positive = 5
    times: Positive = 5


@archive_rule("FMT012", severity=Severity.WARNING, needs={Feature.FRONT_MATTER}, options=Options)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    known = context.layout.known_keys
    # Asking for the counts makes each finding depend on all pages, so it is done for few keys only.
    doubtful = _doubtful(frozenset(event.keys).difference(known), known)
    own = frozenset(event.keys if doubtful else ())
    for key in doubtful:
        keys = context.once(_count)
        meant = _meant(key, own, keys, known, context.options(Options)) or _known(key, own, keys, known)
        front = context.archive.page(event).front_matter if meant else None
        field = front.field(key) if front else None
        if field:
            count = keys.counts[meant]
            which = f"is on {counted(count, 'page')}" if count else f"{context.layout.generator} knows"
            yield Finding(
                field.key.span,
                f"did you mean {shorten(meant)}, which {which}? {shorten(key)} is on {keys.counts[key]:,}",
                severity=None if _is_certain(key, meant, known) else Severity.INFO,
            )


@lru_cache(maxsize=1000)
def _doubtful(keys: frozenset[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that may be slips of those that are not known: with capitals or hyphens, or a letter from one."""
    return tuple(
        sorted(
            key for key in keys if key and (_folded(key) != key or any(_is_letter_apart(key, meant) for meant in known))
        )
    )


class _Keys(NamedTuple):
    """The keys of all pages: on how many each is, the most frequent ones, and those that are one when folded."""

    counts: Counter[str]
    frequent: tuple[str, ...]
    alike: Mapping[str, list[str]]


def _count(archive: WholeArchive) -> _Keys:
    """Return the keys of all pages."""
    counts = Counter(key for event in archive.events() for key in dict.fromkeys(event.keys))
    alike: dict[str, list[str]] = {}
    for key in counts:
        alike.setdefault(_folded(key), []).append(key)
    return _Keys(counts, tuple(key for key, _ in counts.most_common(_MOST_COMPARED)), alike)


def _meant(key: str, own: frozenset[str], keys: _Keys, known: tuple[str, ...], options: Options) -> str:
    """Return the most frequent key that may be meant by a key; empty if there is none."""
    found = ""
    counts, least, folded = keys.counts, 2 * keys.counts[key], _folded(key)
    for other in (*keys.frequent, *keys.alike.get(folded, ())):
        count = counts[other]
        if count < least or count <= counts[found] or other in own:
            continue
        is_common = count >= options.common and count >= options.times * counts[key]
        other_folded = _folded(other)
        same = other_folded == folded
        if (same and (is_common or other in known)) or (is_common and _is_letter_apart(folded, other_folded)):
            found = other
    return found


def _known(key: str, own: frozenset[str], keys: _Keys, known: tuple[str, ...]) -> str:
    """Return the key of the generator that is meant by one that is on no other page; empty if there is none."""
    if keys.counts[key] > 1:
        return ""
    near = (other for other in known if other not in own and _is_certain(key, other, known))
    return max(near, key=keys.counts.__getitem__, default="")


def _is_certain(key: str, meant: str, known: tuple[str, ...]) -> bool:
    """Return whether a key certainly means another one: but for capitals, or if the generator knows that one.

    Of the keys that the generator knows, a word of some language may be a letter away.
    """
    if meant not in known:
        return key.casefold() == meant.casefold()
    folded, other = _folded(key), _folded(meant)
    if folded == other:
        return True
    from archlint.text.word_lists import read_words  # few pages have such keys

    return _is_letter_apart(folded, other) and folded not in read_words(__package__, "near_words.txt")


def _folded(key: str) -> str:
    return key.casefold().replace("-", "_")


def _is_letter_apart(one: str, other: str) -> bool:
    """Return whether two letters are swapped, or one is missing, added or replaced inside a word."""
    if min(len(one), len(other)) > _LONGEST or not is_slip(one, other):
        return False
    start, end, _ = difference(one, other)
    return end - start == 2 or (one[end : end + 1].isalpha() and one[start - 1].isalpha())


def examples() -> Iterator[Example]:
    def posts(*fields: str) -> dict[str, str]:
        return {
            f"/_posts/2031-05-{day:02}-the-bridge.md": f"---\n{field}\n---\nThe bridge is open.\n"
            for day, field in enumerate(fields, 1)
        }

    def good(*fields: str, title: str) -> Good:
        return Good(posts(*fields), layout="jekyll", title=title)

    def bad(*fields: str, title: str) -> Bad:
        return Bad(posts(*fields), layout="jekyll", title=title)

    many = ("author: Ada\nguide: Bo",) * 5
    yield good(*many, "Guide: Cy\nguide: Bo\nauthor: Ada", title="Another key beside the common one")
    yield good(*many, "author: Ada\nguides: [Bo, Cy]", title="A plural")
    yield good(*many, *("Guide: Bo",) * 2, title="A key that is not rare")
    yield good(*("date: 2031-05-07",) * 5, "data: bridge.csv", title="A short word that is another one")
    yield good("published: true", "publisher: Larkfield Post", title="A key of one's own")
    yield good("subtitle: A ferry", "Guide: Bo", title="No common key like it")
    yield good("autor: Ada", title="A word of another language")
    yield good(*("titel: A ferry runs",) * 2, title="A key of one's own on several pages")
    yield good("titel: A ferry runs\ntitle: A ferry", title="A key of one's own beside that of the generator")
    yield bad(*many, "«Guide»: Cy", title="A capital")
    yield bad("author: Ada", "author: Bo", "«Author»: Cy", title="A capital in a key that the generator knows")
    yield bad("«titel»: A ferry runs", title="A key on one page, a letter from one that the generator knows")
    yield bad("layout: post", "title: A ferry runs\n«layuot»: post", title="A misspelt key on a small site")
    yield bad("«Catagories»: ferry", title="A capital and a letter")
    yield bad(*("redirect_from: /a/",) * 5, "«redirect-from»: /b/", title="A hyphen")
    yield bad(*many, "guide: Bo\n«auhtor»: Cy", title="Swapped letters")
    yield bad(*many, "guide: Bo\n«autor»: Cy", title="A missing letter")
    yield bad(*("excerpt: A ferry",) * 5, "«ecxerpt»: A bridge", title="Swapped letters at the start of a word")
