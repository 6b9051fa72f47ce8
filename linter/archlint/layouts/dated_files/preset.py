"""The values that make a site: those of a preset, which a site's configuration and ``[layout]`` change.

Every field is a setting of ``[layout]``, with ``-`` for ``_``. A preset (:mod:`archlint.layouts.dated_files.presets`)
is data: no module asks for its name.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from archlint.layouts.dated_files.choices import (
    ByDefault,
    DataFiles,
    Dates,
    DayOrder,
    Ending,
    Header,
    LanguageUrls,
    LayoutName,
    ListSyntax,
    Markdown,
    Name,
    OwnUrls,
    PageTemplate,
    RelativeLinks,
    Sign,
    Undated,
    WithoutFields,
)
from archlint.layouts.dated_files.relation import Relation
from archlint.model.front_matter import YamlDialect

PresetName = Literal["jekyll", "11ty", "hugo"]

GEMFILES = ("gems.rb", "Gemfile")
"""The names of the file beside the generator's configuration that can name plug-ins, too; Bundler takes the first."""
PLUGINS_GROUP = "jekyll_plugins"
"""The group of a Gemfile whose gems Jekyll loads."""
RELATIVE_LINKS = "jekyll-relative-links"
"""The plug-in that makes links to pages of those to their files."""
TRANSLATING = "jekyll-multiple-languages-plugin"
"""The plug-in that reads posts in folders of languages."""
POLYGLOT = "jekyll-polyglot"
"""The plug-in that builds the site once for each language, and gives a page and its translations one URL."""

REDIRECT_FILES = ("_redirects", "netlify.toml")
"""Names of files with redirects of the hosting; the first counts first."""
HOSTING_FILES = ("CNAME", *REDIRECT_FILES)
"""Names of files of the hosting, beside the configuration or in the source; of equal redirects, the first counts."""


class Keys(NamedTuple):
    """The keys of fields, by what they mean; of several, the first that a page has counts.

    ``day``, ``title``, ``slug``, ``tags`` and ``categories`` name what the words say; ``url`` is the URL of a page,
    and ``aliases`` are its former URLs. ``redirect`` is where a page leads that only redirects. ``language`` is the
    language of a page. ``published`` says whether the site shows it, ``draft`` whether it is a draft, and
    ``headless`` whether it has no URL; ``publish`` and ``expiry`` are the times from which and until which it is
    shown. Among the keys of days, ``:filename`` stands for the day in the name of the file. ``computed`` holds
    fields that count before the page's own, and ``pagination`` makes several pages of one.
    """

    day: tuple[str, ...] = ("date",)
    title: tuple[str, ...] = ("title",)
    slug: tuple[str, ...] = ("slug",)
    url: tuple[str, ...] = ("permalink",)
    aliases: tuple[str, ...] = ("redirect_from",)
    redirect: tuple[str, ...] = ("redirect_to",)
    tags: tuple[str, ...] = ("tag", "tags")
    categories: tuple[str, ...] = ("category", "categories")
    language: tuple[str, ...] = ("lang",)
    published: tuple[str, ...] = ("published",)
    draft: tuple[str, ...] = ()
    headless: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    expiry: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    pagination: tuple[str, ...] = ()


class Collection(NamedTuple):
    """A collection of documents.

    ``output`` says whether the site shows them, ``permalink`` is the template of their URLs, empty if it has none.
    """

    output: bool = False
    permalink: str = ""


class Scope(NamedTuple):
    """Values that pages have by default.

    ``path`` is a path below the source, in which ``*`` stands for any text: pages there and below have the values, all
    pages if it is empty. ``type`` is posts, drafts, pages or a collection; all if it is empty. ``values`` are the
    fields. ``files`` are the data files that set them, below the source, if any do.
    """

    path: str = ""
    type: str = ""
    values: Mapping[str, object] = {}
    files: tuple[str, ...] = ()


class Mount(NamedTuple):
    """A folder of content: the place that its pages have in the tree, as ``handbook``, and their language."""

    target: str = ""
    language: str = ""


class Site(NamedTuple):
    """The values of a site.

    ``preset`` names the table that the values begin with. ``generator`` is the name of the generator, for messages.
    ``configuration`` names the files of the generator's configuration in the site's folder, with commas between if
    there are several; the later ones win. ``source`` is the folder of the pages, below that of the site, and
    ``destination`` that which the generator writes.

    ``posts`` and ``drafts`` are templates of the paths of pages below the source, with ``{year}``, ``{month}``,
    ``{day}``, ``{slug}``, ``{ext}``, and ``**`` for any folders. ``collections`` are other documents, each in a folder
    of its name after an underscore. ``collections_dir`` is the folder that holds these folders, and those of posts and
    drafts. ``suffixes`` are the endings of pages that are converted from Markdown. ``others`` are those of other pages.
    ``special`` are the first characters of names that the generator passes over, but for those in ``include``.
    ``exclude`` are files and folders that it leaves out, besides those that it always does. ``without_fields`` says
    what a page without front matter is, and ``copies_files`` whether all files that are no pages are copied: else links
    to files are not judged.
    ``keep_files`` are those that it does not remove from the destination.

    ``keys`` are the names of fields. ``lists`` is how a string of tags or categories makes a list. ``strict_fields``
    says whether the generator ends the build at fields that it cannot read, ``strict_keys`` whether at a key that is
    there twice. ``day_order`` says which day counts, ``dates`` how the text of a field is read. ``undated`` is what a
    post without a day in its name is. ``languages`` are the names of folders that hold the pages in a language.
    ``made_titles`` says whether a post without a title has one that is made of the file's name.

    ``permalink`` is the template of URLs or the name of a style; if it is not set, URLs are not known. ``own_urls``
    says whether a page's own URL is such a template, or taken as written. ``timezone`` is the zone in which a day
    begins; if it is not set, the machine that builds decides. ``url`` is the address of the site, without a path.
    ``baseurl`` is the path that all URLs begin with. ``hosts`` are hosts of the site beside that of ``url`` and
    those in ``CNAME``. ``moved`` are redirects of the hosting beside those in its files, from paths to places; at the
    end of a path, ``*`` is any text, which ``:splat`` is in the place. ``markdown`` is the dialect of Markdown in which
    links are read. ``page_tags`` says whether the tags ``link`` and ``post_url`` name pages. ``relative_links`` says
    whether links to files in Markdown lead to their pages.

    ``future`` says whether the site shows posts of days to come. ``unpublished`` says whether it shows what is not
    published. ``show_drafts`` says whether it shows drafts. ``defaults`` are values that pages have unless they say
    otherwise; of two that fit, the narrower scope wins. ``by_default`` says how they go with those of a page, and
    ``data_files`` which files set some. ``plugins`` are those of the generator. ``redirects`` is the
    name of the plug-in that makes pages of former URLs and of redirects; without it they are dead text. ``tag_pages``
    is the template of the URLs of the pages that list the posts of a tag, with ``:name`` for its slug: empty if there
    are no such pages, ``unknown`` if they may lie anywhere. ``category_pages`` is that of categories. ``relations`` are
    the fields and sections that name related pages. ``known_keys`` are keys that the generator and its plug-ins know,
    for keys that are misspelt.

    ``layout`` is the kind of the archive: the days stand in the names of files, or in fields of pages in one tree.
    The values that follow are those of a tree. ``headers`` are the forms of front matter, tried in this order,
    ``yaml`` is the dialect in which plain values are read, and ``folded_keys`` says whether capitals in keys make
    no difference. ``mounts`` are the folders of content below the source, with their places in the tree; all of the
    source if there are none. ``ignore_files`` are patterns of paths that are passed over. ``languages`` are the
    codes of languages, which names such as ``a.pl.md`` have, ``default_language`` is that of the others;
    ``language_urls`` says which languages stand in URLs. The URLs in ``open_languages`` are not known, pages in
    ``disabled_languages`` are left out. ``permalinks`` are the templates of the URLs of the pages in folders of the
    tree, ``section_permalinks`` those of sections. ``lower_urls`` says whether URLs are in small letters,
    ``plain_urls`` whether they have no accents, ``ugly_urls`` whether they end with ``.html``, as do those in
    ``ugly_sections``. ``cascade`` are values that the configuration hands down to pages.
    """

    preset: PresetName = "jekyll"
    generator: str = ""
    configuration: str | None = None
    source: str = ""
    destination: str = "_site"
    posts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    collections: Mapping[str, Collection] = {}
    collections_dir: str = ""
    suffixes: tuple[Ending, ...] = (".md",)
    others: tuple[Ending, ...] = ()
    without_fields: WithoutFields = "copied"
    copies_files: bool = True
    special: tuple[Sign, ...] = (".", "_", "#", "~")
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keep_files: tuple[str, ...] = ()
    keys: Keys = Keys()
    lists: ListSyntax = "one"
    strict_fields: bool = True
    strict_keys: bool = True
    day_order: DayOrder = "field-name"
    dates: Dates = "ruby"
    undated: Undated = "post"
    languages: tuple[str, ...] = ()
    made_titles: bool = True
    permalink: str | None = None
    own_urls: OwnUrls = "template"
    timezone: str | None = None
    url: str = ""
    baseurl: str = ""
    hosts: tuple[str, ...] = ()
    moved: Mapping[str, str] = {}
    markdown: Markdown = "kramdown"
    page_tags: bool = True
    relative_links: RelativeLinks = "unknown"
    future: bool = True
    unpublished: bool = False
    show_drafts: bool = False
    defaults: tuple[Scope, ...] = ()
    by_default: ByDefault = "filled"
    data_files: DataFiles = "none"
    plugins: tuple[str, ...] = ()
    redirects: str = ""
    tag_pages: PageTemplate = ""
    category_pages: PageTemplate = ""
    relations: Mapping[Name, Relation] = {}
    layout: LayoutName = "dated-files"
    headers: tuple[Header, ...] = ("yaml",)
    yaml: YamlDialect = "psych"
    folded_keys: bool = False
    mounts: Mapping[str, Mount] = {}
    ignore_files: tuple[str, ...] = ()
    default_language: str = ""
    language_urls: LanguageUrls = "others"
    open_languages: tuple[str, ...] = ()
    disabled_languages: tuple[str, ...] = ()
    permalinks: Mapping[str, str] = {}
    section_permalinks: Mapping[str, str] = {}
    lower_urls: bool = True
    plain_urls: bool = False
    ugly_urls: bool = False
    ugly_sections: tuple[str, ...] = ()
    cascade: tuple[Mapping[str, object], ...] = ()
    known_keys: tuple[str, ...] = ()
