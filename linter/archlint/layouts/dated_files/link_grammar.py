"""Patterns of links that both readers of links share: what a target may be, after the sign that begins it.

The source is kramdown 2.4 (``parser/kramdown/link.rb``): a target in parentheses may have blanks and pairs of
parentheses, and ends before a title. Liquid has been replaced by then.
"""

from archlint.layouts.dated_files.liquid import FILLER

PARENTHESIS = r"""\(\s*(?:<([^<>\n]*)>|(?!<)((?:[^()\s]|\([^()\n]*\)|[ \t](?!["']))*))"""
"""The beginning of the parenthesis of a link, with the target in one of two groups."""
DEFINED = r"""[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*(?:[ \t]+(?!["'])\S+)*))"""
"""The text after the colon of a definition, with the target in one of two groups."""
BARE = r"""[^\s"'=<>`][^\s"'<>`]*"""
"""The value of an attribute of HTML without quotes."""
VALUE = rf"""(?:"[^"]*"|'[^']*'|{BARE})"""
"""The value of an attribute of HTML."""
AUTOMATIC = rf"(?:https?:|mailto:|{FILLER})[^<>\s]+(?=>)"
"""A URL in angle brackets, after the first; Liquid may make its beginning."""
ATTRIBUTES = ("href", "src", "poster", "data", "cite", "action")
"""Attributes of HTML that hold URLs."""
