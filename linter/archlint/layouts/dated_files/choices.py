"""The choices that values of a site have, and the forms of its texts; the schema of the settings lists them."""

from typing import Annotated, Literal

Ending = Annotated[str, {"pattern": r"^\.[^/]+$"}]
"""The ending of a name, with its dot; the schema of the settings has the pattern."""

Name = Annotated[str, {"pattern": r"\S"}]
"""A name that is not empty."""

Sign = Annotated[str, {"pattern": r"^[^/]$"}]
"""A character at the beginning of names."""

PageTemplate = Annotated[str, {"pattern": r"^(?:unknown|/[^\n]*:name[^\n]*)?$"}]
"""The template of the URLs of pages of tags; empty, or ``unknown``."""

ListSyntax = Literal["blank", "comma", "bare-comma", "one"]
"""How a string makes a list: split at blanks, split at commas, split at them but with the blanks beside them, or taken
as one value."""

DayOrder = Literal["field-name", "name-field"]
"""Which day counts: that of the field before that of the name, or the other way round."""

Dates = Literal["ruby", "iso", "go"]
"""How the text of a date is read: as Ruby does, which takes most forms, in ISO 8601 alone, or in the forms of Go."""

OwnUrls = Literal["template", "literal"]
"""How the URL in a page's field is taken: as a template with placeholders, or as written but for ``{{ }}``."""

Undated = Literal["dropped", "post"]
"""How a file in a posts folder is taken if its name has no day: not at all, or as a post."""

WithoutFields = Literal["copied", "page"]
"""Kind of a file with the ending of a page that has no front matter: copied as it is, or a page."""

Markdown = Literal["kramdown", "commonmark"]
"""The dialect of Markdown: that of kramdown, or CommonMark as markdown-it reads it for 11ty."""

ByDefault = Literal["filled", "joined"]
"""How values by default go with those of a page: they stand in for empty ones, or lists of both are joined and an empty
value counts."""

DataFiles = Literal["none", "11ty"]
"""Which files set values by default: none, or JSON files that are named after a folder or a page, as 11ty has them."""

RelativeLinks = Literal["resolved", "literal", "unknown"]
"""How a link to a file such as ``tide.md`` is taken: the site makes one to the page of it, leaves it as it is, or it is
not known which."""

LayoutName = Literal["dated-files", "content-tree"]
"""The kind of a site: the days stand in the names of files, or in fields of pages in one tree."""

Header = Literal["yaml", "toml", "json", "meta"]
"""A form of front matter."""

LanguageUrls = Literal["others", "all"]
"""Which languages stand in URLs: all but the default one, or all."""
