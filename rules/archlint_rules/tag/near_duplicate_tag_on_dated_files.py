"""A rare tag is a common one but for a letter, and its word is nearly unknown.

## What it does

The rule counts on how many pages each tag stands, whatever its spelling. It reports a tag on at most `rare` pages that
differs from one on at least `common` by one letter, or two swapped ones, if both begin with the same letter and the
text of at most one page has the rare one. Only a check of the whole archive knows that.

## Why it matters

It is a slip: the page is missing among those of the tag that is meant.

## What to do

Make the reported tag an alias of the other one, which mends it everywhere: `archlint tags --merge SLIP MEANT`.

## When it is silent

Short words, other numbers, other abbreviations in capitals and plurals are no slips, nor are tags that the settings
know. Other spellings of a tag are TAG001. Categories are not compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts
from archlint.rule import (
    ArchiveContext,
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Severity,
    WholeArchive,
    archive_rule,
)
from archlint.text.difference import SHORTEST_SLIP, difference, is_slip
from archlint.text.plural import counted
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags
from archlint_rules._numbers import Count, Positive
from archlint_rules.tag._spellings import TAG, group_of, places_of, site_tags, spelling_key, tally_spellings

_LONGEST = 40
"""Most letters of tags that are compared."""
_MOST_KNOWN = 1
"""Most pages whose texts have a word that is nearly unknown."""
_NO_PROSE = r"<[^<>]*>|/[^\s)\]>\"']*"
"""Tags of HTML, and paths of URLs."""
_CAPITALS = r"(?<![A-Z])[A-Z]{2,5}(?![A-Z])"
"""An abbreviation, in which each letter makes another one."""
_NO_WORD = frozenset("./@")
"""Signs of a file or an address, which is no word."""


class Options(NamedTuple):
    """``rare`` is the most pages that a slip is on, ``common`` the least that a tag is on which may be meant."""

    rare: Count = 2
    common: Positive = 3


@archive_rule(
    "TAG005",
    variant="dated files",
    severity=Severity.INFO,
    needs={Feature.TAGS},
    options=Options,
    tally=tally_spellings,
)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    options, archive = context.options(Options), context.archive
    for name in dict.fromkeys(site_tags(event)):
        key = spelling_key(name)
        if len(key) < SHORTEST_SLIP or context.vocabulary.knows(name) or not _NO_WORD.isdisjoint(name):
            continue
        pages = sum(archive.tally(group_of(TAG, name)).values())
        # Asking for the slips makes a finding depend on all pages, so it is done for few tags only.
        slip = context.once(lambda whole: _find_slips(whole, options)).get(key) if pages <= options.rare else None
        if slip is None or _is_abbreviated(name, slip.meant):
            continue
        meant = f"did you mean {shorten(slip.meant)}, which is on {counted(slip.pages, 'page')}?"
        for place in places_of(name, event, context):
            yield Finding(
                place.span,
                f"the tag {shorten(name)} is on {counted(pages, 'page')}; {meant}",
                cause=Cause(CauseKind.TAG, name),
                help=f"to write that everywhere, run {merge_tags(name, slip.meant)}",
            )


class _Slip(NamedTuple):
    """The tag that is meant by a slip, and the number of pages that have it."""

    meant: str
    pages: int


def _find_slips(archive: WholeArchive, options: Options) -> Mapping[str, _Slip]:
    """Return the slips, by what the spellings of each have in common."""
    counts, names = Counter[str](), dict[str, Counter[str]]()
    for event in archive.events():
        tags = frozenset(site_tags(event))
        counts.update({key for tag in tags if (key := spelling_key(tag))})
        for tag in tags:
            names.setdefault(spelling_key(tag), Counter())[tag] += 1
    common: dict[str, list[str]] = {}
    for key, count in counts.items():
        if count >= options.common and len(key) <= _LONGEST:
            for part in _parts(key):
                common.setdefault(part, []).append(key)
    slips: dict[str, str] = {}
    for key, count in counts.items():
        if count <= options.rare and len(key) <= _LONGEST:
            near = {other for part in _parts(key) for other in common.get(part, ()) if _is_slip_of(key, other)}
            if near:
                slips[key] = min(near, key=lambda other: (-counts[other], other))
    known = _known(archive, {key: names[key] for key in slips}) if slips else Counter[str]()
    return {
        key: _Slip(min(names[meant], key=lambda name: (-names[meant][name], name)), counts[meant])
        for key, meant in slips.items()
        if known[key] <= _MOST_KNOWN
    }


def _parts(key: str) -> set[str]:
    """Return a text, and those that are left of it without one character: texts that are a slip apart share one."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}


def _is_slip_of(one: str, other: str) -> bool:
    """Return whether a tag is a slip of the other, and no word of its own."""
    # A letter more at the end makes another word: `system`, `systemd`.
    return is_slip(one, other) and one[:-1] != other and other != f"{one}s"


def _is_abbreviated(one: str, other: str) -> bool:
    """Return whether two names differ in an abbreviation in capitals, as ``TramUI`` and ``TramAI`` do."""
    place = difference(one.lower(), other.lower())[0]
    return any(found.start() <= place < found.end() for name in (one, other) for found in re.finditer(_CAPITALS, name))


def _known(archive: WholeArchive, names: Mapping[str, Counter[str]]) -> Counter[str]:
    """Return how many pages have each of some tags in their titles or bodies."""
    keys = {name.casefold(): key for key, of_key in names.items() for name in of_key}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})(?!\w)")
    counts: Counter[str] = Counter()
    for event in archive.events():
        page = archive.page(event)
        text = " ".join(piece.text for piece in (page.headline, page.body) if piece)
        counts.update({keys[found] for found in pattern.findall(re.sub(_NO_PROSE, " ", text.casefold()))})
    return counts


def examples() -> Iterator[Example]:
    def posts(*tags: str, body: str = "It is open.") -> dict[str, str]:
        return {
            f"/_posts/2031-05-{day:02}-the-bridge.md": f"---\ntitle: The bridge\ntags: [{text}]\n---\n{body}\n"
            for day, text in enumerate(tags, 1)
        }

    def good(*tags: str, title: str, body: str = "It is open.", vocabulary: Vocabulary | None = None) -> Good:
        pages = posts(*tags, body=body)
        return Good(pages, layout="jekyll", vocabulary=vocabulary or Vocabulary(), title=title)

    thrice = ("bridges", "Bridges", "bridges, trams")
    yield good(*thrice, "bridge", title="A singular, which is TAG008")
    yield good("bridges", "bridges", "brigdes", title="A tag that is not common enough")
    yield good(*thrice, "fridges", title="Another first letter")
    yield good(*thrice, "bridgers", body="The bridgers come.", title="A word that many pages have")
    yield good(*thrice, "brigdes", title="A tag that the settings know", vocabulary=Vocabulary(["brigdes"]))
    yield good(*thrice, "bridges-o", title="A letter more at the end")
    yield good("gentoo", "gentoo", "gentoo", "get.o.o", title="An address")
    yield good("line 107", "line 107", "line 107", "line 108", title="Another number")
    yield good("trams", "trams", "trams", "tries", title="Two letters")
    yield good("TramAI", "TramAI", "TramAI", "TramUI", title="Another abbreviation")
    yield good("TramAI", "TramAI", "TramAI", "tramui", title="Another abbreviation in small letters")
    yield Bad(posts(*thrice, "«brigdes»"), layout="jekyll", title="Two swapped letters")
    yield Bad(posts(*thrice, "ferries, «Bridgs»"), layout="jekyll", title="A letter that is missing")
    yield Bad(
        posts(*thrice, "«bridgs»", body='<meta name="bridgs">It is open: [see](/bridgs/)'),
        layout="jekyll",
        title="A word that only addresses and HTML have",
    )
    yield Bad(
        posts("Tram Lines", "tram-lines", "Tram Lines", "«Tram Limes»"), layout="jekyll", title="One letter for another"
    )
