"""A tag has extra blanks, HTML entities or another name than the settings give it, or is no name.

## What it does

The rule finds tags with extra blanks, with HTML entities (`Saint&nbsp;Bride`), in another Unicode form, or by another
name of the same thing (`Polish` for `Poland`), which the settings under `tags` list. It also finds tags that are no
names: without a letter or digit, in brackets as a whole, or another tag of the page with `'s` behind it.

## Why it matters

Readers who gather events by tag find only some of them, and a related list counts one tag as two.

## What to do

Write the tag as proposed. The fix also drops a tag that the context then holds twice, restores the order of a related
item's tags, and moves an item that then has fewer tags to its rank. There is no fix for a tag that is no name, or whose
entity stands for a comma, for markup, or for an invisible character.

## When it is silent

A comma without a blank after it is part of its tag (`10,000`). A name that may be half of a tag with a comma is left
alone if the headlines have that tag: in `Paris, Texas`, there is no `Paris`. Tags that the settings know are names.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Piece
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    Topic,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags
from archlint_rules.tag._contexts import (
    Context,
    Tag,
    contexts,
    is_tidy,
    plain_contexts,
    rewriting,
    stands_alone,
    tags_of,
)
from archlint_rules.tag._odd import look_odd, meant_by, why_odd
from archlint_rules.tag._skip import has_plain_contexts


@page_rule(
    "TAG001",
    severity=Severity.WARNING,
    needs={Feature.LINK_TAGS},
    fix=Safety.SAFE,
    about=Topic.TAG_NAME,
    skip_if=has_plain_contexts,
)
def check(page: Event | DayIndex, context: PageContext) -> Findings:
    vocabulary = context.vocabulary
    if plain_contexts(page, vocabulary) is not None:
        return
    on_page: frozenset[str] | None = None
    for found in contexts(page):
        whole = _with_blanks(page.text, found.piece)
        neat = is_tidy(whole.text)
        odd = look_odd(whole.text, whole.text.split(", "))
        if neat and not odd and not vocabulary.aliases:
            continue
        tags = tags_of(whole, vocabulary)
        if not neat or not vocabulary.aliases.keys().isdisjoint(tag.tidy for tag in tags):
            yield from _findings(page, found, whole, tags, vocabulary)
        if odd:
            if on_page is None:
                on_page = frozenset(tag for each in contexts(page) for tag in vocabulary.tags(each.piece.text))
            yield from _odd(found, tags, on_page, vocabulary)


def _with_blanks(text: str, context: Piece) -> Piece:
    """Return the context with the extra blanks around it: all but one in front, all behind."""
    if text[context.start - 2 : context.start] == ": " and text[context.end : context.end + 1] == "_":
        return context
    start, end = context.start, context.end
    while text[start - 2 : start].isspace():
        start -= 1
    # After a comma, a blank separates the last tag from an empty one, so it belongs to no tag.
    while not context.text.endswith(",") and text[end : end + 1].isspace():
        end += 1
    return Piece(text[start:end], start)


def _findings(
    page: Event | DayIndex, context: Context, whole: Piece, tags: Sequence[Tag], vocabulary: Vocabulary
) -> Findings:
    from archlint_rules.tag._renamed import renamed  # few tags are wrong

    tidied = [tag.tidy for tag in tags]
    names = [
        vocabulary.aliases[tag]
        if tag in vocabulary.aliases and stands_alone(tidied, place, vocabulary, context.texts)
        else tag
        for place, tag in enumerate(tidied)
    ]
    wrong = [(tag, name) for tag, name in zip(tags, names, strict=True) if tag.written.text != name]
    rewritten = renamed(context, tags, names, vocabulary) if wrong else None
    in_place = rewritten == names
    # A comma before a tab separates no tags as written, but would with a blank in its place: the intention is unclear.
    # So it is if nothing but blanks is left.
    unclear = any(not tag.tidy or (", " in tag.tidy and ", " not in tag.written.text) for tag in tags)
    for number, (tag, name) in enumerate(wrong):
        written = tag.written
        fix = None
        if not unclear and (in_place or (rewritten is None and name == tag.spaced)):
            fix = Fix(f"write {shorten(name)}", (Edit(written.start, written.end, name),))
        elif not unclear and rewritten is not None and not number:
            edit = Edit(whole.start, whole.end, ", ".join(rewritten))
            edits, safety = rewriting(page, context, (edit,), edit.text, vocabulary)
            fix = Fix(f"write {shorten(edit.text)}", edits, safety=safety)
        cause = Cause(CauseKind.TAG, tag.tidy) if tag.tidy and tag.spaced == written.text else None
        command = f"to write it on all pages, run {merge_tags(tag.tidy, name)}" if name != tag.tidy else ""
        yield Finding(written.span, _message(tag, name), fix, cause, command)


def _odd(context: Context, tags: Sequence[Tag], on_page: frozenset[str], vocabulary: Vocabulary) -> Findings:
    """Yield the tags that are no names; those that a vocabulary knows are names."""
    tidied = [tag.tidy for tag in tags]
    for place, (written, tag) in enumerate(tags):
        if tag != written.text or vocabulary.knows(tag):
            continue
        why = why_odd(tag, on_page)
        if why and stands_alone(tidied, place, vocabulary, context.texts):
            meant = meant_by(tag)
            is_other = meant != tag and meant in on_page
            command = f"to write it on all pages, run {merge_tags(tag, meant)}" if is_other else ""
            yield Finding(written.span, why, cause=Cause(CauseKind.TAG, tag), help=command)


def _message(tag: Tag, name: str) -> str:
    if name != tag.tidy:
        return f"{shorten(tag.tidy)} is another name of {shorten(name)}"
    from archlint.text.entities import meaning_of, read_entities  # few tags are wrong

    entity = next(read_entities(tag.written.text), None)
    if entity is not None and entity.written is not None:
        meaning = meaning_of(entity.character)
        return f"{shorten(tag.written.text)} has the HTML entity {shorten(entity.text)}, which stands for {meaning}"
    if tag.spaced == tag.written.text:
        return f"{shorten(name)} is not in the Unicode form NFC"
    return f"{shorten(tag.written.text)} has extra blanks, or white space that is no blank"


def examples() -> Iterator[Example]:
    names = Vocabulary(
        ["Ashmere, Sund", "Larkfield", "Sund"], {"Tarrish": "Tarrow", "Vell": "River Vell", "Orr": "Mount Orrin"}
    )
    label = "A ferry runs to Larkfield. "

    def items(*tags: str, label: str = label) -> str:
        return "\n".join(
            f"{number}. [{label}](/news/2031/05/{7 - number}/a-ferry.md) _Context:{' ' * bool(tag)}{tag}_"
            for number, tag in enumerate(tags, 1)
        )

    def page(*tags: str, label: str = label) -> str:
        return event(related=items(*tags, label=label))

    def swapped(text: str) -> str:
        return text.replace("/05/6/", "/05/0/").replace("/05/5/", "/05/6/").replace("/05/0/", "/05/5/")

    def index(tags: str) -> str:
        return day_index(f"### [{label}](/news/2031/05/7/a-ferry.md)\n_Context: {tags}_\n")

    day = "/news/2031/05/7/index.md"
    yield Good(page("Larkfield, River Vell, Zoë Almgren"), title="Tags as they should be")
    yield Good(page("10,000 Isles, Ashmere,Sund, Larkfield ,Vell", ""), title="Commas without a blank behind them")
    yield Bad(page("«Ashmere,\tLarkfield», Vell"), title="A tab behind a comma, which has no fix")
    yield Good(page("Tarrish, Vell"), title="Other names that the settings do not know")
    yield Good(page("Tarrish flag, Upper Vell"), vocabulary=names, title="Other names as words of longer tags")
    yield Good(
        page("Fen, Orr, Hythe", label="A ferry to Orr, Hythe, is late. "),
        vocabulary=names,
        title="A tag with a comma that the headline has",
    )
    yield Good({day: index("Sund, Larkfield")}, vocabulary=names, title="An index")
    yield Good(
        event(sources="1. [Tarrish  Post](https://post.example/) _Context: Tarrish  Post_"),
        vocabulary=names,
        title="Sources",
    )
    yield Bad(page("«Larkfield », Vell"), fixed=page("Larkfield, Vell"), title="A blank behind a tag")
    yield Bad(
        page("Larkfield, « Vell», «Zoë  Almgren»"),
        fixed=page("Larkfield, Vell, Zoë Almgren"),
        title="Blanks in front of a tag and inside one",
    )
    yield Bad(page("« Larkfield», «Vell »"), fixed=page("Larkfield, Vell"), title="Blanks at both ends of the context")
    yield Bad(page("«Larkfield\u00a0Bridge», Vell"), fixed=page("Larkfield Bridge, Vell"), title="A no-break space")
    yield Bad(
        page("Larkfield, «Zoe\u0308 Almgren»"),
        fixed=page("Larkfield, Zoë Almgren"),
        title="A letter made of two characters",
    )
    yield Bad(page("Larkfield, «Tarrish»"), fixed=page("Larkfield, Tarrow"), vocabulary=names, title="Another name")
    yield Bad(
        page("Ashmere, Sund, « Tarrish »"),
        fixed=page("Ashmere, Sund, Tarrow"),
        vocabulary=names,
        title="Another name between blanks",
    )
    yield Bad(
        page("«Ashmere,  Sund», Tarrow"),
        fixed=page("Ashmere, Sund, Tarrow"),
        vocabulary=names,
        title="A tag with a comma and two blanks",
    )
    yield Bad(
        page("Larkfield, Sund, «Vell»"),
        fixed=page("Larkfield, River Vell, Sund"),
        vocabulary=names,
        title="Another name, whose tag moves to its place",
    )
    yield Bad(
        page("Larkfield, «Tarrish», Tarrow, «Vell»"),
        fixed=page("Larkfield, River Vell, Tarrow"),
        vocabulary=names,
        title="Two other names, one of a tag that is there already",
    )
    yield Bad(
        {day: index("«Vell», «Tarrish», Larkfield")},
        fixed={day: index("River Vell, Tarrow, Larkfield")},
        vocabulary=names,
        title="Other names in an index",
    )
    yield Bad(
        {day: index("River Vell, Larkfield, «Vell»")},
        fixed={day: index("River Vell, Larkfield")},
        vocabulary=names,
        title="A tag that an index would hold twice",
    )
    yield Bad(
        page("Larkfield, «Tarrish», Tarrow", "Larkfield, Sund, Tarrow", "Larkfield"),
        fixed=swapped(page("Larkfield, Sund, Tarrow", "Larkfield, Tarrow", "Larkfield")),
        vocabulary=names,
        title="An item with fewer tags, which moves down",
    )
    band = Vocabulary(["!!!", "[REC]"])
    yield Good(page("AT&T, Q&A, Tarrow &larkfield;"), title="An ampersand that is no entity")
    yield Good(page("!!!, [REC]"), vocabulary=band, title="Names of signs and in brackets that the settings know")
    yield Good(page("(500) Isles, Larkfield's, Sund (river)"), title="Brackets around a part, and a lone possessive")
    yield Good(
        page("Fen, Orr, (Hythe)", label="A ferry to Orr, (Hythe), is late. "), title="The rest of a tag with a comma"
    )
    yield Bad(
        page("Larkfield, «Saint&nbsp;Bride»", "«R&amp;D»"),
        fixed=page("Larkfield, Saint Bride", "R&D"),
        title="HTML entities",
    )
    yield Bad(
        page("«Saint&nbsp;Ash», Saint Bride, «Tarrow&#8217;s Bay»"),
        fixed=page("Saint Ash, Saint Bride, Tarrow’s Bay"),
        title="Tags in order once they are decoded",
    )
    yield Bad(
        {day: index("«Saint&nbsp;Bride», Larkfield")},
        fixed={day: index("Saint Bride, Larkfield")},
        title="An entity in an index",
    )
    yield Bad(page("Larkfield, «Sund&#44; Marl», «Tar&shy;row»"), title="Entities of a comma and a soft hyphen")
    yield Bad(page("«(ferry)», «-», Larkfield, «[Sund]»"), title="Tags in brackets, and one of a sign alone")
    yield Bad(page("Larkfield, «Larkfield's»", "Sund", "«Sund’s»"), title="A possessive beside its tag")
    # "Ashby, Tarrow" may be one tag, and the river belongs between its halves
    yield Bad(
        page("Ashby, Tarrow, «Vell»"), vocabulary=names, title="A tag that may be half of another, which has no fix"
    )
