"""An archive that a run is busy with for a while: long enough to end it in the middle."""

from pathlib import Path


def write_slow_pages(root: Path) -> None:
    """Write 3,000 pages in ``content/``, none of which is what an event should be."""
    folder = root / "content/news/2031/05/7"
    folder.mkdir(parents=True)
    for number in range(3000):
        (folder / f"a-{number}.md").write_text("no page " * 2000 + "`")
