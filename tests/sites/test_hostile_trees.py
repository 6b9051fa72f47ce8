"""Settings and folders of strangers on a site with one tree of content: nothing outside of it is read."""

import os

import pytest

from conftest import Archlint, Write

PAGE = "---\ntitle: A\n---\nText.\n"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('mounts = {"../../out" = {}}', "mounts: must be folders below the source"),
        ('mounts = {"/etc" = {}}', "mounts: must be folders below the source"),
        ('ignore-files = ["("]', "ignore-files: must be patterns of"),
        ('ignore-files = ["(a+)+b"]', "ignore-files: must be patterns of"),
        ('headers = ["ini"]', "headers: must be"),
    ],
)
def test_a_wrong_setting_is_told(setting: str, said: str, write: Write, archlint: Archlint) -> None:
    write({"hugo.toml": "", "content/a.md": PAGE, "archlint.toml": f'[layout]\npreset = "hugo"\n{setting}\n'})
    run = archlint("check")
    assert run.code == 2
    assert said in run.err


@pytest.mark.parametrize("pattern", ["(", "a(b", "*", "posts/", "[a"])
def test_excluded_paths_are_those_of_other_sites(pattern: str, write: Write, archlint: Archlint) -> None:
    write(
        {
            "hugo.toml": "",
            "content/posts/a.md": PAGE,
            "archlint.toml": f'[layout]\npreset = "hugo"\nexclude = ["{pattern}"]\n',
        }
    )
    run = archlint("show", "content/posts/a.md")
    assert run.code == 0, run.err
    assert ("excluded" in run.out) == (pattern in ("*", "posts/"))


def test_the_page_of_a_section_outside_is_not_read(write: Write, archlint: Archlint) -> None:
    root = write(
        {"site/hugo.toml": "", "site/content/a.md": PAGE, "out/_index.md": "---\nslug: stolen\n---\n", "out/b.md": PAGE}
    )
    os.symlink(root / "out", root / "site" / "content" / "posts")
    os.symlink(root / "out" / "_index.md", root / "site" / "content" / "_index.md")
    for path in ("site/content/posts/b.md", "site/content/a.md"):
        assert "stolen" not in archlint("show", path).out


@pytest.mark.parametrize("name", ["hugo.toml", "config.toml"])
def test_a_configuration_that_is_no_file_is_none(name: str, write: Write, archlint: Archlint) -> None:
    root = write({"content/a.md": PAGE})
    os.mkfifo(root / name)
    assert archlint("check").code == 2
