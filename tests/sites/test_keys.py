"""Sites whose fields have keys of their own: layout and rules follow the settings."""

from pathlib import Path
from typing import get_args

import pytest

from archlint.layouts.dated_files.preset import Keys
from archlint.model.front_matter import Meaning
from conftest import Archlint
from repositories import make_repository

OWN = """\
[layout.keys]
day = ["datum"]
title = ["titel"]
slug = ["kurz"]
url = ["adresse"]
aliases = ["fruehere"]
redirect = ["ziel"]
tags = ["schlagwort", "schlagworte"]
categories = ["rubrik", "rubriken"]
language = ["sprache"]
published = ["sichtbar"]
"""
BRIDGE = "_posts/2021-05-07-the-old-bridge.md"


class Site:
    """A site with keys of its own, in a repository without a commit."""

    def __init__(self, folder: Path, archlint: Archlint) -> None:
        self.folder = folder
        self._archlint = archlint
        make_repository(folder)
        (folder / "_config.yml").write_text("title: Larkfield\ntimezone: UTC\n")
        (folder / "archlint.toml").write_text(OWN)

    def write(self, path: str, *fields: str) -> None:
        """Write a page with fields."""
        place = self.folder / path
        place.parent.mkdir(exist_ok=True)
        place.write_text("\n".join(["---", *fields, "---", "It is open.\n"]))

    def write_reports(self) -> None:
        """Write as many posts with the names of their titles as make that a habit."""
        for number in range(5):
            self.write(f"_posts/2021-04-0{number + 1}-report-{number}.md", f"titel: Report {number}")

    def found(self, rule: str) -> list[tuple[str, int, int]]:
        """Return code, line and column of what a rule finds."""
        run = self._archlint("check", "-q", "--no-cache", "--output-format", "jsonl", "--select", rule)
        assert run.code in (0, 1), run.err
        places = ((each["code"], each["location"]) for each in run.objects)
        return [(code, place["row"], place["column"]) for code, place in places]


@pytest.fixture
def site(tmp_path: Path, archlint: Archlint) -> Site:
    """Make a site with keys of its own."""
    return Site(tmp_path, archlint)


def test_each_meaning_has_its_setting() -> None:
    assert get_args(Meaning) == Keys._fields


@pytest.mark.parametrize(
    ("rule", "path", "fields", "place"),
    [
        ("HDL001", BRIDGE, ["layout: post", "titel:"], (3, 1)),
        ("FMT007", BRIDGE, ["titel: The old bridge", "rubriken: 2031"], (3, 11)),
        ("DAT002", BRIDGE, ["titel: The old bridge", "datum: 2021-05-17"], (3, 8)),
        ("DAT003", BRIDGE, ["titel: The old bridge", "datum: soon"], (3, 8)),
        ("TAG007", BRIDGE, ["titel: The old bridge", "schlagworte: tram, boat"], (3, 14)),
        ("TAG007", BRIDGE, ["titel: The old bridge", "rubriken: tram, boat"], (3, 11)),
        ("SLG001", "_drafts/the-old-bridge.md", ["titel: A tram runs"], (2, 8)),
        ("SLG004", "_posts/2021-05-07-the-bridge__trashed.md", ["titel: The bridge"], (2, 8)),
        ("SLG005", "_posts/2021-05-07-bridge-8.md", ["titel: Bridge 7"], (2, 15)),
        ("SLG005", BRIDGE, ["titel: Bridge 7", "kurz: bridge-8"], (2, 15)),
    ],
)
def test_rules_find_a_fault_in_a_field_with_its_key_alone(
    rule: str, path: str, fields: list[str], place: tuple[int, int], site: Site
) -> None:
    site.write_reports()
    site.write(path, *fields)
    assert site.found(rule) == [(rule, *place)]
    # With another key, the field has no meaning; a post without any title is found at its top.
    site.write(path, *fields[:-1], "x" + fields[-1])
    assert site.found(rule) == ([(rule, 1, 1)] if rule == "HDL001" else [])


@pytest.mark.parametrize(
    ("rule", "path", "title", "reasons"),
    [
        ("HDL001", BRIDGE, "layout: post", ("ziel: /bridge/", "redirect_to: /bridge/")),
        ("FMT007", "_posts/bridge.md", "titel: A bridge", ("sichtbar: false", "published: false")),
        ("SLG001", "_drafts/the-old-bridge.md", "titel: A tram runs", ("adresse: /tram/", "permalink: /tram/")),
        ("SLG001", "_drafts/the-old-bridge.md", "titel: A tram runs", ("kurz: tram", "slug: tram")),
        ("SLG004", "_posts/2021-05-07-bridge__trashed.md", "titel: A b", ("adresse: /b/", "permalink: /b/")),
        ("SLG005", "_posts/2021-05-07-bridge-8.md", "titel: Bridge 7", ("adresse: /b/", "permalink: /b/")),
        ("SLG005", "_posts/2021-05-07-bridge-8.md", "titel: Bridge 7", ("kurz: bridge-7", "slug: bridge-7")),
    ],
)
def test_a_reason_for_silence_has_its_key(
    rule: str, path: str, title: str, reasons: tuple[str, str], site: Site
) -> None:
    own, standard = reasons
    site.write_reports()
    site.write(path, title, own)
    assert site.found(rule) == []
    site.write(path, title, standard)
    assert [code for code, *_ in site.found(rule)] == [rule]


def test_a_key_with_a_meaning_is_known(site: Site) -> None:
    for day, key in enumerate(["schlagworte", "schlagworte", "Schlagworte"], 1):
        site.write(f"_posts/2021-05-0{day}-a.md", f"{key}: [tram]")
    assert site.found("FMT012") == [("FMT012", 2, 1)]
    (site.folder / "archlint.toml").write_text("")
    assert site.found("FMT012") == []


def test_a_file_that_is_unpublished_by_default_has_its_key(site: Site, archlint: Archlint) -> None:
    (site.folder / "note.txt").write_text("A file.\n")
    defaults = "[[layout.defaults]]\nvalues = {sichtbar = false}\n"
    (site.folder / "archlint.toml").write_text(OWN + defaults)
    assert "unpublished: sichtbar is false by default" in archlint("show", "note.txt").out
    # Jekyll asks for ``unpublished`` at pages and documents, not at files that it copies.
    (site.folder / "archlint.toml").write_text(f"[layout]\nunpublished = true\n{OWN}{defaults}")
    assert "unpublished: sichtbar is false by default" in archlint("show", "note.txt").out
