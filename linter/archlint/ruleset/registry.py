"""Find the rules: the built-in package and the plug-ins, all loaded by the same code."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType

from archlint.errors import UsageError, refuse_limit
from archlint.files.disk import leads_to_folder
from archlint.rule import Rule
from archlint.ruleset.listing import is_loaded, read_list
from archlint.ruleset.variants import united

BUILT_IN = "archlint_rules"


def load_rules(packages: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of the packages, sorted by code, each with its checks for other archives.

    Every module in a package or in its folders may hold one check, unless its name begins with ``_``: such modules
    hold code that rules share. Raises UsageError if a package holds no rules or cannot be imported, if two rules share
    a code or a name, if two checks of a rule would run on one archive, or if an option has a default that a setting
    could not have.
    """
    return _united_rules(packages, listed=False)


def list_rules(packages: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules as ``load_rules`` does, with the built-in ones as their package lists them.

    A listed rule has no check before ``loaded`` imports its module, so a run imports only the rules that it needs.
    """
    return _united_rules(packages, listed=True)


def loaded(rule: Rule) -> Rule:
    """Return a rule with its check, which is imported if the rule is a listed one; the checks for others stay."""
    if is_loaded(rule):
        return rule
    (found,) = _rules_in(_import(rule.module))
    return found._replace(others=rule.others) if rule.others else found


def _united_rules(packages: Iterable[str], *, listed: bool) -> tuple[Rule, ...]:
    rules: dict[str, list[Rule]] = {}
    for package in dict.fromkeys(packages):
        if package != BUILT_IN:
            from archlint.ruleset.plugins import is_declared

            is_declared(package)
        top = _import(package)
        found = list(_rules_of(top, read_list(top) if listed and package == BUILT_IN else {}))
        if package != BUILT_IN:
            refuse_options(found)
        if not found:
            kinds = "@page_rule, @link_rule or @archive_rule"
            msg = f"the rule package {package!r} holds no rule: a rule is a function with {kinds}"
            raise UsageError(msg)
        for rule in found:
            for key in (rule.code, rule.name):
                known = rules.setdefault(key, [])
                for other in known:
                    _refuse_clash(key, other, rule)
                if rule not in known:
                    known.append(rule)
    return united(rule for key, known in rules.items() for rule in known if key == rule.code)


def _refuse_clash(key: str, one: Rule, other: Rule) -> None:
    """Raise UsageError for two rules of one code or name, unless they are checks of one rule for different archives."""
    if one == other or ((one.code, one.name) == (other.code, other.name) and one.variant != other.variant):
        return
    if one.module == other.module:
        msg = f"{one.module} holds two rules, {one.code} and {other.code}; a module holds one, and names it"
    else:
        msg = f"two rules are called {key!r}: in {one.module} and in {other.module}; rename one"
    raise UsageError(msg)


def _rules_of(package: ModuleType, listed: Mapping[str, Rule]) -> Iterator[Rule]:
    for folder in getattr(package, "__path__", ()):
        for name in _module_names(folder, package.__name__):
            rule = listed.get(name)
            if rule is None:
                yield from _rules_in(_import(name))
            else:
                yield rule
    yield from _rules_in(package)


def _module_names(folder: str, package: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (NotADirectoryError, FileNotFoundError):
        yield from _packed_names(folder, package)
        return
    for entry in found:
        stem, dot, extension = entry.name.partition(".")
        if not stem.isidentifier() or stem.startswith("_"):
            continue
        if not dot and leads_to_folder(entry):
            yield from _module_names(entry.path, f"{package}.{stem}")
        elif extension == "py":
            yield f"{package}.{stem}"


def _packed_names(folder: str, package: str) -> Iterator[str]:
    """Yield the names of the modules in a package that Python imports from an archive, such as a zipapp."""
    from pkgutil import iter_modules

    for module in iter_modules([folder]):
        if module.name.startswith("_"):
            continue
        if module.ispkg:
            yield from _packed_names(os.path.join(folder, module.name), f"{package}.{module.name}")
        else:
            yield f"{package}.{module.name}"


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        rule = getattr(value, "__rule__", None)
        if isinstance(rule, Rule) and rule.module == module.__name__:
            yield rule


def refuse_options(rules: Iterable[Rule]) -> None:
    """Raise UsageError if an option of a rule has a default that a setting could not have."""
    from archlint.config.tables import refuse_defaults  # the built-in rules are right, as a test makes sure

    for rule in rules:
        if rule.options is not None:
            refuse_defaults(rule.options, f"{rule.module}: defaults of the options")


def _import(name: str) -> ModuleType:
    try:
        return import_module(name)
    except UsageError:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a plug-in may even exit
        refuse_limit(error, f"{name} cannot be imported")
        msg = f"cannot import the rule package or module {name!r}: {type(error).__name__}: {error}"
        if isinstance(error, ModuleNotFoundError):
            msg += f"; it has to be installed where archlint is, in {sys.prefix}"
        raise UsageError(msg) from error
