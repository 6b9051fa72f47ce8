"""``python -m benchmarks.reliability``: choose what is tried."""

import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path


def main() -> int:
    """Read the command line, try, and return 1 where a promise was broken, 2 where something is missing for it."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability", description="Try how reliable archlint is.")
    commands = parser.add_subparsers(dest="command", required=True)
    fuzzing = commands.add_parser("fuzz", help="damage what archlint reads, guided by coverage")
    fuzzing.add_argument("--minutes", type=float, default=60, help="how long, for all targets together (default: 60)")
    fuzzing.add_argument("--target", action="append", help="only this one; may be repeated")
    fuzzing.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where failures go (build/fuzz)")
    fuzzing.add_argument("--seeds", type=Path, help="a folder with more pages to begin with")
    fuzzing.add_argument("--seed", type=int, default=1, help="for chance (default: 1)")
    options = parser.parse_args()
    if find_spec("atheris") is None:
        print("atheris is missing: pip install -e '.[fuzz]'", file=sys.stderr)
        return 2
    from benchmarks.reliability.fuzz import Plan, fuzz
    from benchmarks.reliability.targets import TARGETS

    targets = options.target or [target.name for target in TARGETS]
    return int(fuzz(Plan(targets, options.minutes, options.folder, options.seeds, options.seed)) > 0)


if __name__ == "__main__":
    sys.exit(main())
