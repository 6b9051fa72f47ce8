"""Repositories with a branch, and what it is found to have changed."""

from repositories import Repository

QUIET = ("--output-format", "concise", "-q")


def found(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is found: path and code of each finding, sorted."""
    done = repository.archlint("check", *QUIET, *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith("archlint: notice: ")]
    return sorted(f"/{line.partition(':')[0].partition('/')[2]} {line.split()[1]}" for line in lines)
