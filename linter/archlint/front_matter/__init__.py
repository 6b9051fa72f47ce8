"""Readers of front matter, the block of fields at the top of a page, each with the place of every key and value.

The judge of what a block means is Jekyll 4.3.1: its pattern for the block, and Ruby's Psych for the YAML in it.
``archlint.front_matter.scanner`` reads plain blocks, ``archlint.front_matter.library`` the others with PyYAML, whose
parser, LibYAML, is also that of Psych. Both give the values that Psych gives (``archlint.front_matter.scalars``).
"""

from archlint.front_matter.reader import NO_MAPPING, parse_yaml, read_front_matter

__all__ = ["NO_MAPPING", "parse_yaml", "read_front_matter"]
