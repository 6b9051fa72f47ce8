"""The program ``archlint``: what a hook starts again and again, so it starts and ends without ceremony."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run a command and end the process with its exit code."""
    # A run makes hardly any cycles: collecting them, and taking the interpreter down, costs a quarter of a hook's time.
    gc.disable()
    from archlint.cli.main import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
