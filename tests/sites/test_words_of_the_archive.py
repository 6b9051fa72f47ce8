"""SLG002 on a site: the words of the whole archive count, with the cache and without it."""

from pathlib import Path

from trusting import check, same_as_without

OPTIONS = ("--select", "SLG002", "--today", "2031-12-01", "--output-format", "concise")


def write(folder: Path, name: str, title: str, text: str = "") -> None:
    """Write a post."""
    (folder / "_posts" / f"{name}.md").write_text(f"---\ntitle: {title}\n---\n{text}\n")


def found(folder: Path) -> list[str]:
    """Return the posts with a finding, which are the same without a cache."""
    said = check(folder, *OPTIONS)
    same_as_without(folder, *OPTIONS)
    return [line.partition(":")[0] for line in said.lines if " SLG002 " in line]


def test_a_page_of_another_month_can_settle_which_word_is_right(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: Larkfield\n")
    write(tmp_path, "2031-05-07-the-ferrry-sails", "The ferry sails")
    write(tmp_path, "2031-06-07-news", "News", "The ferry is late.")
    write(tmp_path, "2031-07-07-news", "News", "All is well.")
    assert found(tmp_path) == []
    write(tmp_path, "2031-07-07-news", "News", "The ferry is here.")
    assert found(tmp_path) == ["_posts/2031-05-07-the-ferrry-sails.md"]
    write(tmp_path, "2031-08-07-news", "News", "The Ferrry is a band.")
    assert found(tmp_path) == ["_posts/2031-05-07-the-ferrry-sails.md"]
    write(tmp_path, "2031-09-07-news", "News", "A ferrry again: [sails](/2031/05/07/the-ferrry-sails.html)")
    assert found(tmp_path) == []
