"""``python -m benchmarks.generate FOLDER``: write an archive."""

from argparse import ArgumentParser

from benchmarks.generate import generate
from benchmarks.generate.plant import TooSmallError


def main() -> None:
    """Read the command line, and write the archive."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description="Write an archive of invented events.")
    parser.add_argument("folder", help="where to write it; must be empty or not exist")
    parser.add_argument("--events", type=int, default=100_000, help="about how many events (default: 100000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive (default: 1)")
    parser.add_argument("--defects", type=int, default=0, help="how many of each kind (default: 0)")
    options = parser.parse_args()
    try:
        planted = generate(options.folder, options.events, options.seed, options.defects)
    except (TooSmallError, OSError) as error:
        parser.error(str(error))
    print(f"{options.folder}: {len(planted):,} findings planted")


if __name__ == "__main__":
    main()
