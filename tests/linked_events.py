"""Small archives of events that rank each other in their related lists, most of them rightly."""

from random import Random

from archlint.layouts.news.examples import event, path_of
from archlint.text.tags import Vocabulary

VOCABULARY = Vocabulary(["Ashmere, Sund", "Ashmere", "Sund", "boats", "ferries"])
CONTEXTS = ["boats", "Ashmere, Sund", "Ashmere, Sund, boats", "boats, ferries", "Ashmere, boats, ferries"]


def archive(random: Random, sizes: tuple[int, ...]) -> dict[str, str]:
    """Events that rank each other, most of them rightly, in lists of some of the sizes."""
    days = [(f"Event {number}. ", f"2031-05-{1 + number % 28}") for number in range(40)]
    paths = {path_of(headline, day): headline for headline, day in days}
    shared = {
        frozenset(pair): random.choice(CONTEXTS) for pair in zip(paths, random.sample(list(paths), 40), strict=True)
    }
    for _ in range(60):
        shared[frozenset(random.sample(list(paths), 2))] = random.choice(CONTEXTS)
    pages = {}
    for path, headline in paths.items():
        ranked = sorted(
            (
                (VOCABULARY.count(tags), other, tags)
                for pair, tags in shared.items()
                for other in pair - {path}
                if path in pair
            ),
            reverse=True,
        )[: random.choice(sizes)]
        items = [(other, paths[other], tags) for _, other, tags in ranked]
        if random.random() < 0.15:
            items = damaged(items, path, random)
        lines = [
            f"{number}. [{label}]({other}) _Context: {tags}_" if tags else f"{number}. [{label}]({other})"
            for number, (other, label, tags) in enumerate(items, 1)
        ]
        pages[path] = event(headline, day=path_day(path), related="\n".join(lines) if lines else None)
    return pages


def path_day(path: str) -> str:
    return path.removeprefix("/news/").rpartition("/")[0].replace("/", "-")


def damaged(items: list[tuple[str, str, str]], own: str, random: Random) -> list[tuple[str, str, str]]:
    if not items:
        return items
    place = random.randrange(len(items))
    path, label, tags = items[place]
    kind = random.randrange(7)
    other = [
        (path, "Another headline. ", tags),
        ("/news/2031/05/9/no-such-event.md", label, tags),
        (own, label, tags),
        (path, label, random.choice(CONTEXTS)),
        (path, label, ""),
        ("/news/2031/05/9/index.md", label, tags),
        items[0],
    ][kind]
    return [*items[:place], other, *items[place + 1 :]]
