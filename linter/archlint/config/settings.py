"""The settings an archive can have, with their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMATS = ("full", "concise", "json", "jsonl")
SEVERITIES = ("info", "warning", "error")


@dataclass(frozen=True)
class TagSettings:
    """The vocabulary of tags.

    ``canonical`` are tags as they should be written, ``aliases`` maps each to the other names it goes by.
    ``file`` names a TOML file with these two, beside the configuration. ``countries`` turns on the built-in
    demonyms and short names of countries (``Polish``, ``U.S.``). ``closed`` says that every other tag is unknown.
    """

    canonical: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    file: str | None = None
    countries: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Settings:
    """The settings of an archive, as the configuration file has them.

    ``root`` is the archive's folder, relative to the configuration file. ``severity`` maps rules to ``error``,
    ``warning`` or ``info``. ``fail_on`` is the least severity that makes the exit code 1. ``rules`` holds the
    options of rules, by name.
    """

    root: str | None = None
    exclude: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "warning"
    output_format: str = "full"
    tags: TagSettings = TagSettings()
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse values outside the lists above, with ValueError."""
        _one_of("output-format", self.output_format, FORMATS)
        _one_of("fail-on", self.fail_on, SEVERITIES)
        for rule, severity in self.severity.items():
            _one_of(f"severity.{rule}", severity, SEVERITIES)


def _one_of(key: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        msg = f"{key} must be one of {', '.join(known)}, not {value!r}"
        raise ValueError(msg)
