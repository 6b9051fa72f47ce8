"""``archlint config``."""

import json
import os
from argparse import Namespace

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


def run_config(options: Namespace) -> int:
    """Print the archive, the configuration file and every setting, with a mark at those that are not the default.

    Or the schema of the configuration, with the options of the plug-ins that it names.
    """
    start = options.path or os.curdir
    if not os.path.lexists(start):
        msg = f"{start}: there is no such file or folder"
        raise UsageError(msg)
    folder = start if os.path.isdir(start) else os.path.dirname(os.path.abspath(start))
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
