"""archlint: a linter and consistency checker for archives of dated event pages in Markdown."""

__version__ = "0.1.0"

DOCUMENTATION: str | None = None
"""The address of the site that docs/ makes, with a slash at its end; None until a release owns one: docs/release.md."""
PACKAGE: str | None = None
"""The name by which a package index has archlint; None until a release owns one: docs/release.md."""
