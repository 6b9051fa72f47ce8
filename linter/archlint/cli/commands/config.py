"""``archlint config``."""

import os
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.in_force import baseline_line, option_lines, rule_lines, setting_lines
from archlint.cli.layout_in_force import site_lines
from archlint.cli.location import start_folder
from archlint.cli.options import add_config, add_path
from archlint.cli.streams import write_lines, write_output
from archlint.config.load import load_configuration
from archlint.discovery.recognise import Archive, NoArchiveError, find_archive
from archlint.errors import UsageError
from archlint.fixes.policy import fix_policy
from archlint.layouts.registry import LAYOUTS
from archlint.report.json_text import json_text
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.schema import configuration_schema
from archlint.ruleset.selector import RuleSelection
from archlint.ruleset.variants import rules_on


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
    """Print the archive, its files, every setting and option, marked if it is set, and the rules that are on and off.

    Of several archives, whose rules can differ, print the settings alone. With ``schema``, print the schema of the
    configuration instead, with the options of the plug-ins that it names.
    """
    folder = start_folder(options.path)
    known: list[str] = []
    several: tuple[str, ...] = ()
    try:
        archive = find_archive(folder, options.config)
    except UsageError as error:
        several = error.roots if isinstance(error, NoArchiveError) else ()
        archive = Archive(load_configuration(folder, options.config), f"none: {error}", LAYOUTS[0])
    else:
        known = [baseline_line(archive.configuration, archive.root), f"layout: {archive.layout.name}"]
    configuration = archive.configuration
    rules = load_rules((BUILT_IN, *configuration.settings.plugins))
    if options.schema:
        write_output(json_text(configuration_schema(rules), indent=2) + "\n")
        return 0
    settings = configuration.settings
    rules = rules_on(archive.layout, rules)
    active = activate(rules, configuration, RuleSelection(), archive.layout)
    lines = [f"archive: {archive.root}", f"file: {configuration.file or 'none, these are the defaults'}", *known]
    lines += ["", *site_lines(archive.site)] if archive.site else []
    lines += ["", *setting_lines(settings)]
    if several:
        lines += ["", f"rules: those of each archive; archlint config {os.path.relpath(several[0])} shows them for one"]
    else:
        lines += option_lines(rules, active, settings)
        lines += ["", *rule_lines(rules, active, settings, fix_policy(rules, settings), archive.layout)]
    write_lines(lines)
    return 0


COMMAND = Command(
    "Show the archive that is found, its files, and every setting, option and rule in force.",
    None,
    _add_arguments,
    _read_options,
    _run,
)
