"""Tags that name posts and files: those at which the real Jekyll ends the build are broken, all others are not."""

import pytest

from conftest import Archlint, Write
from jekyll.functions import ask
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL

POST = "---\ntitle: A tide\n---\nWet.\n"
FILES = {
    "_posts/2031-05-07-tide.md": POST,
    "log/_posts/2031-05-08-ebb.md": POST,
    "_posts/2020-05-07-lamp.md": POST,
    "_drafts/2020-05-08-wick.md": POST,
    "_drafts/mill.md": POST,
    "_walks/quay.md": POST,
    "_walks/plain.md": "No front matter.\n",
    "_walks/map.txt": "a map\n",
    "about.md": POST,
    "copied.md": "No front matter.\n",
    "img/lamp.png": "PNG",
    "table.csv": "a,b\n",
}
TAGS = [
    "{% post_url 2031-05-07-tide %}", "{% post_url /2031-05-07-tide %}", "{% post_url log/2031-05-08-ebb %}",
    "{% post_url /log/2031-05-08-ebb %}", "{% post_url 2031-05-08-ebb %}", "{% post_url 2031-5-7-tide %}",
    "{% post_url 2020-05-07-lamp %}", "{% post_url 2020-05-08-wick %}", "{% post_url 2020-05-08-mill %}",
    "{% post_url 2031-05-07-tide.md %}", "{% post_url 2031-05-07-tid %}", "{% post_url tide %}", "{% post_url %}",
    *("{% link " + slash + name + " %}" for name in (*FILES, "nowhere.md", "_walks/none.txt") for slash in ("", "/")),
    "{% link %}", "{% link / %}", "{%- link about.md -%}", "{% link about %}", "{% link img %}",
]  # fmt: skip


@pytest.mark.parametrize("future", [True, False])
def test_tags_are_broken_at_which_jekyll_ends_the_build(write: Write, archlint: Archlint, *, future: bool) -> None:
    page = "---\ntitle: Tags\n---\n" + "".join(f"{tag}\n" for tag in TAGS)
    settings = f"future: {str(future).lower()}\ncollections: {{walks: {{output: true}}}}\n"
    root = write({**FILES, "_config.yml": settings, "tags.md": page})
    configuration = {"future": future, "collections": {"walks": {"output": True}}}
    answers = ask([("liquid", [configuration, tag]) for tag in TAGS], root)
    ended = [tag for tag, answer in zip(TAGS, answers, strict=True) if isinstance(answer, dict)]
    found = archlint("check", "--select", "PAG001", "--today", "2026-05-07", "--output-format", "jsonl").objects
    broken = [TAGS[each["location"]["row"] - 4] for each in found]
    assert (set(broken) - set(ended), set(ended) - set(broken)) == (set(), set())
    assert 10 < len(ended) < len(TAGS) - 10
