"""Check a configuration of a site's generator that standard input gives, as editors do before a file is saved."""

import os

from archlint.cli.checking.page_selection import standard_input
from archlint.cli.streams import say_once
from archlint.config.load import Configuration
from archlint.discovery.sites import FoundSite, read_site


def check_configuration(name: str, site: FoundSite, configuration: Configuration) -> None:
    """Read standard input in the place of a file, if that is a configuration of the site, and warn of what is wrong.

    Raises UsageError as :func:`archlint.discovery.sites.read_site`.
    """
    file = next((file for file in site.configuration_files if os.path.realpath(file) == os.path.realpath(name)), None)
    if file is not None:
        for warning in read_site(site.folder, configuration, {file: standard_input()}).warnings:
            say_once(f"archlint: warning: {warning}")
