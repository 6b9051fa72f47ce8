"""Events of the event archive, carried over to a diary."""

from collections.abc import Iterable, Iterator

from archlint.engine.testing import examples_of
from archlint.engine.trial import trial_of
from archlint.layouts.base import Layout
from archlint.layouts.news.layout import NEWS
from archlint.model import Day, Event
from archlint.rule import Rule
from diary.layout import DIARY

Content = tuple[str, Day, list[tuple[str, Day]]]


def content(page: Event, layout: Layout) -> Content:
    """What an event says in any layout: its headline, its day, and the texts and days of the links to other events."""
    links = zip(page.related.labels, page.related.paths, strict=True)
    days = [(label, layout.classify(path).day) for label, path in links]
    return page.headline.text if page.headline else "", page.day, [(label, day) for label, day in days if day]


def written(said: Content) -> str:
    """A page of a diary that says the same."""
    headline, _, links = said
    lines = [f"* [{label}]({DIARY.link_to('', DIARY.page_path(day))})" for label, day in links]
    return "\n".join([headline, "", *lines, ""])


def carried(page: Event) -> Event:
    """The page of a diary that says what an event of the event archive says."""
    said = content(page, NEWS)
    read = DIARY.read(DIARY.page_path(page.day), written(said))
    assert isinstance(read, Event)
    return read


def example_events(rules: Iterable[Rule]) -> Iterator[Event]:
    """The events of the rules' examples; a diary has no page for a day that does not exist, or without a title."""
    for rule in rules:
        for example in examples_of(rule):
            trial = trial_of(example)
            for path, text in trial.pages.items() if trial.layout is NEWS else ():
                page = NEWS.read(path, text)
                if isinstance(page, Event) and page.headline and not page.comments and _fits(content(page, NEWS)):
                    yield page


def _fits(said: Content) -> bool:
    headline, _, links = said
    return bool(headline.strip()) and not headline.startswith("*") and all(label.strip() for label, _ in links)
