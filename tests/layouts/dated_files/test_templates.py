"""Templates of settings, which may come from strangers: what is taken compiles, and reads any path in bounded time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.templates import Template, fault_of
from sampling import times

_PART = st.lists(
    st.sampled_from(["{year}", "{month}", "{day}", "{slug}", "{ext}", "-", ".", "a", "_posts", "(", "*", "{", "**"]),
    max_size=6,
).map("".join)
_TEMPLATE = st.lists(_PART, max_size=5).map("/".join)
_PATH = st.lists(st.sampled_from(["2031", "05", "7", "-", ".", "a", "_posts", "md", "/"]), max_size=12).map("".join)


@pytest.mark.parametrize("site", PRESETS.values(), ids=PRESETS)
def test_those_of_presets_are_right(site: Site) -> None:
    assert {fault_of(template) for template in (*site.posts, *site.drafts)} == {None}


@settings(max_examples=times(4))
@given(_TEMPLATE, _PATH)
def test_what_is_taken_reads_any_path(written: str, path: str) -> None:
    if fault_of(written) is None:
        template = Template(written)
        split = template.split(f"/{path}")
        if split is not None:
            template.name(f"/{path}"[split[1] :])


@pytest.mark.parametrize("path", ["a/" * 1_000, "-" * 250, "a/" * 60 + "2031-" * 50, "a." * 120 + "/" + "a." * 120])
@pytest.mark.parametrize(
    "written",
    ["**/a/**/{slug}{slug}.{ext}.x", "{slug}-{slug}-{slug}!", "**/_posts/**/{year}-{month}-{day}-{slug}.{ext}"],
)
def test_time_is_bounded(written: str, path: str) -> None:
    assert fault_of(written) is None
    template = Template(written)
    begin = time.process_time()
    split = template.split(f"/{path}")
    template.name(f"/{path}"[split[1] if split else 0 :])
    assert time.process_time() - begin < 10


def test_what_would_take_long_is_refused() -> None:
    assert "more than 3 of {slug} and {ext}" in (fault_of("{slug}-{slug}-{slug}-{slug}") or "")
    assert "more than 2 **" in (fault_of("**/**/**/{slug}") or "")
