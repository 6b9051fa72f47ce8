"""Ask the real Hugo what headers mean: one build for many texts.

Values come as archlint's: tables are dicts, lists lists, days and times those of ``archlint.model``.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archlint.model.days import Day
from archlint.model.front_matter import Items, Moment, Node, Scalar, Table, Unknown
from hugo_program import build

REFUSED = "refused"
"""The answer for a text or page at which Hugo ends the build."""
TIME_OF_DAY = "time of day"
"""The answer for a time without a day."""

_CONFIGURATION = """baseURL = "https://a.example/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section"]
[outputs]
home = ["json"]
"""
_OPTIONS = ("--noTimes", "--logLevel", "error")
_DUMP = """
{{- $value := . -}}
{{- if reflect.IsMap . -}}
  {{- $fields := slice -}}
  {{- range $key, $item := . }}{{ $fields = $fields | append (dict "key" $key "value" (partial "dump.html" $item)) }}
  {{- end -}}
  {{- return dict "fields" $fields -}}
{{- else if reflect.IsSlice . -}}
  {{- $items := slice -}}
  {{- range . }}{{ $items = $items | append (dict "value" (partial "dump.html" .)) }}{{ end -}}
  {{- return dict "items" $items -}}
{{- else -}}
  {{- return dict "type" (printf "%T" .) "text" (printf "%v" .) -}}
{{- end -}}
"""
_OF_TEXTS = """
{{- $answers := slice -}}
{{- range hugo.Data.asked.texts -}}
  {{- with try (transform.Unmarshal (dict "format" hugo.Data.asked.syntax) .) -}}
    {{- if .Err }}{{ $answers = $answers | append (dict "error" (printf "%v" .Err)) }}
    {{- else }}{{ $answers = $answers | append (dict "value" (partial "dump.html" .Value)) }}{{ end -}}
  {{- end -}}
{{- end -}}
{{ $answers | jsonify }}
"""
_OF_PAGES = """
{{- $answers := dict -}}
{{- range site.RegularPages -}}
  {{- $answer := dict "body" .RawContent "value" (partial "dump.html" .Params) -}}
  {{- $answers = merge $answers (dict .File.BaseFileName $answer) -}}
{{- end -}}
{{ $answers | jsonify }}
"""
_ADDED = {"draft", "iscjklanguage", "date", "lastmod", "publishdate", "expirydate", "title"}
"""Params of a page that Hugo adds or changes."""


def read_texts(texts: Sequence[str], syntax: str, folder: Path) -> list[Any]:
    """Return the value of each text in a syntax, REFUSED if Hugo refuses it."""
    site = _site(folder, _OF_TEXTS)
    (site / "data").mkdir()
    (site / "data/asked.json").write_text(json.dumps({"texts": texts, "syntax": syntax}))
    done = build(site, *_OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    answers = json.loads((site / "public/index.json").read_bytes())
    return [REFUSED if "error" in answer else _value(answer["value"]) for answer in answers]


def read_pages(pages: Sequence[str], folder: Path) -> list[tuple[Any, str] | str]:
    """Return the fields and the body of each page, REFUSED if Hugo ends the build at it.

    Names of fields are in lower case, and those that Hugo adds to each page are missing. Bodies have line feeds alone.
    """
    site = _site(folder, _OF_PAGES)
    (site / "layouts/page.html").write_text("")
    for number, page in enumerate(pages):
        (site / f"content/p{number}.md").write_bytes(page.encode())
    while (done := build(site, *_OPTIONS)).returncode:
        refused = set(re.findall(r"content/(p\d+\.md)", done.stdout + done.stderr))
        assert refused, done.stdout + done.stderr
        for name in refused:
            (site / "content" / name).unlink()
    answers = json.loads((site / "public/index.json").read_bytes())
    found = [answers.get(f"p{number}") for number in range(len(pages))]
    return [(_params(answer["value"]), answer["body"].replace("\r\n", "\n")) if answer else REFUSED for answer in found]


def plain(node: Node) -> Any:
    """Return a value of archlint's in the form of the answers."""
    match node:
        case Table():
            return {field.name: plain(field.value) for field in node.fields}
        case Items():
            return [plain(item) for item in node.items]
        case Unknown():
            return TIME_OF_DAY
        case Scalar(value=float()):
            return repr(node.value)  # as a text, nan is nan
        case _:
            return node.value


def _site(folder: Path, home: str) -> Path:
    for name in ("content", "layouts/_partials"):
        (folder / name).mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIGURATION)
    (folder / "layouts/_partials/dump.html").write_text(_DUMP)
    (folder / "layouts/home.json").write_text(home)
    return folder


def _params(value: Any) -> Any:
    return {name: item for name, item in _value(value).items() if name not in _ADDED}


def _value(dumped: dict[str, Any]) -> Any:
    if "fields" in dumped:
        return {field["key"]: _value(field["value"]) for field in dumped["fields"]}
    if "items" in dumped:
        return [_value(item["value"]) for item in dumped["items"]]
    kind, text = dumped["type"], dumped["text"]
    if kind in {"int64", "uint64", "int", "uint8"}:
        return int(text)
    if kind == "float64":
        return repr(float(text))
    fixed = {"bool": text == "true", "<nil>": None, "toml.LocalTime": TIME_OF_DAY}
    if kind in fixed:
        return fixed[kind]
    if kind in {"toml.LocalDate", "toml.LocalDateTime", "time.Time"}:
        return _day_or_moment(text)
    assert kind == "string", dumped
    return text


def _day_or_moment(text: str) -> Day | Moment:
    """Return the meaning of ``2031-05-07``, ``2031-05-07T10:00:00`` or ``2031-05-07 10:00:00 +0200 +0200``."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?: ([-+])(\d\d)(\d\d))?)?", text)
    assert match, text
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups()[:6])
    offset = (int(match[8]) * 60 + int(match[9])) * (-60 if match[7] == "-" else 60) if match[7] else None
    found = Day(year, month, day)
    return Moment(found, hour, minute, second, offset) if match[4] else found
