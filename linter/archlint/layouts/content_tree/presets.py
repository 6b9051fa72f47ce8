"""The presets of sites with one tree of content."""

from collections.abc import Mapping

from archlint.layouts.dated_files.preset import Keys, PresetName, Site

PRESETS: Mapping[PresetName, Site] = {
    "hugo": Site(
        preset="hugo",
        layout="content-tree",
        generator="Hugo",
        configuration="hugo.toml",
        source="content",
        destination="public",
        suffixes=(".md", ".markdown", ".mdown"),
        special=(".", "#"),
        headers=("yaml", "toml", "json"),
        yaml="go",
        folded_keys=True,
        dates="go",
        keys=Keys(
            day=("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
            url=("url",),
            aliases=("aliases",),
            redirect=(),
            tags=("tags",),
            categories=("categories",),
            language=(),
            published=("published",),
            draft=("draft",),
            headless=("headless",),
            publish=("publishdate", "pubdate", "published"),
            expiry=("expirydate", "unpublishdate"),
        ),
        future=False,
        made_titles=False,
        page_tags=False,
        markdown="commonmark",
        timezone="UTC",
        default_language="en",
        tag_pages="unknown",
        category_pages="unknown",
        known_keys=(
            "aliases", "audio", "build", "cascade", "categories", "date", "description", "draft", "expirydate",
            "headless", "images", "iscjklanguage", "keywords", "lastmod", "layout", "linktitle", "markup", "menus",
            "menu", "modified", "outputs", "params", "pubdate", "publishdate", "published", "resources", "series",
            "sitemap", "slug", "summary", "tags", "title", "translationkey", "type", "unpublishdate", "url", "videos",
            "weight", "author", "authors", "toc", "image", "featured", "comments",
        ),
    )
}  # fmt: skip
"""The presets, by name."""
