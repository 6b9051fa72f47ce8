"""A file in a posts folder is no post: its name has no day, or its front matter cannot be read.

## What it does

The rule finds files with front matter in a posts folder that the generator passes over because of their names, and
posts whose front matter is no YAML, or whose categories are neither a text nor a list, as in `categories: 2031`. Jekyll
publishes these without their fields, under the day of the build, or ends the build if `strict_front_matter` is set.

## Why it matters

The post never appears, or it appears with another day and URL each time the site is built. The build says so in a line
that is easily missed, or not at all.

## What to do

Give the file the name of a post, as `2031-05-07-the-old-bridge.md`, or move it out of the folder. In front matter, the
message says what is wrong with the YAML.

## When it is silent

Files without front matter, files by the names of templates and notes, such as `README.md`, and those with `published:
false` are not meant to be posts, nor is what lies in `_drafts` or what `exclude` names. A name that begins with a part
of a day is that of a post, whatever its words.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Misplaced, Span
from archlint.model.front_matter import FrontMatter, Scalar
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule

_WITHOUT = "publishes the post without its fields, under the day of the build"


def is_read(page: Event | Misplaced, context: PageContext) -> bool:
    """Return whether the page is a post or a document with fields, if any, and a day that the generator reads."""
    if isinstance(page, Misplaced):
        return False
    if page.front_matter is None:
        return True
    return page.front_matter.fault is None and (
        page.day_field is not None or context.layout.classify(page.path).day in (None, page.day)
    )


@page_rule("FMT007", variant="dated files", severity=Severity.ERROR, needs={Feature.NAMED_DAYS}, skip_if=is_read)
def check(page: Event | Misplaced, context: PageContext) -> Findings:
    front = page.front_matter
    if front is None:
        return
    generator = context.layout.generator
    if isinstance(page, Misplaced):
        if not _is_meant_so(page.path, front, context.layout.keys("published")):
            message = f"the path is {context.layout.why_misplaced(page.path)}, so {generator} passes the file over"
            yield Finding(Span(0, 0), message, cause=Cause(CauseKind.FOLDER, page.path.rpartition("/")[0]))
        return
    found = context.layout.metadata(page)
    if not found.is_finished_post or front.unknown:
        return
    if found.unread is not None:
        outcome = "ends the build at it" if found.ends_build else _WITHOUT
        unread = "the front matter cannot be read: " if front.fault else ""
        yield Finding(found.unread.span, f"{unread}{found.unread.reason}; {generator} {outcome}")


def _is_meant_so(path: str, front: FrontMatter, published: Sequence[str]) -> bool:
    """Return whether a file is no post on purpose, by its name or its fields."""
    shown = front.first(published)
    if shown and isinstance(shown.value, Scalar) and shown.value.value is False:
        return True
    from archlint.text.word_lists import read_words  # few folders have such files

    words = path.rpartition("/")[2].partition(".")[0].lower().replace("_", "-").split("-")
    if len(words) > 2 and words[0].isdigit() and words[1].isdigit():
        return False  # the rest of a day: these words are those of a title
    return not read_words(__package__, "no_posts.txt").isdisjoint(words)


def examples() -> Iterator[Example]:
    post = "---\ntitle: The old bridge is open\n---\n\nIt is open again.\n"
    path = "/_posts/2031-05-07-the-old-bridge.md"
    broken = "---\ntitle: The old bridge{}: open\n---\n"

    def good(at: str, title: str, text: str = post) -> Good:
        return Good(text, at, title=title, layout="jekyll")

    def bad(at: str, title: str, text: str = f"«»{post}") -> Bad:
        return Bad(text, at, title=title, layout="jekyll")

    yield good(path, "A post")
    yield good("/_posts/2031/2031-5-7-the-old-bridge.markdown", "A post in a folder")
    yield good(path, "Categories in a text", post.replace("\n---", "\ncategories: bridge 2031\n---"))
    yield good("/_posts/README.md", "A note for authors")
    yield good("/_posts/post-template.md", "A template")
    yield good("/_posts/YYYY-MM-DD-title.md", "A template that shows the form of names")
    yield good("/_posts/bridge.md", "A file without front matter", "The bridge is open.\n")
    yield good("/_posts/bridge.md", "A file that is not published", post.replace("\n---", "\npublished: false\n---"))
    yield good("/_posts/_bridge.md", "A file that the generator never reads")
    yield good("/_drafts/bridge.md", "A draft")
    yield good("/about.md", "A page whose front matter is no YAML, which is FMT001", broken.format(""))
    yield bad("/_posts/2031/05-07-the-old-bridge.md", "A name without the year")
    yield bad("/_posts/2031/05-07-a-test-of-the-bridge.md", "A name without the year, with a word of templates")
    yield bad("/_posts/the-old-bridge.html", "A name without a day")
    yield bad("/_posts/2031_05_07-the-old-bridge.md", "A day with other separators")
    yield bad(path, "Front matter that is no YAML", broken.format("«").replace(": open", ":» open"))
    yield bad(path, "A quotation that does not end", '---\ntitle: «"»The bridge\n---\n')
    bad_categories = "---\ntitle: The bridge\ncategories: «{}»\n---\n\nIt is open.\n"
    yield bad(path, "A number for categories", bad_categories.format("2031"))
    yield bad(path, "A mapping for categories", bad_categories.format("{bridge: new}"))
