"""The values on which generated sites differ. None of them ends a build, but for those of ``ENDS``."""

FOLDERS = (
    "_posts", "_posts", "_posts", "_posts", "_posts", "_posts/2031", "_posts/2031", "_posts/deep/er", "camp/_posts", "camp/_posts", "Camp/News/_posts", "été/_posts/x",
    "camp/_posts/_more", "old/_posts", "a b/_posts", "_posts/_drafts", "_drafts/_posts", "_posts/.hidden", "_posts/~kept", "x_posts",
)  # fmt: skip

NAME_DAYS = (
    "2031-05-07", "2031-05-08", "2030-12-30", "2029-01-01", "2028-02-29", "2031-5-7", "31-05-07",
    "2031-02-30", "2031-06-31", "2031-02-29", "99-12-31", "07-05-31", "45-12-01", "69-1-1", "2031-06-14", "2031-06-15",
    "2031-06-16", "2031-07-01", "2032-01-01", "1-2-3", "2031-05", "2031_05_07", "20310507", "12031-05-07",
)  # fmt: skip
"""Days of names; in a build on 2031-06-15 the last of them are no days of posts."""

SLUGS = (
    "tent", "tent", "Tent", "two-words", "two words", "été", "e\u0301te\u0301", "ÜBER-uns", "ΟΔΟΣ", "İzmir", "straße",
    "日本語", "हिन्दी", "camp-🏕-fire", "c++", "50%", "50%25", "q&a", "a#b", "#lead", "~tilde", "under_score", "_lead",
    "dots.in.name", "trailing.", "a--b", "-lead-", "it's", "(par)", "a,b", "a;b", "a=b", "a@b", "a!b", "$5",
    "[x]", "{x}", "what?", "a:b", ":year", "a*b", '"q"', "a|b", "back\\slash", "a^b", "`c`", "<b>", "1", "2031-05-09-x",
    "v1.2.3", "A", "x-²-½", "١٢٣", "a\u00a0b", "a\u200bb", "index", "tent.md", "tent.en",
)  # fmt: skip

ENDINGS = (
    ".md", ".md", ".md", ".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm", ".txt", ".MD", ".textile",
    ".Md", ".Markdown", ".HTML", ".Htm", ".xhtml", ".scss", ".json", ".js", ".png", "",
)  # fmt: skip

DATES = (
    "2031-05-07", '"2031-05-07"', "2031-05-07 10:00", "2031-05-07 10:00:00", "2031-05-07 10:00:00 +0200",
    "2031-05-07T23:30:00Z", "2031-05-07 23:30:00 -0500", "2031-05-07 00:30:00 +09:00", "2031-05-07 23:59:59",
    "2031-05-07 00:00:00", "2031-03-30 02:30:00", "2031-10-26 02:30:00", "2031-5-7", '"May 7, 2031"', "7 May 2031",
    "Wed, 07 May 2031 10:00:00 GMT", "05/06/2031", "13/05/2031", "2031/05/07", "2031.05.07", "20310507",
    "20310507T101112", '"10:30"', "2031-127", "2031-02-30", "2031-02-29", "2031-04-31 10:00:00",
    "2031-04-31 10:00:00 +0000", "2031-05-07 24:00:00", "2031-05-07 23:59:60", "31-05-07", "07-05-31", "May 2031",
    "2031-05-07 10:00:00 CEST", "2031-05-07 22:00:00 PST", "2031-05-07 10:00:00 Europe/Berlin", "2031-05-07 10:00:00 +2",
    "2031-05-07 18:30:22 2031 -0800", "2031-05-07 6pm", "2031-05-07 6:30 PM", "2031-05-07 10:00:00.123456 +0000",
    "2031-05-07t10:00:00z", "2031-05-07 UTC", "1969-12-31", "2031-05-07, 10:00", "2031-05-07 # a comment",
    "!!str 2031-05-07", "2031-05-07 10h30", "2031-05-07 1:2:3", "2031-5-7 1:02:03 +01:00", "2031-05-07T10:00:00+0200",
    "2031-06-14 23:30:00", "2031-06-15 00:30:00", "2031-06-15", "2031-06-15 23:30:00 -0500", "2031-06-16",
    "2031-06-16 00:30:00 +0200", "2031-07-01", "2032-01-01 00:00:00 +0000", "2031-01-01 00:30:00 +0900", "Sept 3 2030",
)  # fmt: skip

PERMALINK_FIELDS = (
    "/kept/", "/kept.html", "/kept", "kept", "/kept/:title/", "/kept/:year/:month/:day/:slug", "/a b/", "/été/", "/50%/",
    "/q?x=1", "/x#y", "/../up/", "//double//", "/kept/:categories/:title.html", ":title", "/:title/", "/kept.", "/./x",
    "/p/:basename/", "/:path/z", "/:basename:output_ext", "/:collection/:name/", "false", "~", "true", "[a]", "2031-05-07",
    "/KEPT/", "/index.html", "none", "pretty", "/kept/%20x", "/kept/~x", "/c++/", "'/quoted/'", "/kept.txt", "7",
)  # fmt: skip

FIELDS = (
    "title: Tent", "title: 'Two: words'", 'title: "Caf\\u00e9"', "title: 7", "title:", "title: ~", "title: ''",
    "title: yes", "title: 2031-05-07", "title: [a, b]", "title: 1.50", "title: |\n  Two\n  lines", "title: >-\n  One\n  line",
    "slug: other", "slug: Other Words", "slug: été", "slug: 'a/b'", "slug: ''", "slug:", "slug: UPPER_case.x",
    "categories: camp", "categories: camp Fire", "categories: [Camp, fire]", "categories: [camp, camp]",
    "categories:\n- Two words\n- été", "categories: []", "categories:", "categories: ''", "categories: [7, yes, ~]",
    "categories: 7", "category: single", "category: Two Words", "category: [a, b]", "category:", "category: camp\ncategories: fire",
    "categories: c++ a/b", "categories: [a&b, 'x#y', '50%']", "Categories: wrong-case", "categories: 'a, b'",
    "tags: one", "tags: one two", "tags: 'one, two three'", "tags: [one, Two words, one]", "tags:\n  - one\n  - 7",
    "tags:", "tags: ''", "tags: [~, one]", "tags: 7", "tag: one", "tag: one two", "tag: [one, two]", "tag:",
    "tag: one\ntags: two", "tags: [[nested], flat]", "Tags: wrong-case", "tags: {a: b}", "tags: [2031-05-07, 1.0, no]",
    "published: false", "published: true", "published: 'false'", "published:", "published: no", "published: 0",
    "draft: true", "draft: false", "layout: post", "layout: none", "lang: de", "redirect_from: /was/here/",
    "redirect_from: [/was/, /were/]",
    "redirect_from: was here", "redirect_from: [~, 7]", "redirect_from:", "redirect_to: https://camp.example/",
    "redirect_to: [/a/, /b/]", "redirect_to:", "collection: other", "ext: .x",
    "excerpt_separator: <!--more-->", "path: elsewhere", "url: /elsewhere/", "output: false",
)  # fmt: skip

BLOCKS = (
    "", "No fields.\n", "---\n---\n", "---\n---\nText.", "---\ntitle: Open\n\nText.\n", "---\ntitle: Dots\n...\nText.\n",
    "--- \ntitle: Blank\n---  \nText.\n", "----\ntitle: Four\n----\n", "\n---\ntitle: Late\n---\n", " ---\ntitle: In\n---\n",
    "---\n# comment\n---\n", "---\ntitle: One\ntitle: Two\n---\n", "---\n'title': Quoted\n\"slug\": quoted\n---\n",
    "---\nx: &a {title: Anchor}\ntitle: *a\n---\n", "---\n{title: Flow}\n---\n",
    "---\ntitle: a: b\n---\n", "---\ntitle: [a\n---\n", "---\n\ttitle: Tab\n---\n", "---\ntitle:\tTab\n---\n",
    "---\ntitle: 'open\n---\n", "---\ntitle: !ruby/object:Object {}\n---\n", "---\ntitle: :symbol\n---\n",
    "---\n:title: Symbol\n---\n", "---\ntitle: Tent\n---\n---\ntitle: Second\n---\n", "---\ntitle: Tent\n----\nslug: x\n---\n",
    "---\ntitle: @at\n---\n", "---\ntitle: `tick`\n---\n", "---\ntitle: %percent\n---\n", "---\ntitle: a #b\n---\n",
    "---\ndate: 2031-05-08\ndate: 2031-05-09\n---\n", "---\n<<: {title: Merged}\n---\n", "---\ntitle: *undefined\n---\n",
    "---\n? title\n: Complex\n---\n", "---\ntitle: \"\\q\"\n---\n", "---\n7: number\n---\n", "---\nslug: x\n---",
    "---\rtitle: Return\r---\r", "---", "---\n", "--- # comment\ntitle: x\n---\n", "---\t\ntitle: x\n---\n", "---title\n---\n",
    "---\nslug: x\n---text\n", "---\nslug: x\n... \nText\n", "---\n\n---\n", "---\n \n---\nText.\n", "---\r\n---\r\n",
    "---\nslug: x\n  ---\ntags: y\n---\n", "---\nslug: |\n  ---\n  x\n---\n", "---\n\ufeffslug: x\n---\n", "---\n# only\n\n---\n",
    "---\nslug: x\u2028y\n---\n", "---\nslug: x\x85\n---\n", "---\nslug: x\x0by\n---\n", "---\nslug: x\x7fy\n---\n", "---\nnull\n---\n",
    "---\n{}\n---\n", "---\n~\n---\n", "---\nfalse\n---\n", "---\nslug: x # y\ntags: [a, b,]\n---\n", "---\n slug: x\n tags: y\n---\n",
    "---\nslug: x\n\tags: y\n---\n", "---\nslug : x\n---\n", "---\nslug: x\n---\n\n---\nslug: y\n---\n",
    "---\nslug: 'it''s'\ntitle: \"a\\tb\"\n---\n", "---\nslug: &a x\ntags: [*a, *a]\n---\n", "---\ntags: &t [a]\ncategories: *t\n---\n",
    "---\n%YAML 1.1\n---\nslug: x\n---\n", "---\nslug: x\n---\n...\n", "---\n\nslug: x\n\n\n---\n", "---  \n---  \n", "---\nslug: !!str 7\n---\n",
    "---\ntags: !!set {a, b}\n---\n", "---\nslug: !custom x\n---\n", "---\ncategories: !!omap [a: b]\n---\n", "---\ndate: !!str 2031-05-08\n---\n",
)  # fmt: skip
"""Pages with odd blocks of front matter, or without one."""

TEXTS = ("---\n- a\n- b\n---\n", "---\njust text\n---\n", "---\n7\n---\n", "---\nslug:x\n---\n")
"""Pages whose front matter has no fields; it ends the build on a page that is no post or document."""

PAGES = (
    "index.md", "index.html", "about.md", "about.html", "about/index.md", "about/Team Page.md", "docs/a.b.md", "404.html",
    "feed.xml", "robots.txt", "css/site.scss", "data.json", "été/été.md", "c++.md", "50%.md", "a#b.md", "notes.txt",
    "upper/PAGE.MD", "page.markdown", "page.mkd", "page.htm", "page.xhtml", "deep/er/still/x.md", "index.txt", "README.md",
    ".hidden.md", ".htaccess", ".well-known/x.md", "_private/x.md", "_extra/x.md", "#hash.md", "~tilde.md", "back.md~",
    "old/page.md", "camp/secret-plan.md", "vendor/bundle/x.md", "vendor/x.md", "node_modules/x/README.md", "Gemfile",
    "sub/node_modules/x.md", "drafts.md", "2031-05-07-not-a-post.md", "trailing..md", "plain.textile", "Makefile",
    "_site/index.html", "public/index.html", "sub/_site/x.md", "_config.md", "dir.md/inside.md", "camp/index.html",
    "Index.md", "INDEX.HTML", "docs/index.htm", "docs/index.xhtml", "a.b.c.html", "x.html.md", "sub/index.txt", "x.md.html",
    "css/old.sass", "js/app.js", "js/app.coffee", "css/print.css", "sitemap.xml", "feed.json", "img/tent.png", "sub/index.xml",
    "_includes/x.html", "_layouts/post.html", "_recipes/not.md", "posts/x.md", "camp/x_drafts/y.md",
)  # fmt: skip

PERMALINKS = (
    None, None, "", "date", "pretty", "ordinal", "weekdate", "none", "/:year/:title/", "/:categories/:title", "/blog/:slug.html",
    "/:y_day/:short_year/:long_month/:title:output_ext", "/:collection/:path", "/:name", "/:year-:month-:day-:title.html",
    "/:i_month/:i_day/:title", "/:week/:w_year/:w_day/:short_day/:long_day/:title", ":title", "/:title.", "/:title:output_ext",
    "/:slugified_categories/:title/", "/:short_month_:title", "/a//b/../:title", "/:categories/:slug/",
    "/:path:output_ext", "/:year_:month/:title", "/:title/index.html", "/feste/:title/", "/a b/:title", "/é/:title",
)  # fmt: skip

COLLECTION_PERMALINKS = (
    None, None, None, "/:collection/:path/", "/:collection/:name", "/:title", "/:collection/:title:output_ext", "/:slug/",
    "/:year/:month/:day/:name:output_ext", "/:path", "pretty", "/:categories/:title/", "/:collection/:path.html",
)  # fmt: skip

NO_ZONE = "Mars/Phobos"
ZONES = (
    None, None, "UTC", NO_ZONE, "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Pacific/Kiritimati", "America/St_Johns",
)  # fmt: skip

SCOPES = (
    "", "", "_posts", "_posts/2031", "camp", "camp/_posts", "_recipes", "*/_posts", "_posts/*", "about", "index.md",
    "_drafts", "/_posts", "Camp", "**/old", "_posts/20", "docs/*.md", "nowhere/*",
)  # fmt: skip

TYPES = (None, None, None, "posts", "post", "pages", "page", "drafts", "recipes", "notes")

DEFAULT_VALUES: tuple[dict[str, object], ...] = (
    {"layout": "post"}, {"permalink": "/given/:title/"}, {"permalink": "/given/:categories/:title.html"},
    {"categories": "given Two"}, {"categories": ["given", "Two words"]}, {"category": "given"}, {"tags": "t1 t2"},
    {"tags": ["t1", "t 2"]}, {"tag": "t1"}, {"published": False}, {"published": True}, {"title": "Given"},
    {"slug": "given"}, {"redirect_from": "/given/"}, {"date": "2030-03-04"}, {"lang": "de"}, {"layout": "post", "tags": ["t3"]}, {"draft": True},
)  # fmt: skip

EXCLUDES = (
    "old", "old/", "/old", "*.txt", "camp/secret*", "README.md", "secret-plan.md", "_posts/2031", "**/x.md", "about",
    "_posts/2031-05-07-tent.md", "c++.md", "docs/", "_drafts", "*.htm", "camp/_posts", "[f]eed.xml", "{a,b}.md", "index.?d",
)  # fmt: skip

INCLUDES = (
    ".hidden.md", ".well-known", "_extra", "_private/x.md", "README.md", "vendor", "_posts/.hidden", "#hash.md", ".*",
    "node_modules", "_recipes/not.md", "~*", "old", "Gemfile", "_lead*",
)  # fmt: skip

ENDS = {
    **{f"_posts/{day}-a.md": "---\ntitle: Tent\n---\n" for day in ("2031-13-07", "2031-00-01", "2031-05-32", "13-13-13")},
    **{
        f"_posts/2031-05-{day + 1:02}-a.md": f"---\ndate: {value}\n---\n"
        for day, value in enumerate((
            "soon", "2031-13-01", "2031-05-32", "2031-01-00", "2031-05", "2031-W19-3", "2031", "7", "Wednesday", "", "~",
            '""', "false", "10:30", "1e3", "190:20:30", "2031-05-07 25:00",
        ))
    },
    "list.md": "---\n- a\n---\n",
    "text.md": "---\njust text\n---\n",
    "empty.md": "---\npermalink: ''\n---\n",
    "2031-a:b.md": "---\n---\n",
    "_posts/2031-05-20-a.md": "---\npermalink: 7\n---\n",
    "_posts/2031-05-21-a.md": "---\nslug: 7\n---\n",
    "_posts/2031-05-22-a.md": "---\npermalink: /:nothing/\n---\n",
    "_drafts/2031-13-07-a.md": "---\ntitle: Tent\n---\n",
    "_drafts/a.md": "---\ndate: soon\n---\n",
    "_recipes/2031-13-07-a.md": "---\ntitle: Tent\n---\n",
    "_recipes/a.md": "---\ndate: soon\n---\n",
}  # fmt: skip
"""Pages, by path, each of which ends the build of a site that shows drafts and has a collection of recipes."""
