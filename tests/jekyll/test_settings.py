"""Settings, values by default and patterns mean what the functions of the real Jekyll make of them."""

import json
import random
from pathlib import Path
from typing import Any

from archlint.layouts.dated_files.config.jekyll import site_of
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.globs import Globs
from archlint.layouts.dated_files.preset import Scope, Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.permalinks import permalink_template
from jekyll.functions import Question, ask, wrong_answers
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL


def test_patterns_of_excluded_files(tmp_path: Path) -> None:
    rng = random.Random(8)
    pairs = [
        ("/" + "".join(rng.choices("ab*?/.[c]-^*", k=rng.randint(1, 7))), "/" + "".join(rng.choices("abc/.-", k=6)))
        for _ in range(3000)
    ]
    pairs = [(glob, path) for glob, path in pairs if any(mark in glob for mark in "*?[") and not path.startswith(glob)]
    ours = [Globs([glob]).match(path, is_folder=False) is not None for glob, path in pairs]
    assert sum(ours) > 20
    assert wrong_answers([("fnmatch", [glob, path]) for glob, path in pairs], ours, tmp_path) == []


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
    types = ["posts", "pages", "crew", "post", "page", "drafts", ""]
    questions: list[Question] = []
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
    assert wrong_answers(questions, ours, tmp_path) == []


def _scopes(items: list[dict[str, Any]]) -> tuple[Scope, ...]:
    """Return scopes as a configuration says them."""
    return site_of([("_config.yml", json.dumps({"defaults": items}))], PRESETS["jekyll"])[0].defaults


_SETTINGS = (
    "permalink: pretty", "permalink: /:title/", "permalink:", "permalink: 5", "timezone: Asia/Tokyo", "timezone: no",
    "url: https://example.org", "baseurl: /log", "collections: [crew]", "collections: {crew: {output: true}}",
    "collections: {crew: {output: false, permalink: /c/:path}, posts: {permalink: /p/:slug}}", "collections:",
    "collections: [posts, crew]", "collections: {c r!ew: {output: true}}",
    "collections_dir: kept", "include: [_tides]", "include: x", "exclude: [a, Gemfile]", "exclude:", "keep_files: [old]",
    "future: true", "future: no", "future:", "unpublished: 1", "show_drafts: true", "markdown_ext: MD,txt",
    "strict_front_matter: true", "strict_front_matter: no",
    "plugins: []", "plugins: a", "title: x", "defaults: []", "- a", "",
)  # fmt: skip


def test_settings_of_one_and_two_files(tmp_path: Path) -> None:
    rng = random.Random(7)
    questions: list[Question] = []
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
        "strict_front_matter": site.strict_fields,
        "markdown_ext": list(site.suffixes),
        "plugins": list(site.plugins),
    }
    theirs["timezone"] = theirs["timezone"] or None
    theirs["exclude"].sort()
    theirs["markdown_ext"] = [f".{ending.lower()}" for ending in theirs["markdown_ext"].split(",")]
    for switch in ("future", "unpublished", "show_drafts", "strict_front_matter"):
        theirs[switch] = theirs[switch] not in (None, False)
    templates = all(
        permalink_template(site, label) == settings["permalink"]
        for label, settings in collections.items()
        if settings and "permalink" in settings
    )
    mine = {"posts": True} | {label: settings.output for label, settings in site.collections.items()}
    return ours != theirs or outputs != mine or not templates
