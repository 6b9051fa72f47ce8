"""What a run of archlint spends its time on: its steps one after the other, in one process."""

import gc
import marshal
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from archlint.archive.complete import PackedArchive
from archlint.archive.packed_facts import PackedFacts
from archlint.archive.packing import pack
from archlint.archive.page_facts import facts_of
from archlint.config.load import load_configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.discovery.discover import Extent, select_pages
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.files.disk import DiskStore
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.rule import Scope
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from benchmarks.speed.archives import Archive
from benchmarks.speed.read_bytes import read_all

_CHUNK = 250


def phases_table(archive: Archive) -> str:
    """Return a row a step, in Markdown: seconds of one processor, in all and a page, and their share."""
    read_all(archive.names)
    seconds, pages = _measured(archive.content)
    total = sum(seconds.values())
    lines = [
        f"| {name} | {spent:.2f} | {spent / pages * 1e6:.1f} | {spent / total:.0%} |"
        for name, spent in [*seconds.items(), ("all", total)]
    ]
    return "\n".join(["| step | s | µs a page | share |", "| --- | --- | --- | --- |", *lines]) + "\n"


def _measured(content: str) -> tuple[Counter[str], int]:
    """Return the seconds of each step, and the number of pages."""
    gc.disable()
    seconds: Counter[str] = Counter()

    @contextmanager
    def step(name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        seconds[name] += perf_counter() - start  # type: ignore[assignment]  # typeshed: counts are int

    root = os.path.realpath(content)
    with step("settings, rules, vocabulary"):
        configuration = load_configuration(root, None)
        active = activate(load_rules((BUILT_IN,)), configuration, RuleSelection(), NEWS)
        vocabulary = load_vocabulary(configuration)
    with step("finding the pages"):
        selection = select_pages((), Extent(root, NEWS, configuration.settings.exclude))
    store = DiskStore(root)
    packed_facts = PackedFacts(selection.pages)
    known = PackedArchive(store, NEWS, vocabulary, selection.pages, packed_facts)
    job = Job(store, NEWS, selection.pages, active, vocabulary, whole=True)
    linter = Linter(job.rules_of(Scope.PAGE), job, known)
    for start in range(0, len(selection.pages), _CHUNK):
        paths = selection.pages[start : start + _CHUNK]
        with step("reading the bytes"):
            data = [store.data(path) for path in paths]
        with step("making pages of them"):
            pages = [read_bytes(NEWS, path, page) for path, page in zip(paths, data, strict=True)]
        with step("page rules"):
            for page in pages:
                linter.check(page)
        with step("facts"):
            facts = [facts_of(page, NEWS, vocabulary.counts) for page in pages]
        with step("facts on their way between processes"):
            packed_facts.add(marshal.loads(marshal.dumps(pack(facts, packed_facts.numbers), 2)))  # noqa: S302  (our own)
        with step("archive rules"):
            for number, each in enumerate(facts, start):
                known.add_keys(number, linter.key_hashes(each))
    packed_facts.seal()
    with step("archive rules"):
        known.seal()
    for name, scope in (("link rules", Scope.LINK), ("archive rules", Scope.ARCHIVE)):
        with step(name):
            linter = Linter(job.rules_of(scope), job, known)
            for path in selection.pages:
                linter.check_at(path)
    return seconds, len(selection.pages)
