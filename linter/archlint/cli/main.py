"""Parse the command line, run the command, and turn errors into messages and exit codes."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from archlint.cli.commands import load_command
from archlint.cli.parser import build_parser
from archlint.cli.streams import OutputClosed, open_streams, say
from archlint.errors import UsageError, limit_reached
from archlint.workers.tuning import Tuning

_TUNING = Tuning()


def main(arguments: Sequence[str] | None = None, tuning: Tuning = _TUNING) -> int:
    """Run a command and return its exit code; ``tuning`` changes how quickly it works, and nothing else.

    0: no findings; 1: findings; 2: the command, the settings or archlint is wrong; 130: interrupted.
    """
    open_streams()
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments), tuning)
    except UsageError as error:
        say(f"archlint: error: {error}")
        return 2
    except KeyboardInterrupt:
        return 130
    except OutputClosed:
        return 2
    except Exception as error:
        reason = limit_reached(error)
        if reason is not None:
            say(f"archlint: error: {reason}")
            return 2
        say(f"archlint: internal error: {type(error).__name__}: {error}")
        if "ARCHLINT_TRACEBACK" in os.environ:
            raise
        say("This is a fault of archlint; ARCHLINT_TRACEBACK=1 shows where.")
        return 2


def _run(arguments: list[str], tuning: Tuning) -> int:
    try:
        os.getcwd()
    except OSError as error:
        msg = "the working folder is gone; go to one that exists"
        raise UsageError(msg) from error
    _refuse_names_as_options(arguments)
    parser = build_parser(arguments)
    parsed = parser.parse_args(arguments, Namespace(tuning=tuning))
    if parsed.command is None:
        parser.print_help()
        return 2
    return load_command(parsed.command).execute(parsed)


def _refuse_names_as_options(arguments: Sequence[str]) -> None:
    """Raise UsageError if a hook receives a file name that would be read as an option.

    pre-commit puts names directly after the options, and any branch may name a file ``--config=x.md``.
    """
    if "--hook" not in arguments or ("--" in arguments and not os.path.lexists("--")):
        return
    for argument in arguments:
        if argument.startswith("-") and os.path.lexists(argument):
            msg = (
                f"{argument}: is a file, and its name would be taken for an option; rename it, or have the args of the "
                "hook end with --, behind which every argument is a name"
            )
            raise UsageError(msg)
