"""A mapping in the front matter has a key twice.

## What it does

The rule compares the keys of the fields, and those of each mapping in a field. Keys are compared as they are meant:
`title` and `"title"` are one, `title` and `Title` are two.

## Why it matters

Only one of the values counts. Jekyll takes the last one, and says nothing; Hugo and Eleventy stop the build. The value
that is lost may be the right one, as when a copied page keeps its old title below the new one.

## What to do

Delete the line that is wrong. The unsafe fix deletes those whose values are lost, if each has its line for itself.

## When it is silent

A key that stands beside `<<` to replace a value of the mapping that this brings in is no second key.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Misplaced, PlainPage
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule

if TYPE_CHECKING:  # only pages with fields need the values
    from archlint.model.front_matter import Field, Node


def has_no_key_twice(page: Event | PlainPage | Misplaced, _context: PageContext) -> bool:
    """Return whether all keys of the front matter differ, and no value holds a mapping."""
    front = page.front_matter
    if front is None:
        return True
    from archlint.model.front_matter import Items, Scalar

    fields = front.fields
    if len({field.name for field in fields}) < len(fields):
        return False
    # Plain statements, since every page pays for them.
    for field in fields:
        value = field.value
        if type(value) is Items:
            for item in value.items:
                if type(item) is not Scalar:
                    return False
        elif type(value) is not Scalar:
            return False
    return True


@page_rule(
    "FMT011", severity=Severity.WARNING, fix=Safety.UNSAFE, needs={Feature.FRONT_MATTER}, skip_if=has_no_key_twice
)
def check(page: Event | PlainPage | Misplaced, context: PageContext) -> Findings:
    if page.front_matter is None:
        return
    from archlint.model.front_matter import Scalar

    ends: list[int] = []
    reported: set[int] = set()  # an alias repeats a mapping, places included
    for fields in _mappings(page.front_matter.fields):
        for lost, kept in _repeated(fields):
            if lost.key.start not in reported:
                reported.add(lost.key.start)
                ends = ends or [place for place, character in enumerate(page.text) if character == "\n"]
                line = bisect_left(ends, kept.key.start) + 1
                one, other = lost.value, kept.value
                same = isinstance(one, Scalar) and isinstance(other, Scalar) and one.value == other.value
                if context.layout.strict_keys:
                    outcome = f": {context.layout.generator} ends the build at it"
                else:
                    outcome = ", with the same value" if same else ": the value there counts, this one is lost"
                message = f"line {line} has the key {lost.key.text} again{outcome}"
                yield Finding(lost.key.span, message, _fix(page.text, lost))


def _fix(text: str, lost: "Field") -> Fix | None:
    """Return the fix that deletes the line of a field; None if more stands on the line, or the value has several."""
    from archlint.model.front_matter import Scalar

    start = text.rfind("\n", 0, lost.key.start) + 1
    end = text.find("\n", lost.value.piece.end)
    if not isinstance(lost.value, Scalar) or end < 0 or text[start : lost.key.start].strip(" "):
        return None
    if "\n" in text[start:end] or text[lost.value.piece.end : end].strip():
        return None
    return Fix("delete the line, whose value is lost", (Edit(start, end + 1, ""),), safety=Safety.UNSAFE)


def _mappings(fields: "Sequence[Field]") -> "Iterator[Sequence[Field]]":
    """Yield the fields of a mapping, and of each mapping in them."""
    from archlint.model.front_matter import Items, Table

    yield fields
    values: list[Node] = [field.value for field in fields]
    while values:
        value = values.pop()
        if isinstance(value, Table):
            yield value.fields
            values += [field.value for field in value.fields]
        elif isinstance(value, Items):
            values += value.items


def _repeated(fields: "Sequence[Field]") -> "Iterator[tuple[Field, Field]]":
    """Yield the fields whose key stands further down again, each with the last one of that key."""
    own = [field for field in fields if not field.merged]
    last = {_meaning(field): field for field in own}
    for field in own:
        if last[_meaning(field)] is not field:
            yield field, last[_meaning(field)]


def _meaning(field: "Field") -> tuple[str, str]:
    """Return the meaning of a key; of one that is no text, its written form."""
    return field.name, "" if field.name else field.key.text


def examples() -> Iterator[Example]:
    def post(*lines: str) -> str:
        return "\n".join(("---", *lines, "---", "The bridge is open.", ""))

    path = "/_posts/2031-05-07-the-bridge.md"

    def good(*lines: str, title: str) -> Good:
        return Good(post(*lines), path=path, layout="jekyll", title=title)

    def bad(*lines: str, title: str) -> Bad:
        fixed = post(*(line for line in lines if "«" not in line)) if "{" not in "".join(lines) else None
        return Bad(post(*lines), path=path, fixed=fixed, layout="jekyll", title=title)

    yield good("title: The bridge", "tags: bridges", title="Keys that differ")
    yield good("title: The bridge", "Title: The bridge", title="Another key, since capitals count")
    yield good("authors:", "  - name: Ada", "  - name: Bo", title="A key in two mappings")
    yield good(
        "base: &base {layout: post, lang: en}",
        "values:",
        "  <<: *base",
        "  lang: de",
        title="A value that replaces one of the mapping that is brought in",
    )
    yield bad("«title»: The bridge is planned", "tags: bridges", "title: The bridge is open", title="Another value")
    yield bad("«date»: 2031-05-07", "date: 2031-05-07", title="The same value")
    yield bad("«'title'»: The bridge", 'title: "The bridge"', title="Other quotes")
    yield bad("image:", "  «alt»: A bridge", "  alt: A ferry", title="A mapping in a field")
    yield bad("authors:", "  - {«name»: Ada, name: Bo}", title="A mapping in a list")
    yield bad("«2031»: opened", "2031: closed", title="Keys that are numbers")
    yield Bad(
        post("«title»: The bridge", "title: The bridge is open"),
        path=path,
        fixed=post("title: The bridge is open"),
        layout="11ty",
        title="A generator that ends the build",
    )
    yield Bad(
        post("«title»: About", "title: About us"),
        path="/about.md",
        fixed=post("title: About us"),
        layout="jekyll",
        title="A page that has no day",
    )
