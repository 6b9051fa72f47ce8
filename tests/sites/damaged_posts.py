"""Strategies that make sites whose posts are damaged in several places at once, in all styles in which fields are written."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

NAMES = (
    "_posts/2031-05-01-the-ferry-is-late.md",
    "_posts/2031-05-02-a-bridge-opens.md",
    "_posts/2031-05-03-high-water.html",
    "_posts/quay/2031-05-04-the-lamp-is-lit.md",
    "_posts/2031-05-05-été.md",
    "harbour/_posts/2031-05-06-a-mill-turns.markdown",
    "_drafts/tram.md",
    "_boats/tern.md",
    "about.md",
)
_TITLES = (
    "title: The ferry is late",
    "title: The ferry &rarr; the quay",
    'title: "A \\"bridge\\" &rarr; opens" # ours',
    "title: 'It''s &quot;high&quot; water'",
    "title: >-\n  The lamp &hellip;\n  is lit",
    "title: Ã‰tÃ© au cafÃ©",
    "title: cafÃ© &rarr; cafe",
    "title:   A mill &amp; a tram  ",
    "title: a &#58; b",
    "title: '&#39;Twas &#34;it&#34;'",
    "title: &ferry The ferry &mdash; late",
    "'title': \"caf\\u00c3\\u00a9\"",
    "Title: A tram",
    "title:",
)
_DATES = (
    "",
    "",
    "date: {day}",
    "date: 2031-05-20",
    "date: 2031-05-20 10:11:12 +0200 # late",
    "date: '2031-05-09'",
    'date: "2031-05-09 23:30"',
    "date: 2030-05-01T10:00:00Z",
    "date: &day 2031-05-08",
    "date: 8 May 2031",
    "date: 2031-02-30",
)
_SPELLINGS = (
    *("Sea Watch", "sea watch", "sea-watch", "Sea_Watch", "SEA WATCH", "seawatch", "Ébb", "ébb", "ebb", "ebbs"),
    *("q&amp;a", "q&a", "log", "Logbook", "C++", "c", "2031", "yes", "'no'", '"lamp"', "lamp", "Lamp's"),
)
_KEYS = ("tags", "tags", "tags", "tag", "categories", "category", "Tags", "tag s")
_STYLES = (
    lambda key, tags: f"{key}: [{', '.join(tags)}]",
    lambda key, tags: f"{key}: [ {' , '.join(tags)}, ] # ours",
    lambda key, tags: f"{key}:\n" + "\n".join(f"- {tag}" for tag in tags),
    lambda key, tags: f"{key}:\n" + "\n".join(f"  -  {tag}  # {number}" for number, tag in enumerate(tags)),
    lambda key, tags: f"{key}: {' '.join(tags)}",
    lambda key, tags: f"{key}: '{' '.join(tag.strip(chr(39)) for tag in tags if chr(39) not in tag[1:-1])}'",
    lambda key, tags: f"{key}: {tags[0]}",
    lambda key, tags: f"{key}: [\n  {(',' + chr(10) + '  ').join(tags)}\n]",
    lambda key, tags: f"{key}: {', '.join(tags)}",
    lambda key, tags: f"{key}:\n  - &first {tags[0]}\n  - *first",
    lambda key, tags: f"{key}: >\n  {' '.join(tags)}",
)
_FURTHER = (
    "author: Edda",
    "author: Ida",
    "Author: Ida",
    "layuot: post",
    "layout: null",
    "# archlint-disable-file HDL005",
    "# archlint-disable-next-line DAT002 -- of the print edition",
    "# archlint-disable-next-line TAG001, TAG002",
    "# archlint-disable HDL",
    "# archlint-enable",
    "# archlint: disable TAG001",
    "date: 2031-05-11",
    "title: Another",
    "slug: own",
    "permalink: /own/",
    "redirect_from: [/was/, /2031/05/02/a-bridge-opens/]",
    "more: {author: a, author: b}",
    "published: false",
    "",
)
_BLOCKS = (
    "Text.",
    "See [the quay][nowhere] there, and [the pier].",
    "See [the quay][https://quay.example/] there.",
    "[the pier]: /pier/",
    "[the pier]: /other/",
    "[the pier]: /pier/ 'T'",
    "See [that]({{% post_url 2031-05-02-a-bridge-opens %}}) and [this](/2031/05/03/high-water.html).",
    "See [that](/2031/05/09/a-bridge-opens.html).",
    "<!-- archlint-disable-line FMT014 -->",
    "See [a][nowhere]. <!-- archlint-disable-line FMT014 -->",
    "<!-- archlint-disable-next-line -->",
    "```\n[the pier]: /x/\n<!-- archlint-disable-line -->\n```",
    "On Friday, 11 May 2031, it rains. &rarr; cafÃ©",
    "{% raw %}[a][https://raw.example/]{% endraw %}",
)
_CLEAN = "---\ntitle: Clean\ntags: [Sea Watch, ébb, log, lamp]\ncategories: [Lamp's]\n---\nText.\n"
_CONFIGURATIONS = (
    "",
    "permalink: /:categories/:year/:month/:day/:title/\n",
    "plugins: [jekyll-redirect-from, jekyll-archives]\njekyll-archives: {enabled: [tags, categories]}\n",
    "plugins: [jekyll-archives]\njekyll-archives: {enabled: all}\ntimezone: Asia/Tokyo\n",
    "defaults: [{scope: {path: ''}, values: {tags: [Sea Watch], layout: post}}]\n",
)
_SETTINGS = (
    "",
    "[tags.aliases]\nlog = ['Logbook', 'lamp']\n",
    "[tags]\ncanonical = ['SEA WATCH', 'ebb']\nclosed = true\n",
)


@st.composite
def fields(draw: DrawFn, name: str) -> str:
    """Lines of front matter."""
    day = name.rpartition("/")[2][:10]
    lines = [draw(st.sampled_from(_TITLES)), draw(st.sampled_from(_DATES)).format(day=day)]
    for _ in range(draw(st.integers(0, 2))):
        tags = draw(st.lists(st.sampled_from(_SPELLINGS), min_size=1, max_size=4))
        lines.append(draw(st.sampled_from(_STYLES))(draw(st.sampled_from(_KEYS)), tags))
    lines += draw(st.lists(st.sampled_from(_FURTHER), max_size=3))
    return "\n".join(filter(None, draw(st.permutations(lines))))


@st.composite
def posts(draw: DrawFn, name: str) -> bytes:
    """A post or a page, in any line ends, with or without a byte order mark and a last line end."""
    body = "\n\n".join(draw(st.lists(st.sampled_from(_BLOCKS), max_size=4)))
    front = draw(fields(name))
    text = f"---\n{front}\n---\n{body}" + draw(st.sampled_from(["\n", ""]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return (mark + text).encode()


@st.composite
def sites(draw: DrawFn) -> dict[str, bytes]:
    """A site by the names of its files."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    files = {name: draw(posts(name)) for name in names}
    files |= {f"_posts/2031-04-{day:02}-clean.md": _CLEAN.encode() for day in (1, 2, 3)}
    collections = "collections: {boats: {output: true}}\nexclude: [archlint.toml]\n"
    files["_config.yml"] = (draw(st.sampled_from(_CONFIGURATIONS)) + collections).encode()
    files["archlint.toml"] = draw(st.sampled_from(_SETTINGS)).encode()
    return files
