"""Fields at the top of a page of a site that are no front matter: one finding says so, and why."""

import pytest

from archlint_rules._no_header import BEFORE
from conftest import Archlint, Write

POST = "_posts/2021-05-07-a-ferry.md"
FIELDS = "---\ntitle: The ferry\ntags: boat\n---\nIt runs.\n"
BOM = "\ufeff"


def found(archlint: Archlint, *options: str) -> list[tuple[str, str]]:
    run = archlint("check", "-q", "--select", "ALL", "--output-format", "jsonl", *options)
    return [(each["code"], each["message"]) for each in run.objects]


@pytest.mark.parametrize("path", [POST, "_drafts/a-ferry.md", "about.md", "_boats/a.md"])
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"\n{FIELDS}", "a blank line stands before the front matter, which must begin the file"),
        (f"  \r\n\r\n{FIELDS}", "a blank line stands before the front matter, which must begin the file"),
        (f" {FIELDS}", "a blank stands before the front matter, which must begin the file"),
        (f"\t{FIELDS}", "a blank stands before the front matter, which must begin the file"),
        (f"{BOM}{BOM}{FIELDS}", "an invisible character stands before the front matter, which must begin the file"),
        (f"{BOM}\n{FIELDS}", "a blank line stands before the front matter, which must begin the file"),
        (FIELDS.replace("---", "----"), "the front matter begins with 4 hyphens, not with a line ---"),
        (FIELDS.replace("---", "--"), "the front matter begins with 2 hyphens, not with a line ---"),
        (FIELDS.replace("---\nIt", "\nIt"), "the front matter has no end, a line ---"),
        (FIELDS.replace("---\nIt", "----\nIt"), "the front matter has no end, a line ---"),
    ],
)
def test_one_finding_tells_the_fault(text: str, fault: str, path: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\ncollections: {boats: {output: true}}\n", path: text})
    assert found(archlint, path) == [("FMT001", f"{fault}: readers see the fields as text")]


@pytest.mark.parametrize(
    "text",
    [
        "\n---\n\nIt runs.\n\n---\n",
        "\n---\nBo: It runs.\n---\n",
        "\nIt runs.\n\n---\ntitle: a\n---\n",
        " -\n",
        "--\n",
        "\n",
    ],
)
def test_lines_that_are_no_fields_are_no_front_matter(text: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", "about.md": text, POST: text})
    assert "FMT001" not in {code for code, _ in found(archlint)}


@pytest.mark.parametrize("character", sorted({*BEFORE} - {"\ufeff"}), ids=ascii)
def test_each_character_is_looked_at(character: str, write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", POST: character + FIELDS})
    assert [code for code, _ in found(archlint, POST)] == ["FMT001"]


def test_a_byte_order_mark_makes_a_file_of_a_page_but_not_of_a_post(write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: A\n", "about.md": BOM + FIELDS, POST: BOM + FIELDS})
    fault = "a byte order mark stands before the front matter, and makes a plain file of the page"
    assert found(archlint) == [("FMT001", f"{fault}: readers see the fields as text")]
