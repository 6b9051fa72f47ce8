"""Write comments that suppress findings into the pages of a draft."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.renames import Refusal
from archlint.layouts.read import read_bytes
from archlint.model.comment_marks import YAML_COMMENT, CommentMarks
from archlint.model.edits import Edit
from archlint.model.front_matter import Items, Table
from archlint.model.items import ItemList
from archlint.model.pages import DayIndex, Event, Formats, Misplaced, Page, PlainPage, front_matter_end
from archlint.model.spans import Piece, Span

# A definition ends with its line, and an unclosed comment swallows the text after it.
_CANNOT_BEAR = re.compile(r"\s*\Z| {0,3}\[[^\]\n]+\]:|[ \t]*(?:```|~~~|===|---)|(?:(?!-->).)*<!--(?:(?!-->).)*\Z")


class CommentKind(IntEnum):
    """Places of comments, the best one first."""

    LINE = 0
    LINE_ABOVE = 1
    FILE = 2


class Written(NamedTuple):
    """Result: how many findings are suppressed, and the pages whose findings cannot all be, with the reason."""

    suppressed: int
    refused: tuple[Refusal, ...]


def suppress_findings(draft: Draft, found: Sequence[Diagnostic], job: Job, reason: str) -> Written:
    """Suppress findings with comments on their pages.

    Each page is checked again with its comments, and must be read as before. If that fails for comments at the ends of
    lines, all comments of the page go above their lines; if that fails too, one comment for the whole page goes on its
    top. ``job`` is the one that found the findings.
    """
    of_pages: dict[str, list[Diagnostic]] = defaultdict(list)
    # No comment suppresses a finding about comments.
    of_comments = frozenset(active.rule.code for active in job.rules if active.rule.judges_suppressions)
    for diagnostic in found:
        if diagnostic.code not in of_comments:
            of_pages[diagnostic.path].append(diagnostic)
    refused: dict[str, str] = {}
    originals: dict[str, bytes] = {}
    for path in sorted(of_pages):
        try:
            originals[path] = _original(draft, path)
        except OSError as error:
            refused[path] = str(error)
    job = job._replace(store=draft)
    idle = Counter(each.path for each in found if each.code in of_comments)
    waiting = set(originals)
    for kind in CommentKind:
        for path in sorted(waiting):
            _write(draft, path, originals[path], of_pages[path], kind, reason)
        left = Counter(each.path for each in lint(job).diagnostics) if waiting else Counter()
        waiting = {
            path
            for path in waiting
            if left[path] > idle[path]
            or not _reads_as_before(draft.read(path), read_bytes(draft.layout, path, originals[path]))
        }
    for path in waiting:
        draft.write(path, originals[path])
        refused[path] = "no comment suppresses all that is found there"
    count = sum(len(those) for path, those in of_pages.items() if path not in refused)
    return Written(count, tuple(Refusal(*each) for each in sorted(refused.items())))


def _original(draft: Draft, path: str) -> bytes:
    """Return the contents of a page; OSError if no comment can be written into it."""
    target = draft.followed(path)
    if target != path:
        msg = f"it is a link to {target}: name that page"
        raise OSError(msg)
    reason = why_closed(draft.read(path))
    if reason is not None:
        msg = f"it {reason}"
        raise OSError(msg)
    draft.hold(path)
    return draft.contents(path)


def _write(
    draft: Draft, path: str, original: bytes, found: Iterable[Diagnostic], kind: CommentKind, reason: str
) -> None:
    """Write comments of a kind into the original page; lines that cannot have one get the next kind."""
    draft.write(path, original)
    codes: dict[int, set[str]] = defaultdict(set)
    for diagnostic in found:
        codes[diagnostic.start.row].add(diagnostic.code)
    marks, page = draft.layout.comment_marks, draft.hold(path)
    draft.edit(path, tuple(_edits(marks, page, codes, kind, f" -- {reason}" if reason else "")))


def _edits(
    body_marks: CommentMarks, page: Page, codes: Mapping[int, set[str]], kind: CommentKind, reason: str
) -> Iterator[Edit]:
    text, body = page.text, front_matter_end(page)
    whole_page: set[str] = set()
    start = 0
    for row, line in enumerate(text.split("\n"), 1):
        if row in codes:
            is_field = start < body
            marks = YAML_COMMENT if is_field else body_marks
            # Nothing may stand above front matter, or beside its first fence.
            cannot_bear = (body and row == 1) or (not is_field and _is_table_row(line))
            if kind is CommentKind.FILE or not line.strip() or cannot_bear:
                whole_page |= codes[row]
            elif kind is CommentKind.LINE_ABOVE or _CANNOT_BEAR.match(line):
                yield Edit(start, start, f"{_comment(marks, 'disable-next-line', codes[row], reason)}\n")
            else:
                yield _at_the_end(marks, line, start, codes[row], reason)
        start += len(line) + 1
    if whole_page:
        marks = YAML_COMMENT if body else body_marks
        yield _on_the_page(text, body, _comment(marks, "disable-file", whole_page, reason))


def _is_table_row(line: str) -> bool:
    """Return whether a line is a row of a table: a comment above it ends the table, one beside it makes a column."""
    text = line.strip()
    return text.startswith("|") or text.endswith("|")


def _on_the_page(text: str, body: int, comment: str) -> Edit:
    """Return the edit that adds a comment about the whole page: on its top, in its front matter if it has any.

    ``body`` is where that ends, 0 if the layout knows none.
    """
    if body:
        place = text.index("\n") + 1
        return Edit(place, place, f"{comment}\n")
    # What a generator takes for front matter has to come first.
    if text.startswith("---\n"):
        return Edit(len(text), len(text), f"{'' if text.endswith(chr(10)) else chr(10)}{comment}\n")
    return Edit(0, 0, f"{comment}\n")


def _at_the_end(marks: CommentMarks, line: str, start: int, codes: set[str], reason: str) -> Edit:
    """Return the edit that suppresses findings on a line at its end, in the comment that is there if that fits."""
    there = _comment_at_end(marks).search(line.rstrip())
    if there and there[1] and not there[1].startswith("--") and there[2] == reason:
        place = start + there.end(1)
        return Edit(place, place, "".join(f", {code}" for code in sorted(codes)))
    place = start + len(line)
    return Edit(place, place, f" {_comment(marks, 'disable-line', codes, reason)}")


def _comment_at_end(marks: CommentMarks) -> re.Pattern[str]:
    """Return the pattern of a comment about its line at the end of one: the rules that it names, and its reason."""
    opening, closing = map(re.escape, marks.comment("disable-line \0").split("\0"))
    return re.compile(rf"{opening}([^\n]*?)((?: -- [^\n]*?)?){closing}\Z")


def _comment(marks: CommentMarks, command: str, codes: set[str], reason: str) -> str:
    return marks.comment(f"{command} {', '.join(sorted(codes))}{reason}")


def _reads_as_before(page: Page, before: Page) -> bool:
    """Return whether a page has the same parts as before, in any positions."""
    return _said(page) == _said(before)


def _said(value: object) -> object:
    """Return the texts of a part of a page, without positions and with runs of blanks as one."""
    if isinstance(value, Piece):
        return " ".join(value.text.split())
    if isinstance(value, Span):
        return None
    if isinstance(value, Event | DayIndex | PlainPage | Misplaced):
        return type(value), _said(tuple(value._replace(text="", comments=())))
    if isinstance(value, Formats):
        return _said(value.links)
    if isinstance(value, Items | Table):  # comments may stand in it
        return _said(tuple(value[1:]))
    if isinstance(value, tuple | ItemList):
        return tuple(map(_said, value))
    return value
