"""Values that pages have by default, as Jekyll 4.3 finds them."""

import pytest

from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.found_paths import FoundPaths
from archlint.layouts.dated_files.preset import Scope, Site
from archlint.layouts.dated_files.presets import PRESETS


def _site(*scopes: Scope, folder: str = "") -> Site:
    return PRESETS["jekyll"]._replace(defaults=scopes, collections_dir=folder)


@pytest.mark.parametrize(
    ("scope", "path", "applies"),
    [
        ("", "a/b.md", True),
        ("a", "a/b.md", True),
        ("a", "ab.md", True),
        ("/a", "a/b.md", False),
        ("a/*", "a/b.md", True),
        ("a/*", "a/b/c.md", True),
        ("*/b", "a/b/c.md", True),
        ("*/b", "b/c.md", False),
        ("**/c.md", "a/b/c.md", True),
        ("**/c.md", "c.md", True),
        ("*", ".hidden/c.md", False),
        ("a/{b,d}*", "a/bc.md", True),
        ("a/{b,d}*", "a/c.md", False),
        ("[ab]*", "b.md", True),
        ("?.md*", "b.md", True),
        ("a[*", "a[b.md", False),
        ("**/**/c.md", "a/c.md", True),
        ("a**/**/c.md", "ab/x/c.md", True),
        ("**/" * 100_000 + "d.md", "/".join("a" * 1000) + "/c.md", False),
    ],
)
def test_a_scope_applies_to_what_lies_below_it_or_fits_its_stars(scope: str, path: str, *, applies: bool) -> None:
    assert defaults_of(_site(Scope(scope, "", {"x": 1})), path, "pages") == ({"x": 1} if applies else {})


def test_a_hostile_pattern_is_quick() -> None:
    path = "/".join(["a" * 200] * 40) + ".md"
    assert defaults_of(_site(Scope("*a" * 60 + "b", "", {"x": 1})), path, "pages") == {}
    assert defaults_of(_site(Scope("**/a*/" * 30 + "b", "", {"x": 1})), path, "pages") == {}
    assert defaults_of(_site(Scope("*{a,b}" * 60, "", {"x": 1})), path, "pages") == {}


def test_many_patterns_are_each_read_once() -> None:
    scopes = [Scope(f"*/{number}/tides*", "", {"x": number}) for number in range(1000)]
    before = FoundPaths.of.cache_info().misses
    for number in (7, 999, 7):
        assert defaults_of(_site(*scopes), f"a/{number}/tides.md", "pages") == {"x": number}
    assert FoundPaths.of.cache_info().misses - before == len(scopes)


def test_of_two_scopes_the_longer_path_wins_and_then_the_one_with_a_type() -> None:
    wide, narrow = Scope("", "", {"x": 1, "y": 1}), Scope("a", "", {"x": 2, "z": None})
    typed = Scope("a", "posts", {"x": 3})
    assert defaults_of(_site(narrow, wide), "a/b.md", "pages") == {"x": 2, "y": 1, "z": None}
    assert defaults_of(_site(typed, narrow), "a/b.md", "posts")["x"] == 3
    assert defaults_of(_site(typed, narrow), "a/b.md", "pages")["x"] == 2
    assert defaults_of(_site(narrow, narrow._replace(values={"x": 4})), "a/b.md", "pages")["x"] == 4


def test_mappings_are_united() -> None:
    scopes = Scope("", "", {"m": {"a": 1, "b": 1}}), Scope("a", "", {"m": {"b": 2, "c": None}})
    assert defaults_of(_site(*scopes), "a/b.md", "pages") == {"m": {"a": 1, "b": 2, "c": None}}


def test_the_folder_of_collections_may_stand_in_a_scope() -> None:
    site = _site(Scope("kept/_crew", "", {"x": 1}), Scope("kept/_c*", "", {"y": 1}), folder="kept")
    assert defaults_of(site, "_crew/mate.md", "crew") == {"x": 1, "y": 1}


@pytest.mark.parametrize("folder", ["", "docs"])
def test_data_files_of_very_many_pages_set_what_few_set(folder: str) -> None:
    pages = [f"docs/{number % 7}/{number}.md" for number in range(60)]
    own = [Scope(page, "", {"x": page, "own": page}, (page,)) for page in pages]
    folders = [Scope(f"docs/{number}/", "", {"x": number, "y": number}, ("a",)) for number in range(7)]
    scopes = [
        Scope("", "", {"z": 1}),
        *folders,
        Scope("docs/*/1*", "", {"star": 1}),
        *own,
        Scope("docs", "", {"top": 1}),
    ]
    for page in pages:
        near = [scope for scope in scopes if "*" in scope.path or page.startswith(scope.path)]
        assert len(near) < 20 < len(scopes)
        for path in (page, page.removeprefix(f"{folder}/")):
            few, many = (defaults_of(_site(*each, folder=folder), path, "pages") for each in (near, scopes))
            assert few == many
        assert many.get("own") == (page if path == page or folder else None)
