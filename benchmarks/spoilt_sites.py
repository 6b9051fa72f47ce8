"""Sites with defects, each on posts of its own, so that none changes what is found of another.

``python -m benchmarks.posts FOLDER --defects N`` writes one.
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from random import Random

from benchmarks.generate.plant import Planted, TooSmallError
from benchmarks.generate.write import write_file
from benchmarks.post_defects import KINDS
from benchmarks.posts import site_posts, write_site
from benchmarks.spoilt_posts import Kind, Post, Spoilt, Words, other_name


def write_spoilt_site(folder: str, posts: int, seed: int = 1, defects: int = 1) -> list[Planted]:
    """Write a site with that many defects of each rule; return what is found, and where.

    SLG001 finds its own in a repository only. Raises TooSmallError if there are too few posts.
    """
    clean = [Post(name, text) for name, text in site_posts(posts, seed)]
    spoilt, planted = spoil(clean, defects, seed)
    write_site(folder, posts, seed, has_categories=False)
    files = {**spoilt, "archlint.toml": settings_of(clean)}
    for name, content in files.items():
        file = os.path.join(folder, name)
        if content is None:
            os.remove(file)
        else:
            os.makedirs(os.path.dirname(file), exist_ok=True)
            write_file(file, content if isinstance(content, bytes) else content.encode())
    return planted


def spoil(posts: Sequence[Post], defects: int, seed: int) -> tuple[dict[str, str | bytes | None], list[Planted]]:
    """Return the new texts of files and what is found, with that many defects of each rule.

    Raises TooSmallError if there are too few posts.
    """
    free = Random(f"{seed}/spoilt").sample(posts, len(posts))
    common = common_words(posts)
    tags = cycle(common.tags)
    files: dict[str, str | bytes | None] = {}
    planted = []
    for code, kinds in KINDS.items():
        for number in range(defects):
            tag = next(tags, "")
            spoilt = _plant(free, kinds[number % len(kinds)], tag, common) if tag else None
            if spoilt is None:
                raise TooSmallError(code)
            files.update(spoilt.files)
            planted += [Planted(found, name, code) for found, name in spoilt.found]
    return files, sorted(planted)


def _plant(free: list[Post], kind: Kind, tag: str, common: Words) -> Spoilt | None:
    """Make a defect of the first free post that will do, and take its posts away; None if there is none."""
    for place, post in enumerate(free[:-1]):
        other = free[-1]
        if spoilt := kind(post, other, tag, common):
            del free[place], free[-1]
            return spoilt
    return None


def common_words(posts: Sequence[Post]) -> Words:
    """Return the tags and the words of titles that are on many posts."""
    tags = Counter(tag for post in posts for tag in post.tags)
    words = Counter(word for post in posts for word in set(post.slug.split("-")))
    plain = [
        tag for tag, count in tags.most_common() if count >= 5 and tag.isascii() and tag.isalpha() and len(tag) > 5
    ]
    return Words(
        [tag for tag in plain if not tag.endswith("s")], frozenset(word for word, count in words.items() if count >= 8)
    )


def settings_of(posts: Sequence[Post]) -> str:
    """Return settings with a vocabulary of all tags of posts, another name for each common one, and two relations.

    Any language counts as one that pages are translated into.
    """
    known = sorted({tag for post in posts for tag in post.tags})
    aliases = "".join(f"{tag} = [{json.dumps(other_name(tag))}]\n" for tag in common_words(posts).tags)
    relations = "[layout.relations]\nrelated = {symmetric = true}\nsequels = {}\n\n"
    rules = "[rules.missing-translation]\nshare = 0\npages = 1\n\n"
    tags = f"[tags]\nclosed = true\ncanonical = {json.dumps(known, ensure_ascii=False)}\n"
    return f"{relations}{rules}{tags}\n[tags.aliases]\n{aliases}"
