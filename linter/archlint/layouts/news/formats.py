"""The Formats line: links to the page as HTML, JSON and XML."""

from archlint.model.edits import Edit
from archlint.model.pages import Event


def formats_edits(event: Event, path: str) -> tuple[Edit, ...]:
    """Return the edits that replace this page's path by another one in the links of the Formats line."""
    if event.formats is None:
        return ()
    stem, new = (one.removesuffix(".md").removeprefix("/news/") for one in (event.path, path))
    edits = []
    for _, target in event.formats.links:
        lead, named, extension = target.text.rpartition(stem)
        if named and lead in ("/news/", "news/", "/", "") and extension in (".html", ".json", ".xml", ".md"):
            start = target.start + len(lead)
            edits.append(Edit(start, start + len(stem), new))
    return tuple(edits)
