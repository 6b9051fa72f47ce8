"""Write the sources of the site for Zensical: ``python -m docs.site [FOLDER]``, by default in ``build/``.

Then ``zensical build --strict --config-file build/zensical.toml`` makes ``build/site``.
"""

import shutil
import sys
from pathlib import Path

from archlint.ruleset.registry import BUILT_IN, load_rules
from docs.site.handwritten import PROJECT, handwritten_pages
from docs.site.navigation import config_with
from docs.site.rules import rule_pages, what_to_do

_USAGE = "usage: python -m docs.site [FOLDER]"
_MARK = "# Written by python -m docs.site.\n"


def main(arguments: list[str]) -> int:
    """Write the site for some arguments, and return the exit code, 2 if that fails."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print(_USAGE, file=sys.stderr)
        return 2
    try:
        write_site(Path(arguments[0] if arguments else PROJECT / "build"))
    except (OSError, ValueError) as error:
        print(f"docs.site: error: {error}", file=sys.stderr)
        return 2
    return 0


def write_site(folder: Path) -> None:
    """Write the pages and the configuration below a folder, in place of those of an earlier run.

    Raises OSError if that fails; ValueError if a page links to a missing file, or the folder holds files that are not
    of an earlier run.
    """
    rules = load_rules((BUILT_IN,))
    pages = handwritten_pages(rules) | rule_pages(rules)
    pages["findings.md"] += what_to_do(rules).encode()
    config = config_with((PROJECT / "docs" / "site" / "zensical.toml").read_text(encoding="utf-8"), rules)
    settings, docs = folder / "zensical.toml", folder / "docs"
    there = [part for part in (settings, docs) if part.exists()]
    if there and not (settings.is_file() and settings.read_text(encoding="utf-8").startswith(_MARK)):
        msg = f"{there[0]} is there already, and not from here; name another folder"
        raise ValueError(msg)
    if docs.exists():
        shutil.rmtree(docs)
    folder.mkdir(parents=True, exist_ok=True)
    settings.write_text(_MARK + config, encoding="utf-8")
    for name, content in pages.items():
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
