"""Facts of the pages of a site: what the generator makes of each, packed or not."""

from archlint.archive.complete import CompleteArchive, PackedArchive
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.page_facts import facts_of
from archlint.files.memory import MemoryStore
from archlint.layouts.read import read_page
from archlint.layouts.registry import example_layout
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.metadata import PageKind, State
from archlint.text.tags import Vocabulary
from packed_pages import packed_pages

JEKYLL = example_layout("jekyll")
NO_TAGS = Vocabulary()
FERRY, DRAFT, ABOUT, NOTE, BROKEN = (
    "/_posts/2031-05-07-a-ferry-runs.md",
    "/_drafts/a-mill.md",
    "/about.md",
    "/note.md",
    "/_posts/2031-05-08.md",
)
PAGES = {
    ABOUT: "---\ntitle: About us\npermalink: /us/\n---\nWe are few.\n",
    DRAFT: "---\ntitle: A mill\n---\nIt turns.\n",
    FERRY: (
        "---\ntitle: A ferry runs\ntags: [Ferry, 'Lark\\field', \"x\\ty\"]\ncategories: news\nlang: de\n"
        "date: 2031-05-07 10:00:00 +0200\nredirect_from: /old/\n---\nIt runs.\n"
    ),
    NOTE: "No front matter.\n",
    BROKEN: "---\ntitle: No slug\n---\n",
}
PATHS = sorted(PAGES)


def store() -> MemoryStore:
    return MemoryStore(PAGES)


def known(path: str) -> EventFacts | PlainFacts:
    facts = facts_of(read_page(store(), JEKYLL, path), JEKYLL, NO_TAGS.counts)
    assert isinstance(facts, EventFacts | PlainFacts)
    return facts


def test_a_post_has_the_metadata_of_its_generator() -> None:
    site = known(FERRY).site
    assert site is not None
    assert (site.kind, site.state, site.slug) == (PageKind.POST, State.PUBLISHED, "a-ferry-runs")
    assert site.tags == ("Ferry", "Lark\\field", "x\ty")
    assert (site.categories, site.language) == (("news",), "de")
    assert site.stamp == "2031-05-07 10:00:00 +0200"
    assert site.urls[0] == "/news/2031/05/07/a-ferry-runs.html"


def test_other_pages_and_drafts_have_facts_too() -> None:
    assert isinstance(known(ABOUT), PlainFacts)
    about, draft, note, broken = (known(path).site for path in (ABOUT, DRAFT, NOTE, BROKEN))
    assert about and about.urls == ("/us/",)
    assert draft and draft.state is State.DRAFT
    assert note and note.kind is PageKind.FILE
    assert broken and broken.state is State.DROPPED


def test_packed_facts_are_the_same() -> None:
    packed = PackedArchive(store(), JEKYLL, NO_TAGS, PATHS, packed_pages(store(), JEKYLL, NO_TAGS, PATHS))
    on_demand, complete = OnDemandArchive(store(), JEKYLL, NO_TAGS), CompleteArchive(store(), JEKYLL, NO_TAGS, PATHS)
    for path in PATHS:
        complete.read(path)
        assert packed.facts(path) == complete.facts(path) == known(path)
        if path != BROKEN:
            assert packed.site_page(path) == on_demand.site_page(path) == known(path)
    assert on_demand.site_page("/none.md") is None


def test_the_page_of_facts_is_read_again() -> None:
    archive = OnDemandArchive(store(), JEKYLL, NO_TAGS)
    facts = archive.site_page(ABOUT)
    assert isinstance(facts, PlainFacts)
    assert archive.page(facts).text == PAGES[ABOUT]
