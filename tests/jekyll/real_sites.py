"""Real sites that lie beside the project, in ``../shared/corpora``: unpacked, and built with Jekyll.

tests/README.md says how they are built.
"""

import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

from jekyll.build import build_site

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NOW = "2026-11-26T23:59:59Z"
"""The time of the builds."""
CONFIGURATIONS = ("_config.yml", "override.yml")
NEEDS_CORPORA = pytest.mark.skipif(not CORPORA.is_dir(), reason="no ../shared/corpora")


class Recipe(NamedTuple):
    """How a site of the corpora is built: its archive, its folder therein, and the plug-ins of its that are installed.

    Its theme and its other plug-ins are left out; they change no page's URL, day or state.
    """

    corpus: str
    folder: str
    plugins: str
    zone: str | None
    pages: int


RECIPES = (
    Recipe("openSUSE_news-o-o", "", "[]", None, 2290),
    Recipe("jekyll_jekyll", "docs", "[jekyll-redirect-from]", "America/Los_Angeles", 200),
)


def unpack(recipe: Recipe, folder: Path, more: str = "") -> Path:
    """Unpack a site into a folder, with a second configuration for builds, and return its own folder.

    ``more`` are further lines of that configuration.
    """
    with tarfile.open(CORPORA / f"{recipe.corpus}.tar.xz") as archive:
        inside = [member for member in archive if member.name.startswith(recipe.folder)]
        archive.extractall(folder, inside, filter="data")
    root = folder / recipe.folder
    (root / "override.yml").write_text(f"theme: false\nplugins: {recipe.plugins}\ntime: {NOW}\n{more}")
    return root


def build_real_site(root: Path, out: Path) -> None:
    """Build an unpacked site into a folder."""
    build_site(root, out, "--config", ",".join(CONFIGURATIONS), TZ="UTC")
