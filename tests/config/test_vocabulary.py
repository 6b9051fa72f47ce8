"""The settings under ``[tags]``, as their effect on findings shows them."""

from collections.abc import Mapping

import pytest

from archlint.config.load import load_configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.layouts.news.examples import event, path_of
from archlint.text.tags import Vocabulary
from conftest import Archlint, Write

PAGE = path_of("The bridge is open. ")
VOCABULARY = """
canonical = ["Ashmere, Sund"]
[aliases]
Tarrow = ["Tarrish", "Zoe\u0308 Isle"]
"""


def archive(write: Write, settings: str, context: str, files: Mapping[str, str] | None = None) -> None:
    related = f"1. [A ferry runs. ](/news/2031/05/2/a-ferry-runs.md) _Context: {context}_"
    write(
        {"content" + PAGE: event("The bridge is open. ", related=related), "archlint.toml": settings, **(files or {})}
    )


def messages(archlint: Archlint, *rules: str) -> list[str]:
    run = archlint("check", "content", "--select", ",".join(rules), "--output-format", "concise", "-q")
    assert run.code in {0, 1}, run.err
    return [line.partition(": ")[2] for line in run.lines]


def vocabulary(write: Write, settings: str) -> Vocabulary:
    return load_vocabulary(load_configuration(str(write({"archlint.toml": settings}))))


def test_aliases_of_the_settings_and_of_the_file_are_one_vocabulary(write: Write, archlint: Archlint) -> None:
    settings = '[tags]\nfile = "tags/names.toml"\n[tags.aliases]\n"River Vell" = ["Vell"]\n'
    archive(write, settings, "Ashmere, Sund, Larkfield, Tarrish, Vell", {"tags/names.toml": VOCABULARY})
    assert messages(archlint, "TAG001") == [
        "TAG001 [*] `Tarrish` is another name of `Tarrow`",
        "TAG001 `Vell` is another name of `River Vell`",
    ]


def test_countries_are_off_until_turned_on(write: Write, archlint: Archlint) -> None:
    archive(write, "", "Larkfield, Polish, U.S.")
    assert messages(archlint, "TAG001") == []
    archive(write, "[tags]\ncountries = true\n", "Larkfield, Polish, U.S.")
    assert messages(archlint, "TAG001") == [
        "TAG001 [*] `Polish` is another name of `Poland`",
        "TAG001 [*] `U.S.` is another name of `United States`",
    ]


def test_a_closed_vocabulary_holds_what_the_settings_name(write: Write, archlint: Archlint) -> None:
    settings = '[tags]\nclosed = %s\ncountries = true\ncanonical = ["Larkfield"]\n'
    archive(write, settings % "true", "India, Larkfeld, Larkfield, Polish")
    assert messages(archlint, "TAG004") == ["TAG004 `Larkfeld` is not in the vocabulary; did you mean `Larkfield`?"]
    archive(write, settings % "false", "Larkfeld")
    assert messages(archlint, "TAG004") == []


def test_tags_in_the_settings_are_tidied(write: Write) -> None:
    found = vocabulary(write, '[tags]\ncanonical = [" Port  Ellery"]\n[tags.aliases]\n"Zoe\u0308" = ["Z. "]\n')
    assert found.canonical == {"Port Ellery", "Zoë"}
    assert found.aliases == {"Z.": "Zoë"}


def test_a_name_with_entities_is_the_name_without_them(write: Write) -> None:
    found = vocabulary(
        write,
        '[tags]\ncanonical = ["Q&amp;A"]\n[tags.aliases]\n"Saint Bride" = ["Saint&nbsp;Bride", "St.&nbsp;Bride"]\n',
    )
    assert found.canonical == {"Q&A", "Saint Bride"}
    assert found.aliases == {"St. Bride": "Saint Bride"}


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ("", {"Czechia": "Czech Republic", "US": "United States", "United States": "United States"}),
        # The user says what a country is called: its other names follow.
        (
            '[tags.aliases]\nCzechia = ["Czech Republic"]\n',
            {"Czech": "Czechia", "Czech Republic": "Czechia", "Czechia": "Czechia"},
        ),
        # The user means something else by a name, or wants to keep it.
        ('canonical = ["Dutch"]\n', {"Dutch": "Dutch", "The Netherlands": "Netherlands"}),
        ('[tags.aliases]\nChemistry = ["Polish"]\n', {"Polish": "Chemistry", "Poland": "Poland"}),
    ],
)
def test_the_user_goes_before_the_built_in_countries(write: Write, settings: str, names: Mapping[str, str]) -> None:
    found = vocabulary(write, f"[tags]\ncountries = true\n{settings}")
    assert {name: found.canonical_name(name) for name in names} == names
    assert not found.aliases.keys() & set(found.aliases.values())
    assert all(found.knows(name) for name in names)


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (
            '[tags.aliases]\nTarrow = ["Vell"]\n"River Vell" = ["Vell"]\n',
            "archlint.toml: tags: the alias 'Vell' stands for both 'Tarrow' and 'River Vell'; keep one",
        ),
        (
            '[tags]\nfile = "names.toml"\n[tags.aliases]\nSund = ["Tarrish"]\n',
            "names.toml: the alias 'Tarrish' stands for both 'Sund' and 'Tarrow'; keep one",
        ),
        (
            '[tags]\ncanonical = ["Vell"]\n[tags.aliases]\n"River Vell" = ["Vell"]\n',
            "tags: 'Vell' is an alias of 'River Vell' and a canonical tag too; it can be only one of them",
        ),
        (
            '[tags.aliases]\nTarrow = ["Tarrish"]\nTarrish = ["T."]\n',
            "tags: 'Tarrish' is an alias of 'Tarrow' and a canonical tag too; it can be only one of them",
        ),
        ('[tags]\ncanonical = [" "]\n', "archlint.toml: tags: a tag is empty"),
        ("[tags]\ncanonial = []\n", "archlint.toml: tags: unknown key 'canonial'; did you mean 'canonical'?"),
        ('[tags]\nclosed = "yes"\n', "archlint.toml: tags: closed: must be true or false, not 'yes'"),
        ('[tags]\nfile = "none.toml"\n', "none.toml; make it, or take the setting out"),
        (
            '[tags]\nfile = "odd.toml"\n',
            "odd.toml: unknown key 'closed'; a vocabulary file has 'canonical' and 'aliases'",
        ),
        ('[tags]\nfile = "list.toml"\n', "list.toml: aliases.Tarrow: must be a list of strings, not 'Tarrish'"),
    ],
)
def test_a_wrong_vocabulary_is_an_error(write: Write, archlint: Archlint, settings: str, error: str) -> None:
    files = {
        "names.toml": VOCABULARY,
        "odd.toml": "closed = true\n",
        "list.toml": '[aliases]\nTarrow = "Tarrish"\n',
    }
    archive(write, settings, "Larkfield", files)
    run = archlint("check", "content")
    assert (run.code, run.out) == (2, "")
    assert run.err.endswith(f"{error}\n")
