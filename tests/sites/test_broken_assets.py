"""Links of a site to files that are not there, as a check and ``archlint show`` tell them."""

from pathlib import Path
from posixpath import splitext

import pytest

from archlint_rules.pag import _meant_file
from conftest import Archlint, Run, Write
from repositories import make_repository
from trusting import same_as_without

POST = "_posts/2031-05-07-the-bridge.md"
PICTURES = {"images/Bridge.png": "", "images/2031/ferry.jpg": ""}
MANY = 101


def post(body: str) -> str:
    return f"---\ntitle: The bridge\n---\n{body}\n"


def site(body: str, configuration: str = "title: Larkfield\n") -> dict[str, str]:
    return {"_config.yml": configuration, POST: post(body), **PICTURES}


def found(run: Run) -> list[str]:
    return [line.partition(" PAG002 ")[2] for line in run.lines if " PAG002 " in line]


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("/images/bridge.png", "; /images/Bridge.png differs in capitals, which servers tell apart"),
        ("/Images/Bridge.png", "; /images/Bridge.png differs in capitals, which servers tell apart"),
        ("/images/2031/fery.jpg", "; did you mean /images/2031/ferry.jpg?"),
        ("/images/2031/ferry.png", "; did you mean /images/2031/ferry.jpg?"),
        ("/images/2032/ferry.jpg", ""),
        ("{{ '/images/none.pdf' | relative_url }}", ""),
        ("https://larkfield.example/images/none.png?width=3#top", ""),
    ],
)
def test_a_file_that_is_not_there_is_told(target: str, says: str, write: Write, archlint: Archlint) -> None:
    write(site(f"![The bridge]({target})", "url: https://larkfield.example\n"))
    run = archlint("check", "--output-format", "concise")
    assert found(run) == [f"no file of the site has the URL {target}{says}"]
    shown = archlint("show", POST, "--output-format", "jsonl").objects[0]["links"]
    assert [link["leads_to"] for link in shown] == ["broken"]


@pytest.mark.parametrize(
    "body",
    [
        "![a](/images/Bridge.png) ![b](/images/2031/ferry.jpg?w=3) [c](/images/%42ridge.png)",
        "![a](/photos/none.png) ![b](none.png) ![c](/none.png)",
        "[a](/images/none.css) [b](/images/none.js) [c](/images/none.xml) [d](/images/none/) [e](/images/none.html)",
        "![a](/vendor/none.png) ![b](/_images/none.png) ![c](/uploads/none.png) ![d](/_site/none.png)",
        "![a](/empty/none.png) ![b](/images/empty/none.png) ![c](/images/linked/none.png) ![d](/linked/none.png)",
        "![a](/images//none.png) ![b](https://other.example/images/none.png) ![c]({{ page.picture }}/none.png)",
    ],
)
def test_what_may_be_there_is_not_told(body: str, write: Write, archlint: Archlint) -> None:
    others = {"vendor/a.png": "", "_images/a.png": "", "uploads/a.png": "", "_site/a.png": ""}
    folder = write(site(body, "exclude: [vendor]\nkeep_files: [uploads]\n") | others)
    for name in ("empty", "images/empty"):
        (folder / name).mkdir()
    for name in ("linked", "images/linked"):
        (folder / name).symlink_to(folder / "vendor")
    assert found(archlint("check", "--output-format", "concise")) == []
    shown = archlint("show", POST, "--output-format", "jsonl").objects[0]["links"]
    assert "broken" not in [link["leads_to"] for link in shown]


def test_a_page_that_is_copied_is_not_judged(write: Write, archlint: Archlint) -> None:
    links = '<a href="/2031/05/09/none.html"><img src="/images/none.png"></a>\n'
    root = write(site("It opens.") | {"images/gallery.html": links})
    assert "No findings in 2 pages.\n" in archlint("check").out
    (root / "images" / "gallery.html").write_text(f"---\ntitle: A\n---\n{links}")
    codes = [each["code"] for each in archlint("check", "--output-format", "jsonl").objects]
    assert codes == ["PAG001", "PAG002"]


def test_very_many_that_are_gone_are_infos(write: Write, archlint: Archlint) -> None:
    links = [f"![{number}](/images/old/{number}.png)" for number in range(MANY)]
    write(site("\n".join([*links, "![a](/files/none.png)"])) | {"files/a.png": ""})
    assert found(archlint("check", "--output-format", "concise")) == ["no file of the site has the URL /files/none.png"]
    run = archlint("check", "--select", "PAG002")
    assert f"{MANY} links lead to files below /images that do not exist [PAG002 broken-asset]" in run.out
    assert run.lines[-1] == f"Found 1 warning, {MANY} infos in 1 page."


def test_as_many_as_are_told_are_warnings(write: Write, archlint: Archlint) -> None:
    write(site("\n".join(f"![{number}](/images/old/{number}.png)" for number in range(MANY - 1))))
    assert archlint("check").lines[-1] == f"Found {MANY - 1} warnings in 1 page."


def test_the_settings_decide_on_very_many(write: Write, archlint: Archlint) -> None:
    body = "\n".join(f"![{number}](/images/old/{number}.png)" for number in range(MANY))
    write(site(body) | {"archlint.toml": '[severity]\nPAG002 = "error"\n'})
    assert archlint("check").lines[-1] == f"Found {MANY} errors in 1 page."


def test_a_large_folder_is_looked_at_once(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"images/ferry-{number}.png": "" for number in range(300)}
    write(site("\n".join(f"![a](/images/fery-{number}.png)" for number in range(90))) | files)
    looked_at: list[str] = []

    def counted(name: str) -> tuple[str, str]:
        looked_at.append(name)
        return splitext(name)

    monkeypatch.setattr(_meant_file, "splitext", counted)
    run = archlint("check", "--output-format", "concise", "--no-cache")
    assert found(run)[0].endswith("; did you mean /images/ferry-0.png?")
    assert len(looked_at) <= len(files) + len(PICTURES) + 90


def test_no_name_is_compared_with_very_many(write: Write, archlint: Archlint) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{one}{other}" for one in letters for other in letters]
    few = {f"images/ferry-{name}.png": "" for name in names}
    root = write(site("![a](/images/ferry-.png)") | few)
    assert "did you mean /images/ferry-" in archlint("check").out
    for name in names:
        (root / f"images/barge-{name}.png").touch()
    run = archlint("check")
    assert "/images/ferry-.png" in run.out
    assert "did you mean" not in run.out


def test_a_page_that_a_new_file_reaches_is_compared_with_all_others(write: Write) -> None:
    """The page that is checked again for a file counts the tags of those that are not."""
    tags = ["tide", "Tide", "Tide", "tides", "tides", "tides", "quay", "quay", "quay", "quay"]
    posts = {
        f"_posts/2031-05-{day:02}-a.md": f"---\ntitle: Number {day}\ntags: [{tag}]\n---\nIt is {tag}.\n"
        for day, tag in enumerate(tags, 10)
    }
    linked = "_posts/2031-05-10-a.md"
    posts[linked] += "![a](/images/2031/none.png)\n"
    root = write(site("It opens.") | posts)
    before = same_as_without(root, "--select", "ALL").out
    assert "TAG001" in before
    assert "TAG008" in before
    (root / "images/2031/none.png").touch()
    after = same_as_without(root, "--select", "ALL").out
    assert after.count("PAG002") == before.count("PAG002") - 1
    (root / "images/2031/none.png").unlink()
    assert same_as_without(root, "--select", "ALL").out == before


def test_a_check_of_single_pages_is_silent(write: Write, archlint: Archlint) -> None:
    write(site("![The bridge](/images/none.png)"))
    assert archlint("check", "--hook", POST).code == 0


def test_files_that_are_not_checked_out_are_there(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "site", tmp_path)
    repository.commit(site("![a](/images/2031/ferry.jpg) ![b](/images/none.png)"))
    repository.git("sparse-checkout", "set", "--cone", "_posts")
    assert not (repository.folder / "images/2031").exists()
    run = repository.archlint("check", "--output-format", "concise")
    assert [line for line in run.stdout.splitlines() if "PAG002" in line] == [
        f"{POST}:4:35: PAG002 no file of the site has the URL /images/none.png"
    ]
