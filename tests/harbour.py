"""An archive of one clean day that several tests keep in git: three events that know each other, and their index."""

from archlint.layouts.news.examples import day_index, event, path_of

BRIDGE = path_of("The bridge is open. ")
FERRY = path_of("A ferry sinks. ")
MUSEUM = path_of("The museum burns. ")
INDEX_PATH = "/news/2031/05/7/index.md"
_LINKS = {
    BRIDGE: f"[The bridge is open. ]({BRIDGE}) _Context: Larkfield, river_",
    FERRY: f"[A ferry sinks. ]({FERRY}) _Context: Larkfield, river_",
    MUSEUM: f"[The museum burns. ]({MUSEUM}) _Context: Larkfield_",
}


def page(headline: str, *related: str, body: str | None = None) -> str:
    """An event that lists others as related, by their paths."""
    items = "\n".join(f"{number}. {_LINKS[path]}" for number, path in enumerate(related, 1))
    return event(headline, related=items or None, body=body)


BROKEN = page("The bridge is open. ", FERRY, BRIDGE)
"""The page of the bridge, which lists itself as related (REL002)."""
HARBOUR = {
    BRIDGE: page("The bridge is open. ", FERRY),
    FERRY: page("A ferry sinks. ", BRIDGE, MUSEUM),
    MUSEUM: page("The museum burns. ", FERRY).replace("Larkfield, river", "Larkfield"),
    INDEX_PATH: day_index(
        "\n".join(
            f"### [{headline}]({path_of(headline)})\nSome body.\n"
            for headline in ("The bridge is open. ", "A ferry sinks. ", "The museum burns. ")
        )
    ),
}
"""The pages by archive path."""


def harbour(root: str = "content") -> dict[str, str]:
    """The pages by their paths below a folder."""
    return {root + path: text for path, text in HARBOUR.items()}
