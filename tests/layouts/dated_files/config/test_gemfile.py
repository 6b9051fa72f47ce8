"""The plug-ins that a Gemfile loads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.config.gemfile import plugins_of

_BOTH = ("jekyll-feed", "jekyll-redirect-from")


@pytest.mark.parametrize(
    ("text", "plugins"),
    [
        ("gem 'jekyll'\ngem 'jekyll-redirect-from'\n", ()),
        ("group :jekyll_plugins do\n  gem 'jekyll-feed', '~> 0.12'\n  gem \"jekyll-redirect-from\"\nend\ngem 'webrick'\n", _BOTH),
        ("group :test, :jekyll_plugins do # both\n  gem('jekyll-feed')\n  # gem 'jekyll-seo-tag'\n  gem 'jekyll-redirect-from' # moved\nend", _BOTH),
        ("group :test do\n  gem 'jekyll-feed'\nend\n", ()),
        ("group 'jekyll_plugins' do\n  if RUBY_VERSION > '3'\n    gem 'jekyll-feed'\n  end\n  gem 'jekyll-redirect-from'\nend\ngem 'rake'", _BOTH),
        ("group :jekyll_plugins do\n  platforms :ruby do\n    gem 'jekyll-feed'\n  end\nend\ngem 'jekyll-redirect-from', group: :jekyll_plugins", _BOTH),
        ("gem 'jekyll-feed', :group => :jekyll_plugins\ngem 'jekyll-redirect-from',\n  '~> 0.16',\n  groups: [:test, :jekyll_plugins]\n", _BOTH),
        ("gem 'jekyll-feed', group: 'test'\r\ngem 'x', path: ':jekyll_plugins'\r\n", ()),
        ("group :jekyll_plugins_of_others do\n  gem 'jekyll-feed'\nend\n", ()),
        ("end\nend\ngroup :jekyll_plugins do\n gem 'jekyll-feed'\n gem 'jekyll-feed'\n gem 'jekyll-redirect-from'", _BOTH),
    ],
)  # fmt: skip
def test_the_gems_of_the_group_are_plugins(text: str, plugins: tuple[str, ...]) -> None:
    assert plugins_of(text) == plugins


@given(st.text(st.sampled_from("gem 'a'\n,#:[]jekyll_plugins|doend()=>\""), max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(name in text for name in plugins_of(text))
