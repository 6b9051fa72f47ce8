"""Findings that have one cause name it alike, whichever rules report them and however the archive is read."""

import json
from collections import defaultdict

import pytest

from archlint.layouts.news.examples import SOURCE, day_index, event, path_of
from caching import cache_on
from conftest import SHARED_ALWAYS, Archlint, Run, Write

BRIDGE, FERRY, MILL = "The bridge opens. ", "A ferry sinks. ", "The mill burns. "
TO_BRIDGE, TO_FERRY, NO_PAGE = path_of(BRIDGE), path_of(FERRY), path_of("A page that never was. ")
DAY = "2031-05-9"
ALL = ("--select", "ALL", "--output-format", "jsonl")


def causes(run: Run) -> dict[tuple[str, str], list[str]]:
    """The codes of the findings that have a cause, by its kind and key."""
    found = defaultdict(list)
    for cause, code in ((one["cause"], one["code"]) for one in map(json.loads, run.lines)):
        if cause is not None:
            assert set(cause) == {"kind", "key"}
            found[cause["kind"], cause["key"]].append(code)
    return {cause: sorted(codes) for cause, codes in found.items()}


@pytest.fixture
def _archive(write: Write) -> None:
    """An archive in which nearly everything is wrong in several places."""
    closes = f"1. [The bridge closes. ]({TO_BRIDGE}) _Context: Larkfeld_"
    lost = f"1. [A storm comes. ]({path_of('A storm comes. ', '2030-01-5')}) _Context: storm_"
    gone = f"2. [A page that never was. ]({NO_PAGE}) _Context: mills_"
    write(
        {
            TO_BRIDGE: event(BRIDGE, related=f"1. [A ferry sinks. ]({TO_FERRY}) _Context: Larkfield, bridges_"),
            TO_FERRY: event(FERRY, related=closes, sources=None),
            path_of(MILL): event(MILL, sources=None, related=f"{lost}\n{gone}"),
            "/news/2031/05/7/index.md": day_index(f"### [The bridge falls. ]({TO_BRIDGE})\n\n### [Gone. ]({NO_PAGE})"),
            path_of(MILL, DAY): event(MILL, day=DAY, sources=SOURCE.replace("bridge", "mill"), related=closes),
            path_of(FERRY, DAY): event(FERRY, day=DAY, sources=SOURCE.replace("bridge", "ferry")),
            "/news/2031/05/10/index.md": day_index("", day="2031-05-10", previous=DAY),
            "/news/2031/5/11/a.md": event(BRIDGE, day="2031-05-11"),
            "/news/2031/5/11/b.md": event(FERRY, day="2031-05-11"),
            "/README.md": f"# The archive\n\nSee [a storm](/news/2030/01/5/index.md) and [nothing]({NO_PAGE}).\n",
            "/archlint.toml": "[tags.aliases]\nLarkfield = ['Larkfeld']\n",
        }
    )


@pytest.mark.usefixtures("_archive")
def test_findings_of_several_rules_share_a_cause(archlint: Archlint) -> None:
    found = causes(archlint("check", *ALL))
    expected = {
        ("absent-day", "2030-01-5"): ["PAG001", "REL001"],
        ("absent-day", "2031-05-6"): ["IDX009"],
        ("absent-page", NO_PAGE): ["IDX002", "PAG001", "REL001"],
        ("absent-index", DAY): ["IDX004", "IDX004", "IDX009"],
        ("headline", TO_BRIDGE): ["IDX003", "REL005", "REL005"],
        ("contexts", f"{TO_FERRY} and {TO_BRIDGE}"): ["REL006", "REL006"],
        ("unlisted", "/news/2031/05/7/index.md"): ["IDX001", "IDX001"],
        ("no-source", "2031"): ["SRC001", "SRC001"],
        ("folder", "/news/2031/5/11"): ["FMT007", "FMT007"],
        ("tag", "Larkfeld"): ["TAG001", "TAG001"],
        ("same-event", TO_FERRY): ["ARC001"],
        ("same-event", path_of(MILL)): ["ARC001"],
    }
    assert found == expected


@pytest.mark.usefixtures("_archive")
def test_they_are_the_same_however_the_archive_is_read(archlint: Archlint) -> None:
    alone = archlint("check", *ALL, "--jobs", "1")
    assert causes(alone)
    assert archlint("check", *ALL, "--jobs", "2", tuning=SHARED_ALWAYS) == alone
    with cache_on():
        for _ in range(2):  # the first writes the cache, the second reads it
            assert archlint("check", *ALL) == alone


@pytest.mark.usefixtures("_archive")
def test_a_cached_cause_follows_the_day(write: Write, archlint: Archlint) -> None:
    with cache_on():
        assert ("absent-day", "2030-01-5") in causes(archlint("check", *ALL))
        write({"/news/2030/01/5/another.md": event("Another. ", day="2030-01-5")})
        found = archlint("check", *ALL)
    assert found == archlint("check", *ALL)
    assert causes(found)["absent-index", "2030-01-5"] == ["IDX004", "PAG001"]
    assert causes(found)["absent-page", path_of("A storm comes. ", "2030-01-5")] == ["REL001"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param(
            {
                TO_BRIDGE: event(
                    BRIDGE, changes=f"1. [The bridge is to open. ]({TO_FERRY})\n\n2. [{BRIDGE}]({TO_BRIDGE})"
                ),
                TO_FERRY: event("The bridge is to open. "),
            },
            {("earlier-version", TO_BRIDGE): ["CHG002"]},
            id="earlier-version",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(BRIDGE),
                TO_FERRY: event(FERRY, related=f"1. [{BRIDGE}]({TO_BRIDGE}) _Context: Larkfield_"),
                path_of(MILL): event(MILL, related=f"1. [{BRIDGE}]({TO_BRIDGE}) _Context: Larkfield_"),
            },
            {("links-back", TO_BRIDGE): ["REL004", "REL004"]},
            id="links-back",
        ),
        pytest.param(
            {
                path_of(BRIDGE, day): event(BRIDGE, day=day, sources=SOURCE)
                for day in ("2031-05-7", "2031-05-8", "2031-05-9")
            },
            {("same-event", TO_BRIDGE): ["ARC001", "ARC001"], ("same-event", path_of(BRIDGE, "2031-05-8")): ["ARC001"]},
            id="same-event",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(BRIDGE).split("\n\n", 1)[1],
                TO_FERRY: event(FERRY).replace("[2031-05-7]", "[7 May 2031]"),
            },
            {("no-date-header", "2031"): ["DAT001"], ("date-style", "2031"): ["DAT004"]},
            id="dates",
        ),
        pytest.param(
            {
                path_of(headline): event(headline, body="Read it in the Post.", sources=SOURCE.replace("bridge", slug))
                for slug, headline in (("bridge", BRIDGE), ("ferry", FERRY), ("mill", MILL))
            },
            {("same-body", TO_FERRY): ["BDY003", "BDY003", "BDY003"]},
            id="same-body",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(
                    BRIDGE, sources=f"{SOURCE[:-1]}?utm_source=a)\n\n2. {SOURCE[3:-1]}/b?id=1&utm_source=b)"
                ),
                TO_FERRY: event(FERRY, sources=f"{SOURCE[:-1]}?fbclid=1)"),
            },
            {("text", "utm_source"): ["SRC005", "SRC005"], ("text", "fbclid"): ["SRC005"]},
            id="parameter",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(BRIDGE, sources="1. [''The Post''](https://post.example/)") + "\n### Quellen:\n",
                TO_FERRY: event(FERRY, sources="1. [''The Post''](https://post.example/)") + "\n### Quellen:\n",
            },
            {
                ("text", "''The Post''"): ["SRC004", "SRC004"],
                ("text", "post.example"): ["SRC006", "SRC006"],
                ("text", "Quellen:"): ["FMT004", "FMT004"],
            },
            id="text",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(
                    "See the The don't-bridge  {{flag}} opens &amp; closes -yes,- https://x.example/a Ã¼ber. "
                ),
                TO_FERRY: event("The bridge. ", changes=f"1. [The ferry. ]({TO_FERRY})"),
                path_of(MILL): event("The mil burns. "),
            },
            {
                ("headline", TO_BRIDGE): [
                    "HDL004",
                    "HDL005",
                    "HDL006",
                    "HDL007",
                    "HDL008",
                    "HDL009",
                    "HDL010",
                    "SLG001",
                ],
                ("headline", TO_FERRY): ["CHG001", "SLG001"],
                ("headline", path_of(MILL)): ["SLG002"],
            },
            id="headline",
        ),
        pytest.param(
            {f"/news/2031/05/8/{name}.md": event(BRIDGE) for name in ("a", "b")},
            {("folder", "/news/2031/05/8"): ["DAT002", "DAT002"]},
            id="another-day",
        ),
        pytest.param(
            {f"/news/2031/02/30/{name}.md": event(BRIDGE, day="2031-02-30") for name in ("a", "b")},
            {("folder", "/news/2031/02/30"): ["DAT003", "DAT003"]},
            id="no-day",
        ),
        pytest.param(
            {
                TO_BRIDGE: event(
                    BRIDGE, sources="The Post\nThe Times", formats="2031/05/8/another", related="1. [A](a.md)"
                ),
                "/news/2031/05/7/a.md": event("A"),
                "/news/2031/05/7/index.md": day_index("### [The bridge opens. ](the-bridge-opens.md)"),
            },
            {
                ("page", TO_BRIDGE): ["FMT003", "FMT006", "FMT006", "FMT006", "REL008", "TAG006"],
                ("page", "/news/2031/05/7/index.md"): ["IDX002"],
            },
            id="page",
        ),
    ],
)
def test_other_causes(
    pages: dict[str, str], expected: dict[tuple[str, str], list[str]], write: Write, archlint: Archlint
) -> None:
    write({**pages, "/archlint.toml": ""})
    codes = ",".join(sorted({code for codes in expected.values() for code in codes}))
    assert causes(archlint("check", "--select", codes, "--output-format", "jsonl")) == expected


def test_the_finding_that_counts_the_rest_stands_alone(write: Write, archlint: Archlint) -> None:
    strays = "\n\n".join(f"A line without a link {number}" for number in range(150))
    write({TO_BRIDGE: event(BRIDGE, sources=strays)})
    found = [json.loads(line) for line in archlint("check", "--select", "FMT003", "--output-format", "jsonl").lines]
    assert [one["cause"] for one in found] == [{"kind": "page", "key": TO_BRIDGE}] * 100 + [None]
    assert "49 more" in found[-1]["message"]


def test_parts_without_a_text_have_no_common_cause(write: Write, archlint: Archlint) -> None:
    nothing = "1. []() _Context: , &nbsp;, _\n2. [](?a) _Context: &nbsp;_\n3. [](.md) _Context: ,_"
    write(
        {
            "/news/2031/05/7/index.md": day_index("### []()\n\n### [A](?a)\n_Context: , &nbsp;_\n\n### [](#a)"),
            TO_BRIDGE: event(" ", sources="1. []()\n2. ['']()", related=nothing, body="[a]() [b](.md)") + "\n### \n",
        }
    )
    run = archlint("check", *ALL)
    assert run.code == 1, run.err
    assert all(key for _, key in causes(run))
