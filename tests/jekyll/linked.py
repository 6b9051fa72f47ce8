"""Make sites of linked pages from seeds: links in all syntaxes and places, each with a mark by which it is found again.

The mark is the fragment of the link, as ``#l17``, on a line of its own source line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from conftest import Archlint
from jekyll.comparison import shown
from trees import write_files

MARK = re.compile(r"#l(\d+)")
TARGETS: Mapping[str, str] = {
    "_posts/2021-05-07-spring-tide.md": "",
    "_posts/2021/2021-05-08-low-water.md": "",
    "harbour/_posts/2021-05-09-lamp.md": "categories: [Quay Side]",
    "harbour/_posts/2021/2021-05-10-été.md": "",
    "_posts/2021-05-11-moved.md": "slug: elsewhere\ndate: 2021-05-12",
    "_posts/2021-05-13-own.html": "permalink: /own/place.html",
    "_posts/2021-05-14-dots.in.name.md": "",
    "_posts/2021-05-15-former.md": "redirect_from: /was/here/",
    "_posts/2099-01-01-to-come.md": "",
    "_posts/2021-05-16-hidden.md": "published: false",
    "_boats/tern.md": "",
    "_boats/fast/gull.html": "",
    "index.md": "",
    "about.md": "",
    "crew/index.html": "",
    "crew/old hands.md": "",
    "crew/list.markdown": "permalink: /people/",
    "feed.xml": "",
}
"""Pages that links lead to, with their fields."""
FILES = ("img/quay.png", "crew/map.svg", "notes.txt", "crew/plain.html", "log.md")
"""Files that are copied."""


class Linked(NamedTuple):
    """A site: its files, URLs of its pages without the base path, and the URL and the base path of its configuration."""

    files: Mapping[str, str]
    urls: Mapping[str, str]
    url: str
    base: str

    def write(self, root: Path) -> None:
        """Write the files below a folder."""
        write_files(root, self.files)


def linked_site(seed: int, urls: Mapping[str, str]) -> Linked:
    """Return a site with links to pages of it; ``urls`` are those that its pages may have, without the base path."""
    random = Random(seed)
    url = random.choice(["https://harbour.example", "http://www.harbour.example", ""])
    base = random.choice(["", "/blog", "/blog/log"])
    configuration = {
        "url": url, "baseurl": base, "permalink": random.choice(["date", "pretty", "/:title", "/log/:title.html"]),
        "collections": {"boats": {"output": True}}, "plugins": ["jekyll-redirect-from"], "timezone": "UTC",
        "defaults": [{"scope": {"path": ""}, "values": {"layout": None}}],
    }  # fmt: skip
    files = {"_config.yml": yaml.safe_dump(configuration), "archlint.toml": '[layout]\nrelative-links = "literal"\n'}
    files |= dict.fromkeys(FILES, "A file.\n")
    files |= {name: f"---\ntitle: A page\n{fields}\n---\nText.\n" for name, fields in TARGETS.items()}
    marks = iter(range(1, 1_000_000))
    for name in ("_posts/2021-05-20-links.md", "crew/links.md", "_boats/links.md"):
        files[name] = "---\ntitle: Links\n---\n" + "".join(
            blocks(random, lambda: _target(random, marks, urls, url, base), bool(url))
        )
    for name in ("more-links.html", "crew/more.html"):
        body = "".join(f"{html(random, _target(random, marks, urls, url, base))}\n" for _ in range(40))
        files[name] = f"---\ntitle: Links\n---\n{body}"
    return Linked(files, urls, url, base)


def write_linked_site(seed: int, root: Path, archlint: Archlint) -> Linked:
    """Write a site to the current folder, ``root``, with links to the URLs that archlint shows of its pages."""
    plain = linked_site(seed, {})
    plain.write(root)
    lines = shown(archlint).items()
    site = linked_site(seed, {name: line["urls"][0].removeprefix(plain.base) for name, line in lines if line["urls"]})
    site.write(root)
    return site


def _target(random: Random, marks: Iterator[int], urls: Mapping[str, str], url: str, base: str) -> str:
    """Return the target of a link, with its mark."""
    name = random.choice([*TARGETS, *FILES])
    mark = f"#l{next(marks)}"
    path = random.choice(
        [urls.get(name, f"/{name}")] * 6 + ["/nowhere/", "/2021/05/07/none.html", f"/{name}", "/was/here/"]
    )
    path = random.choice([path] * 6 + [
        path.rstrip("/") or "/", path.removesuffix(".html"), path.rstrip("/") + "/index.html", path + "?x=1",
        path.replace("e", "%65"), path.replace("é", "%C3%A9"), "/x/.." + path, path.upper(),
    ])  # fmt: skip
    post = name.rsplit("/", 1)[-1].removesuffix(".md").removesuffix(".html")
    folder = name.partition("_posts/")[0] + name.partition("_posts/")[2].rpartition("/")[0]
    folder += "/" if folder and not folder.endswith("/") else ""
    written = [
        base + path, base + path, path, (url or "https://harbour.example") + base + path,
        f"//harbour.example{base}{path}", f"https://other.example{path}", "{{ site.baseurl }}" + path,
        "{{site.url}}{{ site.baseurl }}" + path, '{{ "' + path + '" | relative_url }}', "{{ '" + path + "' | absolute_url }}",
        '{{ "' + path + '" | prepend: site.baseurl }}', '{{ "' + path.removeprefix("/") + '" | relative_url | escape }}',
        path.removeprefix("/") or "./", "../" + path.removeprefix("/"), f"../../..{path}", f"./{path.rsplit('/', 1)[-1]}",
        "{{ page.url }}", "{{ site.unset }}" + base + path, "mailto:tide@harbour.example",
    ]  # fmt: skip
    if name in TARGETS and "2099" not in name and "hidden" not in name:
        written += ["{% link " + name + " %}"] * 2
        if "_posts/" in name:
            written += ["{% post_url " + folder + post + " %}"] * 3 + ["{% post_url " + post + " %}"]
    elif name in FILES:
        written += ["{% link " + name + " %}", "{%- link /" + name + " -%}"]
    return random.choice(written) + mark


def html(random: Random, target: str) -> str:
    """Return an element of HTML with a link."""
    quote = "'" if '"' in target else '"'
    return random.choice([
        f"<a href={quote}{target}{quote}>a</a>", f"<A class='x' HREF={quote}{target}{quote} id=b>a</A>",
        f"<img src={quote}{target}{quote} alt='>'>", f"<video poster={quote}{target}{quote}></video>",
        f"<a data-x='1' href = {quote}{target}{quote}>a</a>", f"<!-- <a href={quote}{target}{quote}>a</a> -->",
        f"<iframe src={quote}{target}{quote}></iframe>",
    ])  # fmt: skip


def blocks(random: Random, make: Callable[[], str], is_absolute: bool) -> Iterator[str]:
    """Yield blocks of Markdown with links in them, to targets that a function makes."""
    for number in range(150):
        target = make()
        quote = "'" if '"' in target else '"'
        inline = random.choice([
            f"[a]({target})", f"[a](<{target}>)", f'[a]({target} "Title (x)")', f"[a]({target}){{:target='_blank'}}",
            f"![a]({target})", f"[**b** [c] d]({target})", f"[![i](/i.png)]({target})", f"[b [c](/i.png) d]({target})", f"[b [c]({target}) d]", f"![b [c](/i.png)]({target})", f"[a]({target}){{: .wide}}",
            html(random, target), f"[a]( {target} )", f"[a]({target} 'It')", f"**[a]({target})**", f"![a]({target} 'x')",
        ])  # fmt: skip
        automatic = f"<{target}>\n\n" if is_absolute or "{{" not in target else ""
        yield random.choice([
            f"Text {inline} more.\n\n", f"Text {inline}.\n\n", f"{inline}\n\n", f"- item {inline}\n\n", f"> quoted {inline}\n\n",
            f"# Head {inline}\n\n", f"1. one\n\n   {inline}\n\n", f"| a | b |\n|---|---|\n| {inline} | c |\n\n",
            f"Text\n{inline}\nmore.\n\n", f"{{% if true %}}{inline}{{% endif %}}\n\n", f"{{% if true %}}\n{inline}\n{{% endif %}}\n\n",
            f"[See][r{number}] it.\n\n[r{number}]: {target}\n\n", f"[r{number}]\n\n[r{number}]: <{target}> 'T'\n\n",
            f"[R{number}][]\n\n  [r{number}]: {target} \"T\"\n\n", f"[q{number}]\n[q{number}]: {target}\n\n", f"[q{number}]\n\n- [q{number}]: {target}\n\n",
            f"```\nx\n```\n[q{number}]: {target}\n[q{number}x]: {target}\n\n[q{number}x] [q{number}]\n\n", f"`{inline}`\n\n", f"``{inline} ` x``\n\n",
            f"```\n{inline}\n```\n\n", f"~~~ text\n{inline}\n~~~\n\n", f"Text:\n\n    {inline}\n\n", f"<!-- {inline} -->\n\n",
            f"{{% raw %}}{inline}{{% endraw %}}\n\n", f"{{% comment %}}{inline}{{% endcomment %}}\n\n",
            f"{{% highlight text %}}\n{inline}\n{{% endhighlight %}}\n\n", f"<div>\n{inline}\n</div>\n\n",
            f"<div>\n\n{inline}\n\n</div>\n\n", f"<div markdown='1'>\n{inline}\n</div>\n\n", f"<p>{inline}</p>\n\n",
            f"\\{inline}\n\n", f"<pre>{inline}</pre>\n\n", f"<code>{inline}</code>\n\n", f"Text <b>{inline}</b>.\n\n",
            f"<details><summary>{inline}</summary>\n\n{inline}\n\n</details>\n\n", f"$$ {inline} $$\n\n",
            f"{{::comment}}\n{inline}\n{{:/comment}}\n\n", f"{{::nomarkdown}}\n{inline}\n{{:/}}\n\n", f"Text[^{number}].\n\n[^{number}]: Note {inline}\n\n",
            f"<script>var x = {quote}{inline}{quote};</script>\n\n", automatic, f"Term\n: {inline}\n\n", f"<span>{inline}</span>\n\n",
            f"<ul><li>{inline}</li></ul>\n\n",
        ])  # fmt: skip
