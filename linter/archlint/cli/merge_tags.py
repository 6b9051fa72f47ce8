"""``archlint tags --merge``: add an alias of a tag to the settings and replace it on all pages, in one transaction."""

import os
from collections.abc import Callable, Sequence
from functools import partial

from archlint.archive.tag_counts import count_tags
from archlint.cli.checking.fix_scope import fix_scope
from archlint.cli.copied_files import copied_remark
from archlint.cli.location import ArchiveLocation, base_of
from archlint.cli.options import PageOptions, WriteOptions
from archlint.cli.sparse_checkout import refuse_left_out
from archlint.cli.streams import say
from archlint.cli.workspace import Workspace
from archlint.config.aliases import NewSettings
from archlint.config.load import Configuration
from archlint.config.merged_tags import new_settings, with_alias
from archlint.config.vocabulary import load_vocabulary
from archlint.diagnostics import Diagnostic
from archlint.engine.job import Execution, Job
from archlint.errors import UsageError
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Change
from archlint.fixes.fix_loop import Settled, settle
from archlint.fixes.outcome import Outcome
from archlint.fixes.policy import Policy
from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.model import Page
from archlint.rule import CauseKind, Finding, Findings, PageContext, Scope, SkipIf, Topic
from archlint.ruleset.activate import activate
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from archlint.ruleset.variants import rules_on
from archlint.text.plural import counted
from archlint.text.similarity import nearest
from archlint.text.tags import Vocabulary, tidy
from archlint.workers.jobs import available_jobs

_MISSPELT = 85
"""Least similarity, from 0 to 100, of a new tag that is taken for a misspelling of one in use."""


def merge_tags(workspace: Workspace, merged: str, into: str, options: WriteOptions, *, force: bool) -> int:
    """Make a tag another name of a second one, in the settings and on all pages; return the exit code.

    Raises UsageError if no page has the first tag, or if the second one looks like a misspelling, unless ``force``.
    """
    alias, tag = _tag(merged), _tag(into)
    site = workspace.archive.site
    known = load_vocabulary(workspace.configuration)
    settings = new_settings(workspace.configuration, known, site.folder if site else workspace.root, alias, tag)
    configuration = with_alias(workspace.configuration, alias, tag)
    vocabulary = load_vocabulary(configuration)
    rules = _rules_on_tag_names(configuration, workspace.layout)
    settled = _apply(workspace, configuration, rules, _only(vocabulary, alias, tag), alias)
    if not force:
        _refuse_unknown(workspace, known, alias, tag, is_used=bool(settled.before.diagnostics))
    _refuse_conflicts(settled, alias)
    workspace.draft = settled.draft
    if workspace.configuration.file is None and settings:
        changed = Configuration(configuration.settings, settings.file)
        workspace.base = base_of(workspace.archive._replace(configuration=changed))
    verb = "is now" if settings else "is already"
    code = workspace.finish(
        options, Outcome({}), f"{alias!r} {verb} another name of {tag!r}", _changes(settings, workspace.root)
    )
    left = sum(_written(found) == alias for found in settled.after.diagnostics)
    in_fields = Feature.TAGS in workspace.layout.features
    if in_fields and settled.before.diagnostics and not left:
        _tell_urls(workspace, known, alias, tag)
    if settings and settings.before is None and not options.diff:
        remark = copied_remark(workspace.archive, (settings.file,))
        if remark:
            say(f"{remark}.")
    if left:
        codes = ",".join(active.rule.code for active in rules)
        doubt = "has no sure edit" if in_fields else "may be half of a tag with a comma, or what it changes is in doubt"
        stay = f"{counted(left, 'place')} where {alias!r} {doubt}"
        stays, them = ("stays as it is", "it") if left == 1 else ("stay as they are", "them")
        say(f"{stay}, {stays}: archlint check --select {codes} shows {them}.")
    return code


def _tell_urls(workspace: Workspace, known: Vocabulary, alias: str, tag: str) -> None:
    """Say which URL of the site goes with a tag, if the tag has a page of its own."""
    layout = workspace.layout
    page = layout.tag_page(alias)
    if page is None:
        say(f"The page of the tag {alias!r}, if the site has one, lists no post any more; links may lead to it.")
    elif page != layout.tag_page(tag):
        used = count_tags(workspace.store, layout, workspace.pages(), known, available_jobs())
        if all(layout.tag_page(other) != page for other in used if other != alias):
            say(f"The site has no {page} any more, the page of the tag {alias!r}: links may lead to it.")


def _tag(text: str) -> str:
    tag = tidy(text)
    if not tag or not tag.isprintable():
        msg = f"--merge takes two tags, not {text!r}"
        raise UsageError(msg)
    return tag


def _refuse_unknown(workspace: Workspace, known: Vocabulary, alias: str, tag: str, *, is_used: bool) -> None:
    """Raise UsageError if the alias is on no page, or if the tag is new and like another one.

    ``known`` is the vocabulary without the alias. Names in the settings are known.
    """
    if (is_used or alias in known.aliases) and tag in known.canonical:
        return
    used = count_tags(workspace.store, workspace.layout, workspace.pages(), known, available_jobs())
    others = (used.keys() | known.canonical) - known.aliases.keys() - {alias}
    if not (is_used or alias in used or alias in known.aliases):
        guess = nearest(alias, others - {tag})
        hint = f"did you mean {guess!r}?" if guess else "archlint tags lists those in use."
        msg = f"no page has the tag {alias!r}; {hint} To record it all the same, add --force"
        raise UsageError(msg)
    guess = None if tag in others else nearest(tag, others, _MISSPELT)
    if guess:
        msg = f"no page has the tag {tag!r}; did you mean {guess!r}? If it is a new tag, add --force"
        raise UsageError(msg)


def _rules_on_tag_names(configuration: Configuration, layout: Layout) -> Sequence[ActiveRule]:
    """Return the rules that write a tag by its canonical name."""
    # A listed rule does not say what it is about.
    rules = load_rules((BUILT_IN, *configuration.settings.plugins))
    named = [rule for rule in rules_on(layout, rules) if rule.about is Topic.TAG_NAME and rule.scope is Scope.PAGE]
    return activate(rules, configuration, RuleSelection([rule.code for rule in named]), layout)


def _only(vocabulary: Vocabulary, alias: str, tag: str) -> Vocabulary:
    """Return the vocabulary with one alias; tags that are other aliases stay as they are."""
    return Vocabulary(vocabulary.canonical | (vocabulary.aliases.keys() - {alias}), {alias: tag})


def _apply(
    workspace: Workspace, configuration: Configuration, rules: Sequence[ActiveRule], vocabulary: Vocabulary, alias: str
) -> Settled:
    """Replace the alias by the tag in all certain places."""
    of_alias = [
        active._replace(
            rule=active.rule._replace(
                check=partial(_of_alias, active.rule.check, alias), skip_if=partial(_is_skipped, active.rule.skip_if)
            ),
            safety=None,  # the command itself asks for these fixes
        )
        for active in rules
    ]
    refuse_left_out(workspace.left_out, configuration.settings.exclude)
    store = workspace.store
    job = Job(store, workspace.layout, workspace.pages(), of_alias, vocabulary, execution=Execution(available_jobs()))
    location = ArchiveLocation(workspace.root, workspace.base, configuration, workspace.layout)
    return settle(
        job,
        store,
        # What is unsafe about tags in fields is a URL that goes, of which the command tells.
        Policy(frozenset(active.rule.code for active in rules), unsafe=Feature.TAGS in workspace.layout.features),
        fix_scope(job, store, location, PageOptions()),
    )


def _of_alias(check: Callable[[Page, PageContext], Findings], alias: str, page: Page, context: PageContext) -> Findings:
    """Yield the findings of a rule on an alias, with their fixes; on a page with a conflict, the conflict.

    The alias may stand on lines of such a page that cannot be read.
    """
    if page.conflicts:
        if alias in page.text:
            yield Finding(page.conflicts[0], "a conflict")
        return
    for finding in check(page, context):
        edits = finding.fix.edits if finding.fix else ()
        spans = [finding.span, *((edit.start, edit.end) for edit in edits)]
        if any(alias in tidy(page.text[start:end]) for start, end in spans):
            yield finding


def _is_skipped(skip_if: SkipIf | None, page: Page, context: PageContext) -> bool:
    return not page.conflicts and skip_if is not None and skip_if(page, context)


def _refuse_conflicts(settled: Settled, alias: str) -> None:
    """Raise UsageError if a page with the alias must not be changed."""
    for path in dict.fromkeys(found.path for found in settled.before.diagnostics):
        reason = why_closed(settled.draft.read(path))
        if reason is not None:
            msg = f"{path}: {reason}; {alias!r} stands there; nothing is written"
            raise UsageError(msg)


def _written(found: Diagnostic) -> str:
    """Return the tag in a finding, which may stand in quotes."""
    if found.cause is not None and found.cause.kind == CauseKind.TAG:
        return tidy(found.cause.key)
    return tidy(found.line[found.start.column - 1 : found.end.column - 1])


def _changes(settings: NewSettings | None, root: str) -> tuple[Change, ...]:
    if settings is None:
        return ()
    path = "/" + os.path.relpath(settings.file, root).replace(os.sep, "/")
    return (Change(None if settings.before is None else path, path, settings.before, settings.after, None),)
