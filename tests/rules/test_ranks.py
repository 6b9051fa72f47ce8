"""The order of related lists, which one module knows: numbers of tags, then paths, both descending."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archlint
from archlint.model.ranks import are_ranked, fewest_above, last_rank, most_below, outranks, place_of, ranked

RANKS = st.tuples(st.integers(1, 4), st.sampled_from("/a /a/7 /a/24 /b é".split()))
LISTS = st.lists(RANKS, max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((3, "/news/2031/01/1/a.md"), (2, "/news/2031/12/31/z.md")),
        ((2, "/news/2031/02/7/a.md"), (2, "/news/2031/02/24/a.md")),  # as plain strings, not as days
        ((2, "/news/2031/02/7/b.md"), (2, "/news/2031/02/7/a.md")),
    ],
)
def test_more_tags_come_first_and_then_greater_paths(one: tuple[int, str], other: tuple[int, str]) -> None:
    assert outranks(one, other)
    assert not outranks(other, one)
    assert not outranks(one, one)


@given(LISTS)
def test_a_list_in_order_is_ranked_and_no_other(ranks: list[tuple[int, str]]) -> None:
    in_order = ranked(ranks, lambda rank: rank)
    assert are_ranked(in_order)
    assert are_ranked(ranks) == (ranks == in_order)
    assert are_ranked(ranks) == (not any(outranks(ranks[n + 1], ranks[n]) for n in range(len(ranks) - 1)))


@given(LISTS, RANKS)
def test_a_list_stays_in_order_with_another_item_at_its_place(
    ranks: list[tuple[int, str]], new: tuple[int, str]
) -> None:
    in_order = ranked(ranks, lambda rank: rank)
    place = place_of(new, in_order)
    assert are_ranked([*in_order[:place], new, *in_order[place:]])
    assert place == 0 or not outranks(new, in_order[place - 1])


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc")), max_size=6))
def test_the_last_rank_is_that_of_the_last_item_with_tags(items: list[tuple[int, str]]) -> None:
    with_tags = ranked([rank for rank in items if rank[0]], lambda rank: rank)
    assert last_rank([tags for tags, _ in items], [path for _, path in items]) == (with_tags[-1] if with_tags else None)


@given(RANKS, st.sampled_from("/a /a/7 /b".split()))
def test_no_item_has_more_tags_below_another_or_fewer_above_it(rank: tuple[int, str], path: str) -> None:
    most, fewest = most_below(rank, path), fewest_above(rank, path)
    assert not outranks((most, path), rank)
    assert outranks((most + 1, path), rank)
    assert not outranks(rank, (fewest, path))
    assert outranks(rank, (fewest - 1, path))


def may_sort_by_ranks(node: ast.AST) -> bool:
    """Return True for a call that sorts in descending order, unless it is by a single number: ranks are pairs."""
    keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in getattr(node, "keywords", ())}
    return "reverse" in keywords and keywords.get("key", "").rpartition(".")[2] not in ("len", "count")


def test_nothing_else_sorts_by_ranks() -> None:
    """Of the modules that know related lists, none sorts in descending order by itself."""
    engine = Path(archlint.__file__).parent
    rules = engine.parents[1] / "rules" / "archlint_rules"
    found = {
        file.name
        for folder in (engine / "archive", engine / "layouts", engine / "model", rules / "rel", rules / "tag")
        for file in folder.rglob("*.py")
        if any(may_sort_by_ranks(node) for node in ast.walk(ast.parse(file.read_bytes())))
    }
    assert found == {"ranks.py"}
