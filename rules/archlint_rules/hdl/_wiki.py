"""Marks of wiki markup, which HDL004 reports."""


def may_hold_wiki_markup(headline: str) -> bool:
    """Return whether a headline holds a sign with which wiki markup begins; if not, it has none."""
    return (
        "''" in headline
        or "|" in headline
        or "{{" in headline
        or "[[" in headline
        or "date=" in headline
        or "date =" in headline
    )
