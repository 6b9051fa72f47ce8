"""``archlint tags``: what is in use, and two tags made one."""

import json
import subprocess
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Event
from benchmarks.generate import generate
from benchmarks.generate.archive import Archive
from conftest import Archlint, Run, Write
from trees import tree

SETTINGS = (
    '# ours\nroot = "content"\n\n[tags]\ncanonical = ["Ashmere, Sund", "Sund", "Larkfield"] # those with commas\n'
)
BRIDGE, FERRY, INDEX = "/news/2031/05/7/the-bridge.md", "/news/2031/05/6/the-ferry.md", "/news/2031/05/7/index.md"


def page(headline: str, day: str, *links: tuple[str, str]) -> str:
    items = (f"{n}. [Event. ]({path}) _Context: {tags}_" for n, (path, tags) in enumerate(links, 1))
    return event(headline, day=day, related="\n".join(items))


def archive(write: Write, settings: str | None = SETTINGS) -> Path:
    files = {
        BRIDGE: page(
            "The bridge. ", "2031-05-7", (FERRY, "Ashmere, Sund, U.S."), ("/news/2031/04/3/x.md", "Larkfield")
        ),
        FERRY: page("The ferry. ", "2031-05-6", (BRIDGE, "Ashmere, Sund, U.S."), ("/news/2031/04/2/x.md", "Sund")),
        INDEX: day_index(f"### [The bridge. ]({BRIDGE})\n_Context: U.S., Ashmere, Sund, river_"),
        "/list.md": f"See [it]({BRIDGE}), tagged U.S.\n",
    }
    root = write({f"content{path}": text for path, text in files.items()})
    if settings is not None:
        write({"archlint.toml": settings})
    return root


def contexts(root: Path, path: str) -> list[str | None]:
    read = read_page(DiskStore(str(root / "content")), NEWS, path)
    assert isinstance(read, Event)
    return list(read.related.contexts)


def test_tags_are_listed_by_the_number_of_events(write: Write, archlint: Archlint) -> None:
    archive(write, SETTINGS + '\n[tags.aliases]\n"United States" = ["U.S."]\n')
    run = archlint("tags")
    assert run.code == 0
    assert run.lines == [
        "2  canonical  Ashmere, Sund",
        "2  alias      U.S. (write United States)",
        "1  canonical  Larkfield",
        "1  canonical  Sund",
        "1  unknown    river",
    ]
    assert run.err == "5 tags in use; 1 of them is another name of a tag.\n"
    assert archlint("tags", "content").out == run.out
    assert archlint("tags", f"content{BRIDGE}").out == run.out


def test_json_has_the_same(write: Write, archlint: Archlint) -> None:
    archive(write)
    rows = json.loads(archlint("tags", "--output-format", "json").out)
    assert rows[0] == {"tag": "Ashmere, Sund", "count": 2, "status": "canonical", "canonical": "Ashmere, Sund"}
    assert {"tag": "U.S.", "count": 2, "status": "unknown", "canonical": None} in rows


def test_counts_are_those_of_the_archive(tmp_path: Path, archlint: Archlint) -> None:
    """Also where the work is shared among processes. An event of which no list names a tag does not count."""
    generate(str(tmp_path), 1_200)
    archive = Archive(1_200, seed=1)
    counts = {row["tag"]: row["count"] for row in json.loads(archlint("tags", "--output-format", "json").out)}
    for tag in archive.tags:
        assert counts.get(tag, 0) <= sum(tag in each.tags for each in archive.events)
    assert counts.keys() <= set(archive.tags)
    assert max(counts.values()) > 20


def merge(archlint: Archlint, alias: str, tag: str, *options: str) -> Run:
    return archlint("tags", "--merge", alias, tag, *options)


def test_a_merge_changes_the_settings_and_every_page(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    run = merge(archlint, "U.S.", "United States")
    assert (run.code, run.out) == (0, "")
    assert run.err == "'U.S.' is now another name of 'United States'; 3 pages and the settings changed.\n"
    assert contexts(root, BRIDGE) == ["Ashmere, Sund, United States", "Larkfield"]
    assert contexts(root, FERRY) == ["Ashmere, Sund, United States", "Sund"]
    assert "_Context: United States, Ashmere, Sund, river_" in (root / f"content{INDEX}").read_text()
    assert "tagged U.S." in (root / "content/list.md").read_text()
    assert (root / "archlint.toml").read_text() == SETTINGS + '\n[tags.aliases]\n"United States" = ["U.S."]\n'
    assert archlint("check", "--select", "TAG,REL006,REL007").code == 0


def test_a_merge_does_not_ask_how_safe_the_settings_think_it_is(write: Write, archlint: Archlint) -> None:
    root = archive(write, f'safety = {{ TAG001 = "unsafe" }}\n{SETTINGS}')
    run = merge(archlint, "U.S.", "United States")
    assert run.err == "'U.S.' is now another name of 'United States'; 3 pages and the settings changed.\n"
    assert contexts(root, FERRY) == ["Ashmere, Sund, United States", "Sund"]


def test_a_second_merge_has_nothing_to_do(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    merge(archlint, "U.S.", "United States")
    before = tree(root)
    run = merge(archlint, "U.S.", "United States")
    assert (run.code, run.err, tree(root)) == (0, "Nothing to change.\n", before)


def test_pages_that_came_later_can_be_merged_again(write: Write, archlint: Archlint) -> None:
    root = archive(write, SETTINGS + '\n[tags.aliases]\n"United States" = ["U.S."]\n')
    run = merge(archlint, "U.S.", "United States")
    assert run.err == "'U.S.' is already another name of 'United States'; 3 pages changed.\n"
    assert contexts(root, FERRY) == ["Ashmere, Sund, United States", "Sund"]


def test_the_diff_shows_all_and_git_applies_it(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    before = tree(root)
    run = merge(archlint, "U.S.", "United States", "--diff")
    assert (run.code, tree(root)) == (0, before)
    assert run.err == "Would change 3 pages and the settings; nothing is written.\n"
    subprocess.run(["git", "apply", "-"], cwd=root, input=run.out, text=True, check=True)
    applied = tree(root)
    for name, data in before.items():
        (root / name).write_bytes(data)
    merge(archlint, "U.S.", "United States")
    assert tree(root) == applied


def test_other_aliases_and_faults_are_left_to_a_check(write: Write, archlint: Archlint) -> None:
    root = archive(write, SETTINGS + '\n[tags.aliases]\nLarkfield = ["Lark Field"]\n')
    file = root / f"content{FERRY}"
    file.write_text(file.read_text().replace("Context: Sund", "Context: Lark Field,  Sund"))
    merge(archlint, "U.S.", "United States")
    assert contexts(root, FERRY) == ["Ashmere, Sund, United States", "Lark Field,  Sund"]


def test_tags_that_the_merge_brings_together_become_one(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    for path in (BRIDGE, FERRY):
        file = root / f"content{path}"
        file.write_text(file.read_text().replace("Sund, U.S.", "Sund, U.S., United States"))
    merge(archlint, "U.S.", "United States")
    assert contexts(root, FERRY)[0] == contexts(root, BRIDGE)[0] == "Ashmere, Sund, United States"


def test_what_cannot_be_told_stays_and_is_counted(write: Write, archlint: Archlint) -> None:
    """In a context of which the headline has "Dover, U.S.", the tag is half of another one."""
    root = archive(write)
    text = page("The road to Dover, U.S. ", "2031-05-5", ("/news/2031/04/2/x.md", "Dover, U.S."))
    write({"content/news/2031/05/5/the-road-to-dover-u-s.md": text})
    run = merge(archlint, "Dover", "Port Dover")
    assert contexts(root, "/news/2031/05/5/the-road-to-dover-u-s.md") == ["Dover, U.S."]
    assert run.code == 0


def test_a_tag_with_a_comma_can_take_over(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    merge(archlint, "Larkfield", "Larkfield, Tarrow")
    settings = (root / "archlint.toml").read_text()
    assert "Larkfield, Tarrow" not in settings, "a canonical tag is not merged"
    merge(archlint, "U.S.", "Tarrow, U.S.")
    assert contexts(root, FERRY) == ["Ashmere, Sund, Tarrow, U.S.", "Sund"]
    assert archlint("check", "--select", "TAG,REL006,REL007").code == 0


def test_without_settings_some_are_made(write: Write, archlint: Archlint) -> None:
    root = archive(write, None)
    run = merge(archlint, "river", "rivers")
    assert run.err == "'river' is now another name of 'rivers'; 1 page and the settings changed.\n"
    assert (root / "content/archlint.toml").read_text() == '[tags.aliases]\nrivers = ["river"]\n'
    assert archlint("check", "--select", "TAG").code == 0
    assert "1  canonical  rivers" in archlint("tags").lines


@pytest.mark.parametrize(
    ("alias", "tag", "message"),
    [
        ("Larkfeild", "Sund", "no page has the tag 'Larkfeild'; did you mean 'Larkfield'? To record it all the same, "),
        ("qqq", "Sund", "no page has the tag 'qqq'; archlint tags lists those in use. To record it all the same, "),
        ("U.S.", "Larkfeild", "no page has the tag 'Larkfeild'; did you mean 'Larkfield'? If it is a new tag, "),
    ],
)
def test_a_tag_that_no_page_has_is_merged_on_request_only(
    write: Write, archlint: Archlint, alias: str, tag: str, message: str
) -> None:
    root = archive(write)
    before = tree(root)
    run = merge(archlint, alias, tag)
    assert (run.code, run.err) == (2, f"archlint: error: {message}add --force\n")
    assert tree(root) == before
    assert merge(archlint, alias, tag, "--force").code == 0
    assert f'{tag} = ["{alias}"]' in (root / "archlint.toml").read_text()


@pytest.mark.parametrize(
    ("alias", "tag", "message"),
    [
        ("U.S.", " U.S. ", "are the same tag"),
        ("U.S.", "", "takes two tags"),
        ("U.S.", "a\nb\x00", "takes two tags"),
        ("U.S.", "Tarrish", "'Tarrish' is itself another name of 'Tarrow': merge 'U.S.' into that"),
        ("Tarrow", "Tarrish", "take it out there first to turn the two around"),
        ("Tarrish", "Larkfield", "'Tarrish' is another name of 'Tarrow' already"),
        ("Tarrow", "Larkfield", "'Tarrow' has other names itself ('Tarrish'); make them names of 'Larkfield' first"),
        ("Sund", "Larkfield", "'Sund' is a canonical tag by the settings; take it out of 'canonical' first"),
    ],
)
def test_contradictions_are_refused(write: Write, archlint: Archlint, alias: str, tag: str, message: str) -> None:
    root = archive(write, SETTINGS + '\n[tags.aliases]\nTarrow = ["Tarrish"]\n')
    before = tree(root)
    run = merge(archlint, alias, tag)
    assert run.code == 2 and message in run.err
    assert tree(root) == before


def test_the_user_may_overrule_what_is_built_in(write: Write, archlint: Archlint) -> None:
    root = archive(write, SETTINGS + "countries = true\n")
    assert "'U.S.' is already another name" in merge(archlint, "U.S.", "United States").err
    run = merge(archlint, "United States", "USA")
    assert run.code == 2 and "'USA' is" in run.err
    assert merge(archlint, "United States", "America").code == 0
    assert contexts(root, FERRY) == ["America, Ashmere, Sund", "Sund"]


def test_no_more_pages_than_allowed(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    before = tree(root)
    run = merge(archlint, "U.S.", "United States", "--max-pages", "2")
    assert run.code == 2 and "would change 3 pages" in run.err
    assert tree(root) == before


def test_settings_that_cannot_be_written_leave_all_as_it_was(write: Write, archlint: Archlint) -> None:
    root = archive(write)
    real = root / "real.toml"
    (root / "archlint.toml").rename(real)
    (root / "archlint.toml").mkdir()
    before = tree(root)
    run = merge(archlint, "U.S.", "United States", "--config", str(root / "archlint.toml"))
    assert run.code == 2 and "is no ordinary file" in run.err
    assert tree(root) == before


def test_pages_before_check_from_stay(write: Write, archlint: Archlint) -> None:
    root = archive(write, SETTINGS.replace("\n[tags]", "check-from = 2031-05-07\n\n[tags]"))
    merge(archlint, "U.S.", "United States")
    assert contexts(root, BRIDGE)[0] == "Ashmere, Sund, United States"
    assert contexts(root, FERRY)[0] == "Ashmere, Sund, U.S."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["--diff"], "--diff, --max-pages and --force go with --merge"),
        (["--max-pages", "3"], "--diff, --max-pages and --force go with --merge"),
        (["--force"], "--diff, --max-pages and --force go with --merge"),
    ],
)
def test_wrong_commands_say_so(write: Write, archlint: Archlint, arguments: list[str], message: str) -> None:
    archive(write)
    run = archlint("tags", *arguments)
    assert run.code == 2 and message in run.err
