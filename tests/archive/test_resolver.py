"""Which page or file of a site answers to a key: pages are read as far as needed."""

from collections.abc import Sequence

import pytest

from archlint.archive.complete import CompleteArchive, PackedArchive
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import Outside
from archlint.files.memory import MemoryStore
from archlint.layouts.registry import example_layout
from archlint.model.facts import EventFacts
from archlint.model.source_links import Address, Resolution
from archlint.text.tags import Vocabulary
from packed_pages import packed_pages

JEKYLL = example_layout("jekyll")
NO_TAGS = Vocabulary()
FERRY, BRIDGE, MOVED = "/_posts/2031-05-07-a-ferry.md", "/_posts/2031-05-08-a-bridge.md", "/_posts/2031-05-09-moved.md"
PAGES = {
    FERRY: "---\ntitle: A ferry\n---\n[a](/2031/05/08/a-bridge.html) [b](../08/a-bridge.html) {% link about.md %}\n",
    BRIDGE: "---\ntitle: A bridge\n---\n[none](/2031/05/01/none.html) [no claim](/none/)\n",
    MOVED: "---\ntitle: Moved\npermalink: /elsewhere/\n---\n[either](../2031/05/07/a-ferry.html)\n",
    "/about.md": "---\ntitle: About\n---\nWe are few.\n",
    "/images/lamp.png": "",
}
PATHS = sorted(path for path in PAGES if not path.endswith(".png"))


class CountingStore(MemoryStore):
    """A store that counts the pages that are read."""

    def __init__(self) -> None:
        super().__init__(PAGES)
        self.read: list[str] = []

    def data(self, path: str) -> bytes:
        self.read.append(path)
        return super().data(path)


def complete(paths: Sequence[str] = PATHS) -> CompleteArchive:
    archive = CompleteArchive(MemoryStore(PAGES), JEKYLL, NO_TAGS, paths, Outside(all_pages=lambda: PATHS))
    for path in paths:
        archive.read(path)
        archive.learn(path)
    return archive


def packed(paths: Sequence[str] = PATHS) -> PackedArchive:
    store = MemoryStore(PAGES)
    packed_facts = packed_pages(store, JEKYLL, NO_TAGS, paths[:2], paths[2:])
    return PackedArchive(store, JEKYLL, NO_TAGS, paths, packed_facts, Outside(all_pages=lambda: PATHS))


def on_demand() -> OnDemandArchive:
    return OnDemandArchive(MemoryStore(PAGES), JEKYLL, NO_TAGS, Outside(all_pages=lambda: PATHS))


@pytest.mark.parametrize(
    "archive", [complete, packed, on_demand, lambda: complete(PATHS[:1]), lambda: packed(PATHS[:1])]
)
def test_every_kind_of_key_has_the_same_answer(archive: type) -> None:
    known = archive()
    for key, answer in {
        "url:/2031/05/07/a-ferry": FERRY,
        "url:/elsewhere": MOVED,
        "url:/about": "/about.md",
        "file:/about.md": "/about.md",
        "post:2031-05-09-moved": MOVED,
        "url:/2031/05/09/moved": None,
        "url:/2031/05/07/a-ferr": None,
        "post:2031-05-07-moved": None,
        "file:/none.md": None,
    }.items():
        found = known.resolve(key)
        assert (found and found.path) == answer, key
    assert known.resolve("file:/images/lamp.png") == Address("/images/lamp.png", Resolution.ASSET)
    assert known.resolve("url:/images/lamp.png") == Address("/images/lamp.png", Resolution.ASSET)
    assert known.resolve("url:/images/none.png") is None


@pytest.mark.parametrize("archive", [complete, packed])
def test_a_look_at_all_links_of_a_page_settles_most(archive: type) -> None:
    known = archive()
    answers = {path: known.answers_all(facts) for path in PATHS if (facts := known.site_page(path))}
    assert answers == {FERRY: True, BRIDGE: False, MOVED: True, "/about.md": True}


def test_only_what_a_page_must_answer_to_is_asked() -> None:
    facts = on_demand().site_page(BRIDGE)
    assert isinstance(facts, EventFacts)
    assert facts.asked.single == ("url:/2031/05/01/none",)


def test_on_demand_the_page_whose_name_is_in_the_key_is_read_alone() -> None:
    store = CountingStore()
    archive = OnDemandArchive(store, JEKYLL, NO_TAGS, Outside(all_pages=lambda: PATHS))
    assert archive.resolve("url:/2031/05/07/a-ferry")
    assert archive.resolve("post:2031-05-07-a-ferry")
    assert store.read == [FERRY]
    assert archive.resolve("url:/elsewhere")  # a permalink, which no name tells
    assert sorted(set(store.read)) == PATHS


def test_a_page_is_found_by_a_word_of_its_front_matter_whose_name_has_none() -> None:
    pages = {
        "/_posts/2031-05-07-a.md": "---\ntitle: A\nslug: The Old Bridge\n---\nText.\n",
        "/_posts/2031-05-08-b.md": '---\ntitle: B\npermalink: "/on/l\\u0061mps/"\n---\nText.\n',
        "/_posts/2031-05-09-c.md": "---\ntitle: C\n---\nA text about the lamps and the bridge.\n",
        "/_posts/2031-05-10-d.md": "---\ntitle: D\ncategories: bridges\n---\nText.\n",
        "/_posts/2031-05-11-été.md": "---\ntitle: E\n---\nText.\n",
        "/_posts/2031-05-12-f.md": '---\ntitle: F\npermalink: "/on/\\U0000006cights/"\n---\nText.\n',
    }
    for key, answer in {
        "url:/2031/05/07/The-Old-Bridge": "/_posts/2031-05-07-a.md",
        "url:/on/lamps": "/_posts/2031-05-08-b.md",
        "url:/bridges/2031/05/10/d": "/_posts/2031-05-10-d.md",
        "url:/2031/05/11/été": "/_posts/2031-05-11-été.md",
        "url:/on/lights": "/_posts/2031-05-12-f.md",
        "url:/2031/05/09/lamps": None,
    }.items():
        archive = OnDemandArchive(MemoryStore(pages), JEKYLL, NO_TAGS, Outside(all_pages=lambda: sorted(pages)))
        found = archive.resolve(key)
        assert (found and found.path) == answer, key


class Known:
    """What a cache knows of the bridge and the page that moved."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, key: str) -> Sequence[str]:
        self.asked.append(key)
        return [MOVED] if key == "url:/elsewhere" else []

    def has(self, key: str) -> bool:
        return key in ("url:/elsewhere", "url:/2031/05/08/a-bridge", "file:/about.md")


def test_a_part_of_the_pages_is_settled_by_what_a_cache_knows_of_the_others() -> None:
    store = CountingStore()
    packed_facts = packed_pages(store, JEKYLL, NO_TAGS, [FERRY])
    for archive in (
        PackedArchive(store, JEKYLL, NO_TAGS, [FERRY], packed_facts, Outside(answering=Known())),
        OnDemandArchive(store, JEKYLL, NO_TAGS, Outside(answering=Known())),
    ):
        facts = archive.site_page(FERRY)
        assert facts is not None
        assert archive.answers_all(facts)
    assert set(store.read) == {FERRY}


def test_pages_that_are_known_by_other_means_are_not_read() -> None:
    store = CountingStore()
    known = Known()
    archive = OnDemandArchive(store, JEKYLL, NO_TAGS, Outside(all_pages=lambda: PATHS, answering=known))
    assert archive.resolve("url:/elsewhere") == Address(MOVED, Resolution.PAGE)
    assert archive.resolve("url:/2031/05/07/a-ferry") is None
    assert store.read == [MOVED]
    assert known.asked == ["url:/elsewhere", "url:/2031/05/07/a-ferry"]
