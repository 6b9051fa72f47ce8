"""Sites without a configuration, which Jekyll does not need: their posts tell that they are sites."""

import os
from collections.abc import Iterable, Iterator

from archlint.config.load import Configuration
from archlint.discovery.below import holds_posts
from archlint.discovery.decide import refuse_inner
from archlint.discovery.generators import find_generator
from archlint.discovery.recognise import Archive, folders_above
from archlint.discovery.sites import are_sites, read_site
from archlint.model.days import Day

POSTS = "_posts"


def unconfigured_site(folder: str, configuration: Configuration, today: Day | None) -> Archive | None:
    """Return the site in the topmost folder at or above one that has posts in ``_posts``, in its repository.

    None if there is none, or the file of another generator tells what makes a site of them. Raises SeveralFitError if
    it is that folder, and one in it holds an event archive.
    """
    found = next(sites_without_configuration(reversed([*folders_above(folder)]), configuration, today), None)
    if found is not None and found.root == folder:
        refuse_inner(found, folder)
    return found


def sites_without_configuration(
    folders: Iterable[str], configuration: Configuration, today: Day | None
) -> Iterator[Archive]:
    """Yield the sites in some folders that have posts in ``_posts``, but none where another generator has a file."""
    places = [folder for folder in folders if os.path.isdir(os.path.join(folder, POSTS))]
    if not places or not are_sites(configuration) or any(map(find_generator, places)):
        return
    for place in places:
        site = read_site(place, configuration)
        if holds_posts(site, today):
            yield site.archive(configuration, today)
