"""Decide before a run of fixes which of them it applies; the others give way to the reason.

The decisions are those of :mod:`archlint.fixes.fix_loop`, taken on the pages as they are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from archlint.diagnostics import Diagnostic
from archlint.files.store import Store
from archlint.fixes.closed import why_no_fix
from archlint.fixes.draft import Draft
from archlint.fixes.fix_scope import IN_HOOK, FixScope
from archlint.fixes.integrity_check import same_headline
from archlint.fixes.plan import plan
from archlint.fixes.policy import Policy
from archlint.layouts.read import read_page
from archlint.model.edits import Edit, apply_edits
from archlint.model.pages import Event
from archlint.rule.finding import Safety

RETITLED = "a fix changes the headline first; the next run with --fix moves the page"
"""Why a page is not renamed in the run that changes its headline."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Promises:
    """The fixes that a run applies to the pages of a draft, whose findings come from a store of the same pages."""

    def __init__(
        self,
        draft: Draft,
        store: Store,
        policy: Policy,
        scope: FixScope,
        closed: Mapping[str, str] = _NOTHING,
        staying: Mapping[str, str] = _NOTHING,
    ) -> None:
        """Create the promises.

        ``closed`` are pages that no fix changes, ``staying`` those that keep their paths, each with the reason, as far
        as that is known from fixes that were applied.
        """
        self._draft = draft
        self._store = store
        self._policy = policy
        self._scope = scope
        self._closed: dict[str, str | None] = dict(closed)
        self._staying = staying
        self._barred: dict[str, str | None] = {}

    def kept(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings, with a reason in place of each fix that is not applied."""
        allowed = list(self._allowed(diagnostics))
        fixes = [found for found in allowed if found.fix is not None]
        if not fixes:
            return tuple(allowed)
        doubts, stays = self._doubts(fixes), self._stays(fixes)

        def kept(found: Diagnostic) -> Diagnostic:
            fix = found.fix
            if fix is not None and fix.copies and fix.copies in doubts:
                return found.without_fix(f"not copied: {doubts[fix.copies]}")
            if fix is not None and fix.rename and (found.path, fix.safety) in stays:
                reason = stays[found.path, fix.safety]
                # Outside a hook, a command that moves the page would be refused, too.
                help_text = found.help if reason == IN_HOOK else ""
                return found.without_fix(f"not renamed: {reason}")._replace(help=help_text)
            return found

        return tuple(map(kept, allowed))

    def _allowed(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the findings without the fixes that need no look at headlines and links to be refused."""
        for found in diagnostics:
            reason = found.fix and (self._policy.why_not(found.code) or self._why_closed(found))
            yield found.without_fix(reason) if reason else found

    def _why_closed(self, found: Diagnostic) -> str | None:
        if self._draft.is_link(found.path) or found.path in self._closed:
            reason = self._why_no_fix(found.path)
            return reason and f"not fixed: {reason}"
        for path, _ in found.elsewhere:
            if path not in self._barred:
                self._barred[path] = self._scope.bar(self._draft.origin(path) or path)
            reason = self._barred[path] or self._why_no_fix(path)
            if reason is not None:
                return f"not fixed: {path} stays as it is, {reason}"
        return None

    def _why_no_fix(self, path: str) -> str | None:
        if path not in self._closed:
            self._closed[path] = why_no_fix(self._draft, path, self._draft.read)
        return self._closed[path]

    def _doubts(self, fixes: Iterable[Diagnostic]) -> Mapping[str, str]:
        copied = {found.fix.copies for found in fixes if found.fix and found.fix.copies}
        return self._scope.doubt(self._draft, copied) if copied else {}

    def _stays(self, fixes: Sequence[Diagnostic]) -> Mapping[tuple[str, Safety], str]:
        """Return the pages that keep their paths, by the safety of the fixes that would move them, with the reason."""
        stays: dict[tuple[str, Safety], str] = {}
        for safety in {found.fix.safety for found in fixes if found.fix and found.fix.rename}:
            applied = [found for found in fixes if found.fix and found.fix.safety in (Safety.SAFE, safety)]
            wanted = {found.path: found.fix.rename for found in applied if found.fix and found.fix.rename}
            reasons = dict(self._staying)
            reasons |= dict.fromkeys(self._retitled(wanted, applied) - reasons.keys(), RETITLED)
            wanted = {path: new for path, new in wanted.items() if path not in reasons}
            reasons |= self._scope.hinder(self._draft, wanted) if wanted else {}
            stays.update(((path, safety), reason) for path, reason in reasons.items())
        return stays

    def _retitled(self, wanted: Collection[str], applied: Iterable[Diagnostic]) -> set[str]:
        """Return which of some pages get another headline by the fixes that are applied to their texts."""
        edits = plan((found for found in applied if found.path in wanted and found.edits), ()).edits
        return {path for path in edits.keys() & wanted if self._retitles(path, edits[path])}

    def _retitles(self, path: str, edits: Sequence[Edit]) -> bool:
        page = read_page(self._store, self._draft.layout, path)
        if not isinstance(page, Event):
            return False
        try:
            text = apply_edits(page.text, edits)
        except ValueError:  # it was edited since the check
            return False
        return not same_headline(page, self._draft.layout.read(path, text))
