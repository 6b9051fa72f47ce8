"""Links of a site to pages whose URLs have no day: only a slip in the name of a page is told."""

import pytest

from caching import CONCISE, check
from conftest import Archlint, Run, Write
from trusting import same_as_without

CONFIGURATION = """\
title: Larkfield
permalink: /:title/
collections:
  harbours:
    output: true
"""
POST = "_posts/2031-05-07-the-bridge.md"
TODAY = ("--today", "2032-01-01")


def page(body: str, *fields: str) -> str:
    return "\n".join(["---", "title: The bridge", *fields, "---", body, ""])


def site(body: str) -> dict[str, str]:
    return {
        "_config.yml": CONFIGURATION,
        POST: page(body),
        "_posts/2031-05-08-steam-ferries-of-1904.md": page("They steam."),
        "_posts/2031-05-09-version-2.1-of-the-bell.md": page("It rings."),
        "_harbours/old-harbour.md": page("It is full."),
        "_drafts/a-wooden-crane.md": page("It lifts."),
        "notes/hidden.md": page("No.", "published: false"),
    }


def found(run: Run) -> list[str]:
    return [line.partition(" PAG001 ")[2] for line in run.lines if " PAG001 " in line]


@pytest.mark.parametrize(
    ("target", "meant", "url"),
    [
        ("/steam-feries-of-1904/", "_posts/2031-05-08-steam-ferries-of-1904.md", "/steam-ferries-of-1904/"),
        ("/Steam-ferries-of-1904", "_posts/2031-05-08-steam-ferries-of-1904.md", "/steam-ferries-of-1904/"),
        ("/harbours/old_harbour.html", "_harbours/old-harbour.md", "/harbours/old-harbour/"),
        ("/harbours/odl-harbour#north", "_harbours/old-harbour.md", "/harbours/old-harbour/"),
    ],
)
def test_a_slip_is_told(target: str, meant: str, url: str, write: Write, archlint: Archlint) -> None:
    write(site(f"[there]({target})"))
    run = archlint("check", *CONCISE, *TODAY)
    assert found(run) == [f"no page has the URL {target}; did you mean /{meant}, whose URL is {url}?"]
    assert archlint("check", *CONCISE, *TODAY, "--hook", POST).out.splitlines()[:1] == run.lines[:1]
    shown = archlint("show", POST, *TODAY, "--output-format", "jsonl").objects[0]["links"]
    assert [link["leads_to"] for link in shown] == ["broken"]


@pytest.mark.parametrize(
    "target",
    [
        "/steam-ferries-of-1905/",
        "/steam-ferries-of-1904s/",
        "/version-2-1-of-the-bell/",
        "/steam-ferries/",
        "/log/steam-feries-of-1904/",
        "/old-harbour/",
        "/a-woden-crane/",
        "/tags/old-harbour/",
        "/about-us/",
    ],
)
def test_another_name_is_not_told(target: str, write: Write, archlint: Archlint) -> None:
    write(site(f"[there]({target})"))
    assert found(archlint("check", *CONCISE, *TODAY)) == []
    shown = archlint("show", POST, *TODAY, "--output-format", "jsonl").objects[0]["links"]
    assert [link["leads_to"] for link in shown] == ["unknown"]


@pytest.mark.parametrize(
    ("target", "is_told"),
    [
        ("bell.md", True),
        ("./notes/bell.markdown", True),
        ("2031-05-08-steam-ferries-of-1904.md", False),
        ("/bell.md", False),
    ],
)
def test_a_relative_link_to_markdown_without_a_file_is_told(
    target: str, is_told: bool, write: Write, archlint: Archlint
) -> None:
    write(site(f"[there]({target})"))
    assert found(archlint("check", *CONCISE, *TODAY)) == ([f"no page has the URL {target}"] if is_told else [])


def test_a_page_that_is_not_shown_is_a_file_to_link_to(write: Write, archlint: Archlint) -> None:
    write(site("It opens.") | {"notes/index.md": page("[there](hidden.md)", "permalink: /all-notes/")})
    assert found(archlint("check", *CONCISE, *TODAY)) == []


def test_a_page_that_comes_and_goes_with_a_cache(write: Write) -> None:
    folder = write(
        site("[there](/a-wodden-lift/)")
        | {f"_posts/2031-06-{day:02}-a-post.md": page("It is.") for day in range(1, 25)}
    )
    assert found(check(folder, *CONCISE, *TODAY)) == []
    lift = folder / "_posts/2031-07-01-a-wooden-lift.md"
    lift.write_text(page("It goes up."))
    assert len(found(same_as_without(folder, *CONCISE, *TODAY))) == 1
    lift.write_text(page("It goes up.", "permalink: /lifts/"))
    assert found(same_as_without(folder, *CONCISE, *TODAY)) == []
    lift.write_text(page("It goes up."))
    assert len(found(same_as_without(folder, *CONCISE, *TODAY))) == 1
    lift.unlink()
    assert found(same_as_without(folder, *CONCISE, *TODAY)) == []
