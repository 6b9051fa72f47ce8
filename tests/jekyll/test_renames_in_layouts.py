"""Renames on generated sites whose layouts, includes and data link to posts, built by Jekyll before and after."""

from pathlib import Path
from random import Random

import pytest

from conftest import Archlint, Write
from jekyll.build import build_site, names_at
from jekyll.built_links import redirect_in, urls_in
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL

HOST = "https://harbour.example"
PERMALINKS = ("/:year/:month/:day/:title/", "/:year/:month/:day/:title.html", "/log/:title", "/:categories/:title/")
NAMES = ("spring-tide", "low-water", "the-lamp", "old-quay", "tram-lines", "a-bridge-opens")
FORMS = (
    '<a href="{{{{ site.baseurl }}}}{path}#a">A</a>',
    '<a href="{{{{ "{path}" | relative_url }}}}">B</a>',
    "<a class=x href='{{{{ '{path}' | absolute_url }}}}'>C</a>",
    '<a href="{base}{path}">D</a>',
    '<a href="{host}{base}{path}?e=1">E</a>',
    '<a href="{{% post_url {post} %}}">F</a>',
    '<a href="{{%- link {file} -%}}">G</a>',
    '{{% assign to = "{path}" %}}<a href="{{{{ to | relative_url }}}}">H</a>',
    '{{% if page.url == "{path}" %}}<a href="{base}{path}#here">I</a>{{% endif %}}',
    "{{% include parts/box.html url='{path}' %}}",
    '{{% include parts/box.html url="{path}#k" title="{title}" %}}',
    '<link rel="next" href="{{{{ \'{path}\' | prepend: site.baseurl }}}}">',
)
BARE = '{{% capture to %}}{path}{{% endcapture %}}<a href="{{{{ to | relative_url }}}}">M</a>'
"""A URL that stands as text, which on a page would be one that readers see."""
MENU = '{% for each in site.data.menu %}<a href="{{ each.url | relative_url }}">{{ each.title }}</a>{% endfor %}'
CHOSEN = '{% assign first = site.data.main.first %}<a href="{{ first | relative_url }}">First</a>'
HEAD = "<html><head>\n{}\n</head><body>{{% include side.html %}}\n{}\n{{{{ content }}}}</body></html>\n"


def site_of(seed: int) -> tuple[dict[str, str], dict[str, tuple[str, str]], str]:
    """Return the files of a site, its posts by their URLs without the base path (file and title), and that path."""
    random = Random(seed)
    permalink, base = PERMALINKS[seed % len(PERMALINKS)], random.choice(("", "/base"))
    posts, where = {}, {}
    for number, name in enumerate(NAMES, 1):
        file = f"_posts/{random.choice(('', '2021/'))}2021-05-{number:02}-{name}.md"
        shape = {":year": "2021", ":month": "05", ":day": f"{number:02}", ":title": name, "/:categories": "/harbour"}
        url = permalink
        for placeholder, value in shape.items():
            url = url.replace(placeholder, value)
        posts[url], where[url] = (file, f"Title {number}"), file.removeprefix("_posts/").removesuffix(".md")

    def links(count: int, *more: str) -> str:
        urls = [random.choice(list(posts)) for _ in range(count)]
        return "\n".join(
            random.choice((*FORMS, *more)).format(
                path=url, base=base, host=HOST, post=where[url], file=posts[url][0], title=posts[url][1]
            )
            for url in urls
        )

    config = f"url: {HOST}\nbaseurl: '{base}'\npermalink: {permalink}\ntimezone: UTC\nplugins: [jekyll-redirect-from]\n"
    files = {
        "_config.yml": f"{config}defaults:\n- values: {{layout: post}}\n",
        "_layouts/default.html": HEAD.format(links(6, BARE), links(6, BARE)),
        "_layouts/post.html": f"---\nlayout: default\n---\n<h1>{{{{ page.title }}}}</h1>\n{links(6)}\n{{{{ content }}}}\n",
        "_includes/side.html": f"{MENU}\n{CHOSEN}\n{links(6, BARE)}\n",
        "_includes/parts/box.html": '<a href="{{ include.url | relative_url }}">{{ include.title }}</a>\n',
        "_data/menu.yml": "".join(f"- title: {title}\n  url: {url}\n" for url, (_, title) in posts.items()),
        "_data/main.json": f'{{"first": "{random.choice(list(posts))}"}}\n',
        "index.html": f"---\nlayout: default\n---\n{links(8)}\n",
    }
    fields = "categories: harbour\n" if ":categories" in permalink else ""
    files |= {file: f"---\ntitle: {title}\n{fields}---\n{links(4)}\n" for file, title in posts.values()}
    return files, posts, base


@pytest.mark.parametrize("seed", range(4))
def test_links_of_layouts_includes_and_data_lead_to_the_moved_posts(
    seed: int, write: Write, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files, posts, base = site_of(seed)
    root, out = write(files), tmp_path_factory.mktemp("out")
    build_site(root, out / "before")
    before = {file: urls_in(out / "before" / file) for file in pages(out / "before")}
    assert sum(map(len, before.values())) > 150
    moves = {name: f"moved-{name[::-1]}" for name in NAMES}
    for number, (file, _) in enumerate(posts.values()):
        new = moves[NAMES[number]]
        run = archlint("rename", file, f"_posts/{'2022/' if number % 2 else ''}2021-05-{number + 1:02}-{new}.md")
        assert run.code == 0, run.err
        assert "still" not in run.err
    build_site(root, out / "after")
    after = {file: urls_in(out / "after" / file) for file in pages(out / "after")}

    def moved(text: str) -> str:
        for name, new in moves.items():
            text = text.replace(name, new)
        return text

    assert after == {moved(file): list(map(moved, urls)) for file, urls in before.items()}
    titles = {moved(url).rstrip("/"): title for url, (_, title) in posts.items()}
    for href in {href for urls in after.values() for href in urls}:
        path = href.removeprefix(HOST).removeprefix(base).partition("#")[0].partition("?")[0]
        assert f"<h1>{titles[path.rstrip('/')]}</h1>" in page_at(out / "after", path), href
    for url in posts:
        target = redirect_in(file_at(out / "after", url))
        assert target is not None
        assert target.rstrip("/") == f"{HOST}{base}{moved(url)}".rstrip("/")


def pages(out: Path) -> list[str]:
    """Return the pages of a built site, without those that only redirect."""
    return sorted(str(file.relative_to(out)) for file in out.rglob("*.html") if not redirect_in(file))


def page_at(out: Path, path: str) -> str:
    return file_at(out, path).read_text()


def file_at(out: Path, path: str) -> Path:
    return next(out / name for name in names_at(path) if (out / name).is_file())
