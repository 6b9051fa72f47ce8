"""The settings of an archive, with their defaults.

Named tuples, not dataclasses: they are created at every start, and importing dataclasses takes 8 ms.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from archlint.model.days import Day

# Constraints that only the configuration's schema states, in its own words, beside the type.
RuleEntry = Annotated[str, {"$ref": "#/$defs/rules"}]
Pattern = Annotated[str, {"pattern": r"[^!/ \t]"}]
RedirectLine = Annotated[str, {"pattern": r"^(?=.*\{old\})(?=.*\{new\}).*$"}]
Tag = Annotated[str, {"pattern": r"\S"}]

OutputFormat = Literal["full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"]
SafetyName = Literal["safe", "unsafe"]
SeverityName = Literal["info", "warning", "error"]
SlugPolicy = Literal["follows-headline", "frozen"]


class TagSettings(NamedTuple):
    """The vocabulary of tags.

    ``canonical`` are tags as they should be written, above all those that hold a comma. ``aliases`` maps canonical
    tags to the other names they go by. ``file`` names a TOML file with more canonical tags and aliases, beside the
    configuration. ``countries`` turns on the built-in demonyms and short names of countries (Polish, U.S.).
    ``closed`` says that every other tag is unknown.
    """

    canonical: tuple[Tag, ...] = ()
    aliases: Mapping[Tag, tuple[Tag, ...]] = {}
    file: str | None = None
    countries: bool = False
    closed: bool = False


class SlugSettings(NamedTuple):
    """The path of a page whose headline changes.

    ``policy`` is ``follows-headline``, or ``frozen``: what git has published keeps its path for ever.
    """

    policy: SlugPolicy = "follows-headline"


class RedirectSettings(NamedTuple):
    """Where to record, for the site's redirects, that a page was moved.

    ``file`` is the file that records them, relative to the configuration file. ``line`` is what is added to it for
    a page, with {old} and {new} for the paths, once for each suffix. ``suffixes`` are those by which the public knows
    a page, in the place of its .md.
    """

    file: str | None = None
    line: RedirectLine = "{old} {new} 301"
    suffixes: tuple[str, ...] = (".html", ".json", ".xml", ".md")


class Settings(NamedTuple):
    """The settings of an archive, as the configuration file has them.

    ``root`` is the archive's folder, relative to the configuration file. ``layout`` says how the pages of a site lie,
    and what their fields mean: by a preset, and values that differ from it. ``archive`` names several archives instead:
    for each its root, and what else differs. ``exclude`` names pages that are not checked, in patterns as those of a
    .gitignore at the root. ``check_from`` is the first day whose pages are checked; links to older ones are followed
    all the same. ``plugins`` are Python packages with rules of your own.

    ``select`` are the rules that run, ``extend_select`` those that run too, ``ignore`` those that do not.
    ``per_file_ignores`` maps patterns of pages to the rules that are ignored there. ``severity`` maps rules to error,
    warning or info; it turns no rule on. ``baseline`` is the file of findings that are known, relative to the
    configuration file. ``fail_on`` is the least severity that makes the exit code 1. ``output_format`` is full unless
    set, or in GitHub Actions github.

    ``fixable`` are the rules whose fixes may be made, all unless set. ``unfixable`` are those whose fixes may
    not be made. ``safety`` maps rules to safe or unsafe: unsafe fixes are made with --unsafe-fixes only. ``rules``
    holds the options of rules, by name.
    """

    root: str | None = None
    layout: Mapping[str, object] = {}
    archive: tuple[Mapping[str, object], ...] = ()
    exclude: tuple[Pattern, ...] = ()
    check_from: Day | None = None
    plugins: tuple[str, ...] = ()
    select: tuple[RuleEntry, ...] = ()
    extend_select: tuple[RuleEntry, ...] = ()
    ignore: tuple[RuleEntry, ...] = ()
    per_file_ignores: Mapping[Pattern, tuple[RuleEntry, ...]] = {}
    severity: Mapping[RuleEntry, SeverityName] = {}
    fixable: tuple[RuleEntry, ...] = ()
    unfixable: tuple[RuleEntry, ...] = ()
    safety: Mapping[RuleEntry, SafetyName] = {}
    baseline: str | None = None
    fail_on: SeverityName = "warning"
    output_format: OutputFormat | None = None
    tags: TagSettings = TagSettings()
    slug: SlugSettings = SlugSettings()
    redirects: RedirectSettings = RedirectSettings()
    rules: Mapping[str, Mapping[str, object]] = {}
