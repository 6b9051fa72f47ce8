"""How long a hook's run on three pages takes, against a bare interpreter: ``python -m benchmarks.start_up``.

Both are whole processes of the virtual environment that runs this, taken in turns, so that a busy machine slows both.
"""

import os
import sys
import sysconfig
from pathlib import Path
from statistics import median

from benchmarks.speed.process import measure

ROUNDS = 41
EXAMPLES = Path(__file__).parents[1] / "examples" / "archive" / "content" / "news"


def main() -> None:
    """Print the medians and their ratio."""
    script = "archlint.exe" if os.name == "nt" else "archlint"
    archlint = str(Path(sysconfig.get_path("scripts"), script))
    pages = sys.argv[1:] or [str(page) for page in sorted(EXAMPLES.rglob("[a-z]*.md")) if page.name != "index.md"][:3]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        f"archlint check, {len(pages)} pages": [archlint, "check", *pages],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(measure(command, os.curdir).seconds)
    bare, ours = (median(values) for values in times.values())
    for name, values in times.items():
        print(f"{name:28} {median(values) * 1000:6.1f} ms")
    print(f"{'ratio':28} {ours / bare:6.2f}")


if __name__ == "__main__":
    main()
