"""Slugs, dates, URLs, defaults and settings are those of the functions of the real Jekyll, on generated arguments."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archlint.front_matter import parse_yaml
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.escaping import escape_path
from archlint.layouts.dated_files.globs import Globs
from archlint.layouts.dated_files.jekyll_config import site_of
from archlint.layouts.dated_files.moments import read_date
from archlint.layouts.dated_files.permalinks import (
    NoUrl,
    document_url,
    file_url,
    output_extension,
    page_url,
    permalink_template,
)
from archlint.layouts.dated_files.placeholders import Document
from archlint.layouts.dated_files.preset import PRESETS, Collection, Scope, Site
from archlint.layouts.dated_files.slugs import slugify, titleize
from archlint.layouts.dated_files.zones import local_moments
from archlint.model.days import Day
from archlint.model.front_matter import Moment, Scalar
from jekyll.functions import ask
from jekyll.judge import missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

_TODAY = Day(2031, 6, 15)
_ZONES = ("UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "America/Sao_Paulo", "EST5", "Nowhere/Here")
_WORDS = (
    "tide", "Ebb & flood", "Überfahrt", "Γλάρος", "ΣΑΣ", "l'île", "3.11", "a..b", "C++", "50%", "x?y", "n#1", "--", "_a_",
    "über~", "a:b", "½ mast", "東京", "[x]", "e\u0301", "A b  c", "'", "(old)", ".", "a@b", "ſ", "İ",
)  # fmt: skip
_TEMPLATES = (
    "date", "pretty", "ordinal", "weekdate", "none", "/:year/:month/:title", "/:categories/:title/",
    "/:slugified_categories/:slug:output_ext", "/b/:short_year-:i_month-:i_day/:name.html", "/:title_:slug_/x",
    "/:collection/:path/", "/:w_year/:week/:w_day/:long_day/:short_month/:long_month/:y_day", "a/:nothing/b",
    "/:hour:minute:second/../:day", "/über uns/:title", "",
)  # fmt: skip


def _words(rng: random.Random, most: int = 3) -> str:
    return rng.choice(["-", " ", ""]).join(rng.choice(_WORDS) for _ in range(rng.randint(1, most)))


def _agree(questions: list[tuple[str, list[Any]]], answers: list[Any], folder: Path) -> None:
    """Compare our answers with Jekyll's; an error of Jekyll's is a fault of ours."""
    pairs = zip(questions, answers, ask(questions, folder), strict=True)
    wrong = [(question, ours, theirs) for question, ours, theirs in pairs if ours != _simple(theirs)]
    assert not wrong, wrong[:5]


def _simple(answer: Any) -> Any:
    return "fault" if isinstance(answer, dict) and "error" in answer else answer


def test_slugs_and_titles(tmp_path: Path) -> None:
    rng = random.Random(1)
    texts = [_words(rng, 4) for _ in range(300)]
    questions: list[tuple[str, list[Any]]] = []
    ours: list[str] = []
    for text in texts:
        questions += [("slugify", [text, "default", False]), ("slugify", [text, "pretty", True]), ("titleize", [text])]
        ours += [slugify(text), slugify(text, "pretty", cased=True), titleize(text)]
    _agree(questions, ours, tmp_path)


def test_escaped_paths(tmp_path: Path) -> None:
    rng = random.Random(2)
    texts = [rng.choice(["", "/"]) + "/".join(_words(rng) for _ in range(rng.randint(1, 3))) for _ in range(400)]
    texts = [text for text in texts if not text.startswith("//")]
    _agree([("escape", [text]) for text in texts], [escape_path(text) or "fault" for text in texts], tmp_path)


def test_patterns_of_excluded_files(tmp_path: Path) -> None:
    rng = random.Random(8)
    pairs = [
        ("/" + "".join(rng.choices("ab*?/.[c]-^*", k=rng.randint(1, 7))), "/" + "".join(rng.choices("abc/.-", k=6)))
        for _ in range(3000)
    ]
    pairs = [(glob, path) for glob, path in pairs if any(mark in glob for mark in "*?[") and not path.startswith(glob)]
    ours = [Globs([glob]).match(path, is_folder=False) is not None for glob, path in pairs]
    assert sum(ours) > 20
    _agree([("fnmatch", [glob, path]) for glob, path in pairs], ours, tmp_path)


_DATES = (
    "{y}-{m:02}-{d:02}", "{y}-{m}-{d}", "'{y}-{m:02}-{d:02}'", "{y}-{m:02}-{d:02} {t}", "{y}-{m:02}-{d:02} {t}:{s:02}",
    "{y}-{m:02}-{d:02} {t}:{s:02} {z}", "{y}-{m:02}-{d:02}T{t}:{s:02}{z}", "{y}-{m:02}-{d:02} {t} {z}",
    "{y}/{m:02}/{d:02}", "{m:02}/{d:02}/{y}", "{d}.{m}.{y}", "{y}.{m}.{d}", "{n} {d}, {y}", "{d} {n} {y}",
    "{n} {d}{o}, {y} {t}", "{w}, {d:02} {n} {y} {t}:{s:02} {z}", "{w} {n} {d} {t}:{s:02} {z} {y}", "{n} {y}", "{n}",
    "{d}-{n}-{y}", "{y}{m:02}{d:02}", "{t}", "{t} pm", "{y}-{m:02}-{d:02} {d}am", "{y}-{m:02}", "{y}", "'{d}'",
    "{y}-{m:02}-{d:02} ({n})", "{y}-{m:02}-{d:02} evening", "[{y}-{m:02}-{d:02}]", "x {y}-{m:02}-{d:02}", "{t} {n} {d}",
    "{n} {d} {t} {z}", "{y}-{m:02}-{d:02} {d}", "{y}-{m:02}-{d:02} {t} {y} {z}", "soon", "", "{s}", "{w}", "{y} {n} {d}", "{y}-{m:02}-{d:02} {s}h30", "{y}-{m:02}-{d:02} {d} h", "{y}-{m:02}-{d:02} {d}h{s}m{s}s", "{y}-1{d:02}", "'{y}1{d:02}'", "3{d:02}",
    "{y}-3{d:02} {t}", "31-366", "2032-366", "{y}-{m:02}-{d:02} 7 hours", "{y}-{m:02}-{d:02} {t} {d}h", "{d}h30 {y}-{m:02}-{d:02}", "{t}", "'{t}'",
    "{d}{o} of {n} {y}", "{d} of {n}", "'{d:02}'", "on {n} {d}, {y} ({t})", "{y}{m:02}{d:02}T{s:02}{s:02}00Z",
    "'{y}{m:02}{d:02}{s:02}{s:02}'", "{n} {d} - {m}, {y}", "{y}-{m:02}-{d:02} вечером", "le {d} {n} {y} {s}", "{d} {n} {y} x {s}",
    "{y}-{m:02}-{d:02} {t} CET", "{y}-{m:02}-{d:02} {t} JST", "{n}-{d}-{y}", "{n} {d} {y}-{d}", "{d} {n} AD {y}", "{d} {n} -{d}",
    "{n} {d} at {d}", "{d}th {n} '{d}", "{d}. {n} {y}", "{y}-{d}", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}-{d}", "{n} {d}, {y} BC",
    "{y}-{m:02}-{d:02} {t}-:00+{t}",
)  # fmt: skip
_NAMES = ("Jan", "february", "Mar.", "April", "MAY", "June", "jul", "August", "Sept", "October", "Nov", "december")


def _dates(rng: random.Random) -> Iterator[str]:
    for form in _DATES:
        for _ in range(12):
            yield form.format(
                y=rng.choice([rng.randint(1950, 2050), 2032]),
                m=rng.choice([rng.randint(1, 12), 2, 13, 0]),
                d=rng.choice([rng.randint(1, 28), 29, 30, 31, 32, 1]),
                t=rng.choice(["00:00", "9:30", "23:59", "12:00", "24:00", "25:10"]),
                s=rng.choice([0, 30, 59, 60]),
                z=rng.choice(["Z", "UTC", "+0000", "-0800", "+05:30", "+14:00", "PST", "EDT", "+02", "GMT+2", "A"]),
                n=rng.choice(_NAMES),
                o=rng.choice(["st", "nd", "th"]),
                w=rng.choice(["Mon", "Tuesday", "sat"]),
            )


def _our_date(yaml: str, zone: str) -> str:
    """Return the time in a zone that a value means to us, as the judge writes it."""
    node = parse_yaml(yaml)
    if not isinstance(node, Scalar):
        return "unknown"
    reading = read_date(node.value, _TODAY, zone)
    if reading.moment is None:
        assert bool(reading.fault) != bool(reading.unknown)
        return "fault" if reading.fault else "unknown"
    assert reading.moment.day.exists
    (local,) = local_moments(reading.moment, zone)
    year, month, day = local.day
    return f"{year:04}-{month:02}-{day:02} {local.hour:02}:{local.minute:02}:{local.second:02}"


def test_dates_and_zones(tmp_path: Path) -> None:
    rng = random.Random(3)
    cases = [(yaml, rng.choice(_ZONES)) for yaml in _dates(rng)]
    ours = [_our_date(*case) for case in cases]
    answers = ask([("date", [yaml, zone, "2031-06-15"]) for yaml, zone in cases], tmp_path)
    theirs = [answer.get("time") if "time" in answer else "fault" for answer in answers]
    assert ours.count("unknown") <= len(ours) / 7
    triples = zip(cases, ours, theirs, strict=True)
    wrong = [(case, mine, other) for case, mine, other in triples if mine not in ("unknown", other)]
    assert not wrong, wrong[:5]


def test_urls_of_documents(tmp_path: Path) -> None:
    rng = random.Random(4)
    questions: list[tuple[str, list[Any]]] = []
    ours: list[str] = []
    for _ in range(600):
        permalink, label = rng.choice(_TEMPLATES) or "date", rng.choice(["posts", "posts", "crew"])
        own = rng.choice([None, None, rng.choice(_TEMPLATES)])
        special = rng.choice(["", rng.choice(_TEMPLATES)])
        name = _words(rng).replace("/", "") + rng.choice([".md", ".html", ".txt", "..MD", ".scss"])
        if name[0] in ".[":
            continue
        path = f"_{label}/{rng.choice(['', 'deep/'])}2031-05-07-{name}"
        data: dict[str, Any] = {"slug": _words(rng), "categories": [_words(rng) for _ in range(rng.randint(0, 3))]}
        if own is not None:
            data["permalink"] = own
        day = Day(rng.randint(1999, 2040), rng.randint(1, 12), rng.randint(1, 28))
        config: dict[str, Any] = {"permalink": permalink}
        if special:
            config["collections"] = {label: {"permalink": special}}
        written = f"{day.year}-{day.month}-{day.day} 04:05:06"
        questions.append(("document", [config, label, path, data, written]))
        site = PRESETS["jekyll"]._replace(
            permalink=permalink, collections={label: Collection(True, special)} if special else {}
        )
        extension = output_extension(path, own, site)
        categories = tuple(data["categories"])
        document = Document(label, path, data["slug"], categories, Moment(day, 4, 5, 6), extension)
        ours.append(_url(document_url(permalink_template(site, label) if own is None else own, document)))
    _agree(questions, ours, tmp_path)


def _url(url: str | NoUrl) -> str:
    return url if isinstance(url, str) else "fault"


def test_urls_of_pages_and_files(tmp_path: Path) -> None:
    rng = random.Random(5)
    questions: list[tuple[str, list[Any]]] = []
    ours: list[str] = []
    for _ in range(400):
        permalink = rng.choice(_TEMPLATES) or "date"
        site = PRESETS["jekyll"]._replace(permalink=permalink, collections={"crew": Collection(True, "")})
        folder = "".join(f"/{_words(rng)}" for _ in range(rng.randint(0, 2)))
        stem = rng.choice(["index", _words(rng)])
        name = stem + rng.choice([".md", ".html", ".xml", ".htm", "", "..md"])
        own = rng.choice([None, None, rng.choice(_TEMPLATES[5:-1]), "/:path/:basename/:output_ext"])
        config = {"permalink": permalink, "collections": {"crew": {"output": True}}}
        questions.append(("page", [config, folder, name, {} if own is None else {"permalink": own}]))
        ours.append(_url(page_url(f"{folder}/{name}", own, site)))
        if name.startswith("."):
            continue
        questions.append(("file", [config, folder, name, None]))
        ours.append(_url(file_url(f"{folder}/{name}", site)))
        questions.append(("file", [config, f"_crew{folder}", name, "crew"]))
        ours.append(_url(file_url(f"_crew{folder}/{name}", site, "crew")))
    _agree(questions, ours, tmp_path)


def test_defaults(tmp_path: Path) -> None:
    rng = random.Random(6)
    files = [
        "about.md", "tides/index.md", "tides/high.md", "tides/low/spring.md", "_posts/2031-05-07-a.md", "_crew/mate.md",
        "_crew/deck/cook.md", "log/_posts/2031-01-02-b.md", ".hidden/a.md",
    ]  # fmt: skip
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("---\n---\n", encoding="utf-8")
    paths = [
        "", "tides", "tides/", "/tides", "tid", "_posts", "tides/*", "**/*.md", "*/low", "_crew/**/c*", "**/_posts",
        "tides/{high,low}*", "t?des/*", "[a-l]*", "*", "tides/low/spring.md", "**",
    ]  # fmt: skip
    types = ["posts", "pages", "crew", "post", "page", "drafts"]
    questions: list[tuple[str, list[Any]]] = []
    ours: list[Any] = []
    for _ in range(300):
        items: list[dict[str, Any]] = []
        for number in range(rng.randint(1, 4)):
            scope = {"path": rng.choice(paths)} | ({"type": rng.choice(types)} if rng.random() < 0.5 else {})
            values = {"a": number, rng.choice("bcd"): {rng.choice("xy"): rng.choice([number, None])}}
            items.append({"scope": scope, "values": values | ({"e": None} if rng.random() < 0.3 else {})})
        path = rng.choice(files)
        kind = "posts" if "_posts" in path else "crew" if path.startswith("_crew") else "pages"
        questions.append(("defaults", [{"defaults": items, "permalink": "date"}, path, kind]))
        site = PRESETS["jekyll"]._replace(defaults=_scopes(items))
        ours.append(defaults_of(site, path, kind))
    _agree(questions, ours, tmp_path)


def _scopes(items: list[dict[str, Any]]) -> tuple[Scope, ...]:
    """Return scopes as a configuration says them."""
    import json

    return site_of([("_config.yml", json.dumps({"defaults": items}))], PRESETS["jekyll"])[0].defaults


_SETTINGS = (
    "permalink: pretty", "permalink: /:title/", "permalink:", "permalink: 5", "timezone: Asia/Tokyo", "timezone: no",
    "url: https://example.org", "baseurl: /log", "collections: [crew]", "collections: {crew: {output: true}}",
    "collections: {crew: {output: false, permalink: /c/:path}, posts: {permalink: /p/:slug}}", "collections:",
    "collections: [posts, crew]", "collections: {c r!ew: {output: true}}",
    "collections_dir: kept", "include: [_tides]", "include: x", "exclude: [a, Gemfile]", "exclude:", "keep_files: [old]",
    "future: true", "future: no", "future:", "unpublished: 1", "show_drafts: true", "markdown_ext: MD,txt",
    "plugins: []", "plugins: a", "title: x", "defaults: []", "- a", "",
)  # fmt: skip


def test_settings_of_one_and_two_files(tmp_path: Path) -> None:
    rng = random.Random(7)
    questions: list[tuple[str, list[Any]]] = []
    sites: list[tuple[Site, tuple[str, ...]]] = []
    for number in range(120):
        names = []
        files = []
        for part in range(rng.randint(1, 2)):
            chosen = {line.split(":")[0]: line for line in rng.sample(_SETTINGS[:-2], rng.randint(1, 5))}
            text = "\n".join(chosen.values()) + "\n"
            file = tmp_path / f"{number}-{part}.yml"
            file.write_text(text, encoding="utf-8")
            names.append(str(file))
            files.append((file.name, text))
        questions.append(("configuration", [names]))
        sites.append(site_of(files, PRESETS["jekyll"]))
    pairs = zip(questions, sites, ask(questions, tmp_path), strict=True)
    wrong = [
        (Path(question[1][0][0]).read_text(encoding="utf-8"), site, answer)
        for question, (site, warnings), answer in pairs
        if ("error" in answer and not warnings) or ("error" not in answer and _differs(site, answer))
    ]
    assert not wrong, wrong[:3]


def _differs(site: Site, theirs: dict[str, Any]) -> bool:
    """Return whether the values of a site are others than Jekyll's."""
    collections, outputs = theirs.pop("collections"), theirs.pop("outputs")
    ours: dict[str, Any] = {
        "permalink": site.permalink,
        "timezone": site.timezone,
        "url": site.url or None,
        "baseurl": site.baseurl or None,
        "collections_dir": site.collections_dir,
        "include": list(site.include),
        "exclude": sorted(site.exclude),
        "keep_files": list(site.keep_files),
        "future": site.future,
        "unpublished": site.unpublished,
        "show_drafts": site.show_drafts,
        "markdown_ext": list(site.suffixes),
        "plugins": list(site.plugins),
    }
    theirs["timezone"] = theirs["timezone"] or None
    theirs["exclude"].sort()
    theirs["markdown_ext"] = [f".{ending.lower()}" for ending in theirs["markdown_ext"].split(",")]
    for switch in ("future", "unpublished", "show_drafts"):
        theirs[switch] = theirs[switch] not in (None, False)
    templates = all(
        permalink_template(site, label) == settings["permalink"]
        for label, settings in collections.items()
        if settings and "permalink" in settings
    )
    mine = {"posts": True} | {label: settings.output for label, settings in site.collections.items()}
    return ours != theirs or outputs != mine or not templates
