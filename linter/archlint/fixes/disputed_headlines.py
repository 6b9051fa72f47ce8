"""Disputed headlines, which no fix copies: those with findings, and those that links contradict."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.files.disk import DiskStore
from archlint.files.store import Store
from archlint.fixes.backlinks import find_links
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.former_headlines import headline_in, headline_of
from archlint.fixes.page_links import listed_texts
from archlint.layouts.read import read_page
from archlint.model.pages import Event, Page
from archlint.rule import Scope
from archlint.ruleset.active import ActiveRule
from archlint.text.agreement import contradiction
from archlint.text.shorten import shorten
from archlint.text.wording import wording


class DisputedHeadlines:
    """Finds events whose headlines must not be copied into links, with the reason."""

    def __init__(
        self,
        job: Job,
        store: DiskStore,
        rules: Callable[[], Sequence[ActiveRule]],
        pages: Callable[[], Sequence[str]],
        committed: Callable[[str], bytes | None],
    ) -> None:
        """Create a search for a job and its store.

        ``rules`` returns those that judge headlines, ``pages`` the whole archive. ``committed`` returns the text of a
        page in git's HEAD; None if git has none or fails.
        """
        self._job = job._replace(whole=False, filters=job.filters._replace(baseline=None))
        self._store = store
        self._rules = rules
        self._pages = pages
        self._committed = committed
        self._disputes: dict[str, str | None] = {}

    def doubts(self, draft: Draft, paths: Collection[str]) -> Mapping[str, str]:
        """Return the events at some archive paths whose headlines are disputed, with the reason."""
        if not paths:
            return {}
        events = {path: page for path in sorted(paths) if isinstance(page := draft.read(path), Event) and page.headline}
        new = {path: event for path, event in events.items() if path not in self._disputes}
        if new:
            self._disputes |= dict.fromkeys(new) | self._disputed(draft, new)
        found = {path: dispute for path in events if (dispute := self._disputes[path])}
        for path, codes in self._open(draft, events).items():
            found[path] = f"that headline has a finding of its own, {min(codes)}"
        found |= {path: f"that page {reason}" for path, event in events.items() if (reason := why_closed(event))}
        return found

    def _open(self, draft: Draft, events: Mapping[str, Event]) -> Mapping[str, set[str]]:
        """Return the codes of the findings on the headlines of events, except those that this run has caused.

        A page with a changed headline is moved by the next run.
        """
        on_disk = {path: headline_of(read_page(self._store, self._job.layout, path)) for path in events}
        changed = [path for path, event in events.items() if on_disk[path] not in ("", headline_of(event))]
        codes = self._codes(draft, tuple(events))
        for path, before in self._codes(self._store, changed).items():
            codes[path] &= before
        return {path: some for path, some in codes.items() if some}

    def _codes(self, store: Store, paths: Sequence[str]) -> dict[str, set[str]]:
        """Return the codes of page rules with findings on the line of the headline of events."""
        codes: dict[str, set[str]] = {path: set() for path in paths}
        rows = {path: _row(read_page(store, self._job.layout, path)) for path in paths}
        rules = [active for active in self._rules() if active.rule.scope is Scope.PAGE]
        report = lint(self._job._replace(store=store, pages=tuple(paths), rules=rules))
        for diagnostic in report.diagnostics:
            if diagnostic.start.row == rows[diagnostic.path]:
                codes[diagnostic.path].add(diagnostic.code)
        return codes

    def _disputed(self, draft: Draft, events: Mapping[str, Event]) -> dict[str, str]:
        """Return the events whose headlines several links contradict with one text, and no more links confirm.

        Links with a former headline of the page count as confirming, since they have not been updated yet: the one
        before this run, the one in git's HEAD, and those in its list of changes. Runs of white space do not count.
        """
        texts: dict[str, Counter[str]] = {path: Counter() for path in events}
        for page in find_links(draft, draft.layout, self._pages(), events, self._job.execution.jobs).pages:
            for path, text in set(listed_texts(draft.layout, draft.read(page), events)):
                texts[path][wording(text)] += 1
        found = {}
        for path, event in events.items():
            known = {wording(headline_of(event))}
            if contradiction(texts[path], known) is None:  # so git need not be asked
                continue
            dispute = contradiction(texts[path], known.union(map(wording, self._former(draft, event))))
            if dispute is not None:
                text, count = dispute
                found[path] = f"{count:,} pages that link there agree on {shorten(text)}"
        return found

    def _former(self, draft: Draft, event: Event) -> Iterator[str]:
        """Yield the known former headlines of an event."""
        origin = draft.origin(event.path)
        if origin is not None:
            yield headline_of(read_page(self._store, self._job.layout, origin))
            yield (headline_in(draft.layout, origin, self._committed(origin)) or "").strip()
        yield from event.changes.labels


def _row(page: Page) -> int:
    """Return the row of the headline, 0 if there is none."""
    return page.text.count("\n", 0, page.headline.start) + 1 if isinstance(page, Event) and page.headline else 0
