"""The plug-ins that change what archlint makes of a site."""

from archlint.discovery.tag_pages import MAKERS
from archlint.layouts.dated_files.config.gemfile import plugins_of
from archlint.layouts.dated_files.preset import POLYGLOT, RELATIVE_LINKS, TRANSLATING
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.permalinks import COFFEE

_KNOWN = MAKERS | {COFFEE, POLYGLOT, RELATIVE_LINKS, TRANSLATING} | {preset.redirects for preset in PRESETS.values()}


def known_plugins(gemfile: bytes) -> frozenset[str]:
    """Return the plug-ins that a Gemfile loads, as far as archlint knows them."""
    return _KNOWN.intersection(plugins_of(gemfile.decode(errors="replace")))
