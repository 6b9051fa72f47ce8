"""The linters: archlint as it is installed here, and others, installed into the scratch folder if that can be."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence

_RUMDL = ("--enable", "MD057")


class Tools:
    """The programs, by name; one that is not here and cannot be installed is missing from ``versions``."""

    def __init__(self, scratch: str, *, others: bool) -> None:
        self._python = os.path.join(scratch, "tools")
        self._node = os.path.join(scratch, "node")
        self._archlint = os.path.join(sysconfig.get_path("scripts"), "archlint")
        self.has_cache = "--no-cache" in _output([self._archlint, "check", "--help"])
        self.versions: dict[str, str] = {"archlint": _output([self._archlint, "--version"]).split()[-1]}
        if others:
            self._install()

    def python(self) -> list[str]:
        """Return the command that starts the interpreter and nothing else."""
        return [sys.executable, "-c", "pass"]

    def archlint(self, *paths: str, cache: bool = False) -> list[str]:
        """Return the command that checks pages, or the archive."""
        without = ["--no-cache"] if self.has_cache and not cache else []
        return [self._archlint, "check", *without, "-q", "--output-format", "concise", *paths]

    def rumdl(self, *paths: str, cache: bool = False) -> list[str]:
        """Return the command that checks the links of pages, as archlint's rules on links do."""
        without = [] if cache else ["--no-cache"]
        return [os.path.join(self._python, "bin", "rumdl"), "check", *without, "-q", *_RUMDL, *paths]

    def pymarkdown(self, *paths: str) -> list[str]:
        """Return the command that checks pages with all rules."""
        return [os.path.join(self._python, "bin", "pymarkdown"), "scan", *paths]

    def markdownlint(self, *paths: str) -> list[str]:
        """Return the command that checks pages with all rules; paths are no patterns there."""
        return [os.path.join(self._node, "node_modules", ".bin", "markdownlint-cli2"), *(f":{path}" for path in paths)]

    def _install(self) -> None:
        pip = [os.path.join(self._python, "bin", "python"), "-m", "pip", "install", "--quiet"]
        if not os.path.isdir(self._python):
            _try([sys.executable, "-m", "venv", self._python])
        for package, command in (("rumdl", self.rumdl()), ("pymarkdownlnt", self.pymarkdown())):
            self._add(package, command[0], [*pip, package], "version")
        npm = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", self._node, "markdownlint-cli2"]
        self._add("markdownlint-cli2", self.markdownlint()[0], npm, "--version")

    def _add(self, name: str, program: str, installing: Sequence[str], version: str) -> None:
        if not os.path.exists(program):
            _try(installing)
        if os.path.exists(program):
            words = _output([program, version]).split()
            self.versions[name] = next((word.lstrip("v") for word in words if word.lstrip("v")[:1].isdecimal()), "?")
        else:
            print(f"{name} cannot be installed here: left out", file=sys.stderr)


def _try(command: Sequence[str]) -> None:
    if shutil.which(command[0]):
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
