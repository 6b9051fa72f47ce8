"""``python -m archlint``."""

from archlint.cli.program import run

run()
