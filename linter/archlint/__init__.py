"""archlint: a linter and consistency checker for archives of dated pages in Markdown."""

__version__ = "0.2.0"

DOCUMENTATION: str | None = None
"""Address of the site built from docs/, with a slash at its end; None before the first release: docs/release.md."""
PACKAGE: str | None = None
"""Name of archlint on a package index; None before the first release: docs/release.md."""
