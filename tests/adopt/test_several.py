"""Several archives in one tree, which one settings file names: a run, its exit code, baselines, the cache, commands."""

from pathlib import Path

import pytest

from blog import POST, below
from conftest import Archlint, Write
from harbour import BRIDGE, HARBOUR, harbour
from repositories import make_repository

TWICE = "---\ntitle: The ferry\ntitle: The ferry\n---\nIt sails.\n"
BLOG_POST, DOCS_POST = "blog/_posts/2031-05-07-bridge.md", "docs/posts/2031-05-08-ferry.md"
SETTINGS = '[[archive]]\nroot = "blog"\n\n[[archive]]\nroot = "docs"\nlayout = { preset = "11ty" }\n\n[[archive]]\nroot = "content"\n'
SITES = {
    "blog/_config.yml": "title: Harbour\n",
    BLOG_POST: POST,
    DOCS_POST: POST,
    **harbour(),
    "README.md": "# Harbour\n",
}
TREE = {**SITES, "archlint.toml": SETTINGS}
NESTED = {
    "_config.yml": "title: Harbour\n",
    "_posts/2031-05-07-bridge.md": POST,
    "docs/_config.yml": "title: Docs\n",
    "docs/_posts/2031-05-08-ferry.md": TWICE,
    "archlint.toml": '[[archive]]\nroot = "."\n[[archive]]\nroot = "docs"\n',
}


def test_one_run_checks_all_of_them(write: Write, archlint: Archlint) -> None:
    write(TREE)
    run = archlint("check")
    assert (run.code, run.err) == (0, "")
    assert run.lines == [
        "blog: No findings in 1 page.",
        "docs: No findings in 1 page.",
        f"content: No findings in {len(HARBOUR)} pages.",
    ]
    assert archlint("check", ".").lines == run.lines


@pytest.mark.parametrize("root", ["README.md", "none", "blog/_config.yml"])
def test_a_root_that_is_no_folder_is_refused(root: str, write: Write, archlint: Archlint) -> None:
    write({**TREE, "archlint.toml": f'{SETTINGS}\n[[archive]]\nroot = "{root}"\n'})
    for command in (["check"], ["show"], *([["check", "blog"]] if "." in root else [])):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("archlint: error: ")
        assert run.err.endswith(f"archlint.toml: archive: root: there is no folder {Path.cwd() / root}\n")


@pytest.mark.parametrize("arguments", [["check"], ["check", "blog"], ["check", "--hook", BLOG_POST], ["show"]])
@pytest.mark.parametrize("root", ["../elsewhere", "link"])
def test_a_root_outside_the_checkout_is_refused(
    root: str, arguments: list[str], write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = f'{SETTINGS}\n[[archive]]\nroot = "{root}"\n'
    site = {**below("site", {**TREE, "archlint.toml": settings}), **below("elsewhere", NESTED)}
    folder = write({**site, "site/.git/HEAD": ""}) / "site"
    (folder / "link").symlink_to("../elsewhere")
    monkeypatch.chdir(folder)
    run = archlint(*arguments)
    assert (run.code, run.out) == (2, "")
    assert f"archlint.toml: archive: root: {(folder / root).parent.resolve() / Path(root).name} leads out of" in run.err
    assert run.err.endswith("name a folder of the checkout\n")


def test_two_roots_that_are_one_folder_are_refused(write: Write, archlint: Archlint) -> None:
    root = write({**TREE, "archlint.toml": f'{SETTINGS}\n[[archive]]\nroot = "log"\n'})
    (root / "log").symlink_to("blog")
    for arguments in (["check"], ["check", "blog"], ["check", "docs"]):
        run = archlint(*arguments)
        assert (run.code, run.out) == (2, "")
        assert "archlint.toml: archive: the roots 'blog' and 'log' are one folder; take one out" in run.err


@pytest.mark.parametrize("place", [BLOG_POST, DOCS_POST])
def test_the_exit_code_is_the_worst(place: str, write: Write, archlint: Archlint) -> None:
    write({**TREE, place: TWICE})
    run = archlint("check", "--output-format", "concise")
    assert run.code == 1
    assert run.lines[0].startswith(f"{place}:2:1: FMT011")
    assert archlint("check", "content").code == 0


@pytest.mark.parametrize(
    ("paths", "checked"),
    [
        (["blog"], ["blog: No findings in 1 page."]),
        (["blog/_posts"], ["blog: No findings in 1 page."]),
        ([BLOG_POST], ["blog: No findings in 1 page."]),
        (["docs", "blog/_posts"], ["docs: No findings in 1 page.", "blog: No findings in 1 page."]),
        (["blog", BLOG_POST], ["blog: No findings in 1 page."]),
    ],
)
def test_named_paths_mean_their_archives(
    paths: list[str], checked: list[str], write: Write, archlint: Archlint
) -> None:
    write(TREE)
    assert archlint("check", *paths).lines == checked


def test_a_path_in_none_of_them_is_told(write: Write, archlint: Archlint) -> None:
    root = write({**TREE, "other/a.md": POST})
    run = archlint("check", "blog", "other/a.md")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        f"archlint: error: no archive found: {root / 'other'} is in none of those that {root / 'archlint.toml'} names "
        "(blog, docs, content)\n"
    )


def test_a_hook_passes_over_what_is_in_none_of_them(write: Write, archlint: Archlint) -> None:
    write({**TREE, BLOG_POST: TWICE})
    run = archlint("check", "--hook", "README.md", DOCS_POST, BLOG_POST)
    assert run.code == 1
    assert "FMT011" in run.out
    assert archlint("check", "--hook", "README.md") == (0, "", "")


def test_an_archive_in_another_is_none_of_its_pages(write: Write, archlint: Archlint) -> None:
    write(NESTED)
    run = archlint("check")
    assert run.code == 1
    assert run.out.count("FMT011") == 1
    assert [line for line in run.lines if "page" in line and ": " in line][-2:] == [
        ".: No findings in 1 page.",
        "docs: Found 1 warning in 1 page. 1 fixable with `--fix --unsafe-fixes`.",
    ]
    assert archlint("check", "_posts").lines == [".: No findings in 1 page."]
    assert "FMT011" in archlint("check", "docs/_posts/2031-05-08-ferry.md").out


def test_an_archive_in_an_event_archive_is_none_of_its_pages(write: Write, archlint: Archlint) -> None:
    settings = '[[archive]]\nroot = "."\n[[archive]]\nroot = "blog"\n'
    blog = {path: text for path, text in SITES.items() if path.startswith("blog")}
    write({**HARBOUR, **blog, "archlint.toml": settings})
    assert archlint("check").lines == [f".: No findings in {len(HARBOUR)} pages.", "blog: No findings in 1 page."]


def test_each_has_a_baseline_of_its_own(write: Write, archlint: Archlint) -> None:
    root = write({**TREE, BLOG_POST: TWICE, DOCS_POST: TWICE})
    run = archlint("baseline")
    assert run.code == 2
    assert "holds several archives (blog, docs, content); name a page or the folder of one of them" in run.err
    assert archlint("baseline", "blog").code == 0
    assert (root / "blog" / "archlint-baseline.tsv").exists()
    run = archlint("check")
    assert run.code == 1
    assert "docs/posts" in run.out
    assert "blog/_posts" not in run.out
    assert archlint("baseline", "docs").code == 0
    assert archlint("check").code == 0
    run = archlint("check", "--baseline", "blog/archlint-baseline.tsv")
    assert run.code == 2
    assert "--baseline names the known findings of one archive: name the folder of that archive too" in run.err
    assert archlint("check", "--baseline", "blog/archlint-baseline.tsv", "blog").code == 0


def test_a_baseline_may_be_named(write: Write, archlint: Archlint) -> None:
    root = write({**TREE, "archlint.toml": SETTINGS.replace("[[archive]]", '[[archive]]\nbaseline = "blog.tsv"', 1)})
    assert archlint("baseline", "blog").code == 0
    assert (root / "blog.tsv").exists()


def test_they_share_a_cache(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    languages = ["cs", "de", "en", "fr", "it", "pl"]
    sites = {f"{name}/_config.yml": "" for name in languages}
    posts = {f"{name}/_posts/2031-05-07-a.md": POST for name in languages}
    tables = "".join(f'[[archive]]\nroot = "{name}"\n' for name in languages)
    root = write({**sites, **posts, "archlint.toml": tables})
    archlint("check")
    assert (root / ".archlint_cache").is_dir()
    assert archlint("check", "-v").out.count("no page was checked again") == len(languages)
    write({"fr/_posts/2031-05-07-a.md": TWICE})
    run = archlint("check", "-v")
    assert run.code == 1
    assert run.out.count("no page was checked again") == len(languages) - 1


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ('root = "blog"\n' + SETTINGS, "root: there are several archives; set it in each [[archive]] instead"),
        (SETTINGS + "[layout]\nfuture = true\n", "layout: there are several archives"),
        ('baseline = "a.tsv"\n' + SETTINGS, "baseline: there are several archives"),
        ("[[archive]]\n", "archive: a table has no root; name the folder of each archive once"),
        ('[[archive]]\nroot = "blog"\n[[archive]]\nroot = "./blog"\n', "archive: two tables have the root './blog'"),
        ('[[archive]]\nroot = ".."\n', "root:"),
        ('[[archive]]\nrot = "blog"\n', "archive: unknown key 'rot'; did you mean 'root'?"),
        ('[[archive]]\nroot = "blog"\nlayout = { preset = "x" }\n', "layout: preset: must be one of"),
    ],
)
def test_wrong_settings_are_told(settings: str, error: str, write: Write, archlint: Archlint) -> None:
    root = write({"site/.git/HEAD": "", **below("site", TREE), "site/archlint.toml": settings})
    run = archlint("check", str(root / "site" / "blog"))
    assert (run.code, run.out) == (2, "")
    assert error in run.err


def rules_on(lines: list[str]) -> set[str]:
    """Return the codes of the rules that ``archlint config`` lists as on."""
    start = next(place for place, line in enumerate(lines) if line.endswith("rules on:"))
    end = next(place for place, line in enumerate(lines) if line.endswith("rules off:"))
    return {line.split()[0] for line in lines[start + 1 : end]}


def test_commands_on_a_page_take_its_archive(write: Write, archlint: Archlint) -> None:
    write(TREE)
    shown = archlint("show", "--today", "2032-01-01", BLOG_POST)
    assert "/2031/05/07/bridge.html" in shown.out
    assert archlint("config", "docs").lines[0].endswith("docs")
    assert archlint("config").lines[0] == (
        "archive: none: . holds several archives (blog, docs, content); name a page or the folder of one of them"
    )
    assert archlint("config").lines[-1] == "rules: those of each archive; archlint config blog shows them for one"
    assert not [line for line in archlint("config").lines if "REL001" in line]
    on = {folder: rules_on(archlint("config", folder).lines) for folder in ("blog", "content")}
    assert on["blog"] - on["content"] >= {"FMT011", "FMT012", "TAG007"}
    assert on["content"] - on["blog"] >= {"FMT003", "FMT009", "REL001"}
    run = archlint("tags")
    assert run.code == 2
    assert "holds several archives" in run.err


def test_changes_since_a_commit_are_those_of_all(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "tree")
    repository.commit(TREE)
    repository.write({BLOG_POST: TWICE, DOCS_POST: TWICE})
    done = repository.archlint("check", "--since", "HEAD")
    assert done.returncode == 1
    assert done.stdout.count("FMT011") == 2
    repository.run("git", "add", "-A")
    done = repository.archlint("check", "--staged")
    assert done.stdout.count("FMT011") == 2


def test_fixes_are_made_in_all_of_them(write: Write, archlint: Archlint) -> None:
    broken = HARBOUR | {BRIDGE: HARBOUR[BRIDGE].replace("(/news/2031/05/7/a-ferry", "(news/2031/05/7/a-ferry")}
    assert broken != HARBOUR
    tables = '[[archive]]\nroot = "a"\n[[archive]]\nroot = "b"\n'
    root = write({**below("a", broken), **below("b", broken), "archlint.toml": tables})
    run = archlint("check", "--fix")
    assert run.code == 0, run.out + run.err
    for name in ("a", "b"):
        assert (root / name / BRIDGE.lstrip("/")).read_text() == HARBOUR[BRIDGE]


@pytest.mark.parametrize("output", ["concise", "full", "json", "github", "gitlab", "junit", "sarif"])
def test_each_format_has_the_findings_of_all_of_them(output: str, write: Write, archlint: Archlint) -> None:
    page = "content" + BRIDGE
    write(
        {
            **TREE,
            BLOG_POST: TWICE,
            page: HARBOUR[BRIDGE].replace("(/news/2031/05/7/a-ferry", "(news/2031/05/7/a-ferry"),
        }
    )
    found = {(each["filename"], each["code"]) for each in archlint("check", "--output-format", "jsonl").objects}
    assert {file.partition("/")[0] for file, _ in found} >= {"blog", "content"}
    run = archlint("check", "--output-format", output)
    assert run.code == 1
    for file, code in found:
        assert file in run.out
        assert code in run.out


def test_the_table_of_rules_has_those_of_all_of_them(write: Write, archlint: Archlint) -> None:
    write({**TREE, BLOG_POST: TWICE, DOCS_POST: TWICE})
    for options in (("--statistics",), ("--statistics", "--output-format", "json")):
        assert archlint("check", *options).out.count("FMT011") == 2
