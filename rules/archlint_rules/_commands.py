"""Commands named in findings."""

_SPECIAL = frozenset('"$`\\!')
"""Characters that a shell reads as something else between double quotes."""


def retitle(path: str, headline: str = "") -> str:
    """Return the command that writes a headline (by default, the page's own) into an event and the links to it."""
    words = ([path, headline] if headline[:1] != "-" else ["--", path, headline]) if headline else [path]
    return " ".join(["archlint retitle", *map(quoted, words)])


def move_to_slug(path: str) -> str:
    """Return the help for a page that does not have the path of its headline."""
    return f"to rename it and update every link to it, run {retitle(path)}"


def remove(path: str, into: str) -> str:
    """Return the command that removes a page whose event another page describes too."""
    return f"archlint remove {quoted(path)} --into {quoted(into)}"


def rename(path: str, name: str) -> str:
    """Return the command that gives a page another name, and leads every link to it."""
    return f"archlint rename {quoted(path)} {quoted(name)}"


def merge_tags(alias: str, tag: str) -> str:
    """Return the command that makes a tag another name of a second one."""
    # The blank, which the command drops, keeps a tag from being taken for an option.
    words = (f" {each}" if each.startswith("-") else each for each in (alias, tag))
    return " ".join(["archlint tags --merge", *map(quoted, words)])


def not_in_git(path: str, file: str) -> str:
    """Return the message for a link to a page that is on the disk only; ``file`` is its name for git."""
    return f"{path} is not in git yet: git add {'./' if file.startswith('-') else ''}{quoted(file)}"


def quoted(word: str) -> str:
    """Return a word as a shell takes it; in double quotes if it has an apostrophe and nothing that is special there."""
    from shlex import quote  # only a finding needs it

    return f'"{word}"' if "'" in word and _SPECIAL.isdisjoint(word) else quote(word)
