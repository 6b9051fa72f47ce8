"""Patterns of links that both readers of links share: what a target may be, after the sign that begins it.

The source is kramdown 2.4 (``parser/kramdown/link.rb``): a target in parentheses may have blanks and pairs of
parentheses, and ends before a title. The functions take the pattern of one more word that a target may have in it,
with a bar behind it: the fast reader has Liquid there, which the other one has replaced.
"""

LIQUID_WORD = r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|"
"""Liquid, which may have blanks and quotes in it."""

ATTRIBUTES = ("href", "src", "poster", "data", "cite", "action")
"""Attributes of HTML that hold URLs."""
ITEM = r"(?:(?:[-+*]|\d{1,9}[.)])[ \t][ \t>]*)"
"""The mark of an item of a list."""


def in_parentheses(word: str = "") -> str:
    """Return the pattern after the parenthesis that begins the target of a link; the target is one of two groups.

    Each blank has one place in it, so that a run of blanks is not tried again and again.
    """
    part = rf"(?:{word}[^()\s]|\([^()\n]*\))"
    return rf"""(?:<([^<>\n]*)>|(?!<)\s*(?!\s)((?:{part}(?:{part}|[ \t]+(?!["']){part})*)?))"""


def defined(word: str = "") -> str:
    """Return the pattern after the colon of a definition; the target is one of two groups."""
    return rf"""[ \t]*(?:<([^<>\n]*)>|((?:{word}[^\s<])(?:{word}\S)*(?:[ \t]+(?!["'])(?:{word}\S)+)*))"""
