"""Build sites with the real Jekyll, and find the files that it writes."""

import subprocess
from pathlib import Path
from urllib.parse import unquote

from jekyll.judge import environment


def build_site(root: Path, out: Path, *options: str, **variables: str) -> str:
    """Build a site, which must succeed, into a folder, and return the warnings."""
    done = subprocess.run(
        ["jekyll", "build", "--destination", str(out), *options],
        cwd=root,
        env=environment() | {"JEKYLL_NO_BUNDLER_REQUIRE": "true"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def written(out: Path) -> frozenset[str]:
    """Return the names of the files that a build has written to its folder."""
    return frozenset(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())


def names_at(path: str) -> tuple[str, ...]:
    """Return the names that the file at the path of a URL may have in the folder of a build."""
    path = unquote(path).strip("/")
    return path, f"{path}.html", f"{path}/index.html".lstrip("/")
