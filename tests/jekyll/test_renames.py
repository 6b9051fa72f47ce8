"""Renames on generated sites, built by Jekyll before and after: links lead where they led, old URLs lead to the pages."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Archlint
from jekyll.build import build_site, names_at, written
from jekyll.built_links import Answers, Meaning, built_links, redirect_in, urls_in
from jekyll.comparison import shown
from jekyll.judge import NEEDS_JEKYLL
from jekyll.linked import Linked, write_linked_site

pytestmark = NEEDS_JEKYLL
MOVES = {
    "_posts/2021-05-07-spring-tide.md": "_posts/2021-05-07-neap-tide.md",
    "_posts/2021/2021-05-08-low-water.md": "_posts/2022/2021-05-08-high-water.md",
    "harbour/_posts/2021-05-09-lamp.md": "harbour/_posts/2021-05-09-lantern.md",
    "harbour/_posts/2021/2021-05-10-été.md": "harbour/_posts/2021/2021-05-10-l-hiver.md",
    "_posts/2021-05-13-own.html": "_posts/2021-05-13-owned.html",
    "_posts/2021-05-14-dots.in.name.md": "_posts/2021-05-14-no-dots.md",
    "_posts/2021-05-15-former.md": "_posts/2021-05-15-latter.md",
    "_boats/tern.md": "_boats/skua.md",
    "about.md": "crew/who.md",
    "crew/old hands.md": "crew/new-hands.md",
    "crew/links.md": "quay/side/links.md",
}


def meanings(site: Linked, archlint: Archlint, out: Path) -> dict[int, Meaning]:
    """Return what the links of a built site lead to, by their marks."""
    lines = shown(archlint)
    answers = Answers(site, lines)
    urls = [line["urls"][0] for line in lines.values() if line["urls"]]
    found = {}
    for url in urls:
        file = file_of(out, url, site.base)
        if file.suffix == ".html":
            found.update({mark: answers.meaning(href, url) for mark, href in built_links(file).items()})
    return found


def file_of(out: Path, url: str, base: str) -> Path:
    """Return the file that is written for a URL."""
    return next(out / name for name in names_at(url.removeprefix(base)) if (out / name).is_file())


def moved(meaning: Meaning, moves: Mapping[str, str]) -> Meaning:
    """Return what a link leads to once pages have moved."""
    path = meaning.path[1:] if meaning.path else ""
    return meaning._replace(path=f"/{moves[path]}") if path in moves else meaning


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_links_lead_where_they_led_and_old_urls_to_the_pages(
    seed: int, archlint: Archlint, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site, out = write_linked_site(seed, tmp_path, archlint), tmp_path_factory.mktemp("out")
    build_site(tmp_path, out / "before")
    before = meanings(site, archlint, out / "before")
    assert len(before) > 250
    for old, new in MOVES.items():
        run = archlint("rename", old, new if "/" in new else f"./{new}")
        assert run.code == 0, run.err
    build_site(tmp_path, out / "after")
    assert written(out / "before") <= written(out / "after")
    after = meanings(site, archlint, out / "after")
    # Links that archlint does not follow lead to the page by its former URL.
    text = "".join(site.files.values())
    unfollowed = {int(mark) for mark in re.findall(r"\{\{ site\.unset \}\}[^\s#]*#l(\d+)", text)}
    differences = {}
    for mark, meaning in before.items():
        right = moved(meaning, MOVES)
        found = after[mark]
        is_same = found.path == right.path if mark in unfollowed else found == right
        if right.path and not is_same:
            differences[mark] = right, found
    assert differences == {}
    lines = shown(archlint)
    answers = Answers(site, lines)
    for old, new in MOVES.items():
        if (url := site.base + site.urls[old]) in lines[new]["urls"]:
            continue
        target = redirect_in(file_of(out / "after", url, site.base))
        assert target
        assert answers.meaning(target, url) == Meaning("there", f"/{new}")


def hrefs(out: Path) -> dict[str, list[str]]:
    """Return the links in the pages of a built site, without those that only redirect."""
    files = [file for file in out.rglob("*.html") if not redirect_in(file)]
    return {str(file.relative_to(out)): urls_in(file) for file in files}


def test_every_post_of_the_example_moves_and_its_old_url_leads_to_it(
    example: Path, archlint: Archlint, tmp_path: Path
) -> None:
    posts = {name: line["urls"] for name, line in shown(archlint).items() if line["kind"] == "post" and line["urls"]}
    assert len(posts) > 12
    build_site(example, tmp_path / "before")
    before = hrefs(tmp_path / "before")
    urls = {}
    for number, (name, (old,)) in enumerate(posts.items()):
        path = Path(name)
        new = f"{path.name[:11]}tale-{number}{path.suffix}"
        run = archlint("rename", name, f"./{path.parent}/{new}" if number % 2 else f"_posts/{new}")
        assert run.code == 0, run.err
        urls[old] = f"{old[:12]}tale-{number}/"
    build_site(example, tmp_path / "after")
    assert written(tmp_path / "before") <= written(tmp_path / "after")
    after = hrefs(tmp_path / "after")
    expected = {
        f"{urls.get(f'/{name[:-10]}', f'/{name[:-10]}')}index.html"[1:]: [urls.get(href, href) for href in found]
        for name, found in before.items()
    }
    assert {name: sorted(found) for name, found in after.items()} == {
        name: sorted(found) for name, found in expected.items()
    }
    for old, new in urls.items():
        assert redirect_in(tmp_path / "after" / old[1:] / "index.html") == f"https://lamp.example{new}"
