"""A page that is renamed, retitled or removed keeps the pages that list it as a related one."""

from conftest import Archlint, Write
from repositories import make_repository
from sites.related import CONFIG, LAMP, QUAY, TIDE, codes, page, site
from trees import texts

BY_TITLE = '[layout.relations]\nparent = {by = "title"}\nsame = {by = "title", symmetric = true}\n'


def test_a_rename_leads_the_fields_to_the_new_name(write: Write, archlint: Archlint) -> None:
    config = CONFIG + "plugins: [jekyll-redirect-from]\n"
    items = ["lamp", "2021-05-08-lamp", "_posts/2021-05-08-lamp.md", "2021-05-08-lamp.md", "/2021/05/08/lamp.html"]
    items += ["'/blog/2021/05/08/lamp/'", '"https://harbour.example/blog/2021/05/08/lamp.html"', "lamps", "Lamp"]
    lines = ["related:", *(f"  - {item} # {number}" for number, item in enumerate(items))]
    root = write(site({QUAY: page(*lines), LAMP: page("related: [quay]"), "lamps.md": page()}, config=config))
    assert archlint("rename", LAMP, "2021-05-08-beacon.md").code == 0
    expected = [
        line.replace("lamp ", "beacon ").replace("lamp.", "beacon.").replace("lamp/", "beacon/") for line in lines
    ]
    assert (root / QUAY).read_text() == page(*expected)
    # `Lamp` was the name of no page before.
    assert [found for found in codes(archlint) if "REL001" in found] == [f"{QUAY}:12:5: REL001"]


def test_a_rename_leaves_the_name_of_another_page(write: Write, archlint: Archlint) -> None:
    config = CONFIG + "plugins: [jekyll-redirect-from]\n"
    before = site({LAMP: page(), "notes/lamp.md": page(), "notes/quay.md": page("related: lamp")}, config=config)
    root = write(before)
    assert archlint("rename", LAMP, "2021-05-08-beacon.md").code == 0
    assert (root / "notes/quay.md").read_text() == before["notes/quay.md"]


def test_a_new_title_is_written_into_the_fields_that_name_the_page_by_it(write: Write, archlint: Archlint) -> None:
    pages = {
        QUAY: page("same: [Lamp, \"Tide\", 'Lamp']", title="Quay"),
        LAMP: page("see: Lamp", title="Lamp"),
        TIDE: page("parent: Lamp", "same:", "  - Quay # first", "  - Lamp", title="Tide"),
    }
    root = write(site(pages, BY_TITLE))
    run = archlint("retitle", LAMP, "Oil: a [lamp], it's #1", "--lose-url")
    assert run.code == 0, run.err
    after = texts(root)
    item = '"Oil: a [lamp], it\'s #1"'
    assert after[QUAY] == page(f"same: [{item}, \"Tide\", 'Oil: a [lamp], it''s #1']", title="Quay")
    assert after[TIDE] == page(f"parent: {item}", "same:", "  - Quay # first", f"  - {item}", title="Tide")
    assert "see: Lamp" in next(text for path, text in after.items() if "oil" in path)
    assert archlint("check", "--select", "REL001").code == 0


def test_a_title_that_git_has_is_the_one_before(write: Write, archlint: Archlint) -> None:
    root = write(site({QUAY: page(title="Quay"), LAMP: page("parent: Quay", title="Lamp")}, BY_TITLE))
    make_repository(root).commit()
    write({QUAY: page(title="Pier")})
    assert archlint("retitle", QUAY, "--lose-url").code == 0
    assert (root / LAMP).read_text() == page("parent: Pier", title="Lamp")


def test_a_title_that_two_pages_have_is_written_nowhere(write: Write, archlint: Archlint) -> None:
    pages = {QUAY: page(title="Quay"), "old/quay.md": page(title="Quay"), "lamp.md": page("parent: Quay", title="Lamp")}
    root = write(site({**pages, "old/tide.md": page("parent: Quay", title="Tide")}, BY_TITLE))
    assert archlint("links", "old/quay.md").out == "old/tide.md:3:9\n"
    assert archlint("links", QUAY).out == ""
    assert archlint("retitle", QUAY, "Pier", "--lose-url").code == 0
    assert (root / "lamp.md").read_text() == pages["lamp.md"]
    before = texts(root)
    run = archlint("retitle", next(path for path in before if "pier" in path), "Tide", "--lose-url")
    assert run.code == 0, run.err
    write({"lamp.md": page("parent: Lamp", title="Oil"), LAMP: page(title="Lamp")})
    before = texts(root)
    run = archlint("retitle", LAMP, "Tide", "--lose-url")
    assert run.code == 2
    assert "/lamp.md: line 3: the item Lamp names" in run.err
    assert "no name would lead to that page alone. Nothing is written" in run.err
    assert texts(root) == before


def test_the_name_of_another_page_is_written_so_that_yaml_reads_it(write: Write, archlint: Archlint) -> None:
    pages = {
        QUAY: page(title="Quay"),
        LAMP: page(title="'Quay: the lamp'"),
        TIDE: page("parent: Quay", "same: [Quay]", title="Tide"),
    }
    root = write(site(pages, BY_TITLE))
    assert archlint("remove", QUAY, "--into", LAMP, "--force", "--lose-url").code == 0
    item = '"Quay: the lamp"'
    assert (root / TIDE).read_text() == page(f"parent: {item}", f"same: [{item}]", title="Tide")
