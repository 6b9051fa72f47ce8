"""The keys that pages and files of a site answer to.

The source of the names of posts is Jekyll 4.3: ``Tags::PostComparer``.
"""

from collections.abc import Iterator
from posixpath import splitext

from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import Urls
from archlint.layouts.dated_files.urls.permalinks import file_url, output_extension, with_base
from archlint.model.metadata import Metadata, PageKind, State
from archlint.model.source_links import Addresses, copied_key, file_key, post_key, slug_key, url_key

POST_NAME = r"(.+/)?([0-9]+-[0-9]+-[0-9]+)-(.*)"
"""The name of a post in a tag, without a slash in front: folders, the day, and the rest."""
_FOLDER = "_posts/"
_READ = (State.PUBLISHED, State.UNKNOWN)


def pattern_key(pattern: str) -> str:
    """Return the key of a URL that is not known, by its pattern in normal form: its last name or its beginning."""
    known, star, _ = pattern.partition("*")
    last = pattern[pattern.rfind("/") + 1 :]
    if not star:
        return url_key(pattern)
    return url_key(f"{known[: known.rfind('/')]}/*" if "*" in last else f"/*/{last}")


def pattern_keys(url: str) -> Iterator[str]:
    """Yield the keys of patterns that a URL in normal form fits."""
    yield url_key(f"/*/{url[url.rfind('/') + 1 :]}")
    while url and url != "/":
        yield url_key(f"{url}/*")
        url = url[: url.rfind("/")]
    yield url_key("/*")


def addresses(path: str, metadata: Metadata, site: Site, urls: Urls) -> Addresses:
    """Return the keys that a page answers to: of its URLs alone if it comes out later, none if it is not shown."""
    if metadata.state is State.FUTURE:
        return Addresses(tuple(url_key(url) for url in map(urls.below_base, metadata.coming_urls) if url is not None))
    if metadata.state not in _READ:
        return Addresses()
    keys = [url_key(url) for url in map(urls.below_base, metadata.urls) if url is not None]
    if metadata.url_pattern and (pattern := urls.below_base(metadata.url_pattern)) is not None:
        keys.append(pattern_key(pattern))
    keys.append(file_key(path))
    if metadata.kind is PageKind.FILE and not _is_in_collection(path, site):
        keys.append(copied_key(path))
    if metadata.kind in (PageKind.POST, PageKind.DOCUMENT):
        relative = relative_path(site, path)
        if f"/{relative}" != path:
            keys.append(file_key(f"/{relative}"))
        if metadata.kind is PageKind.POST:
            keys += map(post_key, post_names(relative))
            slug = metadata.slug
            keys += () if slug is None else (slug_key(day, slug) for day in metadata.days_in_url)
    aliases = (urls.below_base(text.text) for text in metadata.aliases)
    return Addresses(tuple(dict.fromkeys(keys)), tuple(url_key(alias) for alias in aliases if alias is not None))


def _is_in_collection(path: str, site: Site) -> bool:
    folder = relative_path(site, path).partition("/")[0]
    return folder.startswith("_") and folder[1:] in site.collections


def file_addresses(path: str, place: Place, site: Site, urls: Urls) -> Addresses:
    """Return the keys that a file which is copied as it is answers to; none for the name of a page."""
    if path.lower().endswith((*site.suffixes, *site.others)):
        return Addresses()
    if place.excluded or place.dropped or place.kind is PageKind.POST:
        return Addresses()
    label = place.collection
    if label and not site.collections[label].output:
        return Addresses()
    # A file with front matter is a page: its name shows what a style sheet is then called.
    names = [path, splitext(path)[0] + output_extension(path, None, site)]
    found = [file_url("/" + relative_path(site, name), site, label) for name in dict.fromkeys(names)]
    below = [urls.below_base(with_base(url, site)) for url in found if isinstance(url, str)]
    keys = [url_key(url) for url in below if url is not None]
    return Addresses((*keys, file_key(path), *(() if label else (copied_key(path),))))


def post_names(path: str) -> Iterator[str]:
    """Yield the names of a post in tags: its name up to each dot, with the folders above or below ``_posts``."""
    above, found, name = path.rpartition("/")
    if found and f"{above}/".startswith(_FOLDER):
        folder = f"{above}/"[len(_FOLDER) :]
    elif f"/{above}/".endswith(f"/{_FOLDER}"):
        folder = f"{above}/"[: -len(_FOLDER)]
    else:
        return
    place = name.find(".")
    while place >= 0:
        yield folder + name[:place]
        place = name.find(".", place + 1)
