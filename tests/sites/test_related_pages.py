"""Fields and sections that list related pages, once the settings say so: checked, fixed and shown."""

from random import Random

import pytest

from conftest import SHARED_ALWAYS, Archlint, Write
from sites.related import FOUND, LAMP, QUAY, TIDE, codes, page, site
from trees import texts
from trusting import checked_again, same_as_without


@pytest.mark.parametrize(
    "item",
    [
        "2021-05-08-lamp",
        "_posts/2021-05-08-lamp.md",
        "/_posts/2021-05-08-lamp.md",
        "2021-05-08-lamp.md",
        "lamp",
        "'lamp'",
        "/2021/05/08/lamp.html",
        "/blog/2021/05/08/lamp/",
        "https://harbour.example/blog/2021/05/08/lamp.html#top",
        "../08/lamp.html",
    ],
)
def test_every_way_to_name_a_page_leads_to_it(item: str, write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page(f"related: [{item}]"), LAMP: page("related: quay")}))
    assert codes(archlint) == []
    # The page that is named does not list this one, in any of the implementations of the archive.
    write({LAMP: page()})
    assert codes(archlint) == [f"{QUAY}:3:{11 + item.startswith(chr(39))}: REL004"]
    assert archlint(*FOUND, QUAY).lines == archlint(*FOUND, tuning=SHARED_ALWAYS).lines != []
    # It is gone.
    (write({}) / LAMP).unlink()
    assert codes(archlint) == [f"{QUAY}:3:{11 + item.startswith(chr(39))}: REL001"]


def test_nothing_is_said_of_fields_that_are_not_declared(write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page("related: [quay, quay, gone]"), LAMP: page("see: [gone]")}, settings=""))
    assert codes(archlint) == []


@pytest.mark.parametrize(
    "item", ["The lamp", "'{{ page.lamp }}'", "https://other.example/lamp/", "mailto:lamp@harbour.example", "''", "12"]
)
def test_nothing_is_said_of_what_may_be_no_name(item: str, write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page("related:", f"  - {item}")}))
    assert codes(archlint) == []


def test_a_name_that_several_pages_have_is_not_judged(write: Write, archlint: Archlint) -> None:
    other = "_posts/2021-06-08-lamp.md"
    write(site({QUAY: page("related: [lamp]"), LAMP: page(), other: page()}))
    assert codes(archlint) == []
    # One that the site does not show is none of these.
    write({other: page("published: false")})
    assert codes(archlint) == [f"{QUAY}:3:11: REL004"]


def test_the_folder_of_the_page_comes_first(write: Write, archlint: Archlint) -> None:
    pages = {"de/lamp.md": page("related: [quay]"), "de/quay.md": page("related: [lamp]")}
    english = {path.replace("de/", "en/"): text for path, text in pages.items()}
    write(site({**pages, **english}))
    assert codes(archlint) == []
    write({"en/lamp.md": page()})
    assert codes(archlint) == ["en/quay.md:3:11: REL004"]


def test_an_inverse_is_asked_for_one_way(write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page("part-of: lamp"), LAMP: page("parts: [tide]"), TIDE: page()}))
    assert codes(archlint) == [f"{QUAY}:3:10: REL004"]
    write({LAMP: page("parts: [tide, quay]")})
    assert codes(archlint) == []
    # The inverse names pages, too.
    write({LAMP: page("parts: [tides, quay]")})
    assert codes(archlint) == [f"{LAMP}:3:9: REL001"]


def test_a_section_is_a_relation(write: Write, archlint: Archlint) -> None:
    text = "See [tide](/blog/2021/05/09/tide.html).\n\n## See also ##\n\n- [Lamp]({{ site.baseurl }}/2021/05/08/lamp.html)\n"
    text += "- [a](https://other.example/)\n\n### More\n\n{% post_url 2021-05-09-tide %}\n\n## Notes\n\n[q](/blog/2021/05/07/quay)\n"
    write(site({QUAY: page(text=text), LAMP: page(), TIDE: page()}))
    assert codes(archlint) == [f"{QUAY}:13:13: REL004", f"{QUAY}:8:10: REL004"]
    back = "## See also\n\n* {% post_url 2021-05-07-quay %}"
    write({LAMP: page(text=back), TIDE: page(text=f"```\n{back}\n```")})
    assert codes(archlint) == []


def test_fixes_change_only_the_lists(write: Write, archlint: Archlint) -> None:
    before = site({
        QUAY: page("related: [lamp, lamp, quay, tide]", "tags: [a]"),
        LAMP: page("related:", "  # by hand", '  - "tide"   # wet', "tags: [a]"),
        TIDE: page("tags: [a]", "related: [ lamp ]"),
    })  # fmt: skip
    root = write(before)
    assert archlint("check", "--fix", "--select", "REL").code == 0
    assert texts(root) == before | {
        QUAY: page("related: [lamp, tide]", "tags: [a]"),
        LAMP: page("related:", "  # by hand", '  - "tide"   # wet', '  - "quay"', "tags: [a]"),
        TIDE: page("tags: [a]", "related: [ lamp, quay ]"),
    }
    assert codes(archlint) == []


def test_a_list_that_cannot_be_written_is_left_to_people(write: Write, archlint: Archlint) -> None:
    before = site(
        {
            QUAY: page("related: [lamp]"),
            LAMP: page("related: &all", "  - tide", "others: *all"),
            TIDE: page("related: [lamp]"),
        }
    )
    root = write(before)
    run = archlint("check", "--fix", "--select", "REL004")
    assert run.code == 1
    assert "add it there by hand" in run.out
    assert texts(root) == before


def test_pages_can_be_named_by_a_field(write: Write, archlint: Archlint) -> None:
    settings = '[layout.relations]\nparent = {by = "title"}\nsame = {by = "number", symmetric = true}\n'
    pages = {
        QUAY: page('parent: "The: lamp"', "number: 7", "same: [12, 9]", title="Quay"),
        LAMP: page("number: 12", "same:", "  - 7", title="'The: lamp'"),
        TIDE: page("number: '9'", "parent: Lamps", title="Tide"),
        "_drafts/wet.md": page("number: 3", title="Wet"),
    }
    root = write(site(pages, settings))
    assert codes(archlint) == [f"{QUAY}:5:12: REL004", f"{TIDE}:4:9: REL001"]
    assert archlint(*FOUND).lines == archlint(*FOUND, tuning=SHARED_ALWAYS).lines
    assert archlint(*FOUND, TIDE).lines == [line for line in archlint(*FOUND).lines if TIDE in line.split(":")[0]]
    # The draft is there, and two pages with one value are none.
    write({TIDE: page("number: '9'", "parent: Quay", "same: [7, 3]"), "lamp.md": page(title="Quay")})
    assert codes(archlint) == []
    write({"_drafts/wet.md": page("number: 4")})
    assert codes(archlint) == [f"{TIDE}:5:11: REL001"]
    write({TIDE: page("number: '9'", "same: [7, 12]"), LAMP: page("number: 12", "same:", "  - 7", title="'The: lamp'")})
    assert archlint("check", "--fix", "--select", "REL").code == 0
    assert (root / LAMP).read_text() == page("number: 12", "same:", "  - 7", "  - 9", title="'The: lamp'")


def test_signs_in_folders_and_values_are_no_part_of_the_field(write: Write, archlint: Archlint) -> None:
    pages = {"a=b/c:d/lamp.md": page("n: x=/y", "same: ['1:/2=3']"), "a=b/c:d/quay.md": page("n: '1:/2=3'")}
    settings = '[layout.relations]\nsame = {by = "n", symmetric = true}\n'
    root = write(site({**pages, "quay.md": page("n: '1:/2=3'")}, settings))
    for paths in ([], ["a=b/c:d/lamp.md"]):
        assert codes(archlint, *paths) == ["a=b/c:d/lamp.md:4:9: REL004"]
    write({"a=b/c:d/quay.md": page("n: '1:/2=3'", "same: []")})
    assert archlint("check", "--fix", "--select", "REL").code == 0
    assert (root / "a=b/c:d/quay.md").read_text() == page("n: '1:/2=3'", "same: [x=/y]")


def test_links_and_show_tell_of_fields(write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page("related: [lamp, gone]"), LAMP: page("related: [/2021/05/07/quay.html]")}))
    assert archlint("links", LAMP).lines[0].startswith(f"{QUAY}:3:")
    shown = archlint("show", QUAY, LAMP).out
    assert f"  link:       lamp (line 3): page /{LAMP}\n" in shown
    assert "  link:       gone (line 3): broken\n" in shown
    assert f"  link:       /2021/05/07/quay.html (line 3): page /{QUAY}\n" in shown
    (found, _) = archlint("show", QUAY, "--output-format", "jsonl").objects[0]["links"]
    assert found == {"syntax": "field", "target": "lamp", "line": 3, "leads_to": "page", "path": f"/{LAMP}"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            "related = {symmetric = true, inverse = 'x'}",
            "relations.related: has symmetric and inverse; take one of them",
        ),
        (
            "related = {inverse = 'related'}",
            "relations.related: inverse: is the relation itself; write symmetric = true",
        ),
        ("related = {by = 'title', heading = 'Also'}", "relations.related: has heading and by; links in a section are"),
        ("related = {by = 'a:b'}", "relations.related: by: must be the name of a field, not 'a:b'"),
        ("related = {symetric = true}", "unknown key 'symetric'; did you mean 'symmetric'?"),
        ("'' = {}", "relations: must be a table of relations, each with the name of a field, not ''"),
        ("related = true", "relations.related: must be a table, not True"),
    ],
)
def test_wrong_relations_are_refused(table: str, message: str, write: Write, archlint: Archlint) -> None:
    write(site({QUAY: page()}, settings=f"[layout.relations]\n{table}\n"))
    run = archlint("check")
    assert run.code == 2
    assert message in run.err


@pytest.mark.parametrize("by", ["", ', by = "number"'])
def test_the_cache_finds_what_a_run_without_it_finds(by: str, write: Write) -> None:
    random = Random(7)
    names = [f"_posts/2021-{month:02}-05-post-{month}.md" for month in range(1, 9)]
    root = write(site({name: page() for name in names}, f"[layout.relations]\nrelated = {{symmetric = true{by}}}\n"))
    same_as_without(root, "--select", "REL", "--today", "2032-01-01")
    seen = set()
    for _ in range(25):
        name = random.choice(names)
        if random.random() < 0.2:
            (root / name).unlink(missing_ok=True)
        else:
            forms = ["post-{0}", "2021-0{0}-05-post-{0}", "/2021/0{0}/05/post-{0}.html"] if not by else ["{0}"]
            items = ", ".join(random.choice(forms).format(number) for number in random.sample(range(1, 9), 2))
            state = random.choice(["", "", "published: false"])
            number = random.choice([name[11], *"12"])
            write({name: page(f"related: [{items}]", f"number: {number}", state)})
        run = same_as_without(root, "--select", "REL", "--today", "2032-01-01")
        seen |= {code for code in ("REL001", "REL002", "REL003", "REL004") if code in run.out}
    assert seen >= {"REL001", "REL002", "REL004"}
    assert "no page" in checked_again(root, "--select", "REL", "--today", "2032-01-01")
