"""A link or an image leads to a file that does not exist.

## What it does

The rule checks links to pictures, documents, recordings and archives, by the ending of the name. It knows all files of
the site by their names. It compares capitals, too, and names the file that is likely meant: one that differs in
capitals, or one in that folder with a name much like it.

## Why it matters

Readers see a gap in place of the picture, or get an error for a download. A name in other capitals works on the
computer of the author and not on the server. A path without a slash in front leads to another place on each page.

## What to do

Correct the link, or add the file. Where over a hundred files below a folder at the top are gone at once, they were
perhaps never taken along, or the hosting has them from elsewhere. These are infos, which are reported only if the rule
is selected by its code or name, and told as one cause.

## When it is silent

A URL is judged only if the site has the folder at its top. Style sheets, scripts, feeds and other files that a
generator, a theme or a plug-in may make are not judged; nor are files in an empty folder, such as that of a submodule
which is not there, behind a symbolic link, or in what the generator leaves out. Links in files that the generator only
copies are those of another program, or of a template. The target of a label that nothing on the page uses is no link.
Only a check of the whole archive can count, so a check of single pages is silent. So is one of a site of 11ty, whose
program says which files are copied.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import ArchiveContext, Cause, CauseKind, Feature, Finding, Findings, Severity, archive_rule

if TYPE_CHECKING:
    from archlint.model.source_links import SourceLink


@archive_rule("PAG002", severity=Severity.WARNING, needs={Feature.LINKS})
def check(page: EventFacts | PlainFacts, context: ArchiveContext) -> Findings:
    archive, linking = context.archive, context.layout.linking
    if linking is None:
        return
    absent = archive.absent_files(page)
    if not absent:
        return
    from archlint.rule.lacking import lacks_file  # some pages come so far

    if not any(lacks_file(keys, archive, linking) for keys in absent):
        return
    from archlint.model.source_links import named_by  # and few so far
    from archlint_rules.pag._judged import judged_links

    source = archive.page(page)
    metadata = context.layout.metadata(source)
    for link, keys in judged_links(source, metadata, context):
        is_lost = lacks_file(keys, archive, linking) and not any(map(archive.has_file, keys))
        if is_lost and not any(map(archive.resolve, keys)):
            path = named_by(keys[-1])
            yield Finding(
                link.target.span, _message(link, path, context), cause=Cause(CauseKind.ABSENT_FILES, _top(path))
            )


def _message(link: "SourceLink", path: str, context: ArchiveContext) -> str:
    from archlint.text.shorten import cut_url
    from archlint_rules.pag._meant_file import meant_file

    message = f"no file of the site has the URL {cut_url(link.target.text)}"
    meant = meant_file(path, link.target.text, context.archive)
    if not meant:
        return message
    if meant.lower() == path.lower():
        return f"{message}; {meant} differs in capitals, which servers tell apart"
    return f"{message}; did you mean {meant}?"


def _top(path: str) -> str:
    """Return the folder at the top of a path."""
    return path[: path.index("/", 1)]


def examples() -> Iterator[Example]:
    post, chart, plan = "/_posts/2031-05-07-a-bridge-opens.md", "/images/Bridge.png", "/files/2031/plan.pdf"

    def site(text: str) -> dict[str, str]:
        return {post: f"---\ntitle: A bridge opens\n---\n{text}\n", chart: "", plan: ""}

    def good(text: str, title: str) -> Good:
        return Good(site(text), layout="jekyll", title=title)

    def bad(text: str, title: str) -> Bad:
        return Bad(site(text), layout="jekyll", title=title)

    yield good("![The bridge](/images/Bridge.png) [The plan]({{ site.baseurl }}/files/2031/plan.pdf)", "Files")
    yield good("![The bridge](/photos/bridge.png)", "A folder that the site has not")
    yield good('<link rel="stylesheet" href="/images/site.css"> [Feed](/files/feed.xml)', "Files that may be made")
    yield good("`![The bridge](/images/none.png)`", "A picture in code")
    yield good("See [it].\n\n[it]: /images/Bridge.png\n[this]: /images/none.png", "A label that nothing uses")
    yield bad("![The bridge](«/images/bridge.png»)", "Other capitals")
    yield bad('<img src="«/images/Bridges.png»" alt="The bridge">', "A slip")
    yield bad("See [The  Plan][].\n\n[the plan]: «/files/2031/plans.pdf»", "A label")
    yield bad("[The plan](«/files/2030/plan.pdf#page=2»)", "A folder that is not there")
    page = {"/files/index.md": "---\ntitle: Files\n---\n![The bridge](«images/Bridge.png»)\n"}
    yield Bad(site("It opens.") | page, layout="jekyll", title="A slash that is missing in front")
