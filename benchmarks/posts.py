"""``python -m benchmarks.posts FOLDER``: write a Jekyll site whose posts all lie in one folder.

The posts are of about 4 KB each, invented, with six to ten fields in front, and nothing is wrong with them. A new one
has 3 chances in 100 to have front matter that the scanner leaves to the library, about as many as on real sites.
With ``--links``, each has so many further links, of kinds that are as common as on real sites. With ``--defects``,
there are so many defects of each rule, and where they are found is printed.
"""

import os
import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from benchmarks.generate import words
from benchmarks.generate.scene import Scene
from benchmarks.generate.themes import SENTENCES, THEMES
from benchmarks.generate.world import World
from benchmarks.generate.write import write_file

_FIRST = date(2001, 3, 1)
_DAYS = 9000
_CHARACTERS = 3500
_CONFIGURATION = """title: The Harbour Blog
url: https://harbour.example
baseurl: ""
permalink: /:categories/:year/:month/:day/:title/
timezone: Europe/Berlin
exclude: [archlint.toml]
markdown: kramdown
plugins:
  - jekyll-feed
  - jekyll-redirect-from
defaults:
  - scope:
      path: ""
      type: posts
    values:
      layout: post
      comments: true
"""
_NO_CATEGORIES = ("/:categories/:year", "/:year")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_PAGES = {
    "about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\nA blog of invented news.\n",
    "index.html": "---\nlayout: home\n---\n<ul></ul>\n",
    "_layouts/post.html": "{{ content }}\n",
}


def write_site(
    folder: str, posts: int, seed: int = 1, links: int = 0, *, has_categories: bool | None = None
) -> list[str]:
    """Write a site of that many posts into a folder, which is made; return the names of the posts, sorted.

    All follows from the seed, byte for byte, and a larger site begins with the posts of a smaller one. With ``links``,
    each post has so many links more, and URLs have no categories; with ``has_categories``, they have them or not.
    """
    has_categories = not links if has_categories is None else has_categories
    configuration = _CONFIGURATION if has_categories else _CONFIGURATION.replace(*_NO_CATEGORIES)
    for name, text in {"_config.yml": configuration, **_PAGES}.items():
        file = os.path.join(folder, name)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        write_file(file, text.encode())
    os.makedirs(os.path.join(folder, "_posts"), exist_ok=True)
    names = []
    random = Random(f"{seed}/links")
    for name, text in site_posts(posts, seed):
        names.append(name)
        further = _see_also(random, names, links) if links else ""
        write_file(os.path.join(folder, name), (text + further).encode())
    return sorted(names)


def site_posts(posts: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each post."""
    random = Random(f"{seed}/posts")
    world = World(Random(f"{seed}/world"), 2000)
    taken: set[str] = set()
    while len(taken) < posts:
        day = _FIRST + timedelta(days=random.randrange(_DAYS))
        scene = Scene(random, world, world.countries.draw(random), day.year)
        theme = random.choice(THEMES)
        title = scene.sentence(random.choice(theme.openings))
        name = f"_posts/{day:%Y-%m-%d}-{slug(title)}.md"
        if name not in taken:
            taken.add(name)
            yield name, _fields(scene, day, title, theme.tag) + _body(scene)


def _fields(scene: Scene, day: date, title: str, theme: str) -> str:
    """Return the front matter of a post."""
    random = scene.random
    tags = sorted({slug(tag) for tag in scene.tags})[:4] or ["news"]
    clock = f"{random.randrange(6, 22):02}:{random.randrange(60):02}:00"
    lines = ["layout: post", f"title: {_quoted(title, random)}", f"author: {random.choice(words.GIVEN_NAMES)}"]
    lines.append(f"date: {day}" + random.choice(("", f" {clock}", f" {clock} +0100")))
    lines.append(random.choice((f"categories: {slug(theme)}", f"categories: [{slug(theme)}]")))
    lines.append(random.choice((f"tags: [{', '.join(tags)}]", "\n".join(("tags:", *(f"  - {tag}" for tag in tags))))))
    further = [
        "lang: en",
        f"image: /assets/{day.year}/{random.randrange(1000)}.jpg",
        f"wordpress_id: {random.randrange(100, 99999)}",
        f"excerpt: {_quoted(scene.sentence(random.choice(SENTENCES)) + '.', random)}",
    ]
    lines += random.sample(further, random.randrange(len(further) + 1))
    if random.random() < 0.03:
        lines.append("gallery: {thumb: small.jpg, large: large.jpg}")
    random.shuffle(lines)
    return "\n".join(["---", *lines, "---", ""])


def _quoted(text: str, random: Random) -> str:
    """Return a text as a value of YAML, plain where it may be."""
    if ": " not in text and " #" not in text and text[0] not in "'\"{[" and random.random() < 0.5:
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text else f'"{text}"'


def _body(scene: Scene) -> str:
    """Return paragraphs with headings, links, lists, pictures and code."""
    random, blocks, length = scene.random, [""], 0
    while length < _CHARACTERS:
        sentences = [scene.sentence(pattern) for pattern in random.sample(SENTENCES, 6)]
        kind = random.random()
        if kind < 0.1:
            block = f"## {sentences[0]}"
        elif kind < 0.2:
            block = "\n".join(f"* {sentence}" for sentence in sentences[:4])
        elif kind < 0.24:
            block = f"```sh\necho {slug(sentences[0])}\n```"
        elif kind < 0.3:
            block = f"![{sentences[0]}](/assets/{random.randrange(1000)}.png)"
        else:
            link = f"[{sentences[1]}](https://{slug(sentences[2])[:20].strip('-')}.example/{random.randrange(10000)})"
            block = ". ".join([sentences[0], link, *sentences[2:]]) + "."
        blocks.append(block)
        length += len(block)
    return "\n\n".join(blocks) + "\n"


def _see_also(random: Random, names: Sequence[str], links: int) -> str:
    """Return a list of links, a tenth of them within the site: to posts up to the last one, a page and a picture."""
    lines = []
    for number in range(links):
        name = random.choice(names).removeprefix("_posts/").removesuffix(".md")
        year, month, day, title = name.split("-", 3)
        url, place = f"/{year}/{month}/{day}/{title}/", number % 50
        if place < 45:
            target = f"https://{words.GIVEN_NAMES[number % len(words.GIVEN_NAMES)].lower()}{year}.example/{title}.html"
        elif place < 47:
            target = f"https://harbour.example{url}"
        else:
            target = (url, f"{{% post_url {name} %}}", f"/assets/{random.randrange(1000)}.png")[place - 47]
        lines.append(f"* [{' '.join(title.split('-')[:4])}]({target})")
    return "\n".join(("", "## See also", "", *lines, ""))


def slug(title: str) -> str:
    """Return the slug of a title, which keeps all letters, as Jekyll does."""
    return _BETWEEN_WORDS.sub("-", title.lower()).strip("-")


def main() -> None:
    """Read the command line, and write the site."""
    parser = ArgumentParser(prog="python -m benchmarks.posts", description="Write a Jekyll site of invented posts.")
    parser.add_argument("folder", help="where to write it")
    parser.add_argument("--posts", type=int, default=10_000, help="how many posts (default: 10000)")
    parser.add_argument("--links", type=int, default=0, help="how many further links each post has (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another site (default: 1)")
    parser.add_argument("--defects", type=int, default=0, help="how many defects of each rule (default: 0)")
    options = parser.parse_args()
    if options.defects:
        from benchmarks.spoilt_sites import write_spoilt_site  # it imports this module

        for found in write_spoilt_site(options.folder, options.posts, options.seed, options.defects):
            print(found.code, found.path)
        return
    print(f"{options.folder}: {len(write_site(options.folder, options.posts, options.seed, options.links)):,} posts")


if __name__ == "__main__":
    main()
