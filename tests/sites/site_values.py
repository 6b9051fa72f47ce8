"""Every value of ``[layout]``: what sets it to another one, and what that changes."""

import json

from archlint.layouts.dated_files.relation import Relation


def _written(value: object) -> str:
    """Return a table as a setting has it, with all its values."""
    return json.dumps(value).replace(": ", " = ")


POST = "_posts/2021-05-07-a.md"
NOTHING = "title: A"
EFFECTS = {
    "preset": ('preset = "11ty"', "posts/2021-05-07-a.md", NOTHING, "kind:       post"),
    "configuration": ('configuration = "other.yml"', POST, NOTHING, "URL:        /from/other/"),
    "source": ('source = "src"', "src/_posts/2021-05-07-a.md", NOTHING, "URL:        /2021/05/07/a.html"),
    "destination": ('destination = "built"', "built/a.md", NOTHING, "excluded"),
    "posts": ('posts = ["log/{day}.{month}.{year}/{slug}.{ext}"]', "log/07.05.2021/a.md", NOTHING, "day:        2021-05-07"),
    "drafts": ('drafts = ["ideas/{slug}.{ext}"]', "ideas/a.md", NOTHING, "state:      draft"),
    "collections": ("collections = {boats = {output = true}}", "_boats/a.md", NOTHING, "kind:       document"),
    "collections_dir": ('collections-dir = "all"', "all/_posts/2021-05-07-a.md", NOTHING, "URL:        /2021/05/07/a.html"),
    "suffixes": ('suffixes = [".text"]', "_posts/2021-05-07-a.text", NOTHING, "URL:        /2021/05/07/a.html"),
    "include": ('include = ["_kept"]', "_kept/a.md", NOTHING, "state:      published"),
    "special": ('special = ["."]', "_kept/a.md", NOTHING, "state:      published"),
    "exclude": ('exclude = ["_posts"]', POST, NOTHING, "state:      excluded: exclude names _posts"),
    "keys": ('keys = {title = ["titel"]}', POST, "titel: Ferry", "title:      Ferry"),
    "lists": ('lists = "comma"', POST, "tags: old boat, ferry", "`old boat`, `ferry`"),
    "strict_fields": ("strict-fields = true", POST, "a: [", "state:      unknown: the build ends at this page"),
    "day_order": ('day-order = "name-field"', POST, "date: 2021-06-09", "day:        2021-05-07"),
    "dates": ('dates = "iso"', POST, "date: June 9, 2021", "state:      unknown: the build ends at this page"),
    "undated": ('undated = "post"', "_posts/a.md", NOTHING, "state:      published"),
    "languages": ('languages = ["de"]', "de/a.md", NOTHING, "language:   de"),
    "permalink": ('permalink = "/log/:title/"', POST, NOTHING, "URL:        /log/a/"),
    "own_urls": ('own-urls = "literal"', POST, "permalink: '/{{ page.fileSlug }}/'", "URL:        /a/"),
    "timezone": ('timezone = "Asia/Tokyo"', POST, "date: 2021-05-07 23:00:00 +0000", "URL:        /2021/05/08/a.html"),
    "baseurl": ('baseurl = "/harbour"', POST, NOTHING, "URL:        /harbour/2021/05/07/a.html"),
    "future": ("future = true", "_posts/2099-05-07-a.md", NOTHING, "state:      published"),
    "unpublished": ("unpublished = true", POST, "published: false", "state:      published"),
    "show_drafts": ("show-drafts = true", "_drafts/a.md", NOTHING, "state:      published"),
    "defaults": ("defaults = [{values = {permalink = '/by/default/'}}]", POST, NOTHING, "URL:        /by/default/"),
    "by_default": ("by-default = 'joined'\ndefaults = [{values = {tags = ['tide']}}]", POST, "tags: [ferry]", "`tide`, `ferry`"),
    "plugins": ('plugins = ["jekyll-redirect-from"]', POST, "redirect_from: /old/", "`/old/`"),
    "redirects": ('redirects = ""', POST, "redirect_from: /old/", "`/old/`"),
}  # fmt: skip
"""For each value: what sets it, a page with a field, and what is shown of the page then, and not otherwise."""
PAGE = "---\nTitle: A\nslug: yes\n---\n"
TREES = {
    "layout": ('layout = "dated-files"', "content/log/a.md", PAGE, "kind:       page"),
    "headers": ('headers = ["meta"]', "content/log/a.md", "Title: Tide\n\nText.\n", "title:      Tide"),
    "yaml": ('yaml = "psych"', "content/log/a.md", PAGE, "URL:        /log/true/"),
    "folded_keys": ("folded-keys = false", "content/log/a.md", "---\nSlug: B\n---\n", "URL:        /log/a/"),
    "mounts": ('mounts = {log = {target = "book"}}', "content/log/a.md", PAGE, "URL:        /book/yes/"),
    "ignore_files": ('ignore-files = ["log/"]', "content/log/a.md", PAGE, "state:      excluded"),
    "default_language": ('default-language = "pl"', "content/log/a.md", PAGE, "language:   pl"),
    "language_urls": ('language-urls = "all"', "content/log/a.md", PAGE, "URL:        /en/log/yes/"),
    "open_languages": ('open-languages = ["en"]', "content/log/a.md", PAGE, "yes\n  language:"),
    "disabled_languages": ('disabled-languages = ["pl"]', "content/a.pl.md", PAGE, "state:      excluded"),
    "permalinks": ('permalinks = {log = "/x/:slug/"}', "content/log/a.md", PAGE, "URL:        /x/yes/"),
    "section_permalinks": ('section-permalinks = {log = "/s/:slug/"}', "content/log/_index.md", PAGE, "URL:        /s/yes/"),
    "lower_urls": ("lower-urls = false", "content/Log/a.md", PAGE, "URL:        /Log/yes/"),
    "plain_urls": ("plain-urls = true", "content/ärger/a.md", PAGE, "URL:        /arger/yes/"),
    "ugly_urls": ("ugly-urls = true", "content/log/a.md", PAGE, "URL:        /log/yes.html"),
    "ugly_sections": ('ugly-sections = ["log"]', "content/log/a.md", PAGE, "URL:        /log/yes.html"),
    "cascade": ('cascade = [{url = "/handed/down/"}]', "content/log/a.md", PAGE, "URL:        /handed/down/"),
}  # fmt: skip
"""For each value of a site with one tree of content: what sets it, a page, and what is shown of the page then."""
ELSEWHERE = {
    "generator": 'generator = "Bridgetown"',
    "known_keys": 'known-keys = ["boats"]', "others": 'others = [".xml"]', "url": 'url = "https://harbour.example"',
    "hosts": 'hosts = ["www.harbour.example"]', "moved": 'moved = {"/old/" = "/new/"}',
    "relative_links": 'relative-links = "literal"',
    "tag_pages": 'tag-pages = "/tag/:name/"', "category_pages": 'category-pages = "unknown"',
    "copies_files": "copies-files = false", "data_files": 'data-files = "11ty"', "made_titles": "made-titles = false",
    "markdown": 'markdown = "commonmark"', "page_tags": "page-tags = false", "without_fields": 'without-fields = "page"',
    "relations": f"relations = {_written({'see': Relation(symmetric=True)._asdict()})}",
    "strict_keys": "strict-keys = true", "keep_files": 'keep-files = ["kept"]',
}  # fmt: skip
"""Values that no single page shows."""
