"""A small site whose pages list related pages in fields and sections."""

from collections.abc import Mapping

from conftest import Archlint

CONFIG = "title: Larkfield\ntimezone: UTC\nurl: https://harbour.example\nbaseurl: /blog\nexclude: [archlint.toml]\n"
SETTINGS = '[layout.relations]\nrelated = {symmetric = true}\npart-of = {inverse = "parts"}\n'
SETTINGS += 'see-also = {heading = "See also", symmetric = true}\n'
QUAY, LAMP, TIDE = "_posts/2021-05-07-quay.md", "_posts/2021-05-08-lamp.md", "_posts/2021-05-09-tide.md"
FOUND = ("check", "--no-cache", "--select", "REL,PAG001", "--output-format", "concise")


def page(*fields: str, text: str = "It is wet.", title: str = "A post") -> str:
    """Return a page with a title and these fields."""
    return "\n".join(["---", f"title: {title}", *fields, "---", text, ""])


def site(files: Mapping[str, str], settings: str = SETTINGS, config: str = CONFIG) -> dict[str, str]:
    """Return the files of a site, by path."""
    return {"_config.yml": config, "archlint.toml": settings, **files}


def codes(archlint: Archlint, *more: str) -> list[str]:
    """Return the place and the code of each finding, sorted."""
    return sorted(" ".join(line.split(" ")[:2]) for line in archlint(*FOUND, *more).lines if ": " in line)
