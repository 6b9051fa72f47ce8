"""The messages of rules say of a generator what Jekyll does."""

import json
import re
from pathlib import Path

import pytest

from conftest import Archlint, Write
from jekyll.judge import NEEDS_JEKYLL, Judge, Request

pytestmark = NEEDS_JEKYLL

TODAY = "2031-06-15"
RULES = "DAT002,DAT003,FMT001,FMT007,HDL001"
NAMES = ("2031-05-07", "2031-5-7", "31-05-07", "2031-02-30", "2030-09-31", "2031-13-07", "2031-05-32", "2031-00-07")
DATES = (
    *("2031-05-07", "2031-05-09", "2030-05-07", "2031-02-30", "2031-02-29 10:00", "2030-09-31 23:30:00 +0200"),
    *("2031-05-08 00:30:00 +0200", "2031-05-06 23:30:00 -0500", "2031-05-08T01:00:00Z", "'2031-5-9'", "7 May 2031"),
    *("9999-12-31", "0001-01-01 00:00:00 +1400", "0000-01-01", "1-1-1"),
    *("2031-13-07", "2031-05-32", "soon", "", "''", "null", "2031-02-30 25:00", "[2031-05-07]", "2031", "0"),
)
FRONTS = ("title: a: b", "title: [a", "\tx: 1", "- a", "just a text", 'title: "a', "a: *b")


def found_on(archlint: Archlint, root: Path) -> dict[str, str]:
    """Return the messages of rules on a site by code."""
    (root / "_config.yml").write_text("timezone: UTC\n")
    run = archlint("check", str(root), "--select", RULES, "--today", TODAY, "--output-format", "json")
    return {each["code"]: each["message"] for each in json.loads(run.out)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("written", [None, *DATES])
def test_days_are_those_of_the_generator(
    judge: Judge, archlint: Archlint, write: Write, name: str, written: str | None
) -> None:
    field = "" if written is None else f"date: {written}\n"
    path = f"_posts/{name}-tent.md"
    root = write({path: f"---\ntitle: Tent\n{field}---\n\nText.\n"})
    found = found_on(archlint, root)
    reading = judge.read(Request(root, now=f"{TODAY}T12:00:00Z"))
    message = found.get("DAT003", "")
    assert ("ends the build" in message) is bool(reading.error), (found, reading.error)
    if reading.error:
        return
    day = reading.files[path].day
    rolled_over = re.search(r"Jekyll takes (.*)", message)
    assert rolled_over is None or rolled_over[1] == day
    mismatch = re.search(
        r"field says (\S+), .* than the name, (\S+): Jekyll takes the day of the (\w+)", found.get("DAT002", "")
    )
    if mismatch:
        field_day, name_day, taken = mismatch.groups()
        assert (field_day if taken == "field" else name_day) == day or has_zone(written)
    elif not message:
        assert written in {None, "null"} or day == "2031-05-07" or has_zone(written), found


def has_zone(written: str | None) -> bool:
    """Return whether a time names another zone than that of the site, so that its day may be another one."""
    return written is not None and re.search(r" [-+]\d{4}$", written) is not None


@pytest.mark.parametrize(
    "front", [*FRONTS, "categories: 5", "categories: {a: b}", "date: 2031-05-07\ncategories: true"]
)
def test_front_matter_that_cannot_be_read_leaves_the_day_of_the_build(
    judge: Judge, archlint: Archlint, write: Write, front: str
) -> None:
    path = "_posts/2031-05-07-tent.md"
    root = write({path: f"---\n{front}\n---\n\nText.\n"})
    message = found_on(archlint, root).get("FMT007", "")
    file = judge.read(Request(root, now=f"{TODAY}T12:00:00Z")).files[path]
    assert ("under the day of the build" in message) is (file.day == TODAY)
    assert message


@pytest.mark.parametrize("front", FRONTS)
def test_a_page_that_cannot_be_read_has_no_fields(judge: Judge, archlint: Archlint, write: Write, front: str) -> None:
    root = write({"about.md": f"---\n{front}\n---\n\nText.\n", "_posts/2031-05-07-tent.md": "Text.\n"})
    assert "FMT001" in found_on(archlint, root)
    reading = judge.read(Request(root))
    assert reading.error or reading.files["about.md"].title is None


VALUES = ("5", "[a]", "{a: b}", "''", "null", "false", "/:foo/", "/a:b", "/:slug/", "/:name/", "a", "2031-05-07", "':'")
DATE_VALUES = ("5", "true", "1.5", "[a]", "[]", "{}", "{a: b}", "[[a]]", "[null, yes]", "[may]")
SEVERAL_NUMBERS = (
    *(
        "[2031]",
        "{a: 1}",
        "['2031-05-07']",
        "{day: '7 May 2031'}",
        "{7: may}",
        "[2031-05-07]",
        "[10:30, 5]",
        "['a\"b']",
    ),
    *("[2031, 5, 7]", "[é]"),
)
"""Values in which Ruby may find a date, as archlint may not know."""
PATHS = ("about.md", "_posts/2031-05-07-tent.md", "_camps/tent.md", "_drafts/tent.md")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("strict", [False, True])
def test_a_field_is_told_that_ends_the_build(
    judge: Judge, archlint: Archlint, write: Write, path: str, strict: bool
) -> None:
    fields = [f"{key}: {value}" for key in ("permalink", "slug", "categories", "title") for value in VALUES]
    fields += [
        *(f"date: {value}" for value in DATE_VALUES + SEVERAL_NUMBERS),
        "permalink: /a/\nslug: [a]",
        "permalink: /:slug/\nslug: [a]",
        "category: 'ä: b'",
        "categories: [a, '2: b']",
        "title: a: b",
        "- a",
    ]
    flags = f"show_drafts: true\nstrict_front_matter: {strict}\ncollections:\n  camps:\n    output: true\n".lower()
    site = {"_config.yml": f"timezone: UTC\n{flags}", "_posts/2031-05-08-camp.md": "---\ntitle: Camp\n---\n"}
    # archlint reads all pages of one site, Jekyll each in a site of its own, as the first fault ends a build.
    pages = {
        path.replace(".md", f"-{number}.md"): f"---\n{field}\n---\n\nText.\n" for number, field in enumerate(fields)
    }
    root = write({f"all/{name}": text for name, text in (site | pages).items()})
    run = archlint("check", str(root / "all"), "--select", RULES, "--today", TODAY, "--output-format", "json")
    told = {each["filename"]: each["message"] for each in json.loads(run.out) if "ends the build" in each["message"]}
    write({f"alone/{name}": text for name, text in site.items()})
    for field, (name, text) in zip(fields, pages.items(), strict=True):
        write({f"alone/{path}": text})
        reading = judge.read(Request(root / "alone", now=f"{TODAY}T12:00:00Z"))
        ends = bool(reading.error or reading.files[path].fault)
        message = told.get(f"all/{name}")
        assert bool(message) is ends or (not message and field.removeprefix("date: ") in SEVERAL_NUMBERS), (
            field,
            message,
            reading.error,
            reading.files.get(path),
        )
    assert told


@pytest.mark.parametrize(
    "field", ["permalink: 2031", "permalink: /:ttle/", "slug: [a]", "permalink: /:slug/", "slug: b"]
)
@pytest.mark.parametrize("path", ["_posts/2031-07-07-tent.md", "_drafts/tent.md", "_camps/tent.md"])
def test_a_field_is_told_that_will_end_the_build(
    judge: Judge, archlint: Archlint, write: Write, path: str, field: str
) -> None:
    day = "date: 2031-07-07\n" if "_camps" in path else ""
    root = write({path: f"---\n{day}{field}\n---\n\nText.\n", "_posts/2031-05-08-camp.md": "---\ntitle: Camp\n---\n"})
    settings = "timezone: UTC\ncollections:\n  camps:\n    output: true\n"
    (root / "_config.yml").write_text(settings)
    run = archlint("check", str(root), "--select", RULES, "--today", TODAY, "--output-format", "json")
    told = [
        each["message"] for each in json.loads(run.out) if "ends the build at it once it shows it" in each["message"]
    ]
    assert not judge.read(Request(root, now=f"{TODAY}T12:00:00Z")).error
    (root / "_config.yml").write_text(f"{settings}future: true\nshow_drafts: true\n")
    reading = judge.read(Request(root, now=f"{TODAY}T12:00:00Z"))
    assert bool(told) is bool(reading.error or reading.files[path].fault), (run.out, reading)


@pytest.mark.parametrize("before", ["", "\ufeff", "\n", " ", "\t", "  \n\n", "\ufeff\ufeff", "\ufeff\n", "\u200b"])
@pytest.mark.parametrize("fence", ["---", "--", "----", "--- "])
@pytest.mark.parametrize("path", ["_posts/2031-05-07-tent.md", "about.md"])
def test_fields_are_told_that_are_no_front_matter(
    judge: Judge, archlint: Archlint, write: Write, before: str, fence: str, path: str
) -> None:
    root = write({path: f"{before}{fence}\ntitle: A camp\n{fence}\n\nText.\n"})
    found = found_on(archlint, root)
    assert ("FMT001" in found) is (judge.read(Request(root)).files[path].title != "A camp")


@pytest.mark.parametrize(
    "permalink", ["/:year/:title/", "/:ttle/", "/:title_:foo", "/a:b", "/:year_/:title_/", "prety"]
)
def test_permalinks_are_told_that_end_the_build_or_give_one_url(
    judge: Judge, archlint: Archlint, write: Write, permalink: str
) -> None:
    posts = [f"_posts/2031-05-07-{name}.md" for name in ("tent", "camp")]
    root = write(
        {"_config.yml": f"permalink: {permalink}\n", **dict.fromkeys(posts, "---\ntitle: Tent\n---\n\nText.\n")}
    )
    told = archlint("check", str(root)).err
    reading = judge.read(Request(root))
    ends = bool(reading.error) or any(reading.files[path].fault for path in posts)
    assert ("ends the build at a post" in told) is ends
    assert ends or ("so that all posts have one URL" in told) is (len({reading.files[path].url for path in posts}) == 1)


@pytest.mark.parametrize(
    "name", ["05-07-tent.md", "tent.md", "2031_05_07-tent.md", "2031-05-07.md", "2031-5-7-.md", "1-2-3-a.md"]
)
def test_a_name_is_told_that_is_no_post(judge: Judge, archlint: Archlint, write: Write, name: str) -> None:
    root = write({f"_posts/{name}": "---\ntitle: Tent\n---\n\nText.\n"})
    found = found_on(archlint, root)
    file = judge.read(Request(root)).files[f"_posts/{name}"]
    assert ("FMT007" in found) is (file.why == "name")


@pytest.mark.parametrize("slug", ["tent-and-camp", "Tent_camp", "the-2031-tent", "tent", "ein-zelt-für-zwei", "a.b"])
@pytest.mark.parametrize("title", ["title:", "title: ''", "title: null", "title: ' '", "layout: post"])
def test_the_title_is_that_which_the_generator_makes(
    judge: Judge, archlint: Archlint, write: Write, slug: str, title: str
) -> None:
    path = f"_posts/2031-05-07-{slug}.md"
    root = write({path: f"---\n{title}\n---\n\nText.\n"})
    message = found_on(archlint, root)["HDL001"]
    made = judge.read(Request(root)).files[path].title
    assert f"`{made}`" in message or not (made or "").strip()
