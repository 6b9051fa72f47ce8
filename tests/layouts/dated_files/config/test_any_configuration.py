"""A configuration may say anything: it is refused with a message, or a site can be read by it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from archlint.errors import UsageError
from archlint.layouts.dated_files.config.jekyll import site_of
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from archlint.model.metadata import State

KEYS = st.sampled_from(
    "permalink timezone url baseurl source destination collections collections_dir defaults include exclude keep_files "
    "future unpublished show_drafts markdown_ext plugins gems limit_posts jekyll-archives autopages".split()
)
PATHS = (
    "/_posts/2031-05-07-a.md",
    "/a/_posts/31-5-7-.html",
    "/_posts/x.md",
    "/_drafts/a.md",
    "/_a/b.md",
    "/a/b.md",
    "/index.html",
)
TEXTS = (
    "Text.\n",
    "---\ntitle: a\n---\n",
    "---\ndate: 2031-05-07 23:59:59 -0800\ncategories: [a, b]\nredirect_from: /x\n---\n",
    "---\npublished:\npermalink: /:categories/:title\n---\n",
)
TEXT_VALUES = " a / .. ~ a/b * ** [ {a,b} \\ :x /:year/:no/ pretty Europe/Berlin No/Zone -03:00 EST5EDT é \0 a\nb https://example.org"
odd = st.sampled_from([None, True, False, 7, -1, 1.5, "*a" * 40, *TEXT_VALUES.split(" ")])
scopes = st.fixed_dictionaries(
    {"values": st.dictionaries(st.sampled_from("date title tags categories permalink slug published".split()), odd)},
    optional={"scope": st.fixed_dictionaries({}, optional={"path": odd, "type": odd})},
)
collections = st.dictionaries(
    st.sampled_from(["a", "", "a/b", "posts", "drafts"]),
    st.one_of(odd, st.fixed_dictionaries({}, optional={"output": odd, "permalink": odd})),
)
values = st.one_of(odd, st.lists(odd, max_size=3), st.lists(scopes, max_size=3), collections)


@given(st.dictionaries(KEYS, values, max_size=6))
def test_any_configuration_is_refused_or_read(configuration: dict[str, object]) -> None:
    try:
        # JSON is YAML.
        site, _ = site_of([("_config.yml", json.dumps(configuration))], PRESETS["jekyll"])
    except UsageError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert refusal.startswith("_config.yml")
        return
    layout = DatedFilesLayout(site, Day(2031, 6, 15))
    assert hash(layout) == hash(DatedFilesLayout(site, Day(2031, 6, 15)))
    for path in PATHS:
        assert layout.group(path).rpartition("/")[0] == path.rpartition("/")[0]
        for text in TEXTS:
            found = layout.metadata(layout.read(path, text))
            assert found.why or found.state is State.PUBLISHED


names = st.sampled_from(["scope", "values", "path", "type", "posts", "output", "permalink", "date", "a/*", ""])
nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, nested, max_size=4))
def test_any_configuration_makes_a_site_with_values_of_their_types(configuration: dict[str, object]) -> None:
    try:
        site, warnings = site_of([("_config.yml", json.dumps(configuration))], PRESETS["jekyll"])
    except UsageError as error:
        site, warnings = PRESETS["jekyll"], (str(error),)
    assert all(warning.startswith("_config.yml:1: ") for warning in warnings)
    for name in ("permalink", "url", "baseurl", "source", "destination", "collections_dir"):
        assert isinstance(getattr(site, name), str)
    assert not site.source.startswith(("/", "..", "~"))
    for name in ("include", "exclude", "keep_files", "plugins", "suffixes"):
        assert all(isinstance(item, str) for item in getattr(site, name))
    assert {type(text) for scope in site.defaults for text in (scope.path, scope.type)} <= {str}
    assert set(defaults_of(site, "a/b.md", "posts")) <= {key for scope in site.defaults for key in scope.values}
