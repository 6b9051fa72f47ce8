"""The fixes of the rules on tags, on contexts that nobody thought of."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archlint.engine.testing import findings_of
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.model.edits import Edit, apply_edits
from archlint.rule import Rule
from archlint.rule.finding import Safety
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from sampling import times

TAGGED = {rule.code: rule for rule in load_rules((BUILT_IN,)) if rule.code in {"TAG001", "TAG002", "TAG003"}}
WATCHED = (*TAGGED.values(), *(rule for rule in load_rules((BUILT_IN,)) if rule.code in {"REL007", "TAG006"}))
HEADLINE = "A boat from Ashby, Kent, to Dover. "
VOCABULARIES = [
    Vocabulary(),
    Vocabulary(["Ashby", "Kent", "Vale"], {"Kentish": "Kent", "Asch": "Vale", "A.": "Zoë", "Z.": "Ashby, Kent"}),
    Vocabulary([], {"Kentish": "Kent", "Vale": "Ashby"}),
]
TAGS = [
    "Ashby", "Kent", "Vale", "Kentish", "Asch", "A.", "Z.", "Dover", "New York", "Zoë", "Zoe\u0308", "10,000", "",
    "New&nbsp;York", "Zo&euml;", "Ashby&#44; Kent", "&shy;", "Ashby's", "(Dover)", "!",
]  # fmt: skip
CONTEXTS = st.lists(
    st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from([""] * 8 + [" ", "\u00a0"])), min_size=1, max_size=5).map(
        lambda tags: ", ".join(tag + blank for tag, blank in tags)
    ),
    min_size=1,
    max_size=3,
)


def pages(contexts: Sequence[str]) -> list[dict[str, str]]:
    items = [
        f"{number}. [{HEADLINE}](/news/2031/05/{7 - number}/a-boat.md) _Context: {context}_"
        for number, context in enumerate(contexts, 1)
    ]
    entries = [
        f"### [{HEADLINE}](/news/2031/05/7/a-boat-{number}.md)\n{item[item.index('_') :]}\n"
        for number, item in enumerate(items)
    ]
    return [
        {path_of("A boat. "): event("A boat. ", related="\n".join(items))},
        {"/news/2031/05/7/index.md": day_index("\n".join(entries))},
    ]


def counts(page: dict[str, str], vocabulary: Vocabulary) -> Counter[str]:
    (path,) = page
    return Counter({rule.code: len(findings_of(rule, page, path, vocabulary)) for rule in WATCHED})


def fixed(rule: Rule, page: dict[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the page with all safe fixes of a rule made that do not get in each other's way."""
    ((path, text),) = page.items()
    edits: list[Edit] = []
    for finding in findings_of(rule, page, path, vocabulary):
        if finding.fix and finding.fix.safety is Safety.SAFE and not overlap(finding.fix.edits, edits):
            edits += finding.fix.edits
    return {path: apply_edits(text, edits)}


def overlap(edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in edits for other in others)


@pytest.mark.parametrize("code", TAGGED)
@settings(deadline=None, max_examples=times(1.5))
@given(contexts=CONTEXTS, vocabulary=st.sampled_from(VOCABULARIES))
@example(contexts=["Ashby, \xa0, \xa0, "], vocabulary=VOCABULARIES[0])
@example(contexts=["Ashby", "Ashby, Ashby", "Ashby, Ashby"], vocabulary=VOCABULARIES[0])
@example(contexts=["Ashby", "Ashby, Ashby", "Ashby, Kent"], vocabulary=VOCABULARIES[0])
def test_safe_fixes_mend_once_and_set_nothing_off(code: str, contexts: list[str], vocabulary: Vocabulary) -> None:
    for page in pages(contexts):
        before = counts(page, vocabulary)
        mended = fixed(TAGGED[code], page, vocabulary)
        if mended != page:
            after = counts(mended, vocabulary)
            # What a fix brings together can say more: equal tags side by side, or a tag with a comma.
            assert after[code] <= before[code]
            # Of a tag that is wrong in two ways TAG001 tells one, so moving a tag can turn up the other.
            kept = after.keys() - ({"TAG001"} if code == "TAG003" else set())
            assert all(after[other] <= before[other] for other in kept), (before, after)


@settings(deadline=None, max_examples=times(1.5))
@given(contexts=CONTEXTS, vocabulary=st.sampled_from(VOCABULARIES))
def test_safe_fixes_come_to_an_end(contexts: list[str], vocabulary: Vocabulary) -> None:
    for written in pages(contexts):
        page = written
        before: dict[str, str] = {}
        rounds = 0
        while page != before:
            rounds += 1
            assert rounds < 8
            before = page
            for rule in TAGGED.values():
                page = fixed(rule, page, vocabulary)
