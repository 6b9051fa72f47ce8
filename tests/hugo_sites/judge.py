"""Ask the real Hugo what the pages of a site are to it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hugo_program import build

TODAY = "2031-06-01"
_CLOCK = f"{TODAY}T23:59:59Z"
_TERMS = """{{- $found := dict "tags" (slice) "categories" (slice) -}}
{{- range $kind := slice "tags" "categories" -}}{{- $names := slice -}}
{{- range $page.GetTerms $kind -}}{{- $names = $names | append .Page.RelPermalink -}}{{- end -}}
{{- $found = merge $found (dict $kind $names) -}}{{- end -}}"""
_LIST = f"""{{{{- range hugo.Sites -}}}}{{{{- range $page := .Pages -}}}}{{{{- $file := "" -}}}}
{{{{- with .File }}}}{{{{ $file = .Filename }}}}{{{{ end -}}}}{_TERMS}
{{{{- jsonify (dict "file" $file "kind" .Kind "url" .RelPermalink "day" .Date "title" .Title "language" .Language.Lang
  "aliases" .Aliases "terms" $found "draft" .Draft) }}}}
{{{{ end -}}}}{{{{- end -}}}}"""


class HugoPage(NamedTuple):
    """A page as Hugo has it: its URL without the host, its day, or year 1 without one, the URLs of its terms."""

    kind: str
    url: str
    day: str
    title: str
    language: str
    aliases: tuple[str, ...]
    terms: Mapping[str, tuple[str, ...]]


class Reading(NamedTuple):
    """All pages with a file, by the path of that; those that the site shows; or the errors that end the build.

    ``unlisted`` are those that say that no list has them, of which Hugo tells nothing.
    """

    pages: Mapping[str, HugoPage]
    shown: frozenset[str]
    unlisted: frozenset[str]
    error: str = ""


def read(root: Path) -> Reading:
    """Return what Hugo makes of a site; its templates are written there."""
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / "home.json").write_text(_LIST)
    (root / "config" / "_default").mkdir(parents=True, exist_ok=True)
    (root / "config" / "_default" / "outputs.toml").write_text('home = ["html", "json"]')
    (root / "layouts" / "all.html").write_text("{{ .Content }}")
    everything, error = _built(root, "--buildDrafts", "--buildFuture", "--buildExpired")
    shown, _ = _built(root)
    texts = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.m*")}
    unlisted = frozenset(path for path, text in texts.items() if b"list: never" in text)
    return Reading(everything, frozenset(shown), unlisted, error)


def _built(root: Path, *flags: str) -> tuple[dict[str, HugoPage], str]:
    out = root.parent / f"{root.name}-built"
    done = build(root, "--clock", _CLOCK, "--destination", str(out), "--cleanDestinationDir", *flags)
    lines = (done.stdout + done.stderr).splitlines()
    error = "\n".join(line for line in lines if line.startswith(("ERROR", " ERROR")))
    listing = next(iter(sorted(out.rglob("index.json"))), None)
    pages = {}
    for line in listing.read_text(encoding="utf-8").splitlines() if listing else ():
        found = json.loads(line)
        if found["file"]:
            pages[Path(found["file"]).relative_to(root).as_posix()] = _page(found)
    return pages, error


def _as_html(alias: str) -> str:
    """Return a former URL as that of a page; where URLs end with that of the format, the list has that of JSON."""
    return alias.removesuffix(".json") if alias.endswith(".html.json") else re.sub(r"\.json\Z", ".html", alias)


def _page(found: Mapping[str, Any]) -> HugoPage:
    terms = {kind: tuple(urls) for kind, urls in found["terms"].items()}
    return HugoPage(
        found["kind"],
        found["url"],
        found["day"][:10],
        found["title"],
        found["language"],
        tuple(_as_html(alias) for alias in found["aliases"] or ()),
        terms,
    )
