"""Several pages that link here agree on another headline.

## What it does

The rule compares the headline with the texts of the links from the day's index and from the events that this one lists
and that list it back. If two or more of them use one text that is much like the headline, and no more of them use the
headline itself, the headline is in doubt. Runs of white space do not count.

## Why it matters

Links repeat the headline of their page, as it was when they were made. If several agree on another text, the headline
was probably damaged since: a lost apostrophe, a typing slip.

## What to do

Check which of the two is right. `archlint retitle PAGE 'text'` gives the page the text of the links; `archlint retitle
PAGE` puts the headline into every link.

## When it is silent

If the list of changes or git's last commit has that text as a former headline, the page was edited, and its links are
REL005 and IDX003. A headline with markup, a lost letter or another fault of its own is HDL004 to HDL010, and an earlier
version of another page is CHG002: its links do not count either.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint.text.shorten import contrast
from archlint_rules._commands import retitle
from archlint_rules._superseded import is_superseded


def is_confirmed(event: EventFacts, context: LinkContext) -> bool:
    """Return whether all links back have the headline as their text."""
    return {*context.archive.link_columns(event).texts_back} <= {None, event.headline_hash}


@link_rule("HDL011", severity=Severity.WARNING, needs={Feature.HEADLINES, Feature.RELATED}, skip_if=is_confirmed)
def check(event: EventFacts, context: LinkContext) -> Findings:
    from archlint_rules._headlines import find_dispute  # links agree with most headlines

    dispute = find_dispute(event, context)
    if dispute is None or is_superseded(event, context.archive):
        return
    headline = context.archive.page(event).headline
    if headline is not None:
        there, here = contrast(dispute.text, event.headline)
        command = (
            f"if they are right, run {retitle(event.path, dispute.text)}; to put this headline into every link, run "
            f"{retitle(event.path)}"
        )
        message = f"{dispute.pages:,} pages that link here say {there}, this page says {here}"
        cause = Cause(CauseKind.HEADLINE, event.path)
        yield Finding(headline.stripped().span, message, cause=cause, help=command)


def examples() -> Iterator[Example]:
    ferries, slip = "The towns' ferries run again. ", "The towns ferries run again. "
    path, index = path_of(slip), "/news/2031/05/7/index.md"
    days = ("2031-05-2", "2031-05-3", "2031-05-4")

    def pages(headline: str, *texts: str, changes: str | None = None, entry: str = "") -> dict[str, str]:
        others = [(f"Event {day}. ", day, text) for day, text in zip(days, texts, strict=False)]
        related = "\n".join(
            f"{number}. [{name}]({path_of(name, day)}) _Context: ferries_"
            for number, (name, day, _) in enumerate(others, 1)
        )
        linking = {
            path_of(name, day): event(name, day=day, related=f"1. [{text}]({path}) _Context: ferries_")
            for name, day, text in others
        }
        return {
            path: event(headline, changes=changes, related=related),
            **linking,
            **({index: day_index(f"### [{entry}]({path})\n")} if entry else {}),
        }

    marked = f"«{slip.strip()}» "
    yield Good(pages(slip, slip, slip), title="Links with the headline")
    yield Good(pages(slip, ferries, slip), title="One link with another text")
    yield Good(pages(slip, ferries, ferries.replace("again", "now")), title="Links that do not agree")
    yield Good(pages(slip, "A mill burns down. ", "A mill burns down. "), title="A text unlike the headline")
    yield Good(pages(slip, slip.replace(" ", "  "), slip.replace(" ", "  ")), title="Other runs of white space")
    former = f"1. [{ferries}]({path}) _2031-05-07 10:00:00 (First version)_"
    yield Good(pages(slip, ferries, ferries, changes=former), title="A former headline, which is REL005")
    wiki = "The ''towns'' ferries run again. "
    yield Good(pages(wiki, slip, slip), title="Markup in the headline, which is HDL004")
    yield Good(pages(slip, wiki, wiki), title="Markup in the links, which is REL005")
    yield Bad(pages(marked, ferries, ferries), title="A lost apostrophe")
    yield Bad(pages(marked, ferries, entry=ferries), title="A link and the index of the day")
    yield Bad(pages(marked, ferries, ferries, slip, entry=slip), title="As many pages with the headline as without")
