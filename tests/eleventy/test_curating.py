"""A curator works on a small site of 11ty: the real 11ty builds it before and after each change."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import Archlint, Write
from eleventy.judge import NEEDS_11TY, build_pages

pytestmark = NEEDS_11TY

PROGRAM = """module.exports = (eleventy) => {
  eleventy.addPassthroughCopy("content/img");
  return { dir: { input: "content", output: "_site" } };
};
"""
LAYOUT = "<title>{{ title }}</title>{{ content | safe }}{% for tag in tags %}<i>{{ tag }}</i>{% endfor %}\n"
DATA = """{"layout": "post.njk", "tags": ["posts"], "permalink": "/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/"}
"""
FERRY, BRIDGE = "posts/2031-05-07-ferry-runs.md", "posts/2031-05-09-bridge-opens.md"
MILL, BARE, COMPUTED = "posts/2031-05-10-mill-turns.md", "posts/2031-05-12-no-fields.md", "posts/2031-05-13-computed.md"
SITE = {
    "eleventy.config.js": PROGRAM,
    "content/_includes/post.njk": LAYOUT,
    "content/posts/posts.json": DATA,
    "content/img/map.png": "A map.\n",
    f"content/{FERRY}": """---
title: The ferry runs
tags: [ferry, harbour]
---
See [the bridge](/2031/05/09/bridge-opens/) and [the mill](/2031/05/10/mill-turns/).
""",
    f"content/{BRIDGE}": """---
title: The bridge opens
tags:
  - ferry
  - Harbour
---
See [the ferry][f], [it](/2031/05/07/ferry-runs/index.html) and ![a map](/img/map.png).

[f]: /2031/05/07/ferry-runs/
""",
    f"content/{MILL}": """---
title: The mill turns
tags: ferry, mill
---
It turns. <a href="../../../../2031/05/07/ferry-runs/">Ferry</a>
""",
    f"content/{BARE}": "# No fields\n\nThe post has none. See [no post](/2031/05/12/nothing-here/).\n",
    f"content/{COMPUTED}": """---
title: Computed
tags: [ferry, harbour]
permalink: "/c/{{ title | slugify }}/"
---
See [no post](/2031/05/01/never-was/).
""",
    "content/index.njk": """---
title: Home
---
{% for post in collections.posts %}<a href="{{ post.url }}">{{ post.data.title }}</a>{% endfor %}
<a href="/2031/05/07/ferry-runs/">The ferry</a>
""",
    "content/tags.njk": """---
pagination:
  data: tags
  size: 1
  alias: tag
tags: [ferry, harbour, mill]
permalink: /tags/{{ tag | slugify }}/
---
{{ tag }}
""",
}
"""The files of the site."""


@pytest.fixture
def site(write: Write, archlint: Archlint) -> Path:
    """Return a site with settings as ``init`` writes them."""
    root = write(SITE)
    assert archlint("init").code == 0
    return root


def built(root: Path, out: Path) -> dict[str, str]:
    """Return the pages that 11ty builds, by their URLs."""
    shutil.rmtree(out, ignore_errors=True)
    build_pages(root, out)
    return {f"/{file.parent.relative_to(out)}/": file.read_text() for file in out.rglob("index.html")}


def broken(pages: dict[str, str]) -> set[str]:
    """Return the links from the root of a built site that lead to no page."""
    links = {
        link.removesuffix("index.html") for text in pages.values() for link in re.findall(r'href="(/[^"]*)"', text)
    }
    return links - pages.keys() - {"/"}


def test_init_reads_what_the_program_says_plainly(site: Path) -> None:
    lines = (site / "archlint.toml").read_text().splitlines()
    assert (
        'source = "content"  # from eleventy.config.js: the folder of the pages, if it is not that of the site' in lines
    )


def test_each_page_has_the_url_that_11ty_writes(
    site: Path, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = built(site, tmp_path_factory.mktemp("out"))
    shown = {line["path"]: line["urls"] for line in archlint("show", "--output-format", "jsonl").objects}
    known = [url for urls in shown.values() for url in urls]
    assert {path for path, urls in shown.items() if not urls} == {f"/{COMPUTED}", "/tags.njk"}
    assert set(known) == {url.replace("/./", "/") for url in pages if not url.startswith(("/c/", "/tags/"))}


def test_links_are_broken_that_lead_nowhere_in_the_built_site(
    site: Path, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = set(re.findall(r"PAG001 no page has the URL (\S+)", archlint("check").out))
    assert found == broken(built(site, tmp_path_factory.mktemp("out")))
    assert len(found) == 2


def test_tags_are_merged_on_the_pages_and_nowhere_else(
    site: Path, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    before = built(site, out)
    assert archlint("tags", "--merge", "Harbour", "harbour").code == 0
    after = built(site, out)
    assert after.keys() == before.keys()
    changed = {url for url, text in after.items() if text != before[url]}
    assert changed == {"/2031/05/09/bridge-opens/"}
    assert after["/2031/05/09/bridge-opens/"] == before["/2031/05/09/bridge-opens/"].replace("Harbour", "harbour")
    assert "TAG001" not in archlint("check").out


def test_a_renamed_post_keeps_its_urls_and_all_that_leads_to_it(
    site: Path, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    before = broken(built(site, out))
    refused = archlint("rename", f"/{FERRY}", "2031-05-07-ferry-sails.md")
    assert refused.code == 2
    assert "would be lost" in refused.err
    (site / "content/_redirects").write_text("")
    assert archlint("rename", f"/{FERRY}", "2031-05-07-ferry-sails.md").code == 0
    pages = built(site, out)
    assert "/2031/05/07/ferry-sails/" in pages
    assert broken(pages) == before
    assert not any("ferry-runs" in text for text in pages.values())
    assert (site / "content/_redirects").read_text() == "/2031/05/07/ferry-runs/ /2031/05/07/ferry-sails/\n"


def test_a_post_whose_url_only_the_build_knows_stays(site: Path, archlint: Archlint) -> None:
    text = (site / f"content/{COMPUTED}").read_text()
    run = archlint("rename", f"/{COMPUTED}", "2031-05-13-reckoned.md")
    assert (run.code, (site / f"content/{COMPUTED}").read_text()) == (2, text)
    assert "its URL is not known" in run.err


def test_a_post_with_a_data_file_stays_beside_it(site: Path, archlint: Archlint) -> None:
    file = site / f"content/{MILL.removesuffix('.md')}.json"
    file.write_text('{"permalink": "/mill/"}')
    run = archlint("rename", f"/{MILL}", "2031-05-10-mill-stops.md")
    assert run.code == 2
    assert f"/{MILL.removesuffix('.md')}.json sets values of it by its name" in run.err
    assert file.read_text() == '{"permalink": "/mill/"}'


def test_fixes_change_no_url(site: Path, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    before = built(site, out)
    archlint("check", "--fix")
    assert built(site, out).keys() == before.keys()
    archlint("check", "--fix", "--unsafe-fixes")
    assert "<i>harbour</i>" in built(site, out)["/2031/05/09/bridge-opens/"]
