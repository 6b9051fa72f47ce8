"""The faults that a headline can have in itself: what the rules on its text find."""

from importlib import import_module

from archlint.model import Event, Piece
from archlint.rule import PageContext, Rule

RULES = ("wiki_markup", "html_entity", "raw_url", "lost_character", "headline_punctuation", "mojibake")
"""The modules of the rules that judge the text of a headline, those first that take the least time."""


def is_faulty(event: Event, headline: str, context: PageContext) -> bool:
    """Return whether a rule would report a headline, if it were that of an event."""
    start = event.headline.start if event.headline else 0
    page = event._replace(headlines=(Piece(f"{headline} ", start),))
    layout = context.layout
    for name in RULES:
        check = import_module(f"archlint_rules.hdl.{name}").check
        rule: Rule = check.__rule__
        own = PageContext(layout, context.vocabulary, rule.options() if rule.options else None)
        if rule.needs <= layout.features and next(check(page, own), None) is not None:
            return True
    return False
