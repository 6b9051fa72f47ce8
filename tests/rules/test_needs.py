"""What rules need of a layout: a rule is silent on good pages from which all is taken that it does not ask for."""

from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest

from archlint.engine.trial import attempts, examples_of, trial_of
from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.layouts.news.examples import Good
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.paths import event_path
from archlint.model import DayIndex, Event, Misplaced, Page, PathKind, PlainPage, SectionKind
from archlint.model.facts import IndexFacts
from archlint.model.items import NO_ITEMS, list_of
from archlint.rule import Rule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of, titled

RULES = load_rules((BUILT_IN,))
CHECKS = tuple(checks_of(RULES))

GOOD_BY: Mapping[str, frozenset[Feature]] = {
    "ARC001": frozenset({Feature.CHANGES, Feature.FRONT_MATTER}),
    "BDY003": frozenset({Feature.CHANGES}),
    "FMT001": frozenset({Feature.FRONT_MATTER}),
    "FMT002": frozenset({Feature.SOURCES}),
    "HDL005": frozenset({Feature.FRONT_MATTER}),
    "HDL011": frozenset({Feature.CHANGES}),
    "IDX001": frozenset({Feature.SOURCES}),
    "IDX007": frozenset({Feature.CHANGES}),
    "PAG001": frozenset({Feature.DAY_INDEXES, Feature.SLUGS}),
    "REL004": frozenset({Feature.CHANGES}),
    "REL005": frozenset({Feature.CHANGES}),
    "REL006": frozenset({Feature.CHANGES, Feature.FORMATS}),
    "SRC001": frozenset({Feature.HEADLINES}),
}
"""Rules of which a good example is good because of a part: an earlier version, say, is no duplicate."""


def without_section(kind: SectionKind) -> Callable[[Event], Event]:
    """Return what takes the sections of a kind off an event."""

    def strip(event: Event) -> Event:
        sections = tuple(section for section in event.sections if section.kind is not kind)
        return event._replace(
            sections=sections,
            sources=NO_ITEMS if kind is SectionKind.SOURCES else event.sources,
            changes=NO_ITEMS if kind is SectionKind.CHANGES else event.changes,
            related=NO_ITEMS if kind is SectionKind.RELATED else event.related,
        )

    return strip


def without_tags(event: Event) -> Event:
    """Return an event whose related links have no notes."""
    return event._replace(related=list_of([item._replace(note=None, context=None) for item in event.related]))


STRIPS: Mapping[Feature, Callable[[Event], Event]] = {
    Feature.HEADLINES: lambda event: event._replace(headlines=()),
    Feature.BODIES: lambda event: event._replace(body=None, mentions=()),
    Feature.DATE_HEADERS: lambda event: event._replace(headers=()),
    Feature.FORMATS: lambda event: event._replace(formats=None),
    Feature.SOURCES: without_section(SectionKind.SOURCES),
    Feature.CHANGES: without_section(SectionKind.CHANGES),
    Feature.RELATED: without_section(SectionKind.RELATED),
    Feature.LINK_TAGS: without_tags,
}


def without_tag_fields(event: Event) -> Event:
    """Return a post whose front matter has no tags."""
    front = event.front_matter
    if front is None:
        return event
    fields = tuple(field for field in front.fields if field.name not in ("tag", "tags"))
    return event._replace(front_matter=front._replace(fields=fields))


ON_SITES: Mapping[Feature, Callable[[Event], Event]] = {
    Feature.TITLES: lambda event: event._replace(headlines=()),
    Feature.TAGS: without_tag_fields,
    Feature.FRONT_MATTER: lambda event: event._replace(front_matter=None, day_field=None, day_fault=""),
}


WITH: Mapping[Feature, frozenset[Feature]] = {Feature.HEADLINES: frozenset({Feature.HEADLINES, Feature.TITLES})}
"""What goes with a feature: an event whose headline is taken has no title left."""


class Bare:
    """A layout without one feature, and without what goes with it."""

    def __init__(self, layout: Layout, feature: Feature) -> None:
        self._layout = layout
        self.features = layout.features - WITH.get(feature, {feature})
        strips = STRIPS if layout is NEWS else ON_SITES
        self._strip: Callable[[Event], Event] = strips.get(feature, lambda event: event)
        self._has_headers = feature is not Feature.DATE_HEADERS
        self._has_fields = feature is not Feature.FRONT_MATTER

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layout, name)

    def read(self, path: str, text: str, *, bom: bool = False) -> Page:
        """Return the page that a text makes, without the part that is no feature of the layout."""
        page = self._layout.read(path, text, bom=bom)
        if isinstance(page, Event):
            return self._strip(page)
        if isinstance(page, PlainPage | Misplaced) and not self._has_fields:
            return page._replace(front_matter=None)
        return page._replace(headers=()) if isinstance(page, DayIndex) and not self._has_headers else page


def other_slugs(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages with names that say nothing of headlines, links included."""
    found = dict(pages)
    for number, path in enumerate(sorted(pages)):
        kind, day, _ = NEWS.classify(path)
        if kind is PathKind.EVENT and day is not None:
            new = event_path(day, f"e{number}")
            old_name, new_name = (at.rpartition("/")[2].removesuffix(".md") for at in (path, new))
            found = {new if at == path else at: text.replace(old_name, new_name) for at, text in found.items()}
    return found


def without_indexes(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages but for the indexes of days."""
    return {path: text for path, text in pages.items() if NEWS.classify(path).kind is not PathKind.INDEX}


def tried(layout: Layout) -> list[Feature]:
    """Return the features that can be taken off the pages or archives of a layout."""
    found = (*STRIPS, Feature.SLUGS, Feature.DAY_INDEXES) if layout is NEWS else tuple(ON_SITES)
    return sorted(found, key=lambda feature: feature.name)


@pytest.mark.parametrize("rule", [rule for rule in CHECKS if not rule.judges_suppressions], ids=titled)
def test_a_rule_runs_where_a_layout_has_what_it_needs_and_is_right_there(rule: Rule) -> None:
    for number, example in enumerate(examples_of(rule), 1):
        if not isinstance(example, Good):
            continue
        whole = trial_of(example)
        for feature in tried(whole.layout):
            if WITH.get(feature, {feature}) & (rule.needs | GOOD_BY.get(rule.code, frozenset())):
                continue
            trial = whole._replace(layout=cast("Layout", Bare(whole.layout, feature)))
            if feature is Feature.SLUGS:
                trial = trial._replace(pages=other_slugs(trial.pages))
            if feature is Feature.DAY_INDEXES:
                trial = trial._replace(pages=without_indexes(trial.pages))
            for path in trial.pages:
                for attempt in attempts(rule, trial, path):
                    assert not attempt.findings, f"example {number}, without {feature.name}, {path}"


def test_every_kind_of_page_that_only_some_layouts_have_is_asked_for() -> None:
    taken = {rule.code for rule in RULES if set(rule.kinds) <= {DayIndex, IndexFacts}}
    assert taken
    assert all(Feature.DAY_INDEXES in rule.needs for rule in RULES if rule.code in taken)
