"""Real sites: what is found there is what docs/precision.md says."""

import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from conftest import Archlint

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
PAGE = Path(__file__).parents[2] / "docs" / "precision.md"
# The archive of the site, and what says of it what its own configuration cannot.
SITES = {
    "openSUSE": ("openSUSE_news-o-o", ""),
    "ruby": ("ruby_www.ruby-lang.org", ""),
    "theforeman": ("theforeman_theforeman.org", ""),
    "jekyll": ("jekyll_jekyll", ""),
    "18F": (
        "18F_18f.gsa.gov",
        '[layout]\npreset = "11ty"\nsource = "content"\npermalink = "/:year/:month/:day/:title/"\n',
    ),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the real sites are not here"),
]


def claimed(site: str) -> Counter[str]:
    """Return the number of findings of each rule and severity, as the page gives them."""
    lines = PAGE.read_text().splitlines()
    (head,) = (line for line in lines if line.startswith("| rule | severity |"))
    column = head.split(" | ").index(site)
    rows = [line.split(" | ") for line in lines if re.match(r"\| [A-Z]{3}\d{3} \| [a-z]+ \|", line)]
    return Counter({f"{row[0][2:]} {row[1]}": int(row[column]) for row in rows if row[column] != "0"})


@pytest.mark.parametrize("site", SITES)
def test_the_counts_are_those_of_the_page(archlint: Archlint, tmp_path: Path, site: str) -> None:
    name, settings = SITES[site]
    with tarfile.open(CORPORA / f"{name}.tar.xz") as packed:
        packed.extractall(tmp_path, [member for member in packed if not member.issym()], filter="data")
    if settings:
        (tmp_path / "archlint.toml").write_text(settings)
    run = archlint("check", str(tmp_path), "--select", "ALL", "--no-cache", "--output-format", "jsonl")
    assert Counter(f"{found['code']} {found['severity']}" for found in run.objects) == claimed(site)
