"""What a curator does to posts of a site: renames, new titles and removals, each of another kind, one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from conftest import Archlint, Run
from jekyll.comparison import Line

LINKING = "_posts/2020-02-01-every-link.md"
_EVERY_LINK = (
    "[a]({url})",
    '[a](<{host}{url}> "It\'s there")',
    "[a][r{number}]\n\n[r{number}]: {url}",
    "<a class='b' href='{host}{url}'>a</a>",
    "[a]({{% post_url {name} %}})",
    "[a]({{% link {path} %}})",
    '[a]({{{{ "{below}" | relative_url }}}})',
    "[a]({{{{ '{below}' | absolute_url }}}})",
    "[a]({{{{ site.baseurl }}}}{below})",
    "![a]({url}#top)",
    "<{host}{url}>",
    "[a]({bare}/index.html?b=1#c)",
    "> - [*a* ![b](/b.png)]({bare})",
)
"""A link to a post in each syntax."""
TITLES = ("What “{0}” means", "It's {0}: 'a' & \"b\"", "Été {0} — наш путь", "#{0}: {{a}} & \\ c")
"""Titles that need quotes, and letters outside ASCII."""
_NAMES = (
    "{day}{stem}-moved",
    "{day}{number}-l-été",
    "{day}it's-{number}",
    "{day}v{number}.2.1-{stem}",
    "{day}a_b~{number}",
)


class Post(NamedTuple):
    """A post by the path of its file, and its URL on a machine in UTC."""

    path: str
    url: str


def posts_of(lines: Mapping[str, Line]) -> list[Post]:
    """Return the published posts of a site: first those that most pages link to."""
    linked = dict.fromkeys((f"/{name}" for name in lines), 0)
    for line in lines.values():
        for path in {link["path"] for link in line["links"]} & linked.keys() - {line["path"]}:
            linked[path] += 1
    posts = [
        Post(name, line["urls"][0])
        for name, line in lines.items()
        if line["kind"] == "post" and line["state"] == "published" and line["urls"]
    ]
    return sorted(posts, key=lambda post: -linked[f"/{post.path}"])


def links_to(posts: Iterable[Post], host: str, base: str) -> str:
    """Return a post with a link to each post, in all syntaxes by turns."""
    blocks = []
    for number, (path, url) in enumerate(posts):
        folder, _, rest = path.rpartition("_posts/")
        name = folder + rest.rpartition(".")[0]
        bare = url.removesuffix("/").removesuffix(".html")
        values = {"url": url, "host": host, "name": name, "path": path, "below": url.removeprefix(base), "bare": bare}
        blocks.append(_EVERY_LINK[number % len(_EVERY_LINK)].format(number=number, **values))
    return "---\ntitle: Every link\n---\n" + "\n\n".join(blocks) + "\n"


def curate(archlint: Archlint, root: Path, posts: Sequence[Post], stays: Sequence[Post]) -> Iterator[tuple[str, str]]:
    """Rename, retitle or remove each post of the site in the current folder; yield its path and the new one.

    The new path of a removed one is that of a post that stays and stands for it.
    """
    for number, (path, _) in enumerate(posts):
        file = PurePosixPath(path)
        day, stem = file.name[:11], file.stem[11:]
        if number % 10 == 4 and "\ntitle:" in (root / path).read_text():
            before = _files(root)
            _succeed(archlint("retitle", path, TITLES[number // 10 % len(TITLES)].format(number)))
            yield path, next(iter(_files(root) - before), path)
        elif number % 10 == 9:
            other = stays[number % len(stays)].path
            _succeed(archlint("remove", path, "--into", other, "--force"))
            yield path, other
        else:
            name = _NAMES[number % len(_NAMES)].format(day=day, stem=stem, number=number) + file.suffix
            folder = f"{file.parent}/moved" if number % 10 == 7 else str(file.parent)
            _succeed(archlint("rename", path, f"./{folder}/{name}"))
            yield path, f"{folder}/{name}"


def _succeed(run: Run) -> None:
    assert run.code == 0, run.err


def _files(root: Path) -> set[str]:
    return {file.relative_to(root).as_posix() for file in root.rglob("_posts/**/*.*")}
