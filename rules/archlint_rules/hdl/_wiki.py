"""Marks of wiki markup, which HDL004 reports."""


def may_hold_wiki_markup(headline: str) -> bool:
    return (
        "''" in headline
        or "|" in headline
        or "{{" in headline
        or "[[" in headline
        or "date=" in headline
        or "date =" in headline
    )
