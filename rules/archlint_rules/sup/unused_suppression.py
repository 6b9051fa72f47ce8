"""A comment suppresses nothing, or cannot be understood.

## What it does

The rule finds comments (`<!-- archlint-disable-… -->`, in front matter `# archlint-disable-…`) without a finding to
suppress, and those that name no rule or have an unknown form.

## Why it matters

A suppression outlives its reason: the line was mended, or the comment moved away from it. From then on it can hide a
new finding.

## What to do

The fix takes the comment out, or those of its rules that suppress nothing. If the comment cannot be understood, write
it as docs/suppressions.md says.

## When it is silent

Nothing is reported about a suppression of rules that did not run.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model.spans import Span
from archlint.model.suppressions import Idle, IdleSuppressions, Suppression, SuppressionKind
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule

_SHOWN = 20


@page_rule("SUP001", severity=Severity.WARNING, fix=Safety.SAFE)
def check(page: IdleSuppressions, _context: PageContext) -> Findings:
    for idle in page.idle:
        suppression, rules, fault = idle
        span = Span(rules[0].start, rules[-1].end) if rules else suppression.comment.span
        if fault:
            yield Finding(span, fault)
        elif rules:
            gone = {rule.start for rule in rules}
            kept = [rule.text for rule in suppression.rules if rule.start not in gone]
            edit = Edit(suppression.rules[0].start, suppression.rules[-1].end, ", ".join(kept))
            yield Finding(span, _message(idle), Fix("take out what suppresses nothing", (edit,)))
        else:
            yield Finding(span, _message(idle), Fix("take the comment out", (_removal(page.text, suppression),)))


def _message(idle: Idle) -> str:
    suppression = idle.suppression
    named = idle.rules or suppression.rules
    rules = ", ".join(rule.text for rule in named[:_SHOWN])
    if len(named) > _SHOWN:
        rules += f" and {len(named) - _SHOWN:,} more"
    if suppression.kind is SuppressionKind.END:
        return f"nothing that {rules or 'any rule'} would find is suppressed up to here"
    if suppression.kind is SuppressionKind.LINE:
        where = "on this line"
    elif suppression.kind is SuppressionKind.NEXT_LINE:
        where = f"on line {suppression.target}" if suppression.target else "below"
    else:
        where = "here" if suppression.kind is SuppressionKind.BEGIN else "on this page"
    return f"there is no finding {f'of {rules} ' if rules else ''}{where} to suppress"


def _removal(text: str, suppression: Suppression) -> Edit:
    """Return the edit that takes a comment out: with its line if it stands alone, else with the blank before it."""
    start, end = suppression.comment.span
    before, after = start, end
    # Check only the blanks: many comments may stand on one line.
    while before and text[before - 1] != "\n" and text[before - 1].isspace():
        before -= 1
    while after < len(text) and text[after] != "\n" and text[after].isspace():
        after += 1
    if (not before or text[before - 1] == "\n") and (after == len(text) or text[after] == "\n"):
        return Edit(before, min(after + 1, len(text)), "")
    return Edit(start - 1 if before < start and text[start - 1] in (" ", "\t") else start, end, "")


def examples() -> Iterator[Example]:
    item = "1. [A ferry runs. ](/news/2031/05/2/a-ferry-runs.md) _Context: Larkfield, Larkfield_"
    clean = "1. [A ferry runs. ](/news/2031/05/2/a-ferry-runs.md) _Context: Larkfield_"
    yield Good(
        event(related=f"{item} <!-- archlint-disable-line TAG002 -- the town in the county -->"),
        title="A comment for its own line",
    )
    yield Good(
        event(related=f"<!-- archlint-disable-next-line duplicate-tag, SUP -->\n\n{item}"),
        title="A comment for the next line",
    )
    yield Good(
        event(related=f"<!-- archlint-disable TAG -->\n{item}\n<!-- archlint-enable -->"), title="A pair of comments"
    )
    yield Good(event(related=item) + "\n<!-- archlint-disable-file TAG002 -->\n", title="A comment for the whole page")
    yield Good(event(related=f"{clean} <!-- archlint-disable-line REL009 -->"), title="A rule that did not run")
    yield Bad(
        event(related=f"{clean} «<!-- archlint-disable-line TAG002 -->»"),
        fixed=event(related=clean),
        title="Nothing to suppress on the line",
    )
    yield Bad(
        event(related=f"«<!-- archlint-disable-next-line TAG -->»\n{clean}"),
        fixed=event(related=clean),
        title="Nothing to suppress on the next line",
    )
    yield Bad(
        event(related=f"{item} <!-- archlint-disable-line TAG002, «TAG003» -->"),
        fixed=event(related=f"{item} <!-- archlint-disable-line TAG002 -->"),
        title="One of two rules has nothing to suppress",
    )
    yield Bad(
        event(related=f"«<!-- archlint-disable TAG -->»\n{clean}\n«<!-- archlint-enable -->»"),
        fixed=event(related=clean),
        title="Nothing to suppress between two comments",
    )
    yield Bad(
        event(related=f"{item} <!-- archlint-disable-line TAG002, «TAG999» -->"), title="A rule that does not exist"
    )
    yield Bad(
        event(related=f"{clean} «<!-- archlint-ignore-line TAG002 -->»"), title="A comment that cannot be understood"
    )
    yield Bad(event(body="A band «<!-- archlint-disable-line -->» plays."), title="A comment that names no rule")
    post = "/_posts/2031-05-08-a-ferry-runs.md"
    fields = "---\ntitle: A ferry runs\ndate: 2031-05-08{}\n---\nThe ferry runs again.\n"
    yield Bad(
        fields.format(" «# archlint-disable-line DAT002»"),
        path=post,
        fixed=fields.format(""),
        layout="jekyll",
        title="Nothing to suppress on a line of front matter",
    )
    yield Good(
        fields.format('\nsummary: "# archlint-disable-line DAT002"'),
        path=post,
        layout="jekyll",
        title="A quoted value of front matter is no comment",
    )
