"""The entry point of ``archlint``. Hooks start it often, so it starts and ends quickly."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run a command and end the process with its exit code."""
    # A run creates few cycles: collecting them, and finalizing the interpreter, costs a quarter of a hook's time.
    gc.disable()
    from archlint.cli.main import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
