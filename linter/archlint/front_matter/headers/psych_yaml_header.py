"""Read YAML between hyphens, as Jekyll and the library Psych do."""

from archlint.front_matter.reader import parse_yaml as parse
from archlint.front_matter.reader import read_front_matter as read

__all__ = ["parse", "read"]
