"""Aliases that are added to settings: nothing else of the file changes, whatever it looks like."""

import tomllib
from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.config.aliases import add_alias
from archlint.config.load import load_configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.errors import UsageError

ALIAS, TAG = "U.S.", "United States"
FILES = [
    "",
    "# nothing yet\n",
    'root = "content" # where it is\n\n# more\n[rules.too-many-related]\nmost = 7\n',
    '[tags]\n# those with commas\ncanonical = ["a, b"] # one\nclosed = true\n\n[severity]\nREL001 = "warning"\n',
    '[tags.aliases]\n"United States" = ["US"]\n',
    '[tags.aliases]\n"United States" = [\n    "US",  # usual\n    "USA",\n]\n# the end\n',
    '[tags.aliases]\n"United States" = [\n    "US"  # without a comma\n]\n',
    '[tags.aliases]\n"United States" = []\nGermany = ["Deutschland"]\n\n[safety]\n',
    'tags.aliases."United States" = ["US"]\nroot = "content"\n',
    'tags.closed = false\nroot = "content"\n',
    'tags = { aliases = { "United States" = ["US"] } } # short\n',
    "tags = {}\n",
    "[tags]\naliases = {}\n",
    '[tags]\r\ncanonical = ["a, b"]\r\n\r\n[tags.aliases]\r\n"x" = ["y"]\r\n',
    '[tags]\n[tags.aliases]\n"x" = ["y"]',
]


def added(folder: Path, name: str, text: str, alias: str = ALIAS, tag: str = TAG) -> str:
    (folder / name).write_bytes(text.encode())
    settings = add_alias(load_configuration(str(folder)), str(folder / "content"), alias, tag)
    assert (settings.file, settings.before) == (str(folder / name), text.encode())
    return settings.after.decode()


def lost(before: str, after: str) -> list[str]:
    return [line[2:] for line in ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]


@pytest.mark.parametrize("text", FILES)
def test_the_alias_is_added_and_all_else_stays(tmp_path: Path, text: str) -> None:
    after = added(tmp_path, "archlint.toml", text)
    table = tomllib.loads(after)
    aliases = table["tags"].pop("aliases")
    before = tomllib.loads(text)
    known = before.get("tags", {}).pop("aliases", {})
    assert aliases == {**known, TAG: [*known.get(TAG, []), ALIAS]}
    assert {**table, "tags": None} == {**before, "tags": None}
    assert table["tags"] == before.get("tags", {})
    assert all(
        "aliases" in line or "United States" in line or "US" in line or "tags" in line for line in lost(text, after)
    )
    assert all(line.partition("#")[2] in after for line in text.splitlines())
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")
    (tmp_path / "archlint.toml").write_bytes(after.encode())
    assert load_vocabulary(load_configuration(str(tmp_path))).aliases[ALIAS] == TAG


def test_a_table_of_its_own_stands_apart(tmp_path: Path) -> None:
    text = '[tags]\nclosed = false\n\n[severity]\nREL001 = "warning"\n'
    assert added(tmp_path, "archlint.toml", text) == (
        '[tags]\nclosed = false\n\n[tags.aliases]\n"United States" = ["U.S."]\n\n[severity]\nREL001 = "warning"\n'
    )
    assert added(tmp_path, "archlint.toml", "# mine\n") == '# mine\n\n[tags.aliases]\n"United States" = ["U.S."]\n'


@pytest.mark.parametrize(
    "text", ['[project]\nname = "x"\n\n[tool.archlint]\nroot = "content"\n\n[tool.ruff]\nline-length = 99\n']
)
def test_the_settings_of_a_project_hold_it_too(tmp_path: Path, text: str) -> None:
    after = tomllib.loads(added(tmp_path, "pyproject.toml", text))
    assert after["tool"]["archlint"] == {"root": "content", "tags": {"aliases": {TAG: [ALIAS]}}}
    assert (after["tool"]["ruff"], after["project"]) == ({"line-length": 99}, {"name": "x"})


def test_a_vocabulary_file_gets_it_unless_the_configuration_has_the_tag(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('canonical = ["a, b"]\n')
    (tmp_path / "archlint.toml").write_text('[tags]\nfile = "words.toml"\n\n[tags.aliases]\nGermany = ["German"]\n')
    configuration = load_configuration(str(tmp_path))
    settings = add_alias(configuration, str(tmp_path), ALIAS, TAG)
    assert settings.file == str(tmp_path / "words.toml")
    assert settings.after.decode() == 'canonical = ["a, b"]\n\n[aliases]\n"United States" = ["U.S."]\n'
    assert add_alias(configuration, str(tmp_path), "Deutsch", "Germany").file == str(tmp_path / "archlint.toml")


def test_without_settings_some_are_made_in_the_root(tmp_path: Path) -> None:
    configuration = load_configuration(str(tmp_path))._replace(file=None)
    settings = add_alias(configuration, str(tmp_path / "content"), ALIAS, TAG)
    assert settings == (
        str(tmp_path / "content" / "archlint.toml"),
        None,
        b'[tags.aliases]\n"United States" = ["U.S."]\n',
    )


NAMES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)


@given(alias=NAMES, tag=NAMES, text=st.sampled_from(FILES))
@example(alias="a.b", tag='"', text=FILES[0])
@example(alias="'", tag="\\u", text=FILES[5])
def test_names_of_all_kinds_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, alias: str, tag: str, text: str
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    after = added(folder, "archlint.toml", text, alias, tag)
    assert tomllib.loads(after)["tags"]["aliases"][tag][-1] == alias


def test_what_cannot_be_read_or_changed_is_said(tmp_path: Path) -> None:
    (tmp_path / "archlint.toml").write_text('[tags]\nfile = "words.toml"\n')
    configuration = load_configuration(str(tmp_path))
    (tmp_path / "words.toml").mkdir()
    with pytest.raises(UsageError, match=r"words\.toml: cannot be read"):
        add_alias(configuration, str(tmp_path), ALIAS, TAG)
    (tmp_path / "words.toml").rmdir()
    (tmp_path / "words.toml").write_text('aliases = "x"\n')
    with pytest.raises(UsageError, match="by hand"):
        add_alias(configuration, str(tmp_path), ALIAS, TAG)
