"""Headers that begin a page, one module each: a site names those that its pages may have.

``NAME_header`` reads the header NAME. Its function ``read`` returns None if the text does not begin with the sign of
the header. Its function ``parse`` reads a whole text, such as a configuration. YAML has a module for each of its
dialects, ``psych_yaml_header`` for one.
"""

from archlint.front_matter.headers.by_name import parse_data, read_header

__all__ = ["parse_data", "read_header"]
