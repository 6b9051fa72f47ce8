"""A repository whose checkout leaves out a day of its archive."""

from archlint.layouts.news.examples import day_index, event, path_of
from harbour import BRIDGE, HARBOUR, harbour
from repositories import Repository

FAR_DAY = "2033-01-2"
FAR = path_of("An old ferry is sold. ", FAR_DAY)
FAR_INDEX = "/news/2033/01/2/index.md"
TO_FAR = f"2. [An old ferry is sold. ]({FAR}) _Context: Larkfield, river_\n"
TO_BRIDGE = f"1. [The bridge is open. ]({BRIDGE}) _Context: Larkfield, river_"
LIST = "# Ships\n\n- [An old ferry is sold.](" + FAR + ")\n"
QUIET = ("--output-format", "concise", "-q")


def far_page(related: str | None = TO_BRIDGE, headline: str = "An old ferry is sold. ") -> str:
    return event(headline, day=FAR_DAY, related=related)


def archive() -> dict[str, str]:
    """An archive of two days with events that know each other, without a finding."""
    entry = f"### [An old ferry is sold. ]({FAR})\nSome body.\n"
    return {
        **harbour(),
        "content" + BRIDGE: HARBOUR[BRIDGE].rstrip("\n") + "\n" + TO_FAR,
        "content" + FAR: far_page(),
        "content" + FAR_INDEX: day_index(entry, day=FAR_DAY, previous="2033-01-1"),
        "content/lists/ships.md": LIST,
        "archlint.toml": 'root = "content"\n',
    }


def thin_out(repository: Repository, how: str = "cone") -> None:
    """Take the day of 2033 out of the checkout."""
    if how == "cone":
        repository.git("sparse-checkout", "set", "--cone", "content/news/2031", "content/lists")
    elif how == "sparse index":
        repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "content/news/2031", "content/lists")
    elif how == "patterns":
        repository.git("sparse-checkout", "set", "--no-cone", "/*", f"!/content{FAR}", f"!/content{FAR_INDEX}")
    elif how == "version 4":
        repository.git("update-index", "--index-version", "4")
        thin_out(repository)
    elif how == "split index":
        thin_out(repository)
        repository.git("update-index", "--split-index")
    else:
        names = [f"content{FAR}", f"content{FAR_INDEX}"]
        repository.git("update-index", "--skip-worktree", *names)
        for name in names:
            (repository.folder / name).unlink()
    assert not (repository.folder / f"content{FAR}").exists()


def found(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is found: path and code of each finding, sorted."""
    done = repository.archlint("check", *QUIET, *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    lines = [line for line in done.stdout.splitlines() if line]
    return sorted(f"/{line.partition(':')[0].partition('/')[2]} {line.split()[1]}" for line in lines)
