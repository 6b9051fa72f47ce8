"""All formats of one run tell of the same findings, whatever names and texts they hold."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import fromstring

import pytest

from archlint.config.settings import OutputFormat
from archlint.diagnostics import Diagnostic, Position
from archlint.layouts.news.examples import day_index, event
from archlint.report.render import render
from archlint.rule.finding import Severity
from conftest import Archlint, Write
from runs import annotations, left_out, run_of

pytestmark = pytest.mark.slow

FOLDER = "content/news/2031/05/7"
FORMATS = get_args(OutputFormat)


def _of_full(text: str) -> int:
    more = re.search(r"^… and ([\d,]+) more", text, re.MULTILINE)
    shown = len(re.findall(r"^  \d+:\d+: [A-Z]{3}\d{3} .* \[[a-z-]+\]$", text, re.MULTILINE))
    return shown + (int(more[1].replace(",", "")) if more else 0)


COUNTS: dict[str, Callable[[str], int]] = {
    "full": _of_full,
    "concise": lambda text: len(text.splitlines()),
    "json": lambda text: len(json.loads(text)),
    "jsonl": lambda text: len([json.loads(line) for line in text.splitlines()]),
    "github": lambda text: len(annotations(text)) + left_out(text),
    "gitlab": lambda text: len(json.loads(text)),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "junit": lambda text: len(list(fromstring(text).iter("failure"))),
}


def test_every_format_is_counted() -> None:
    assert set(COUNTS) == set(FORMATS)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names cannot hold such characters there")
def test_formats_of_one_run_agree(write: Write, archlint: Archlint) -> None:
    items = "\n".join(f"{number}. [é]({FOLDER[7:]}/x.md) _Context: ß_" for number in range(1, 15))
    names = [
        "größe",
        'a "quoted" one',
        "two\nlines",
        "100%0A",
        "a,b:c",
        "::error::x",
        "##[error]x",
        "<x>&amp;",
        "{0}",
        "it's",
    ]
    root = write(
        {
            f"{FOLDER}/{name}.md": event("""Größe: 100% "''sure''" &amp; {{es icon}}, [x](y)""", related=items)
            for name in names
        }
        | {f"{FOLDER}/index.md": day_index("")}
    )
    listed = ",".join(f"{name}:found.{name}" for name in FORMATS)
    run = archlint("check", "content", "--select", "ALL", "--output-format", listed)
    assert (run.code, run.out) == (1, "")
    counts = {name: COUNTS[name]((root / f"found.{name}").read_text()) for name in FORMATS}
    assert len(set(counts.values())) == 1, counts
    assert counts["json"] > 150
    assert _summed(run.err) == counts["json"]


def _summed(summary: str) -> int:
    return sum(int(number) for number in re.findall(r"([\d,]+) (?:error|warning|info)", summary))


def test_ten_thousand_findings() -> None:
    found = [
        Diagnostic(
            f"content/straße {number // 50}.md",
            Position(number % 50 + 1, 1),
            Position(number % 50 + 1, 4),
            "REL001",
            "broken-related-link",
            list(Severity)[number % 3],
            f'there is no page "{number}%",\nor is there?',
            None,
            (),
            "line",
        )
        for number in range(10_000)
    ]
    run = run_of(found)
    texts = {name: render(run, name) for name in FORMATS if name != "full"}
    assert {name: COUNTS[name](text) for name, text in texts.items()} == dict.fromkeys(texts, 10_000)
    assert COUNTS["full"](render(run, "full")) == 10_000


def test_formats_agree_on_what_is_said_of_a_finding(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/a.md": event('Größe: 100% "&amp;" {{es icon}}'), f"{FOLDER}/index.md": day_index("")})
    listed = ",".join(f"{name}:found.{name}" for name in FORMATS)
    archlint("check", "content", "--select", "HDL005", "--output-format", listed)
    texts = {name: (root / f"found.{name}").read_text() for name in FORMATS}
    (found,) = json.loads(texts["json"])
    message, file = found["message"], found["filename"]
    assert texts["full"].startswith(f"{file}\n  3:16: HDL005 {message} [html-entity]\n")
    assert texts["concise"].endswith(f"{message}\n")
    assert json.loads(texts["jsonl"]) == found
    assert annotations(texts["github"]) == [(Severity(found["severity"]), f"{file}:3:16: HDL005 {message}")]
    assert json.loads(texts["gitlab"])[0]["description"].endswith(message)
    assert json.loads(texts["sarif"])["runs"][0]["results"][0]["message"]["text"] == message
    assert next(fromstring(texts["junit"]).iter("failure")).attrib["message"] == message


def test_paths_are_those_of_the_repository(
    write: Write, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({f"site/{FOLDER}/a.md": event("A"), f"site/{FOLDER}/index.md": day_index("")})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    expected = f"site/{FOLDER}/a.md"
    for place, name in (
        (".", f"site/{FOLDER}/a.md"),
        ("site", f"{FOLDER}/a.md"),
        (f"site/{FOLDER}", "a.md"),
        ("..", f"{tmp_path.name}/site/{FOLDER}/a.md"),
        ("/", f"{tmp_path}/site/{FOLDER}/a.md"),
    ):
        monkeypatch.chdir(tmp_path / place)
        texts = {form: archlint("check", name, "--select", "IDX001", "--output-format", form).out for form in FORMATS}
        assert f"file={expected}," in texts["github"]
        assert json.loads(texts["gitlab"])[0]["location"]["path"] == expected
        assert f'"uri": "{expected}"' in texts["sarif"]
        assert f'classname="{expected}"' in texts["junit"]
        assert json.loads(texts["jsonl"])["filename"].endswith("a.md")
