"""A rule as declared, with its scope and its topic."""

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any, NamedTuple

from archlint.layouts.features import Feature
from archlint.model.suppressions import IdleSuppressions
from archlint.rule.context import Tallied
from archlint.rule.finding import Finding, Safety, Severity

Findings = Iterator[Finding]
SkipIf = Callable[[Any, Any], bool]


class Scope(Enum):
    """The scope of a rule: the part of the archive that it depends on.

    The page alone; or also the pages that it links to, its day's folder and its day's index; or the whole archive.
    Rules of the last kind run only when all of it is checked.
    """

    PAGE = "page"
    LINK = "link"
    ARCHIVE = "archive"


class Topic(Enum):
    """Topic of a rule's findings, for the topics that the engine treats specially.

    ``PATH``: the page should have another path. If paths are frozen, such a rule ignores published pages. ``TAG_NAME``:
    a tag has another name than its canonical one, which the fix writes. ``archlint tags --merge`` applies the fixes of
    such rules. ``LINK_BACK``: a page misses in its list a page that lists it, and the fix adds it. ``archlint remove``
    applies the fixes of such rules to lists that it has changed. ``NEW_NAME``: the file should be named after the
    title, as nearly all in the archive are. Such a rule ignores published pages, and archives with other names.
    """

    PATH = "path"
    TAG_NAME = "tag-name"
    LINK_BACK = "link-back"
    NEW_NAME = "new-name"


class Rule(NamedTuple):
    """A rule, as declared.

    ``kinds`` are the page types it is called with, or the kinds of facts; ``fix`` is the safest kind of fix it may
    offer; ``options`` is the named tuple of its options, all of whose fields have defaults; ``module`` has its
    docstring and examples; ``keys`` is for archive rules and yields the keys that an event may share with others, as
    ``tally`` yields its groups, each with its form there; ``needs`` are the features that a layout must have for the
    rule to run; ``skip_if`` takes the arguments of the check, and returns True only if that finds nothing; ``about`` is
    the topic of its findings, if the engine has to know it. ``variant`` names the archives that the check is for, if
    others have another check of the same rule; ``others`` are these checks.

    A rule of which only the line in the list of the built-in ones was read has no kinds yet, and no check to call.
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
    keys: Callable[..., Iterable[str]] | None = None
    skip_if: SkipIf | None = None
    about: Topic | None = None
    needs: frozenset[Feature] = frozenset()
    variant: str = ""
    others: tuple["Rule", ...] = ()
    tally: Callable[..., Iterable[Tallied]] | None = None

    @property
    def judges_suppressions(self) -> bool:
        """Whether the rule checks the suppressions of a page that suppress nothing."""
        return IdleSuppressions in self.kinds

    @property
    def documentation(self) -> str:
        """The rule's docstring."""
        from archlint.rule.docstrings import docstring_of

        return docstring_of(sys.modules[self.module]).strip()

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.documentation.partition("\n")[0]

    @property
    def sections(self) -> dict[str, str]:
        """The texts of the docstring by heading; that above the first heading, without the summary, has the key ""."""
        from archlint.rule.docstrings import sections_of

        return sections_of(self.documentation)

    @property
    def url(self) -> str | None:
        """The address of the rule's page on the web, from the ``RULES_URL`` of its package; None without one."""
        package = self.module
        while package:
            url = getattr(sys.modules.get(package), "RULES_URL", None)
            if isinstance(url, str):
                return url.replace("{name}", self.name)
            package = package.rpartition(".")[0]
        return None
