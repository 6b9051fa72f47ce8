"""Keys of TOML with so many parts that tomllib takes quadratic time."""

import re

MOST_PARTS = 16
"""Most parts of a key: tomllib stores every prefix of each, which is quadratic."""

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
# Skip strings and comments: text in them is no key. An unclosed one ends with the text.
_LONG_KEY = rf"""
    "{{3}} (?: [^"\\] | \\. | "(?!"") )* (?:"{{3}})?
    | '{{3}} (?: [^'] | '(?!'') )* (?:'{{3}})?
    | \#[^\n]*
    | (?P<long> {_PART} (?: [ \t]*\.[ \t]* {_PART} ){{{MOST_PARTS}}} )
    | "(?: [^"\\\n] | \\. )* "?
    | '[^'\n]* '?
    | [\w-]+
"""


def long_key_line(text: str) -> int:
    """Return the line of the first key of very many parts, from 1; 0 if there is none."""
    if not any(line.count(".") >= MOST_PARTS for line in text.split("\n")):
        return 0
    found = (each for each in re.finditer(_LONG_KEY, text, re.VERBOSE | re.DOTALL) if each["long"])
    first = next(found, None)
    return text.count("\n", 0, first.start()) + 1 if first else 0
