"""Patterns of Markdown that readers share."""

# A link's target: no blanks, parentheses only in pairs; each alternative begins with another character, so
# that a hostile line costs linear time.
TARGET = r"[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*"
