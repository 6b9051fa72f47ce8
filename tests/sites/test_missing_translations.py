"""Pages that lack a translation, on whole sites and with the cache."""

from pathlib import Path

from conftest import SHARED_ALWAYS, USUAL, Archlint, Write
from trusting import same_as_without

CHECK = ("--select", "PAG005", "--output-format", "concise", "--today", "2032-01-01")


def post(language: str, number: int, text: str = "It is wet.") -> dict[str, str]:
    name = f"{language}/_posts/2031-05-{number:02}-quay-{number}.md"
    return {name: f"---\ntitle: Quay {number}\nlang: {language}\n---\n{text}\n"}


def site(*languages: str, count: int = 12) -> dict[str, str]:
    found = {"_config.yml": "title: Larkfield\ntimezone: UTC\n"}
    for language in languages:
        for number in range(1, count + 1):
            found |= post(language, number)
    return found


def found(folder: Path) -> list[str]:
    return [line.partition(": PAG005 ")[0] for line in same_as_without(folder, *CHECK).lines if "PAG005" in line]


def test_a_translation_that_goes_is_told_with_the_cache_too(write: Write) -> None:
    root = write(site("en", "pt-BR", "zh_tw"))
    assert found(root) == []
    gone = root / "zh_tw/_posts/2031-05-07-quay-7.md"
    gone.unlink()
    assert found(root) == ["en/_posts/2031-05-07-quay-7.md:2:8"]
    # Another day, or another ending, is no other page.
    write({"zh_tw/_posts/2031-05-08-quay-7.markdown": "---\ntitle: Quay 7\nlang: zh-tw\n---\nIt is wet.\n"})
    assert found(root) == []
    # Half of the posts are no rule for the others.
    for number in range(1, 7):
        (root / f"pt-BR/_posts/2031-05-{number:02}-quay-{number}.md").unlink()
    assert found(root) == []


def test_processes_find_the_same(write: Write, archlint: Archlint) -> None:
    root = write(site("en", "nl", "pt"))
    (root / "nl/_posts/2031-05-03-quay-3.md").unlink()
    alone, shared = (archlint("check", "--no-cache", *CHECK, tuning=tuning) for tuning in (USUAL, SHARED_ALWAYS))
    assert alone == shared
    assert "no translation into `nl`, which nearly all others have" in alone.out


def test_a_page_in_one_language_is_told_on_request(write: Write, archlint: Archlint) -> None:
    root = write(site("en", "nl"))
    (root / "nl/_posts/2031-05-03-quay-3.md").unlink()
    assert archlint("check", "--no-cache", *CHECK).code == 0
    write({"archlint.toml": "[rules.missing-translation]\nalone = true\n"})
    assert archlint("check", "--no-cache", *CHECK).lines[0].startswith("en/_posts/2031-05-03-quay-3.md:2:8: PAG005 ")
