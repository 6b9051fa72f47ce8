"""An event with a tag twice on two of its lines, and what comments leave of these findings."""

from conftest import Archlint, Write

PAGE = "/news/2031/05/7/a.md"
TWICE = "[A ferry runs. ](/news/2031/05/2/a-ferry.md) _Context: Larkfield, Larkfield_"
OTHER = "[A train runs. ](/news/2031/05/1/a-train.md) _Context: Larkfield, Larkfield_"
TWO = f"1. {TWICE}\n2. {OTHER}"


def check(write: Write, archlint: Archlint, text: str, *options: str, select: str = "TAG002,SUP") -> list[str]:
    """Return the rows and codes of the findings on an event."""
    write({"content" + PAGE: text})
    run = archlint("check", "content", "--select", select, "--output-format", "jsonl", *options)
    assert run.code in (0, 1), run.err
    return [f"{found['location']['row']} {found['code']}" for found in run.objects]
