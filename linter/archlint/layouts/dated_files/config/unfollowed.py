"""Values of a site's configuration that change which pages it has, and that archlint does not follow."""

from collections.abc import Iterator, Mapping

from archlint.layouts.dated_files.globs import Globs
from archlint.layouts.dated_files.preset import Site

_POSTS = "/_posts"


def unfollowed(values: Mapping[str, object], site: Site) -> Iterator[tuple[str, str]]:
    """Yield the keys of such values, each with what archlint does at it; ``site`` has the values as read."""
    limit = values.get("limit_posts")
    if limit not in (None, False, 0):
        yield "limit_posts", f"is left out: archlint takes all posts for published, not the last {limit}"
    if values.get("time") not in (None, False):
        yield "time", "is left out: archlint takes the day of the clock for that of the build, or --today"
    if "include" in values and (pattern := Globs(site.include).match(_POSTS, is_folder=True)):
        effect = "by which Jekyll makes a page of each post, too: archlint sees the posts alone"
        yield "include", f"names {_POSTS[1:]}, the folder of posts, {effect}; take {pattern} out"
