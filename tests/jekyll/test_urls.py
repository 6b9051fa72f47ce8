"""Slugs, titles and URLs are those of the functions of the real Jekyll, on generated arguments."""

import random
from pathlib import Path
from typing import Any

from archlint.layouts.dated_files.preset import Collection
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.escaping import escape_path
from archlint.layouts.dated_files.urls.permalinks import (
    NoUrl,
    document_url,
    file_url,
    output_extension,
    page_url,
    permalink_template,
)
from archlint.layouts.dated_files.urls.placeholders import Document
from archlint.layouts.dated_files.urls.slugs import slugify, titleize
from archlint.model.days import Day
from archlint.model.front_matter import Moment
from jekyll.functions import FAULT, Question, wrong_answers
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL

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


def test_slugs_and_titles(tmp_path: Path) -> None:
    rng = random.Random(1)
    texts = [_words(rng, 4) for _ in range(300)]
    questions: list[Question] = []
    ours: list[str] = []
    for text in texts:
        questions += [("slugify", [text, "default", False]), ("slugify", [text, "pretty", True]), ("titleize", [text])]
        ours += [slugify(text), slugify(text, "pretty", cased=True), titleize(text)]
    assert wrong_answers(questions, ours, tmp_path) == []


def test_escaped_paths(tmp_path: Path) -> None:
    rng = random.Random(2)
    texts = [rng.choice(["", "/"]) + "/".join(_words(rng) for _ in range(rng.randint(1, 3))) for _ in range(400)]
    texts = [text for text in texts if not text.startswith("//")]
    questions: list[Question] = [("escape", [text]) for text in texts]
    assert wrong_answers(questions, [escape_path(text) or FAULT for text in texts], tmp_path) == []


def test_urls_of_documents(tmp_path: Path) -> None:
    rng = random.Random(4)
    questions: list[Question] = []
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
        template = permalink_template(site, label) if own is None else own
        assert template is not None
        ours.append(_url(document_url(template, document)))
    assert wrong_answers(questions, ours, tmp_path) == []


def _url(url: str | NoUrl) -> str:
    return url if isinstance(url, str) else FAULT


def test_urls_of_pages_and_files(tmp_path: Path) -> None:
    rng = random.Random(5)
    questions: list[Question] = []
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
    assert wrong_answers(questions, ours, tmp_path) == []
