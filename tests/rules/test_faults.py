"""The faults of a headline that a link to its page need not repeat."""

import pytest

from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model import Event
from archlint.rule import PageContext, Scope
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from archlint_rules.hdl._faults import RULES, is_faulty

CONTEXT = PageContext(NEWS, Vocabulary())
# They judge the number, the place and the blanks of headlines.
OF_NO_TEXT = {"missing_headline", "duplicate_headline", "headline_before_date", "headline_spacing"}


def test_every_rule_on_the_text_of_a_headline_is_asked() -> None:
    on_headlines = [
        rule for rule in load_rules((BUILT_IN,)) if rule.code.startswith("HDL") and rule.scope is Scope.PAGE
    ]
    assert {rule.module.rpartition(".")[2] for rule in on_headlines} == {*RULES, *OF_NO_TEXT}


def page(headline: str, path: str) -> Event:
    found = NEWS.read(path, event(headline))
    assert isinstance(found, Event)
    return found


@pytest.mark.parametrize(
    "headline",
    [
        "The ''Dawn'' sinks. ",
        "The &quot;Dawn&quot; sinks. ",
        "The Dawn sinks: https://post.example/dawn ",
        "The DawnÂ\u00a0sinks, says CafÃ© Marl. ",
        "The Dawn sinks:: it is gone. ",
        "The mayor don-t swim. ",
    ],
)
def test_a_fault_is_one_whichever_page_is_read(headline: str) -> None:
    plain = "The Dawn sinks. "
    assert is_faulty(page(headline, path_of(headline)), headline.strip(), CONTEXT)
    assert is_faulty(page(plain, path_of(plain)), headline.strip(), CONTEXT)
    assert not is_faulty(page(headline, path_of(plain)), plain.strip(), CONTEXT)


def test_a_lost_letter_is_one_by_the_file_name() -> None:
    path = "/news/2031/05/7/mayor-bulent-marl-swims.md"
    lost = page("Mayor Blent Marl swims. ", path)
    assert is_faulty(lost, "Mayor Blent Marl swims.", CONTEXT)
    assert not is_faulty(lost, "Mayor Bulent Marl swims.", CONTEXT)
