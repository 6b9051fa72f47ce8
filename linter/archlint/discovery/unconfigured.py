"""Sites without a configuration, which Jekyll does not need: their posts tell that they are sites."""

import os

from archlint.config.load import Configuration
from archlint.discovery.below import holds_posts
from archlint.discovery.generators import find_generator
from archlint.discovery.recognise import folders_above
from archlint.discovery.sites import FoundSite, are_sites, read_site
from archlint.model.days import Day

POSTS = "_posts"


def unconfigured_site(folder: str, configuration: Configuration, today: Day | None) -> FoundSite | None:
    """Return the site in the topmost folder at or above one that has posts in ``_posts``, in its repository.

    None if there is none, or the file of another generator tells what makes a site of them.
    """
    if not are_sites(configuration) or find_generator(folder) is not None:
        return None
    places = [place for place in folders_above(folder) if os.path.isdir(os.path.join(place, POSTS))]
    sites = (read_site(place, configuration) for place in reversed(places))
    return next((site for site in sites if holds_posts(site, today)), None)
