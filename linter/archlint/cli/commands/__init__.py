"""The commands, one a module, with its options, arguments and function."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

OptionsT = TypeVar("OptionsT")

SUMMARIES = {
    "check": "check pages, or the whole archive",
    "init": "write a configuration to start with, and hooks for pre-commit",
    "baseline": "set today's findings aside, so that a check reports new ones only",
    "suppress": "write comments into pages that suppress what is found there",
    "rename": "move a page, and every link to it",
    "retitle": "give a page another headline or title, and update its path and all links",
    "remove": "remove a page that another one stands for, and lead all links to that",
    "links": "list the links to a page",
    "tags": "list the tags in use; make two of them one",
    "show": "show how archlint sees pages",
    "rule": "explain one rule, or list all",
    "config": "show the settings in force, and where they are from",
    "recover": "finish or take back a fix that was interrupted",
    "clean": "remove the cache",
}
"""All commands, in the order of the help, which imports none of them."""


class Command(NamedTuple, Generic[OptionsT]):
    """A command: its help, its arguments, and its function."""

    description: str
    epilog: str | None
    add_arguments: Callable[[ArgumentParser], None]
    read_options: Callable[[Namespace], OptionsT]
    run: Callable[[OptionsT], int]
    """Runs the command and returns its exit code."""

    def execute(self, arguments: Namespace) -> int:
        """Run the command with parsed arguments and return its exit code."""
        return self.run(self.read_options(arguments))


def load_command(name: str) -> Command[Any]:
    """Import the module of a command and return the command."""
    command: Command[Any] = import_module(f"archlint.cli.commands.{name}").COMMAND
    return command
