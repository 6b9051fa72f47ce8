"""How long a hook's run on three pages takes, against a bare interpreter: ``python -m benchmarks.start_up``.

Both are whole processes of the virtual environment that runs this, taken in turns, so that a busy machine slows both.
"""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

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
            times[name].append(_seconds(command))
    bare, ours = (median(values) for values in times.values())
    for name, values in times.items():
        print(f"{name:28} {median(values) * 1000:6.1f} ms")
    print(f"{'ratio':28} {ours / bare:6.2f}")


def _seconds(command: Sequence[str]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return took


if __name__ == "__main__":
    main()
