"""Compare what Jekyll and archlint read at the top of pages."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from archlint.files.source import decode
from archlint.front_matter import read_front_matter
from archlint.model.days import Day
from archlint.model.front_matter import Items, Moment, Node, Scalar, Table
from archlint.model.spans import Piece
from jekyll.functions import ask


def ask_jekyll(pages: Sequence[str]) -> list[dict[str, object] | None]:
    """Return what Jekyll reads at the top of each page: its value or error, and the body; None if there is nothing."""
    return ask([("front_matter", [page]) for page in pages])


def disagreement(page: str, answer: dict[str, object] | None) -> str:
    """Return in what archlint and Jekyll disagree about a page; empty if they agree, or archlint does not know."""
    text = decode(page.encode()).text
    read = read_front_matter(text)
    if read is None or answer is None:
        return "" if read is None and answer is None else f"{read} is not {answer}"
    body = str(answer["body"]).replace("\r\n", "\n")
    if text[read.span.end :].lstrip(" \t\r\f\v\n") != body.lstrip(" \t\r\f\v\n"):
        return f"the body begins at {text[read.span.end :]!r}, not at {body!r}"
    if read.unknown:
        return ""
    expected = _texts_as_keys(answer.get("value"))
    is_refused = "error" in answer or not (expected is None or expected is False or _is_mapping(expected))
    if is_refused:
        return "" if read.fault else f"{read.fields} are read, but Jekyll says {answer.get('error', expected)}"
    if read.fault:
        return f"{read.fault}, but Jekyll reads {expected}"
    value = _plain(Table(Piece("", 0), read.fields)) if read.fields else None
    return (
        ""
        if value == expected or (not read.fields and expected in (None, False, {"map": []}))
        else f"{value} is not {expected}"
    )


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and "map" in value


def _texts_as_keys(value: object) -> object:
    """Return Ruby's value with its mappings sorted, and without the keys that are no texts."""
    if not isinstance(value, dict):
        return value
    if "map" in value:
        return {
            "map": sorted([key, _texts_as_keys(item)] for key, item in value["map"] if key and isinstance(key, str))
        }
    return {"list": [_texts_as_keys(item) for item in value["list"]]} if "list" in value else value


def _plain(node: Node) -> object:
    """Return a value in the form of the answers."""
    if isinstance(node, Table):
        fields = {field.name: field.value for field in node.fields if field.name}
        return {"map": sorted([name, _plain(value)] for name, value in fields.items())}
    if isinstance(node, Items):
        return {"list": [_plain(item) for item in node.items]}
    assert isinstance(node, Scalar)
    value = node.value
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Moment):
        return {"time": _seconds(value)}
    if isinstance(value, Day):
        return {"date": list(value)}
    return {"int": str(value)} if isinstance(value, int) else {"float": struct.pack(">d", value).hex()}


def _seconds(moment: Moment) -> int:
    """Return the seconds since 1970 of a time stamp; Ruby counts a day that a month lacks into the next one."""
    day = moment.day
    month = datetime(day.year, day.month, 1, tzinfo=UTC)
    time = timedelta(days=day.day - 1, hours=moment.hour, minutes=moment.minute, seconds=moment.second)
    return int((month + time - timedelta(seconds=moment.offset or 0)).timestamp())
