"""The navigation of the site: that of ``zensical.toml``, with the rules by group."""

import tomllib
from collections.abc import Sequence
from typing import Any

from archlint import DOCUMENTATION
from archlint.report.toml_text import inline
from archlint.rule import Rule
from docs.site.rules import INDEX, by_group, page_name


def config_with(config: str, rules: Sequence[Rule]) -> str:
    """Return the configuration of Zensical with the pages of rules below their index.

    Raises ValueError if no section of ``nav`` is that index.
    """
    project: dict[str, Any] = tomllib.loads(config)["project"]
    groups = [
        {title: [{f"{rule.code} {rule.name}": page_name(rule)} for rule in of_group]}
        for title, of_group in by_group(rules)
    ]
    nav = [_with_groups(section, groups) for section in project["nav"]]
    if nav == project["nav"]:
        msg = f"nav has no section [{INDEX!r}]"
        raise ValueError(msg)
    if DOCUMENTATION:
        project["site_url"] = DOCUMENTATION
    settings = "".join(f"{key} = {inline(value)}\n" for key, value in (project | {"nav": nav}).items())
    return f"[project]\n{settings}"


def _with_groups(section: dict[str, Any], groups: list[dict[str, Any]]) -> dict[str, Any]:
    return {title: [*pages, *groups] if pages == [INDEX] else pages for title, pages in section.items()}
