"""The text of a related link is not the headline of its target.

## What it does

The rule compares the text of each link with the headline of the page that it leads to. Runs of white space do not
count.

## Why it matters

The link promises one thing and the page says another: the headline was edited later, or the link leads to the wrong
page.

## What to do

If the link leads to the right page, put in that page's headline; the fix does so, and `archlint retitle PAGE` does so
in all links. If the page has the wrong one, `archlint retitle` gives it another. Otherwise correct the target.

## When it is silent

A target that does not exist is REL001, and one without a headline is HDL001. If the target is an earlier version of
another page, links have to lead to that page first (CHG002). If its headline has a fault of its own that the link has
not, such as markup, that is HDL004 to HDL010; if several pages agree on the text of the link, it is HDL011.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model.facts import EventFacts
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
from archlint_rules.rel._skip import has_sound_links


@link_rule(
    "REL005",
    severity=Severity.WARNING,
    needs={Feature.RELATED, Feature.HEADLINES},
    fix=Safety.UNSAFE,
    skip_if=has_sound_links,
)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    page = None
    for place, target, _ in archive.related(event):
        if target is None or target.headline_hash in (0, event.texts[place]):
            continue
        from archlint_rules._headlines import either_way, is_told_on_page, told_apart  # few links differ

        # Read once: the pages read in between may take its place in memory.
        page = page or archive.page(event)
        label = page.related[place].label.stripped()
        if wording(label.text) == wording(target.headline) or is_told_on_page(target, label.text, context):
            continue
        edit = Edit(label.start, label.end, target.headline)
        fix = None
        if len(target.headline) <= MOST_READ:
            fix = Fix("put in the headline of the page", (edit,), safety=Safety.UNSAFE, copies=target.path)
        cause = Cause(CauseKind.HEADLINE, target.path)
        message, commands = told_apart(label.text, target.headline), either_way(target, label.text, context)
        yield Finding(label.span, message, fix, cause, commands)


def examples() -> Iterator[Example]:
    bridge, ferry = path_of("The bridge. "), path_of("A ferry runs. ")

    def pages(label: str, target: str = ferry, headline: str = "A ferry runs. ") -> dict[str, str]:
        return {
            bridge: event("The bridge. ", related=f"1. [{label}]({target}) _Context: Larkfield_"),
            ferry: event(headline),
        }

    yield Good(pages("A ferry runs. "), title="The headline of the target")
    yield Good(pages(" A ferry runs."), title="Spaces around the text")
    yield Good(pages("A  ferry\u00a0runs. ", headline="A ferry  runs. "), title="Other white space")
    yield Good(pages("A ferry sinks. ", headline=" "), title="A target with an empty headline")
    yield Good(
        pages("A ferry sinks. ", target=path_of("A ferry sinks. ")),
        title="A target that does not exist, which is REL001",
    )
    yield Good(pages("A ferry sinks. ", target=bridge), title="A link to the page itself, which is REL002")
    wiki = pages('The "Dawn" sinks. ', headline="The ''Dawn'' sinks. ")
    yield Good(wiki, title="Markup in the headline of the target, which is HDL004")
    entity = pages("Café Marl.", headline="Caf&eacute; Marl. ")
    yield Good(entity, title="An HTML entity in the headline of the target, which is HDL005")
    later = event("A ferry sinks. ", changes=f"1. [A ferry runs. ]({ferry}) _2031-05-07 10:00:00 (First version)_")
    yield Good(
        pages("A ferry sinks. ") | {path_of("A ferry sinks. "): later},
        title="A page that another one replaced (CHG002)",
    )
    yield Bad(pages("«A ferry sinks.» "), fixed=pages("A ferry runs. "), title="Another headline")
    yield Bad(
        pages(" «A ferry»", f"{ferry}#top"),
        fixed=pages(" A ferry runs.", f"{ferry}#top"),
        title="A shortened headline, and a link with a fragment",
    )
    yield Bad(pages(" «»"), fixed=pages(" A ferry runs."), title="A link without text")
