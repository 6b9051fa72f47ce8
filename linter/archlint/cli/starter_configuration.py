"""The initial configuration: every setting with its default and meaning, all commented out."""

import json
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, NamedTuple

from archlint.config.settings import Settings
from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.ruleset.schema import described, summary_of

_WIDTH = 98
_HEAD = """\
# The settings of archlint for this archive. Each stands here with its default, or with an example where it has none.
# To change one, remove the # before it and before the [table] that it is in. `archlint config` shows what is in force.
"""
EXAMPLES = {
    "root": '"content"',
    "check-from": "2015-01-31",
    "baseline": '"archlint-baseline.tsv"',
    "output-format": '"concise"',
    "per-file-ignores": '"{pattern}" = ["SRC001"]',
    "severity": 'REL001 = "warning"',
    "safety": 'REL001 = "unsafe"',
    "tags.aliases": '"United States" = ["U.S.", "US"]',
    "tags.file": '"tags.toml"',
    "redirects.file": '"redirects.txt"',
    "archive": 'root = "docs"',
    "layout": 'preset = "jekyll"',
    "rules": "too-many-related = { most = 10 }",
}
"""Examples of settings whose defaults do not show their form: a value, or the first line of a table.

``{pattern}`` stands for a pattern of archive paths.
"""
EXAMPLES_ON_SITES = {
    "per-file-ignores": '"{pattern}" = ["DAT002"]',
    "severity": 'FMT012 = "error"',
    "safety": 'HDL005 = "unsafe"',
    "tags.aliases": '"JavaScript" = ["js"]',
    "rules": "near-field = { common = 10 }",
}
"""Examples in the place of those above for sites, where other rules run."""


TO_FILL_IN = {
    "source": ("content", "the folder of the pages, if it is not that of the site"),
    "destination": ("_site", "the folder that the generator writes"),
    "posts": (["**/posts/**/{year}-{month}-{day}-{slug}.{ext}"], "where posts lie"),
    "exclude": (["node_modules"], "what the generator ignores"),
    "permalink": ("/:year/:month/:day/:title/", "the URL of a post"),
    "baseurl": ("/blog", "the path that all URLs begin with"),
    "timezone": ("Europe/Berlin", "the zone in which a day begins"),
    "url": ("https://example.org", "the address of the site"),
}
"""Values of a site that only its generator's program says: for each an example, and its meaning."""


class Found(NamedTuple):
    """The findings of ``archlint init`` for the settings.

    ``root`` is the folder of the archive, relative to that of the configuration, None if it is that. ``preset`` is
    that of a site whose generator is configured by ``program``, and ``values`` are those that it sets to plain texts.
    ``archives`` are the folders of several archives; if ``root`` is set, they are only proposed.
    """

    root: str | None = None
    preset: str = ""
    program: str = ""
    archives: tuple[str, ...] = ()
    values: Mapping[str, str] = {}


def starter(found: Found, layout: Layout) -> str:
    """Return a configuration that sets what was found, and nothing else.

    Examples are paths of the layout, and rules that run on it.
    """
    chosen = {}
    if found.root is not None:
        chosen["root"] = f"root = {_value(found.root)}\n"
    if found.preset:
        chosen["layout"] = _filled(found)
    if found.archives:
        chosen["archive"] = _several(found)
    suited = EXAMPLES | EXAMPLES_ON_SITES if Feature.FRONT_MATTER in layout.features else EXAMPLES
    examples = {key: example.replace("{pattern}", layout.example_pattern) for key, example in suited.items()}
    return _HEAD + "".join(_table("", Settings, chosen, examples))


def _several(found: Found) -> str:
    """Return the tables of several archives, commented out if one is set as the only one."""
    mark = "" if found.root is None else "#"
    lead = "Each archive is checked with the settings of this file, and with those of its table."
    if mark:
        lead = "Several archives were found. To check all of them in one run, take root out above, and the # here."
    tables = "".join(f"\n{mark}[[archive]]\n{mark}root = {_value(root)}\n" for root in found.archives)
    return f"\n{_comment(lead)}{tables[1:]}"


def _filled(found: Found) -> str:
    """Return the table of a site whose generator is configured by a program."""
    preset, program, values = found.preset, found.program, found.values
    lead = (
        f"{program} is a program, which archlint does not run. What it says is left to fill in, where it is not as the "
        f"preset {preset} has it (`archlint config` shows that): remove the # before a line, and put the value there."
    )
    lines = [
        f"{key} = {_value(values[key])}  # from {program}: {meaning}\n"
        if key in values
        else f"#{key} = {_value(example)}  # {meaning}\n"
        for key, (example, meaning) in TO_FILL_IN.items()
    ]
    return f"\n{_comment(lead)}[layout]\npreset = {_value(preset)}\n{''.join(lines)}"


def _table(prefix: str, kind: Any, chosen: Mapping[str, str], examples: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table: its own settings first, then the tables in it, as TOML wants it.

    ``chosen`` are the lines of the settings that are set, and the tables with what is above them.
    """
    meanings = described(kind)
    tables = []
    said = ""
    for field, default in kind._field_defaults.items():
        name = field.replace("_", "-")
        key = prefix + name
        if hasattr(default, "_fields"):
            tables.append(f"\n{_comment(summary_of(type(default)))}#[{key}]\n")
            tables += _table(f"{key}.", type(default), chosen, examples)
        elif field == "archive" or isinstance(default, dict):
            header = f"[[{key}]]" if field == "archive" else f"[{key}]"
            tables.append(chosen.get(key) or f"\n{_comment(meanings[field])}#{header}\n#{examples[key]}\n")
        else:
            if meanings[field] != said:
                said = meanings[field]
                yield "\n" + _comment(said)
            yield chosen.get(key) or f"#{name} = {examples[key] if default is None else _value(default)}\n"
    yield from tables


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, _WIDTH))


def _value(default: object) -> str:
    return json.dumps(default, ensure_ascii=False)
