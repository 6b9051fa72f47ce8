"""URLs as 11ty makes them: a page's own one as written, with a few expressions of ``{{ }}`` filled in.

The sources of the rules are ``TemplatePermalink`` and ``TemplateFileSlug`` of 11ty 3. A URL with any other expression
is not known: what stands there may be computed by a program.
"""

import re
from collections.abc import Callable, Mapping
from posixpath import splitext

from archlint.layouts.dated_files.urls.escaping import escape_path
from archlint.layouts.dated_files.urls.normal_form import without_steps
from archlint.model.front_matter import Moment

_EXPRESSION = re.compile(r"\{\{-?\s*([^{}]*?)\s*-?\}\}")
_DATE = re.compile(r"""page\.date\s*\|\s*date:\s*(["'])([^"'|]*)\1""")
_NAMED_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-(.*)", re.ASCII)
_INDEX = "index"
_UNKNOWN = "\0"
"""The sign for a value that is not known."""
_PLACEHOLDERS = {"Y": ":year", "m": ":month", "d": ":day"}
_TIMES: Mapping[str, Callable[[Moment], str]] = {
    "Y": lambda moment: f"{moment.day.year:04}",
    "m": lambda moment: f"{moment.day.month:02}",
    "d": lambda moment: f"{moment.day.day:02}",
}


def literal_url(written: str, path: str, moment: Moment | None) -> str | None:
    """Return the URL that a text means for a page, without the base path; None if it is not known.

    ``path`` is that of the page below the source. ``moment`` is its time by the clock of the site, None if that is not
    known.
    """
    url = _filled(written, path, moment)
    if url is None or _UNKNOWN in url:
        return None
    last = url[url.rfind("/") + 1 :]
    if last and not splitext(last)[1]:
        return None  # 11ty 3 ends the build at a file without an extension, unless its program allows it
    escaped = escape_path(re.sub("/+", "/", without_steps(f"/{url}")))
    return None if escaped is None else _without_index(escaped)


def literal_pattern(written: str, path: str) -> str:
    """Return the pattern of the URL that a text means for a page at some time: ``*`` stands for what is not known."""
    url = _filled(written, path, None)
    return f"/{url}".replace("//", "/").replace(_UNKNOWN, "*") if url is not None else "/*"


def placeholders_of(written: str) -> str | None:
    """Return the template with placeholders that means the same as one with expressions; None if there is none."""
    parts = _EXPRESSION.split(written)
    for place in range(1, len(parts), 2):
        day = _DATE.fullmatch(parts[place])
        if parts[place] == "page.fileSlug":
            parts[place] = ":title"
        elif day and not set(re.findall("%(.)", day[2])) - _TIMES.keys():
            parts[place] = re.sub("%([Ymd])", lambda found: _PLACEHOLDERS[found[1]], day[2])
        else:
            return None
    template = "".join(parts)
    return None if "{{" in template or "{%" in template else template


def path_url(path: str) -> str | None:
    """Return the URL of a page that has no other, by its path below the source; None if it cannot stand in a URL."""
    stem, ending = splitext(path.removeprefix("/"))
    # 11ty finds files with endings in capitals, and takes the ending for a part of the name.
    folder, _, name = (stem if ending.islower() else stem + ending).rpartition("/")
    above = f"/{folder}/" if folder else "/"
    return escape_path(above if name in (_INDEX, folder[folder.rfind("/") + 1 :]) else f"{above}{name}/")


def _filled(written: str, path: str, moment: Moment | None) -> str | None:
    """Return a text with the values of its expressions, and a sign for those that are not known.

    None if nothing of it is known.
    """
    parts = _EXPRESSION.split(written)
    for place in range(1, len(parts), 2):
        value = _value(parts[place], path.removeprefix("/"), moment)
        parts[place] = _UNKNOWN if value is None else value
    url = "".join(parts)
    return None if "{{" in url or "{%" in url or not url else url


def _value(expression: str, path: str, moment: Moment | None) -> str | None:
    """Return the value of an expression; None if it is not known."""
    folder, _, name = splitext(path)[0].rpartition("/")
    name = _without_day(name)
    if expression == "page.filePathStem":
        return f"/{folder}/{name}" if folder else f"/{name}"
    if expression == "page.fileSlug":
        return _without_day(folder[folder.rfind("/") + 1 :]) if name == _INDEX else name
    found = _DATE.fullmatch(expression)
    if found is None or moment is None:
        return None
    first, *rest = found[2].split("%")
    if any(part[:1] not in _TIMES for part in rest):
        return None
    return first + "".join(_TIMES[part[0]](moment) + part[1:] for part in rest)


def _without_day(name: str) -> str:
    """Return a name without the day in front of it."""
    found = _NAMED_DAY.search(name)
    return found[1] if found else name


def _without_index(url: str) -> str:
    """Return a URL without the name of the file that a folder shows."""
    return url.removesuffix("index.html") if url.endswith("/index.html") else url
