"""Parse archlint's comments on a page."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from archlint.model.comment_marks import YAML_COMMENT, CommentMarks
from archlint.model.pages import Page, front_matter_end
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression, SuppressionKind

_RULE = re.compile(r"[^\s,]+")
_REASON = re.compile(r"(?:^|(?<=[\s,]))--(?=\s|$)")
_KINDS = {kind.value: kind for kind in SuppressionKind}
_MOST_NAMED = 5


def read_suppressions(page: Page, marks: CommentMarks) -> tuple[Suppression, ...]:
    """Return the suppressions on a page, in order; ``marks`` open and close its comments outside front matter."""
    comments = page.comments
    if not comments:
        return ()
    front_end = front_matter_end(page)
    following = _lines_with_text(page.text, comments)
    found = []
    row, position = 1, 0
    for number, comment in enumerate(comments):
        syntax = _syntax(YAML_COMMENT if comment.start < front_end else marks)
        row += page.text.count("\n", position, comment.start)
        position = comment.start
        after = comments[number + 1].start if number + 1 < len(comments) else len(page.text)
        fault = ""
        if not comment.text.endswith(syntax.marks.closing):
            fault = f"this comment does not end on its line; {syntax.form}"
        elif page.text[comment.end : after].partition("\n")[0].strip(" \t"):
            fault = "text follows this comment on its line: it must stand at the end, or on a line of its own"
        found.append(_suppression(syntax, comment, row, following, fault))
    return tuple(found)


class _Syntax(NamedTuple):
    """The patterns of comments with some marks, and the text about their form for messages."""

    marks: CommentMarks
    command: re.Pattern[str]
    said: re.Pattern[str]
    form: str


@cache
def _syntax(marks: CommentMarks) -> _Syntax:
    opening, closing = map(re.escape, marks)
    word = r"[a-z_-]*[a-z](?:[ \t]+(?:next[ _-]?)?(?:line|file)\b)?"
    return _Syntax(
        marks,
        re.compile(rf"{opening}[ \t]*archlint-([^\s,]*?)(?={closing or '$'}|[\s,])"),
        re.compile(rf"{opening}[ \t]*archlint[-_:.= \t]*(?P<word>{word})(?P<rest>[^\n]*)", re.IGNORECASE),
        f"write {marks.comment('disable-line RULE')}, -disable-next-line, -disable, -enable or -disable-file",
    )


def _suppression(syntax: _Syntax, comment: Piece, row: int, following: Sequence[int], fault: str) -> Suppression:
    """Return the suppression in a comment; ``following[row]`` is the next line with text after a line."""
    command = syntax.command.match(comment.text)
    kind = _KINDS.get(command[1]) if command else None
    if fault or command is None or kind is None:
        fault = fault or _unknown(syntax, comment.text)
        return Suppression(comment, None, (), "", row, 0, fault)
    said = comment.text.removesuffix(syntax.marks.closing)[command.end() :]
    reason = _REASON.search(said)
    rules = tuple(
        Piece(match[0], comment.start + command.end() + match.start())
        for match in _RULE.finditer(said[: reason.start()] if reason else said)
    )
    target = row if kind is SuppressionKind.LINE else following[row] if kind is SuppressionKind.NEXT_LINE else 0
    return Suppression(comment, kind, rules, said[reason.end() :].strip() if reason else "", row, target)


def _unknown(syntax: _Syntax, comment: str) -> str:
    """Return the fault of a comment that is none of archlint's, with the most similar one."""
    said = syntax.said.match(comment)
    if said is None:
        return f"archlint knows no comment archlint-; {syntax.form}"
    named = comment[: said.start("rest")].removeprefix(syntax.marks.opening).lstrip()
    word = re.sub("[^a-z]", "", said["word"].lower())
    word = re.sub("^(ignore|suppress|noqa)", SuppressionKind.BEGIN.value, word)
    kinds = {kind.replace("-", ""): kind for kind in _KINDS}
    if word not in kinds:
        from archlint.text.similarity import nearest  # rapidfuzz takes 30 ms to import

        word = nearest(word, list(kinds)) or ""
    if not word:
        return f"archlint knows no comment {named}; {syntax.form}"
    rest = said["rest"].removesuffix(syntax.marks.closing)
    reason = _REASON.search(rest)
    rules = ", ".join(_RULE.findall(rest[: reason.start()] if reason else rest)[:_MOST_NAMED])
    opening, closing = syntax.marks
    meant = f"{opening} archlint-{kinds[word]} {rules}{rules and ' '}{closing}".rstrip()
    return f"archlint knows no comment {named}; did you mean {meant}?"


def _lines_with_text(text: str, comments: Sequence[Piece]) -> list[int]:
    """Return for each line (from 1) the next line with text other than comments; 0 if there is none."""
    parts: list[str] = []
    position = 0
    for comment in comments:
        parts.append(text[position : comment.start])
        position = comment.end
    lines = ("".join(parts) + text[position:]).split("\n")
    following = [0] * (len(lines) + 1)
    for row in range(len(lines) - 1, 0, -1):
        following[row] = row + 1 if lines[row].strip() else following[row + 1]
    return following
