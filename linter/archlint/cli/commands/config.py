"""``archlint config``."""

import json
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.location import start_folder
from archlint.cli.options import add_config, add_path
from archlint.cli.streams import write_lines, write_output
from archlint.config.load import load_configuration
from archlint.config.settings import RedirectSettings, Settings, SlugSettings, TagSettings
from archlint.discovery.discover import find_archive
from archlint.errors import UsageError
from archlint.layouts.registry import find_layout
from archlint.model.days import Day
from archlint.report.json_text import json_text
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.schema import configuration_schema
from archlint.ruleset.selector import RuleSelection


class ConfigOptions(NamedTuple):
    """The options of ``config``."""

    path: str | None
    config: str | None
    schema: bool


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
    add_config(parser)
    parser.add_argument("--schema", action="store_true", help="print the JSON schema of the configuration, for editors")


def _read_options(arguments: Namespace) -> ConfigOptions:
    return ConfigOptions(arguments.path, arguments.config, arguments.schema)


def _run(options: ConfigOptions) -> int:
    """Print the archive, the configuration file and every setting, and mark those that are not the default.

    With ``schema``, print the schema of the configuration instead, with the options of the plug-ins that it names.
    """
    folder = start_folder(options.path)
    try:
        configuration, root = find_archive(folder, options.config)
    except UsageError as error:
        configuration, root = load_configuration(folder, options.config), f"none: {error}"
    rules = load_rules((BUILT_IN, *configuration.settings.plugins))
    if options.schema:
        write_output(json_text(configuration_schema(rules), indent=2) + "\n")
        return 0
    activate(rules, configuration, RuleSelection(), find_layout(root))
    lines = [f"archive: {root}", f"file: {configuration.file or 'none, these are the defaults'}", ""]
    lines += _settings("", configuration.settings, Settings())
    write_lines(lines)
    return 0


_Tables = Settings | TagSettings | SlugSettings | RedirectSettings


def _settings(prefix: str, settings: _Tables, defaults: object) -> list[str]:
    lines = []
    for name in settings._fields:
        key = prefix + name.replace("_", "-")
        value, default = getattr(settings, name), getattr(defaults, name)
        if isinstance(value, _Tables):
            lines += _settings(key + ".", value, default)
        else:
            lines.append(f"{key} = {_shown(value)}" + ("" if value == default else "  (set)"))
    return lines


def _shown(value: object) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, Day):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return json.dumps(value, ensure_ascii=False)


COMMAND = Command(
    "Show the archive that is found, the configuration file, and every setting in force.",
    None,
    _add_arguments,
    _read_options,
    _run,
)
