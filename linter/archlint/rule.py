"""What a rule is made of: with ``archlint.model`` and ``archlint.text``, all that its author imports.

A rule is a module named after it. Its docstring is its documentation, its function ``examples`` gives the
examples that run as tests and stand in the docs, and one decorated generator yields its findings::

    @page_rule("TAG006", severity=Severity.WARNING)
    def check(event: Event, context: PageContext) -> Findings:
        for item in event.related:
            if not item.context:
                yield Finding(item.line, "...")
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple, Protocol, TypeVar, cast, get_args, overload

from archlint.errors import UsageError
from archlint.findings import Edit, Finding, Fix, Safety, Severity
from archlint.model import DayIndex, Event, Page
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts
from archlint.model.suppressions import IdleSuppressions
from archlint.text.tags import Vocabulary

__all__ = [
    "Archive",
    "ArchiveContext",
    "Edit",
    "Finding",
    "Findings",
    "Fix",
    "LinkContext",
    "PageContext",
    "Related",
    "Rule",
    "Safety",
    "Scope",
    "Severity",
    "WholeArchive",
    "archive_rule",
    "link_rule",
    "page_rule",
]

Findings = Iterator[Finding]
OptionsT = TypeVar("OptionsT")
PageT = TypeVar("PageT")
KnownT = TypeVar("KnownT")


class Scope(Enum):
    """What a rule may look at.

    The page alone; or also what it links to, its day's folder and its day's index; or the whole archive. Rules of the
    last kind speak only when all of it is checked.
    """

    PAGE = "page"
    LINK = "link"
    ARCHIVE = "archive"


_SUBJECTS = {
    Scope.PAGE: frozenset((*get_args(Page), IdleSuppressions)),
    Scope.LINK: frozenset((*get_args(Page), EventFacts, IndexFacts)),
    Scope.ARCHIVE: frozenset((EventFacts, IndexFacts)),
}


Related = tuple[int, EventFacts | None, int]
"""A link of a related list: its place there, from 0; the event that it leads to, None where there is none; and the
place of the link back in the list of that event, -1 where there is none."""


class Archive(Protocol):
    """What a link rule may ask of the other pages. It never tells which pages were named on the command line."""

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None where there is no page, or it is no readable event."""

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    def page(self, facts: EventFacts | IndexFacts) -> Event | DayIndex:
        """Return the page that facts are of, to point at a place on it; it may have to be read, so ask rarely."""

    def related(self, event: EventFacts) -> Sequence[Related]:
        """Return the related links of an event, without those to itself and repeated ones.

        Those two are defects of their own (REL002, REL003): what else is wrong with them is not worth a word.
        """

    def exists(self, path: str) -> bool:
        """Whether there is a page at an archive path, of whatever kind."""

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        """Return the readable events of a day, sorted by path."""

    def index(self, day: Day) -> IndexFacts | None:
        """Return the day's ``index.md``, or its ``README.md`` where it has only that."""

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""


class WholeArchive(Archive, Protocol):
    """What an archive rule may ask of the other pages."""

    def events(self) -> Iterator[EventFacts]:
        """Yield all events that are checked, sorted by path."""

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        """Return the events that have a key in common with an event, sorted by path; perhaps some that have none.

        Keys are what the rules' ``keys`` yield. What very many have in common says nothing of two of them, and is
        left out.
        """


class PageContext:
    """What a page rule gets besides the page: the archive's vocabulary and the rule's own options."""

    __slots__ = ("_options", "vocabulary")

    def __init__(self, vocabulary: Vocabulary, options: object = None) -> None:
        self.vocabulary = vocabulary
        self._options = options

    def options(self, kind: type[OptionsT]) -> OptionsT:
        """Return the rule's options; ``kind`` is the named tuple that the rule was declared with."""
        assert isinstance(self._options, kind)  # noqa: S101  (the engine made it so)
        return self._options


class LinkContext(PageContext):
    """What a link rule gets besides the page: as a page rule, and the archive to ask."""

    __slots__ = ("archive",)

    def __init__(self, vocabulary: Vocabulary, archive: Archive, options: object = None) -> None:
        super().__init__(vocabulary, options)
        self.archive = archive


class ArchiveContext(PageContext):
    """What an archive rule gets besides the page: as a page rule, and the whole archive to ask."""

    __slots__ = ("_known", "archive")

    def __init__(self, vocabulary: Vocabulary, archive: WholeArchive, options: object = None) -> None:
        super().__init__(vocabulary, options)
        self.archive = archive
        self._known: object = None

    def once(self, find_out: Callable[[WholeArchive], KnownT]) -> KnownT:
        """Return what a function finds out about the archive; asked again, the same. One function a rule."""
        if self._known is None:
            self._known = find_out(self.archive)
        return cast("KnownT", self._known)


class Rule(NamedTuple):
    """A rule as the engine knows it.

    ``kinds`` are the page types it is called with, or the kinds of facts; ``fix`` is the safest kind of fix it may
    offer; ``options`` is the named tuple of its options, all of whose fields have defaults; ``module`` is where its
    docstring and examples are found; ``keys`` is for archive rules: what an event may have in common with others.
    """

    code: str
    name: str
    scope: Scope
    severity: Severity
    fix: Safety | None
    kinds: tuple[type, ...]
    check: Callable[..., Findings]
    options: type | None
    module: str
    keys: Callable[[EventFacts], Iterable[str]] | None = None

    @property
    def documentation(self) -> str:
        """The rule's docstring."""
        return (sys.modules[self.module].__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.documentation.partition("\n")[0]

    @property
    def url(self) -> str | None:
        """The address of the rule's page on the web: the ``RULES_URL`` of its package, with the name for ``{name}``.

        None where no package around it has one.
        """
        package = self.module
        while package:
            url = getattr(sys.modules.get(package), "RULES_URL", None)
            if isinstance(url, str):
                return url.replace("{name}", self.name)
            package = package.rpartition(".")[0]
        return None


def page_rule(
    code: str, *, severity: Severity, fix: Safety | None = None, options: type | None = None
) -> Callable[[Callable[[PageT, PageContext], Findings]], Callable[[PageT, PageContext], Findings]]:
    """Declare a rule that looks at one page alone; the page types are those its first parameter is annotated with."""
    return _declare(code, Scope.PAGE, severity, fix, options)


def link_rule(
    code: str, *, severity: Severity, fix: Safety | None = None, options: type | None = None
) -> Callable[[Callable[[PageT, LinkContext], Findings]], Callable[[PageT, LinkContext], Findings]]:
    """Declare a rule that also asks the archive; the page types are those its first parameter is annotated with.

    A rule that takes facts (``EventFacts``, ``IndexFacts``) is quicker than one that takes the pages: those on which
    it finds nothing need not be read for it.
    """
    return _declare(code, Scope.LINK, severity, fix, options)


def archive_rule(
    code: str,
    *,
    severity: Severity,
    options: type | None = None,
    keys: Callable[[EventFacts], Iterable[str]] | None = None,
) -> Callable[[Callable[[PageT, ArchiveContext], Findings]], Callable[[PageT, ArchiveContext], Findings]]:
    """Declare a rule that asks the whole archive; the page types are those its first parameter is annotated with."""

    def declare(check: Callable[[PageT, ArchiveContext], Findings]) -> Callable[[PageT, ArchiveContext], Findings]:
        _declare(code, Scope.ARCHIVE, severity, None, options)(check)
        check.__rule__ = check.__rule__._replace(keys=keys)  # type: ignore[attr-defined]
        return check

    return declare


def _declare(
    code: str, scope: Scope, severity: Severity, fix: Safety | None, options: type | None
) -> Callable[[Callable[..., Findings]], Any]:
    def declare(check: Callable[..., Findings]) -> Callable[..., Findings]:
        module = check.__module__
        names = check.__code__.co_varnames[: check.__code__.co_argcount]
        annotation = check.__annotations__.get(names[0]) if len(names) == 2 else None
        kinds = get_args(annotation) or (annotation,)
        if not all(kind in _SUBJECTS[scope] for kind in kinds):
            msg = f"{module}: rule {code} must take two parameters, the first annotated with the page types it is for"
            raise UsageError(msg)
        if severity not in frozenset(Severity) or not (options is None or hasattr(options, "_fields")):
            msg = f"{module}: rule {code} must have a Severity, and a named tuple of options if any"
            raise UsageError(msg)
        name = module.rpartition(".")[2].replace("_", "-")
        check.__rule__ = Rule(code, name, scope, severity, fix, kinds, check, options, module)  # type: ignore[attr-defined]
        return check

    return declare
