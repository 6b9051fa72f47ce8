"""How long a hook takes, against a bare interpreter: ``python -m benchmarks.start_up [ARCHIVE]``.

It is run on five pages that lie far apart in the archive (that of the examples unless named). Both are
whole processes of the virtual environment that runs this, taken in turns, so that a busy machine slows both.
"""

import os
import sys
import sysconfig
from pathlib import Path
from statistics import median

from benchmarks.speed.process import measure

ROUNDS = 41
PAGES = 5
EXAMPLES = Path(__file__).parents[1] / "examples" / "archive"


def main() -> None:
    """Print the medians and their ratio."""
    script = "archlint.exe" if os.name == "nt" else "archlint"
    archlint = str(Path(sysconfig.get_path("scripts"), script))
    pages = some_events(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        f"archlint check --hook, {len(pages)} pages": [archlint, "check", "--hook", *pages],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(measure(command, os.curdir).seconds)
    bare, ours = (median(values) for values in times.values())
    for name, values in times.items():
        print(f"{name:32} {median(values) * 1000:6.1f} ms")
    print(f"{'ratio':32} {ours / bare:6.2f}")


def some_events(archive: Path) -> list[str]:
    """Return the names of a few events of an archive, as far from each other as can be."""
    events = sorted(
        str(page) for page in archive.rglob("news/*/*/*/*.md") if page.name not in ("index.md", "README.md")
    )
    if not events:
        sys.exit(f"{archive}: there is no event")
    step = max(1, len(events) // PAGES)
    return events[step // 2 :: step][:PAGES]


if __name__ == "__main__":
    main()
