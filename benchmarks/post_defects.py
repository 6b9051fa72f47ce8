"""Defects of posts: for each rule on sites the ways to make one.

They share no code with the linter, lest a mistake there be repeated and go unseen.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from benchmarks.spoilt_posts import TAGS, Kind, Post, Spoilt, Words, other_name


def _edited(code: str, edit: Callable[[Post], str | bytes], *further: str) -> Kind:
    """Change the text of a post."""
    return lambda post, _other, _tag, _common: Spoilt(
        {post.name: edit(post)}, tuple((found, post.name) for found in (code, *further))
    )


def _tagged(code: str, tag_of: Callable[[str], str], *further: str) -> Kind:
    """Give a post a further tag, made of a common one."""
    return lambda post, _other, tag, _common: Spoilt(
        {post.name: post.tagged(tag_of(tag))}, tuple((found, post.name) for found in (code, *further))
    )


def _renamed(code: str, name_of: Callable[[Post, Words], str]) -> Kind:
    """Give the file of a post another name."""

    def make(post: Post, _other: Post, _tag: str, common: Words) -> Spoilt | None:
        name = name_of(post, common)
        return Spoilt({post.name: None, name: post.text}, ((code, name),)) if name != post.name else None

    return make


def _moved(code: str, move: Callable[[Post], tuple[str, str]]) -> Kind:
    """Give a post another name and another text."""

    def make(post: Post, _other: Post, _tag: str, _common: Words) -> Spoilt:
        name, text = move(post)
        return Spoilt({post.name: None, name: text}, ((code, name),))

    return make


def _page(code: str, text: str) -> Kind:
    """Put a page beside the posts, named after one of them."""
    return lambda post, _other, _tag, _common: Spoilt({f"{post.slug}.md": text}, ((code, f"{post.slug}.md"),))


def _other_day(days: int) -> Callable[[Post], str]:
    """Give the field another day than the name."""
    return lambda post: post.put("date", f"date: {post.day + timedelta(days)}")


def _wrong_weekday(post: Post) -> str:
    return f"{post.text}\nThey meet on {post.day + timedelta(1):%A}, {post.day.day} {post.day:%B %Y}.\n"


def _same_time(post: Post, other: Post, _tag: str, _common: Words) -> Spoilt | None:
    if ("\nlang:" in post.text) is not ("\nlang:" in other.text):
        return None
    line = f"date: {other.day} 10:20:37 +0100"
    files = {post.name: post.put("date", line), other.name: other.put("date", line)}
    return Spoilt(files, (("DAT002", post.name), ("DAT009", post.name)))


def _same_text(post: Post, _other: Post, _tag: str, _common: Words) -> Spoilt:
    day = post.day + timedelta(1)
    name = post.moved(day=day.isoformat())
    return Spoilt({name: post.put("date", f"date: {day}")}, (("ARC001", name),))


def _misspelt(post: Post, common: Words) -> str:
    words = post.slug.split("-")
    fit = [
        each for each in words if each in common.titles and len(each) > 6 and each.isascii() and words.count(each) == 1
    ]
    return post.moved(post.slug.replace(fit[0], fit[0][:3] + fit[0][2:])) if fit else post.name


def _other_number(post: Post, _common: Words) -> str:
    return post.moved(re.sub(r"(?<=-)19\d\d(?=-|$)", lambda year: str(int(year[0]) + 1), post.slug, count=1))


def _link(link: Callable[[Post], str]) -> Kind:
    return lambda post, other, _tag, _common: Spoilt(
        {post.name: f"{post.text}\nSee {link(other)} there.\n"}, (("PAG001", post.name),)
    )


def _listed(code: str, line_of: Callable[[Post, Post], str]) -> Kind:
    """List pages as related ones."""
    return lambda post, other, _tag, _common: Spoilt(
        {post.name: post.front(line_of(post, other))}, ((code, post.name),)
    )


def _pictured(name: Callable[[str], str]) -> Kind:
    def spoil(post: Post, _other: Post, _tag: str, _common: Words) -> Spoilt:
        text = f"{post.text}\n![The quay](/images/{name(post.slug)}.png)\n"
        return Spoilt({post.name: text, f"images/{post.slug}.png": b""}, (("PAG002", post.name),))

    return spoil


def _translated(post: Post, _other: Post, _tag: str, _common: Words) -> Spoilt:
    """Put two guides beside the posts: one in three languages, one in two of these."""
    texts = {
        f"{language}/{post.slug}-{number}.md": f"---\ntitle: A guide\nlang: {language}\n---\nRead {number}.\n"
        for number, languages in enumerate((("en", "fi", "da"), ("en", "fi")), 1)
        for language in languages
    }
    return Spoilt(texts, (("PAG005", f"en/{post.slug}-2.md"),))


def _one_url(post: Post, other: Post, _tag: str, _common: Words) -> Spoilt:
    line = f"permalink: /own/{post.slug}/"
    first = min(post, other)
    return Spoilt({each.name: each.front(line) for each in (post, other)}, (("PAG003", first.name),))


def _taken(post: Post, other: Post, _tag: str, _common: Words) -> Spoilt:
    return Spoilt({post.name: post.front(f"redirect_from: {other.url}")}, (("PAG004", post.name),))


def _draft(post: Post, _other: Post, _tag: str, _common: Words) -> Spoilt:
    name = f"_drafts/{post.slug}.md"
    text = f"---\nlayout: post\ntitle: An evening of songs in the cellar\n---\nThey sing {post.slug}.\n"
    return Spoilt({name: text}, (("SLG001", name),))


KINDS: Mapping[str, Sequence[Kind]] = {
    "ARC001": [_same_text],
    "DAT002": [_edited("DAT002", _other_day(days)) for days in (5, -365, 1, 60)],
    "DAT003": [
        _moved("DAT003", lambda post: (post.moved(day=f"{post.day.year}-02-30"), post.put("date", ""))),
        _edited("DAT003", lambda post: post.put("date", "date: soon")),
    ],
    "DAT008": [_edited("DAT008", _wrong_weekday)],
    "DAT009": [_same_time],
    "FMT001": [
        _edited("FMT001", lambda post: post.text.encode() + b"Caf\xe9\n"),
        _page("FMT001", "---\ntitle: Tickets: two\n---\nTwo.\n"),
    ],
    "FMT002": [_edited("FMT002", lambda _post: "---\n---\n")],
    "FMT007": [
        _edited("FMT007", lambda post: post.put("title", "title: Tickets: two")),
        _renamed("FMT007", lambda post, _common: f"_posts/{post.day:%m-%d}-{post.slug}.md"),
    ],
    "FMT008": [_edited("FMT008", lambda post: f"{post.text}\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n")],
    "FMT011": [_edited("FMT011", lambda post: post.front("author: Ours"))],
    "FMT012": [
        _edited("FMT012", lambda post: post.text.replace("\nauthor:", "\nAuthor:")),
        _edited("FMT012", lambda post: post.text.replace("\nlayout:", "\nlayuot:")),
    ],
    "FMT013": [
        _edited(
            "FMT013", lambda post: post.front("render_with_liquid: false") + "\nThe site is {{ site.url }} here.\n"
        ),
        _page("FMT013", "See {% post_url 2001-01-01-a %} there.\n"),
    ],
    "FMT014": [
        _edited("FMT014", lambda post: f"{post.text}\nSee [the quay][nowhere], [the pier][pier].\n\n[pier]: /pier/\n"),
        _edited("FMT014", lambda post: f"{post.text}\nSee [the quay][https://quay.example/] there.\n"),
        _edited(
            "FMT014", lambda post: f"{post.text}\nSee [the quay] there.\n\n[the quay]: /quay/\n[the quay]: /pier/\n"
        ),
    ],
    "HDL001": [_edited("HDL001", lambda post: post.put("title", "title:"))],
    "HDL005": [_edited("HDL005", lambda post: post.put("title", _titled(post, "&rarr; more")))],
    "HDL006": [_edited("HDL006", lambda post: post.put("title", _titled(post, "at the cafÃ©")))],
    "PAG001": [
        _link(lambda other: f"[this]({(other.day + timedelta(40)):/%Y/%m/%d}/{other.slug}/)"),
        _link(lambda other: f"[this]({{% post_url {other.day}-{other.slug}-too %}})"),
    ],
    "PAG002": [_pictured(str.upper), _pictured(lambda slug: f"2001/{slug}")],
    "PAG003": [_one_url],
    "PAG004": [_taken],
    "PAG005": [_translated],
    "REL001": [
        _listed("REL001", lambda _, other: f"related: [{other.day}-{other.slug}-too]"),
        _listed("REL001", lambda _, other: f"sequels:\n  - {(other.day + timedelta(40)):/%Y/%m/%d}/{other.slug}/"),
    ],
    "REL002": [
        _listed("REL002", lambda post, _: f"sequels: {post.url}"),
        _listed("REL002", lambda post, other: f"sequels: [{other.url}, {post.url}]"),
    ],
    "REL003": [_listed("REL003", lambda _, other: f"sequels: [{other.url}, {other.day}-{other.slug}]")],
    "REL004": [_listed("REL004", lambda _, other: f"related: [{other.name}]")],
    "SLG001": [_draft],
    "SLG002": [_renamed("SLG002", _misspelt)],
    "SLG004": [
        _moved(
            "SLG004", lambda post: (post.moved(f"{post.slug}-e28093-more"), post.put("title", _titled(post, "– more")))
        ),
        _moved("SLG004", lambda post: (post.moved(f"{post.slug}__trashed"), post.text)),
    ],
    "SLG005": [_renamed("SLG005", _other_number)],
    "SUP001": [_edited("SUP001", lambda post: post.front("# archlint-disable-file HDL001"))],
    "TAG001": [_tagged("TAG001", str.title, "TAG004"), _tagged("TAG001", str.upper, "TAG004")],
    "TAG002": [_edited("TAG002", lambda post: post.tagged(post.tags[0]))],
    "TAG004": [_edited("TAG004", lambda post: post.tagged("unheard-of"))],
    "TAG005": [_tagged("TAG005", lambda tag: f"{tag[:3]}{tag[4:]}", "TAG004")],
    "TAG007": [_edited("TAG007", lambda post: TAGS.sub(f"tags: {post.tags[0]}, {post.tags[-1]}", post.text), "TAG004")],
    "TAG008": [_tagged("TAG008", lambda tag: f"{tag}s", "TAG004")],
    "TAG009": [_tagged("TAG009", other_name)],
}
"""The ways to plant a defect, by the rule that finds it."""


def _titled(post: Post, more: str) -> str:
    return f"title: {json.dumps(f'{post.title} {more}', ensure_ascii=False)}"
