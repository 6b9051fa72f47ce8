"""The text of an index entry is not the headline of its event.

## What it does

The rule compares the text of each entry with the headline of the page that it links to. Runs of white space do not
count.

## Why it matters

The headline was edited after the index was made. Readers meet one text in the index and another on the page.

## What to do

Check which of the two is right. The fix copies the headline into the index; `archlint retitle PAGE` gives it to all
links. A README.md often is an older state of the index and keeps older headlines.

## When it is silent

An entry whose page does not exist is IDX002; a page without a headline is HDL001. An earlier version of another page is
CHG002. If the headline has a fault of its own that the index has not, such as markup, that is HDL004 to HDL010; if
several pages agree on the text of the index, it is HDL011.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model.facts import IndexFacts
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    LinkContext,
    Safety,
    Severity,
    link_rule,
)
from archlint.text.beginning import MOST_READ
from archlint.text.wording import wording


@link_rule("IDX003", severity=Severity.WARNING, needs={Feature.DAY_INDEXES}, fix=Safety.UNSAFE)
def check(index: IndexFacts, context: LinkContext) -> Findings:
    archive = context.archive
    page = None
    for place, (path, text) in enumerate(zip(index.links, index.texts, strict=True)):
        facts = archive.event(path)
        if facts is None or facts.headline_hash in (0, text):
            continue
        from archlint_rules._headlines import either_way, is_told_on_page, told_apart  # few links differ

        # Read once: the events read in between may take its place in memory.
        page = page or archive.page(index)
        entry = page.entries[place]
        label = entry.label.stripped()
        if wording(label.text) == wording(facts.headline) or is_told_on_page(facts, label.text, context):
            continue
        span = label.span if label.text else entry.target.span
        edit = Edit(label.start, label.end, facts.headline)
        fix = None
        if len(facts.headline) <= MOST_READ:
            fix = Fix("copy the headline of the event", (edit,), safety=Safety.UNSAFE, copies=path)
        message, commands = told_apart(label.text, facts.headline), either_way(facts, label.text, context)
        yield Finding(span, message, fix, Cause(CauseKind.HEADLINE, path), commands)


def examples() -> Iterator[Example]:
    bridge, index = path_of("The bridge. "), "/news/2031/05/7/index.md"

    def pages(label: str, target: str = bridge) -> dict[str, str]:
        return {bridge: event("The bridge. "), index: day_index(f"### [{label}]({target})\n")}

    yield Good(pages("The bridge. "), title="The headline of the event")
    yield Good(pages(" The bridge."), title="Spaces around the text")
    yield Good(pages("The  bridge.\u00a0"), title="Other white space")
    yield Good(pages("The ferry. ", "/news/2031/05/7/none.md"), title="A page that does not exist, which is IDX002")
    wiki = pages('The "Dawn" sinks. ') | {bridge: event("The ''Dawn'' sinks. ")}
    yield Good(wiki, title="Markup in the headline of the event, which is HDL004")
    yield Bad(pages(" «The old bridge.» "), fixed=pages(" The bridge. "), title="Another headline")
    yield Bad(pages("", f"«{bridge}»"), fixed=pages("The bridge."), title="An entry without text")
