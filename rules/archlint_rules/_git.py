"""What rules say of pages that a commit would lack."""


def not_in_git(path: str, file: str) -> str:
    """Return the message for a link to a page that is on the disk only; ``file`` is its name for git."""
    from shlex import quote  # only a finding needs it

    return f"{path} is not in git yet: git add {quote(file)}"
