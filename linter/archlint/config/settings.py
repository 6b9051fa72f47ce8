"""The settings an archive can have, with their defaults.

Named tuples, not dataclasses: these are made at every start, and importing dataclasses takes 8 ms.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

OutputFormat = Literal["full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"]
SafetyName = Literal["safe", "unsafe"]
SeverityName = Literal["info", "warning", "error"]
SlugPolicy = Literal["follows-headline", "frozen"]


class TagSettings(NamedTuple):
    """The vocabulary of tags.

    ``canonical`` are tags as they should be written, ``aliases`` maps each to the other names it goes by.
    ``file`` names a TOML file with these two, beside the configuration. ``countries`` turns on the built-in
    demonyms and short names of countries (``Polish``, ``U.S.``). ``closed`` says that every other tag is unknown.
    """

    canonical: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = {}
    file: str | None = None
    countries: bool = False
    closed: bool = False


class SlugSettings(NamedTuple):
    """What becomes of the path of a page whose headline changes.

    ``policy`` is ``follows-headline``, or ``frozen``: what git has published keeps its path for ever.
    """

    policy: SlugPolicy = "follows-headline"


class RedirectSettings(NamedTuple):
    """Where to record, for the site's redirects, that a page was moved.

    ``file`` is relative to the configuration file. A ``line`` with ``{old}`` and ``{new}`` is added for each of the
    ``suffixes`` by which the public knows a page, in the place of its ``.md``.
    """

    file: str | None = None
    line: str = "{old} {new} 301"
    suffixes: tuple[str, ...] = (".html", ".json", ".xml", ".md")


class Settings(NamedTuple):
    """The settings of an archive, as the configuration file has them.

    ``root`` is the archive's folder, relative to the configuration file. ``severity`` maps rules to ``error``,
    ``warning`` or ``info``. ``fixable`` (all rules unless set) and ``unfixable`` choose the rules whose fixes may be
    made, ``safety`` maps rules to ``safe`` or ``unsafe``. ``fail_on`` is the least severity that makes the exit code 1.
    ``output_format`` is ``full`` unless set, or in GitHub Actions ``github``.
    ``rules`` holds the options of rules, by name.
    """

    root: str | None = None
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    severity: Mapping[str, SeverityName] = {}
    fixable: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    safety: Mapping[str, SafetyName] = {}
    fail_on: SeverityName = "warning"
    output_format: OutputFormat | None = None
    tags: TagSettings = TagSettings()
    slug: SlugSettings = SlugSettings()
    redirects: RedirectSettings = RedirectSettings()
    rules: Mapping[str, Mapping[str, object]] = {}
