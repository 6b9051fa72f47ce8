"""Defects of one event's page: its form, its date, its headline, its sources and earlier versions."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from benchmarks.generate.details import Details, Link
from benchmarks.generate.pages import day_link
from benchmarks.generate.plant import Kind, Plant, Site
from benchmarks.generate.slugs import day_text, folder, slug
from benchmarks.generate.spoilt_indexes import misspelt_index
from benchmarks.generate.stories import Event


def _page(code: str, event: Event, content: str | bytes) -> Plant:
    return Plant({event.path: content}, ((code, event.path),))


def _edited(code: str, old: str, new: str) -> Kind:
    """Replace a text that the page has once; ``{day}`` and the like stand for what the page says there."""

    def make(site: Site, event: Event) -> Plant | None:
        text = site.text(event)
        parts = _parts(event)
        before = old.format_map(parts)
        return _page(code, event, text.replace(before, new.format_map(parts))) if text.count(before) == 1 else None

    return make


def _appended(code: str, more: str) -> Kind:
    return lambda site, event: _page(code, event, site.text(event) + more)


def _parts(event: Event) -> Mapping[str, str]:
    day, later = event.day, event.day + timedelta(3)
    return {
        "day": day_text(day),
        "later": day_text(later),
        "american": f"{day:%B} {day.day}, {day.year}",
        "month": f"{day.year}-{day.month:02}",
        "folder": folder(day),
        "later_folder": folder(later),
        "header": f"### {day_link(day)}\n\n",
        "unblanked": f"###{day_link(day)}\n\n",
        "headline": event.headline,
        "stem": event.path.removesuffix(".md"),
    }


def _not_utf8(site: Site, event: Event) -> Plant:
    return _page("FMT001", event, site.text(event).encode() + b"Caf\xe9\n")


def _nul(site: Site, event: Event) -> Plant:
    return _page("FMT001", event, site.text(event) + "\0")


def _no_event(text: str) -> Kind:
    return lambda site, event: None if site.is_listed(event) else _page("FMT002", event, text)


def _cut_link(site: Site, event: Event) -> Plant | None:
    items = site.archive.related_items(event)
    return _page("FMT003", event, site.text(event, [*items[:-1], items[-1][:50]])) if items else None


def _no_item(site: Site, event: Event) -> Plant | None:
    if site.archive.details(event).related_first:
        return None
    return _page("FMT003", event, site.text(event).replace("\n1. [", "\n- [", 1))


def _wrong_number(site: Site, event: Event) -> Plant | None:
    text = site.text(event)
    return _page("FMT005", event, text.replace("\n2. [", "\n7. [", 1)) if "\n2. [" in text else None


def _padded_folder(site: Site, event: Event) -> Plant | None:
    day = event.day
    if day.day > 9:
        return None
    path = event.path.replace(folder(day), f"/news/{day.year}/{day.month:02}/0{day.day}")
    return Plant({path: site.text(event)}, (("FMT007", path),))


def _no_day_folder(site: Site, event: Event) -> Plant:
    path = f"/news/{event.day.year}/{event.path.rpartition('/')[2]}"
    return Plant({path: site.text(event)}, (("FMT007", path),))


def _headline_first(site: Site, event: Event) -> Plant | None:
    if event.topic:
        return None
    parts = _parts(event)
    headline = f"# {event.headline}\n\n"
    text = site.text(event).replace(parts["header"], "", 1)
    return _page("HDL003", event, text.replace(headline, headline + parts["header"], 1))


def _details(code: str, change: Callable[[Details], Details]) -> Kind:
    """Make the page with other details."""
    return lambda site, event: _page(code, event, site.text(event, details=change(site.archive.details(event))))


def _sources(code: str, change: Callable[[Link], Sequence[Link]]) -> Kind:
    """Make the page with other sources in the place of the first."""
    return _details(code, lambda details: details._replace(sources=(*change(details.sources[0]), *details.sources[1:])))


def _dated_source(date: str, *more: str) -> Kind:
    """Give the page a source of another year, with ``other_month`` of another season; DAT006 finds it, and ``more``."""

    def make(site: Site, event: Event) -> Plant | None:
        day = event.day
        if (day.month, day.day) == (2, 29):
            return None
        parts = {
            "year": day.year - 2,
            "month": f"{day:%m}",
            "day": f"{day:%d}",
            "other_month": f"{(day.month + 5) % 12 + 1:02}",
        }
        details = site.archive.details(event)
        first = details.sources[0]._replace(target=f"https://star.example/{date.format_map(parts)}/a.html")
        text = site.text(event, details=details._replace(sources=(first, *details.sources[1:])))
        return Plant({event.path: text}, tuple((code, event.path) for code in ("DAT006", *more)))

    return make


def _body(code: str, text: str) -> Kind:
    """Give an event a body of its own; ``{number}`` is that of the event."""

    def make(site: Site, event: Event) -> Plant:
        details = site.archive.details(event)._replace(body=text.format(number=event.number))
        return _page(code, event, site.text(event, details=details))

    return make


def _wrong_weekday(site: Site, event: Event) -> Plant | None:
    """Announce the day after the event with the weekday of the event, unless the headline tells of another year."""
    if set(re.findall(r"\d{4}", event.headline)) - {f"{event.day.year}"}:
        return None
    later = event.day + timedelta(1)
    text = f"More follows on {event.day:%A}, {later:%B} {later.day}, says number {event.number}."
    return _page("DAT008", event, site.text(event, details=site.archive.details(event)._replace(body=text)))


def _boilerplate(site: Site, event: Event) -> Plant | None:
    """Give an event and one of another day a body that tells of neither."""
    text = f"Read more in Larkfield Post number {event.number}."
    events = site.archive.events
    other = events[(event.number + len(events) // 2) % len(events)]
    if other.day == event.day:
        return None
    pages = {
        each.path: site.text(each, details=site.archive.details(each)._replace(body=text)) for each in (event, other)
    }
    return Plant(pages, (("BDY003", event.path), ("BDY003", other.path)))


def _kept_version(site: Site, event: Event) -> Plant | None:
    """Keep the page of an earlier version that the event's Changes list names."""
    changes = site.archive.details(event).changes
    return _old_page(site, event, changes[0].label, changes[0].target) if changes else None


def _unlisted_version(site: Site, event: Event) -> Plant:
    """Keep a page with the source of the event that the day's index does not list."""
    headline = f"According to first reports from {event.country.name.text}, something has happened. "
    return _old_page(site, event, headline, f"{folder(event.day)}/{slug(headline)}.md")


def _old_page(site: Site, event: Event, headline: str, path: str) -> Plant:
    old = event._replace(headline=headline, path=path)
    details = site.archive.details(event)._replace(changes=(), body=None)
    return _page("CHG002", old, site.text(old, [], details))


def _told_twice(site: Site, event: Event) -> Plant | None:
    """Tell the event a second time, on a page that the day's index lists too."""
    day = site.archive.day_of(event)
    if site.archive.has_twin(day):
        return None
    headline = f"Reportedly, {event.headline.strip()} "
    again = event._replace(headline=headline, path=f"{folder(event.day)}/{slug(headline)}.md")
    details = site.archive.details(event)._replace(changes=(), body=None)
    pages = {
        again.path: site.text(again, [], details),
        f"{folder(event.day)}/index.md": site.archive.index_text(day, "index.md", [*day, again]),
    }
    return Plant(pages, (("ARC001", max(event.path, again.path)),), frozenset({event.path}))


PAGE_KINDS: Mapping[str, Sequence[Kind]] = {
    "FMT001": (_not_utf8, _nul),
    "FMT002": (_no_event(""), _no_event("version https://large.example/v1\nsize 12345\n")),
    "FMT003": (_cut_link, _no_item),
    "FMT004": (
        _edited("FMT004", "\n### Source", "\n#### Source"),
        _appended("FMT004", "\n### Notes:\n\nNothing more is known.\n"),
        _appended("FMT004", "\n### Sources:\n\n1. [Evening Star](https://star.example/1)\n"),
    ),
    "FMT005": (_wrong_number,),
    "FMT006": (_edited("FMT006", "({stem}.json)", "({folder}/another-page.json)"),),
    "FMT007": (misspelt_index, _no_day_folder, _padded_folder),
    "FMT008": (
        _edited("FMT008", "\n# {headline}\n", "\n# {headline}\n\n<<<<<<< HEAD\nOne.\n\n=======\nTwo.\n>>>>>>> other\n"),
    ),
    "FMT009": (
        _edited("FMT009", "{header}", "{unblanked}"),
        _edited("FMT009", "\n# {headline}\n", "\n## {headline}\n"),
        _edited("FMT009", "{header}", "\u200b{header}"),
    ),
    "FMT010": (_edited("FMT010", "\n\n# {headline}\n", "\n\n##### \n# {headline}\n"),),
    "FMT013": (
        _body("FMT013", "Ferry {number} of {{{{ site.port }}}} is late."),
        _body("FMT013", "Ferry {number} is late: {{% include timetable.md %}}."),
    ),
    "FMT014": (
        _body("FMT014", "Report {number} is [here][https://post.example/{number}]."),
        _body("FMT014", "Report {number} is [here][a], not [there][b].\n\n[a]: https://post.example/{number}"),
    ),
    "DAT001": (_edited("DAT001", "{header}", ""),),
    "DAT002": (
        _edited("DAT002", "### [{day}]", "### [{later}]"),
        _edited("DAT002", "[{day}]({folder}/index.md)", "[{later}]({later_folder}/index.md)"),
    ),
    "DAT003": (_edited("DAT003", "### [{day}]", "### [{month}-32]"), _edited("DAT003", "### [{day}]", "### [Today]")),
    "DAT004": (_edited("DAT004", "### [{day}]", "### [{american}]"),),
    "DAT006": (_dated_source("{year}/{other_month}/06"), _dated_source("{year}/WORLD/europe/{other_month}/06")),
    "DAT007": (_dated_source("{year}/{month}/{day}", "DAT007"),),
    "DAT008": (_wrong_weekday, _body("DAT008", "Report {number} is of Monday, May 7th, 2031.")),
    "HDL001": (_edited("HDL001", "\n# {headline}\n", "\n# \n"),),
    "HDL002": (_edited("HDL002", "\n# {headline}\n", "\n# {headline}\n\n# A second headline. \n"),),
    "HDL003": (_headline_first,),
    "SRC001": (_details("SRC001", lambda details: details._replace(sources=(), cover=None)),),
    "SRC002": (
        _sources("SRC002", lambda link: [link._replace(target=link.target.partition(":")[2])]),
        _sources("SRC002", lambda link: [link._replace(target="ftp://star.example/1")]),
    ),
    "SRC003": (_sources("SRC003", lambda link: [link, link]),),
    "SRC004": (
        _sources("SRC004", lambda link: [link._replace(label=f"''{link.label}''")]),
        _sources("SRC004", lambda link: [link._replace(label="")]),
    ),
    "SRC005": (
        _sources("SRC005", lambda link: [link._replace(target=f"{link.target}?utm_source=feed&fbclid=1")]),
        _sources("SRC005", lambda link: [link._replace(target=f"{link.target}#_=_")]),
    ),
    "SRC006": (_sources("SRC006", lambda link: [link._replace(target="https://home.example/")]),),
    "CHG001": (
        _edited("CHG001", "[{headline}]({stem}.md) _(Current", "[{headline}](.{stem}.md) _(Current"),
        _edited("CHG001", "[{headline}]({stem}.md) _(Current", "[Another headline. ]({stem}.md) _(Current"),
        _edited("CHG001", "[{headline}]({stem}.md) _(Current", "[{headline}]({stem}-now.md) _(Current"),
    ),
    "CHG002": (_kept_version, _unlisted_version),
    "ARC001": (_told_twice,),
    "BDY001": (
        _body("BDY001", "Ferry {number} is late, says Larkfield&rsquo;s mayor, and &quot;full&quot;."),
        _body("BDY001", "Ferry&#x20;{number}&#x20;is&#x20;late."),
    ),
    "BDY002": (
        _body("BDY002", "Ferry {number} is late, and the crew of the"),
        _body("BDY002", "AU-MARL, Sund (Larkfield Post) Ferry {number} is late."),
        _body("BDY002", "Ferry {number} is late and..."),
    ),
    "BDY003": (_boilerplate,),
}
