"""The presets: tables of values with which sites of a generator begin."""

from collections.abc import Mapping

from archlint.layouts.dated_files.preset import Keys, PresetName, Site

_COMMON_KEYS = (
    "author", "authors", "categories", "category", "comments", "date", "description", "draft", "excerpt", "image",
    "lang", "layout", "locale", "permalink", "tags", "title", "toc", "updated",
)  # fmt: skip
"""Keys that generators, their plug-ins and themes know."""


PRESETS: Mapping[PresetName, Site] = {
    "jekyll": Site(
        generator="Jekyll",
        configuration="_config.yml",
        posts=("**/_posts/**/{year}-{month}-{day}-{slug}.{ext}",),
        drafts=("**/_drafts/**/{slug}.{ext}",),
        suffixes=(".markdown", ".mkdown", ".mkdn", ".mkd", ".md"),
        others=(".html", ".htm", ".txt"),
        include=(".htaccess",),
        exclude=(
            ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/",
            "vendor/cache/", "vendor/gems/", "vendor/ruby/",
        ),
        keep_files=(".git", ".svn"),
        lists="blank",
        strict_fields=False,
        strict_keys=False,
        undated="dropped",
        permalink="date",
        future=False,
        redirects="jekyll-redirect-from",
        known_keys=(
            *_COMMON_KEYS, "canonical_url", "excerpt_separator", "last_modified_at", "pagination", "published",
            "redirect_from", "redirect_to", "render_with_liquid", "sitemap", "slug", "tag", "twitter",
        ),
    ),
    "11ty": Site(
        preset="11ty",
        generator="11ty",
        destination="_site",
        posts=("**/_posts/**/{year}-{month}-{day}-{slug}.{ext}", "**/posts/**/{year}-{month}-{day}-{slug}.{ext}"),
        suffixes=(".md",),
        others=(".html", ".njk", ".liquid"),
        without_fields="page",
        copies_files=False,
        special=(".",),
        exclude=("node_modules", "_data/", "_includes/", "_layouts/"),
        dates="iso",
        own_urls="literal",
        lists="bare-comma",
        markdown="commonmark",
        page_tags=False,
        made_titles=False,
        by_default="joined",
        data_files="11ty",
        timezone="UTC",
        keys=Keys(
            tags=("tags",), categories=(), aliases=(), redirect=(), slug=(), published=(),
            computed=("eleventyComputed",), pagination=("pagination",),
        ),
        tag_pages="unknown",
        known_keys=(
            *_COMMON_KEYS, "eleventyComputed", "eleventyExcludeFromCollections", "eleventyImport",
            "eleventyNavigation", "pagination", "templateEngineOverride",
        ),
    ),
}  # fmt: skip
"""The presets, by name."""
