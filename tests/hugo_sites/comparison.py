"""Compare what ``archlint show`` says of pages with what Hugo makes of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from hugo_sites.judge import HugoPage, Reading

Line = Mapping[str, Any]
"""What ``archlint show`` says of a file."""

NO_DAY = "0001-01-01"


def differences(reading: Reading, lines: Mapping[str, Line], base: str = "", *, titled: bool = False) -> Iterator[str]:
    """Yield how archlint differs from Hugo, a line a value; ``base`` is the base path, which former URLs lack there.

    If ``titled``, URLs may have titles that Hugo makes of folders, which archlint does not know.
    """
    for path, line in sorted(lines.items()):
        page = reading.pages.get(path)
        if page is None:
            if line["state"] == "published" and line["kind"] != "file" and path not in reading.unlisted:
                yield f"{path}: {line['kind']} is published, and Hugo has no such page"
            continue
        for name, found, right in _values(line, page, base, titled=titled, is_shown=path in reading.shown):
            if found != right:
                yield f"{path}: {name} is {found!r}, and Hugo says {right!r}"
    for path in sorted(reading.pages.keys() - lines.keys()):
        yield f"{path}: not shown, and Hugo says {reading.pages[path]}"


def _values(
    line: Line, page: HugoPage, base: str, *, titled: bool, is_shown: bool
) -> Iterator[tuple[str, object, object]]:
    """Yield names of values, archlint's and Hugo's."""
    state = line["state"]
    if state == "unpublished" and "render" in line["why"]:
        return  # listed, and not written
    yield "shown", state == "published", is_shown
    yield "language", line["language"], page.language
    if page.kind == "page":
        yield "day", line["day"] or NO_DAY, page.day
        yield "title", line["title"] or "", page.title
    if state == "published":
        if titled and not line["urls"]:
            return
        yield "urls", line["urls"], [page.url]
        yield "aliases", [alias.removeprefix(base) for alias in line["aliases"]], list(page.aliases)
