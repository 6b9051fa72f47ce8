"""``python -m benchmarks.reliability``: choose what is tried."""

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks.reliability.missing import MissingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.reliability.writers import Writer

Chosen = TypeVar("Chosen")


def main() -> int:
    """Read the command line, try, and return 1 where a promise was broken, 2 where something is missing for it."""
    options = _parser().parse_args()
    run: Callable[[Namespace], int] = options.run
    try:
        return int(run(options) > 0)
    except MissingError as error:
        print(f"benchmarks.reliability: error: {error}", file=sys.stderr)
        return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks.reliability", description="Try how reliable archlint is.")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (_add_fuzz, _add_faults, _add_kills, _add_power):
        add(commands)
    return parser


def _add_fuzz(commands: "_SubParsersAction[ArgumentParser]") -> None:
    fuzzing = commands.add_parser("fuzz", help="damage what archlint reads, guided by coverage")
    fuzzing.add_argument("--minutes", type=float, default=60, help="how long, for all targets together (default: 60)")
    fuzzing.add_argument("--target", action="append", help="only this one; may be repeated")
    fuzzing.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where failures go (build/fuzz)")
    fuzzing.add_argument("--seeds", type=Path, help="a folder with more pages to begin with")
    fuzzing.add_argument("--seed", type=int, default=1, help="for chance (default: 1)")
    fuzzing.set_defaults(run=_fuzz)


def _fuzz(options: Namespace) -> int:
    if find_spec("atheris") is None:
        raise MissingError("atheris is missing: pip install -e '.[fuzz]'")
    from benchmarks.reliability.fuzz import Plan, fuzz
    from benchmarks.reliability.targets import TARGETS

    targets = _named(options.target, {target.name: target.name for target in TARGETS})
    return fuzz(Plan(targets, options.minutes, options.folder, options.seeds, options.seed))


def _add_faults(commands: "_SubParsersAction[ArgumentParser]") -> None:
    faults = commands.add_parser("faults", help="let each call that changes the disk fail once (strace)")
    _add_calls(faults)
    faults.set_defaults(run=_faults)


def _faults(options: Namespace) -> int:
    from benchmarks.reliability.hits import faults

    return faults(_writers(options), options.every)


def _add_kills(commands: "_SubParsersAction[ArgumentParser]") -> None:
    kills = commands.add_parser("kills", help="kill commands at each such call, and checks at any moment (strace)")
    _add_calls(kills)
    kills.add_argument("--rounds", type=_at_least_one, default=50, help="how many checks are killed (default: 50)")
    kills.add_argument("--seed", type=int, default=1, help="for chance (default: 1)")
    kills.set_defaults(run=_kills)


def _kills(options: Namespace) -> int:
    from benchmarks.reliability.kills import kills

    return kills(_writers(options), options.every, options.rounds, options.seed)


def _add_power(commands: "_SubParsersAction[ArgumentParser]") -> None:
    power = commands.add_parser("power", help="cut the power at each such call (strace, root, loop devices)")
    _add_calls(power)
    power.add_argument("--file-system", action="append", metavar="NAME", help="only this one; may be repeated")
    power.set_defaults(run=_power)


def _power(options: Namespace) -> int:
    from benchmarks.reliability.power import FILE_SYSTEMS, power

    systems = _named(options.file_system, {system.name: system for system in FILE_SYSTEMS})
    return power(systems, _writers(options) if options.writer else _writers(options)[:1], options.every)


def _add_calls(parser: ArgumentParser) -> None:
    parser.add_argument("--writer", action="append", metavar="COMMAND", help="only this command; may be repeated")
    parser.add_argument("--every", type=_at_least_one, default=1, help="of the calls, only one in so many (default: 1)")


def _writers(options: Namespace) -> "list[Writer]":
    from benchmarks.reliability.writers import WRITERS

    return _named(options.writer, {writer.name: writer for writer in WRITERS})


def _named(names: "list[str] | None", known: "dict[str, Chosen]") -> "list[Chosen]":
    """Return what has these names, or all; MissingError where there is no such."""
    for name in names or ():
        if name not in known:
            raise MissingError(f"{name}: there is no such; there are {', '.join(known)}")
    return [known[name] for name in names or known]


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(main())
