"""Escape untrusted texts for their readers: a terminal, the log of a build, XML.

Each format has one escape function, which all commands use; that of JSON is in :mod:`archlint.report.json_text`.
"""

import re

_LOG_COMMANDS = r"^(\s*):(?=:)|#(?=#\w*\[)"
"""Commands to the runners of GitHub, Azure Pipelines and TeamCity: ``::name`` at the beginning of a line, and
``##[name]``, ``##vso[name]`` and ``##teamcity[name]`` anywhere in it.
"""


def escape(text: str) -> str:
    """Return the text with control characters, line ends and undecodable bytes as escapes."""
    if text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    if "\udc80" <= character <= "\udcff":  # a byte that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def escape_lines(text: str) -> str:
    """Return the text as :func:`escape` does, but with its line feeds."""
    return "\n".join(map(escape, text.split("\n")))


def escape_diff(text: bytes) -> str:
    """Return a diff for a terminal: its lines and tabs stay, every other control character is an escape."""
    lines = text.decode(errors="surrogateescape").split("\n")
    return "\n".join("\t".join(map(escape, line.split("\t"))) for line in lines)


def encodable(text: str) -> str:
    """Return the text with undecodable bytes, which file names may hold, as escapes."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def defused(line: str) -> str:
    """Return a line without commands to the runner of a build: the first character of each is an escape."""
    return re.sub(_LOG_COMMANDS, lambda found: f"{found[1] or ''}\\x{ord(found[0][-1]):02x}", line)


def xml_text(document: str) -> str:
    """Return a document without commands to the runner of a build; parsed, it is the same."""
    # No markup contains either, so each stands in a text or an attribute.
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1&#58;", document.replace("##", "#&#35;"))
