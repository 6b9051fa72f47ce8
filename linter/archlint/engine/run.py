"""The core: run rules over pages. The command line, the fixes and the tests call ``lint``."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from archlint.archive.complete import CompleteArchive, PackedArchive
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.page_facts import facts_of
from archlint.archive.tally import Counts, Tally
from archlint.engine.filtering import STEPS_BY_FINDING, Report, Results, Step, apply, report_of
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.layouts.features import Feature
from archlint.layouts.read import read_page
from archlint.model.facts import Facts
from archlint.rule import Scope

if TYPE_CHECKING:
    from archlint.archive.packing import Packed

ResultT = TypeVar("ResultT")


def lint(job: Job) -> Report:
    """Check the pages of a job with its rules; the report does not depend on the number of processes."""
    return report_of(find(job, STEPS_BY_FINDING), job)


def find(job: Job, steps: Sequence[Step] = ()) -> list[Results]:
    """Return the findings on the pages of a job, in parts that have gone through some steps."""
    execution = job.execution
    is_shared = execution.tuning.pages.pays(len(job.pages), execution.jobs)
    return _share(job, steps) if is_shared else _check_alone(job, steps)


def _check_alone(job: Job, steps: Sequence[Step]) -> list[Results]:
    found: list[Results] = []
    archive = CompleteArchive(job.store, job.layout, job.vocabulary, [*job.pages, *job.others], job.outside)
    is_site = Feature.LINKS in job.layout.features
    if is_site:  # links can lead to any page, so that all are read first
        of_pages, of_others = job.rules_of(Scope.PAGE), job.rules_of(Scope.LINK, Scope.ARCHIVE)
    else:
        of_pages, of_others = job.rules_of(Scope.PAGE, Scope.LINK), job.rules_of(Scope.ARCHIVE)
    linter = Linter(of_pages, job, archive)
    for done, path in enumerate(job.pages):
        job.execution.progress("Checking pages", done, len(job.pages))
        linter.check(archive.read(path))
        facts = archive.facts(path)
        if is_site and job.whole and of_others:
            archive.learn(path)
            linter.note_addresses(facts)
        archive.add_keys(done, linter.key_hashes(facts))
        if linter.tallies:
            archive.counted.add_page(linter.tallied(facts))
        found += _taken(linter, steps, job)
    job.execution.progress("Checking pages", len(job.pages), len(job.pages))
    if not of_others:
        return found
    _add_others(archive, job)
    last = Linter(of_others, job, archive)
    for done, path in enumerate(job.pages):
        job.execution.progress("Checking the archive", done, len(job.pages))
        last.check_at(path)
        found += _taken(last, steps, job)
    job.execution.progress("Checking the archive", len(job.pages), len(job.pages))
    return found


def _share(job: Job, steps: Sequence[Step]) -> list[Results]:
    """Check the pages with page rules first, which also yields all facts, then with link rules, which need them.

    Each phase has its own forked processes, so the second ones have the results of the first ones without any transfer.
    """
    from archlint.archive.packed_facts import PackedFacts  # like pickle below: only shared runs need it
    from archlint.archive.packing import pack

    of_pages, of_links = job.rules_of(Scope.PAGE), job.rules_of(Scope.LINK, Scope.ARCHIVE)
    packed_facts = PackedFacts(job.pages)

    def check_pages(paths: Sequence[str]) -> tuple[bytes, "Packed", list[tuple[int, ...]], Counts]:
        linter = Linter(of_pages, job, OnDemandArchive(job.store, job.layout, job.vocabulary))
        facts = []
        for path in paths:
            page = read_page(job.store, job.layout, path)
            linter.check(page)
            facts.append(facts_of(page, job.layout, job.vocabulary.counts) if of_links else None)
        hashes = [linter.key_hashes(each) for each in facts]
        counts = _noted(linter, facts, job)
        return _packed(linter, steps, job), pack(facts, packed_facts.numbers), hashes, counts

    found: list[Results] = []
    everything = [*job.pages, *job.others]
    known = PackedArchive(job.store, job.layout, job.vocabulary, everything, packed_facts, job.outside)
    count = 0
    for paths, (packed, facts, hashes, counts) in _mapped(job, "Reading pages", check_pages):
        found += _unpacked(packed)
        packed_facts.add(facts)
        known.counted.add(counts)
        for number, each in enumerate(hashes, count):
            known.add_keys(number, each)
        count += len(paths)
    packed_facts.seal()
    _add_others(known, job)
    if of_links:
        linter = Linter(of_links, job, known)
        _find_out_once(linter, job, known)
        linter.take()
        gc.freeze()

        def check_links(paths: Sequence[str]) -> bytes:
            for path in paths:
                linter.check_at(path)
            return _packed(linter, steps, job)

        for _, result in _mapped(job, "Checking links", check_links):
            found += _unpacked(result)
    return found


def _noted(linter: Linter, pages: Iterable[Facts], job: Job) -> Counts:
    """Note the addresses of pages of a site, by their facts, and return how many have each form of each group."""
    if Feature.LINKS in job.layout.features:
        for facts in pages:
            linter.note_addresses(facts)
    counted = Tally()
    if linter.tallies:
        for facts in pages:
            counted.add_page(linter.tallied(facts))
    return counted.counts


def _add_others(archive: CompleteArchive, job: Job) -> None:
    for number, hashes in enumerate(job.others.values(), len(job.pages)):
        archive.add_keys(number, hashes)
    archive.counted.add(job.counted)
    archive.seal()


def _find_out_once(linter: Linter, job: Job, archive: CompleteArchive) -> None:
    """Run the rules on one page of each kind that archive rules take, before processes are forked.

    All processes then have the results of ``ArchiveContext.once``. The findings on these pages are found again later.
    """
    kinds = {kind for active in job.rules_of(Scope.ARCHIVE) for kind in active.rule.kinds}
    for path in job.pages:
        if not kinds:
            return
        kind = type(archive.facts(path))
        if kind in kinds:
            kinds.remove(kind)
            linter.check_at(path)


def _mapped(job: Job, doing: str, work: Callable[[Sequence[str]], ResultT]) -> Iterator[tuple[Sequence[str], ResultT]]:
    """Yield chunks of the pages, each with the result of work in a forked process, and report progress."""
    from archlint.workers.chunks import map_chunks

    jobs, progress, observer, tuning = job.execution
    done = 0
    progress(doing, done, len(job.pages))
    for paths, result in map_chunks(work, job.pages, jobs, tuning.pages, observer.fork_map):
        done += len(paths)
        progress(doing, done, len(job.pages))
        yield paths, result


def _taken(linter: Linter, steps: Sequence[Step], job: Job) -> list[Results]:
    """Return the findings of a linter since the last call, after some steps; empty if there are none."""
    found = linter.take()
    return [apply(steps, found, job)] if any(found) else []


def _packed(linter: Linter, steps: Sequence[Step], job: Job) -> bytes:
    taken = _taken(linter, steps, job)
    import pickle

    return pickle.dumps(taken)


def _unpacked(packed: bytes) -> list[Results]:
    import pickle

    found: list[Results] = pickle.loads(packed)  # noqa: S301  (from our own processes)
    return found
