"""Pages with one URL: the one that is reported is the one that the real Jekyll does not leave in the site."""

from itertools import combinations
from pathlib import Path

from conftest import Archlint, Write
from jekyll.build import build_site
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL

CONFIGURATION = (
    "destination: out\ntimezone: UTC\ncollections: {keepers: {output: true}}\nplugins: [jekyll-redirect-from]\n"
)
PATHS = (
    "_posts/2020-05-07-tram{}.md",
    "_posts/2020-05-07-ferry{}.md",
    "_posts/2019-05-07-zebra{}.md",
    "_keepers/ada{}.md",
    "_keepers/tom{}.md",
    "apple{}.md",
    "sub/ant{}.html",
    "zoo{}.md",
)


def found(archlint: Archlint, root: Path, rule: str) -> list[tuple[str, str]]:
    """Return the pages with findings of a rule, and the messages."""
    run = archlint("check", str(root), "--select", rule, "--no-cache", "--output-format", "jsonl")
    return [((Path.cwd() / each["filename"]).relative_to(root).as_posix(), each["message"]) for each in run.objects]


def test_the_page_that_is_reported_is_lost(archlint: Archlint, write: Write) -> None:
    files = {"_config.yml": CONFIGURATION}
    pairs = [[path.format(number) for path in pair] for number, pair in enumerate(combinations(PATHS, 2))]
    for number, pair in enumerate(pairs):
        files |= {path: f"---\ntitle: T\npermalink: /pair{number}/\n---\n{path}\n" for path in pair}
    root = write(files)
    out = root / "out"
    build_site(root, out)
    texts = [(out / f"pair{number}" / "index.html").read_text() for number in range(len(pairs))]
    lost = {path for text, pair in zip(texts, pairs, strict=True) for path in pair if path not in text}
    assert len(lost) == len(pairs)
    assert {path for path, _ in found(archlint, root, "PAG003")} == lost


def test_urls_of_one_file_collide_and_others_do_not(archlint: Archlint, write: Write) -> None:
    urls = ["/a", "/a.html", "/a/", "/b.html", "/b/index.html", "/c%20d/", "/c d/index.html", "/e.f", "/e.f.html"]
    files = {f"p{number}.md": f"---\ntitle: T\npermalink: {url}\n---\nT{number}.\n" for number, url in enumerate(urls)}
    root = write({"_config.yml": CONFIGURATION, **files})
    out = root / "out"
    build_site(root, out)
    built = "".join(file.read_text() for file in out.rglob("*") if file.is_file())
    lost = {name for number, name in enumerate(files) if f"T{number}." not in built}
    assert {path for path, _ in found(archlint, root, "PAG003")} == lost


def test_a_redirect_replaces_a_page_and_is_replaced_by_a_post(archlint: Archlint, write: Write) -> None:
    alias = "---\ntitle: T\nredirect_from: [{}]\n---\nT.\n"
    files = {
        "tram.md": "---\npermalink: /tram/\n---\nIt runs.\n",
        "_posts/2020-05-07-ferry.md": "---\npermalink: /ferry/\n---\nIt swims.\n",
        "one.md": alias.format("/tram/, /old/, /other"),
        "two.md": alias.format("/ferry/index.html, /old/, /tram"),
    }
    root = write({"_config.yml": CONFIGURATION, **files})
    out = root / "out"
    build_site(root, out)
    assert "Redirecting" in (out / "tram/index.html").read_text()
    assert "It swims." in (out / "ferry/index.html").read_text()
    assert "It runs." not in "".join(file.read_text() for file in out.rglob("*.html"))
    assert found(archlint, root, "PAG004") == [
        ("one.md", "this is the URL of /tram.md, so that only one of both can be there"),
        ("two.md", "this is the URL of /_posts/2020-05-07-ferry.md, so that only one of both can be there"),
        ("two.md", "this is a former URL of /one.md, too: one of the redirects is lost"),
    ]
