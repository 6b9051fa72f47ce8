"""Compare what ``archlint show`` says of files with what Jekyll makes of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from conftest import Archlint
from jekyll.judge import File, Reading
from jekyll.sites import TODAY

Line = Mapping[str, Any]
"""What ``archlint show`` says of a file."""

KINDS = {"post": "post", "draft": "post", "document": "document", "page": "page", "file": "file"}
STATES = {
    "": "published",
    "draft": "draft",
    "future": "future",
    "unpublished": "unpublished",
    "collection": "unpublished",
    "encoding": "dropped",
    "name": "dropped",
}
"""The states that follow from reasons of Jekyll. All others are those of excluded files; posts in a folder where Jekyll
looks for none may also be called dropped."""

ABSTENTIONS = (
    "it has the tag ",
    "is not UTF-8",
    "begins with a dot",
    "lies outside the archive",
    "is in a form that archlint does not know",
)
"""Reasons for which archlint does not say what a page is."""
_TOMORROW = (date.fromisoformat(TODAY) + timedelta(1)).isoformat()


def shown(archlint: Archlint, paths: Sequence[str] = (), today: str = TODAY) -> dict[str, Line]:
    """Return what ``archlint show`` says of files, by their names; of all pages if none is named."""
    run = archlint("show", "--output-format", "jsonl", "--today", today, "--", *paths)
    assert run.code == 0, run.err
    return {line["filename"]: line for line in run.objects}


def differences(reading: Reading, lines: Mapping[str, Line], zone: str | None) -> Iterator[str]:
    """Yield how archlint differs from Jekyll, a line a value; ``zone`` is that of the site, if it says one."""
    for path in sorted(reading.files):
        file = reading.files[path]
        if path not in lines:
            yield f"{path}: not shown, and Jekyll says {file}"
            continue
        for name, found, right in _values(path, file, lines[path], zone):
            if found != right:
                yield f"{path}: {name} is {found!r}, and Jekyll says {right!r}"


def _values(path: str, file: File, line: Line, zone: str | None) -> Iterator[tuple[str, object, object]]:
    """Yield names of values, archlint's and Jekyll's."""
    right = "unknown" if file.fault and file.written else STATES.get(file.why, "excluded")
    if _abstains(line, right, zone):
        return
    if file.kind is None and file.why == "special" and "_posts/" in path:
        yield "state", line["state"] in ("excluded", "dropped"), True
        return
    yield "state", line["state"], right
    if right == "unknown":
        yield "urls", line["urls"], []
    if file.kind is None or file.fault or file.twice or file.why == "encoding":
        return
    yield "kind", line["kind"], KINDS[file.kind]
    yield "draft", line["draft"], file.kind == "draft"
    if file.written and file.kind != "file":
        yield "urls", _one(line["urls"], file.url, zone), file.url
        yield "aliases", line["aliases"], list(file.aliases)
        yield "redirect", line["redirect"], file.redirect
    if file.day and (file.written or not (file.lost or line["field"])):
        yield "day", _one(line["days_in_url"] or [_rolled(line["day"])], file.day, zone), file.day
    if file.kind in ("post", "draft", "document") and not file.lost:
        yield "slug", line["slug"], file.slug
    if file.kind != "file" and not file.lost:
        yield "tags", tuple(line["tags"]), file.tags
        # Jekyll makes one more category of a list with a null, and takes each name once for a URL.
        yield "categories", line["categories"], list(dict.fromkeys(filter(None, file.categories)))


def _abstains(line: Line, right: str, zone: str | None) -> bool:
    """Return whether archlint rightly says that it cannot tell, or that it does not look.

    Some versions of Jekyll refuse what others read. archlint reads no hidden files, which ``include`` can name. Without
    a zone, it is the machine that builds which decides whether a day is today or tomorrow.
    """
    if line["state"] == "unknown" or (line["state"] == "excluded" and right != "excluded"):
        return any(reason in line["why"] for reason in ABSTENTIONS)
    return zone is None and {line["state"], right} == {"published", "future"} and line["day"] in (TODAY, _TOMORROW)


def _one(found: Sequence[str], right: str, zone: str | None) -> object:
    """Return the right one of the values found; all of them if it is none, or if the zone leaves one alone."""
    return right if right in found and (zone is None or len(found) == 1) else found


def _rolled(day: str | None) -> str | None:
    """Return a day that the calendar has: one after the end of a month is counted on."""
    if day is None:
        return None
    year, month, number = map(int, day.rsplit("-", 2))
    return (date(year, month, 1) + timedelta(number - 1)).isoformat() if year else day
