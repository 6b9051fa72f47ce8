"""A small archive that several tests run archlint on: one event that lists itself, and its day's index."""

import os
from collections.abc import Mapping
from pathlib import Path

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Write

BRIDGE = path_of("The bridge is open. ")
SELF = event("The bridge is open. ", related=f"1. [The bridge is open. ]({BRIDGE}) _Context: bridge_")
CLEAN = event("The bridge is open. ")
INDEX = day_index(f"### [The bridge is open. ]({BRIDGE})\nThe old one.\n")
INDEX_PATH = "/news/2031/05/7/index.md"
FILE = os.path.join("content", *BRIDGE.split("/"))


def broken(write: Write, more: Mapping[str, str | bytes] = {}) -> Path:
    return write({"content" + BRIDGE: SELF, "content" + INDEX_PATH: INDEX, **more})
