"""Declare rules: decorators that turn a check into a rule."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar, get_args

from archlint.errors import UsageError
from archlint.layouts.features import Feature
from archlint.model import Page
from archlint.model.facts import EventFacts, IndexFacts, PlainFacts
from archlint.model.suppressions import IdleSuppressions
from archlint.rule.context import ArchiveContext, LinkContext, PageContext, Tallied
from archlint.rule.finding import Safety, Severity
from archlint.rule.rule import Findings, Rule, Scope, SkipIf, Topic

PageT = TypeVar("PageT")

_SUBJECTS = {
    Scope.PAGE: frozenset((*get_args(Page), IdleSuppressions)),
    Scope.LINK: frozenset((*get_args(Page), EventFacts, IndexFacts, PlainFacts)),
    Scope.ARCHIVE: frozenset((EventFacts, IndexFacts, PlainFacts)),
}

VARIANT = "_on_"
"""Text between the name of a rule and its variant, in the name of a module."""

_SEVERITIES = frozenset(Severity)


def page_rule(  # noqa: PLR0913  (each is a keyword of a declaration)
    code: str,
    *,
    severity: Severity,
    fix: Safety | None = None,
    options: type | None = None,
    about: Topic | None = None,
    needs: Collection[Feature] = (),
    skip_if: SkipIf | None = None,
    unless: SkipIf | None = None,
    variant: str = "",
) -> Callable[[Callable[[PageT, PageContext], Findings]], Callable[[PageT, PageContext], Findings]]:
    """Declare a rule that looks at one page alone; the annotation of its first parameter gives the page types.

    ``skip_if`` takes the arguments of the check, and returns True only if the check finds nothing. Rules with the same
    function are then skipped together, which is faster on almost all pages. It gets the context of one of them, so a
    function that several rules share reads no options. ``unless`` is its former name (deprecated). ``needs`` are the
    features that a layout must have for the rule to run on its pages.

    ``variant`` names the archives that this check is for, as "dated files", if the rule of that code has another one
    for others. It stands in a module of its own, named after the rule and the variant: ``NAME_on_dated_files``. Checks
    of one rule need different features, so that only one of them runs on an archive; severity, options, fix and
    examples are their own.
    """
    screens = (skip_if, unless)
    return _declare(
        code, Scope.PAGE, severity, fix, options, about=about, needs=needs, screens=screens, variant=variant
    )


def link_rule(  # noqa: PLR0913  (as above)
    code: str,
    *,
    severity: Severity,
    fix: Safety | None = None,
    options: type | None = None,
    about: Topic | None = None,
    needs: Collection[Feature] = (),
    skip_if: SkipIf | None = None,
    unless: SkipIf | None = None,
    variant: str = "",
) -> Callable[[Callable[[PageT, LinkContext], Findings]], Callable[[PageT, LinkContext], Findings]]:
    """Declare a rule that also asks the archive; the annotation of its first parameter gives the page types.

    A rule that takes facts (``EventFacts``, ``IndexFacts``, ``PlainFacts``) is faster than one that takes pages: a page
    without findings need not be read for it. The other keywords are those of a page rule.
    """
    screens = (skip_if, unless)
    return _declare(
        code, Scope.LINK, severity, fix, options, about=about, needs=needs, screens=screens, variant=variant
    )


def archive_rule(  # noqa: PLR0913  (as above)
    code: str,
    *,
    severity: Severity,
    fix: Safety | None = None,
    options: type | None = None,
    needs: Collection[Feature] = (),
    keys: Callable[[Any, Any], Iterable[str]] | None = None,
    tally: Callable[[Any, Any], Iterable[Tallied]] | None = None,
    variant: str = "",
) -> Callable[[Callable[[PageT, ArchiveContext], Findings]], Callable[[PageT, ArchiveContext], Findings]]:
    """Declare a rule that asks the whole archive; the annotation of its first parameter gives the page types.

    ``keys`` yields, for the facts of a page and the rule's options, the keys that it may share with others. ``tally``
    yields, for the same, the groups that it belongs to, each with the form in which it does, such as a tag without its
    capitals and as written; ``archive.tally`` counts the forms of a group. All rules share the groups: those of a rule
    begin with a text of its own. The other keywords are those of a page rule.
    """
    return _declare(code, Scope.ARCHIVE, severity, fix, options, keys, needs=needs, variant=variant, tally=tally)


def _declare(  # noqa: PLR0913  (as above)
    code: str,
    scope: Scope,
    severity: Severity,
    fix: Safety | None,
    options: type | None,
    keys: Callable[..., Iterable[str]] | None = None,
    *,
    about: object = None,
    needs: Collection[Any] = (),
    screens: tuple[SkipIf | None, SkipIf | None] = (None, None),
    variant: str = "",
    tally: Callable[..., Iterable[Tallied]] | None = None,
) -> Callable[[Callable[..., Findings]], Any]:
    def declare(check: Callable[..., Findings]) -> Callable[..., Findings]:
        module = check.__module__
        letters = code.rstrip("0123456789")
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and letters != code):
            msg = f"{module}: the code of a rule is capital letters and digits, as in ABC001, not {code!r}"
            raise UsageError(msg)
        names = check.__code__.co_varnames[: check.__code__.co_argcount]
        annotation = _annotation(check, names[0], f"{module}: rule {code}") if len(names) == 2 else None
        kinds = get_args(annotation) or (annotation,)
        if not all(kind in _SUBJECTS[scope] for kind in kinds):
            msg = f"{module}: rule {code} must take two parameters, the first annotated with the page types it is for"
            raise UsageError(msg)
        if severity not in _SEVERITIES or not (fix is None or isinstance(fix, Safety)):
            msg = f"{module}: rule {code} must have a Severity, and must have a Safety for its fix if any"
            raise UsageError(msg)
        if not (about is None or isinstance(about, Topic)):
            msg = f"{module}: rule {code} must have a Topic for what it is about if any, not {about!r}"
            raise UsageError(msg)
        if not all(isinstance(feature, Feature) for feature in needs):
            msg = f"{module}: rule {code} needs features of a layout, from archlint.rule.Feature, not {needs!r}"
            raise UsageError(msg)
        if None not in screens:
            msg = f"{module}: rule {code} has skip_if and unless, which is its former name: leave unless out"
            raise UsageError(msg)
        _refuse_options(options, f"{module}: rule {code}")
        name = _name_of(module, variant, f"{module}: rule {code}")
        rule = Rule(
            code,
            name,
            scope,
            severity,
            fix,
            kinds,
            check,
            options,
            module,
            keys,
            screens[0] or screens[1],
            about,
            frozenset(needs),
            variant,
            tally=tally,
        )
        check.__rule__ = rule  # type: ignore[attr-defined]
        return check

    return declare


def _name_of(module: str, variant: str, where: str) -> str:
    """Return the name of the rule in a module; UsageError if that of the module does not end with the variant."""
    name, ending = module.rpartition(".")[2], f"{VARIANT}{variant}".replace(" ", "_")
    if variant and not (name.endswith(ending) and ending.islower() and len(name) > len(ending)):
        msg = f"{where} has a variant {variant!r}: its module must be named after the rule, with {ending} at the end"
        raise UsageError(msg)
    return (name.removesuffix(ending) if variant else name).replace("_", "-")


def _annotation(check: Callable[..., Findings], name: str, where: str) -> Any:
    """Return the annotation of a parameter, even if ``from __future__ import annotations`` makes it a string."""
    annotation = check.__annotations__.get(name)
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, check.__globals__)  # noqa: S307  (it is the author's own module)
    except (NameError, SyntaxError) as error:
        msg = f"{where}: {error}"
        raise UsageError(msg) from error


def _refuse_options(options: Any, where: str) -> None:
    if options is None:
        return
    if not hasattr(options, "_fields"):
        msg = f"{where} must have a named tuple of options if any"
        raise UsageError(msg)
    for name in options._fields:
        if name not in options._field_defaults:
            msg = f"{where}: its options must all have defaults: {name!r} has none"
            raise UsageError(msg)
