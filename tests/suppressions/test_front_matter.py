"""Comments that take findings away, in front matter: they are comments of YAML."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.front_matter import read_front_matter
from archlint.front_matter.comments import read_comments
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model import Day
from archlint.model.front_matter import Field, Items, Scalar, Table
from archlint.model.pages import Event
from archlint.model.suppressions import Suppression, SuppressionKind
from archlint.suppressions.parse import read_suppressions

SITE = DatedFilesLayout(PRESETS["jekyll"], Day(2031, 6, 1))
PAGE = "/_posts/2031-05-07-a-ferry.md"


def suppressions(front_matter: str, body: str = "The ferry runs again.\n") -> tuple[Suppression, ...]:
    """Return the suppressions on a post."""
    page = SITE.read(PAGE, f"---\n{front_matter}\n---\n{body}")
    assert isinstance(page, Event)
    return read_suppressions(page, SITE.comment_marks)


@pytest.mark.parametrize(
    ("front_matter", "kind", "row", "target"),
    [
        ("date: 2031-05-08 # archlint-disable-line DAT002", SuppressionKind.LINE, 2, 2),
        ('title: "A # ferry"\t#   archlint-disable-line DAT002', SuppressionKind.LINE, 2, 2),
        ("# archlint-disable-next-line DAT002\n\n# by hand\ndate: 2031-05-08", SuppressionKind.NEXT_LINE, 2, 4),
        ("title: A ferry\n  # archlint-disable-file DAT002", SuppressionKind.FILE, 3, 0),
        ("tags: [a, # archlint-disable-line DAT002\n  b]", SuppressionKind.LINE, 2, 2),
        ("tags:\n- a # archlint-disable-line DAT002\n- b", SuppressionKind.LINE, 3, 3),
        ("# see # archlint-disable DAT002", SuppressionKind.BEGIN, 2, 0),
        ("title: [ # archlint-disable-line DAT002", SuppressionKind.LINE, 2, 2),
    ],
)
def test_a_comment_of_yaml_suppresses(front_matter: str, kind: SuppressionKind, row: int, target: int) -> None:
    (found,) = suppressions(front_matter)
    assert (found.kind, found.row, found.target, found.fault) == (kind, row, target, "")
    assert [rule.text for rule in found.rules] == ["DAT002"]


@pytest.mark.parametrize(
    "front_matter",
    [
        'title: "A ferry # archlint-disable-line DAT002"',
        "title: 'A ferry\n  # archlint-disable-line DAT002'",
        "text: |\n  A ferry\n  # archlint-disable-file DAT002\nlayout: post",
        "text: >-\n  A ferry\n  # archlint-disable-file DAT002",
        "tags: [a, 'b # archlint-disable-line DAT002']",
        "'a # archlint-disable-line DAT002': 1",
        "link: /ferry#archlint-disable-line",
        "# archlint.toml has the settings",
        "# <!-- archlint-disable-file DAT002 -->",
        'title: "<!-- archlint-disable-file DAT002 -->"',
    ],
)
def test_a_sign_in_a_value_is_text(front_matter: str) -> None:
    assert suppressions(front_matter) == ()


def test_a_comment_after_a_value_with_the_sign_counts() -> None:
    (found,) = suppressions(
        'title: "A # archlint-disable-line HDL001" # archlint-disable-line DAT002, TAG -- both -- here'
    )
    assert [rule.text for rule in found.rules] == ["DAT002", "TAG"]
    assert found.reason == "both -- here"


def test_a_slip_names_the_comment_that_is_meant() -> None:
    (found,) = suppressions("date: 2031-05-08 # archlint: disable DAT002")
    assert found.fault.endswith("did you mean # archlint-disable DAT002?")


def test_the_body_has_comments_of_html() -> None:
    body = "# archlint-disable-file DAT002\n\nA ferry. <!-- archlint-disable-line BDY001 -->\n"
    (above, below) = suppressions("# archlint-disable-file HDL001", body)
    assert (above.comment.text, below.comment.text) == (
        "# archlint-disable-file HDL001",
        "<!-- archlint-disable-line BDY001 -->",
    )
    page = SITE.read(PAGE, f"---\ntitle: A\n---\n{body}")
    assert isinstance(page, Event)
    assert page.body is not None
    assert page.text[page.body.start : page.body.end][:30] == page.body.text[:30]
    assert "archlint-disable-line" not in page.body.text


@pytest.mark.parametrize(("ending", "count"), [(".md", 0), (".html", 1), (".txt", 1)])
def test_only_markdown_has_code_in_indented_lines(ending: str, count: int) -> None:
    body = "<div>\n\n    <p>A ferry.</p> <!-- archlint-disable-line BDY001 -->\n"
    page = SITE.read(PAGE.replace(".md", ending), f"---\ntitle: A\n---\n{body.removeprefix('<div>')}")
    assert len(read_suppressions(page, SITE.comment_marks)) == count


def test_a_fence_in_front_matter_makes_no_code_of_the_body() -> None:
    found = suppressions("text: |\n  ```", "A ferry. <!-- archlint-disable-line BDY001 -->\n")
    assert [each.kind for each in found] == [SuppressionKind.LINE]


def test_many_comments_and_values_are_read_in_time_that_grows_with_them() -> None:
    lines = "\n".join(
        f'key{number}: "# archlint-disable-line" # archlint-disable-line DAT002' for number in range(3_000)
    )
    assert len(suppressions(lines)) == 3_000


_COMMENT = "# archlint-disable-line DAT002"
_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "  ", "- ", "  - ", "key: ", "other: ", "  inner: ", "'q u': "]),
        st.sampled_from(
            [
                "",
                "a",
                "a b",
                '"a',
                'a"',
                '"a b"',
                "'a",
                "b'",
                "'it''s'",
                "[a,",
                "b]",
                "{a: b}",
                "|",
                ">-",
                "2031-05-08",
                "&x a",
                "*x",
            ]
        ),
        st.sampled_from(["", "", f" {_COMMENT}", f"\t{_COMMENT}", _COMMENT, f' {_COMMENT}"', f" {_COMMENT}'"]),
    ).map("".join),
    max_size=8,
).map("\n".join)


@example(f"{{a: b}}\n'a {_COMMENT}'")
@example(f"{{}}\n'a {_COMMENT}'")
@example(f'  inner: \n"a {_COMMENT}"')
@given(_LINES)
def test_what_counts_as_a_comment_says_nothing_to_yaml(lines: str) -> None:
    text = f"---\n{lines}\n---\nThe ferry runs again.\n"
    front_matter = read_front_matter(text)
    assert front_matter is not None
    if front_matter.fault is not None or front_matter.unknown:
        return
    without = text
    for comment in reversed(read_comments(text, front_matter)):
        assert comment.text == text[comment.start : comment.end].rstrip()
        without = without[: comment.start] + without[comment.end :]
    after = read_front_matter(without)
    assert after is not None
    assert (after.fault, said(after.fields)) == (None, said(front_matter.fields))


_VALUE = st.sampled_from(
    [
        "a ferry{}",
        '"a ferry"{}',
        "'it''s a ferry'{}",
        f'"a {_COMMENT}"{{}}',
        f"'a {_COMMENT}'{{}}",
        f'"a{{}}\n  {_COMMENT}"',
        "[a, 'b']{}",
        "[a,{}\n  b]",
        "{{a: b}}{}",
        f"|{{}}\n  {_COMMENT}",
        f">-{{}}\n  a ferry\n  {_COMMENT}",
        "{}\n- a\n- b",
        "{}\n  inner: a",
        "2031-05-08{}",
        "{}",
    ]
)


@given(st.lists(st.tuples(_VALUE, st.sampled_from(["", f" {_COMMENT}", f"\t{_COMMENT}"])), max_size=6))
def test_every_comment_of_yaml_is_found_and_nothing_else(fields: list[tuple[str, str]]) -> None:
    placed = sum(bool(comment) and not value.startswith('"a{}') for value, comment in fields)
    lines = [f"key{number}: {value.format(comment)}" for number, (value, comment) in enumerate(fields)]
    text = "\n".join(["---", *lines, "---", "The ferry runs again.", ""])
    front_matter = read_front_matter(text)
    assert front_matter is not None
    assert front_matter.fault is None
    assert [comment.text for comment in read_comments(text, front_matter)] == [_COMMENT] * placed


def said(value: object) -> object:
    """Return what fields say, without their places."""
    match value:
        case Scalar():
            return value.value
        case Items():
            return [said(item) for item in value.items]
        case Table():
            return said(value.fields)
        case Field():
            return value.name, said(value.value)
        case tuple():
            return [said(each) for each in value]
    return value
