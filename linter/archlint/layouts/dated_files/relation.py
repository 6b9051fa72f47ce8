"""A relation between the pages of a site, as the settings declare it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Relation(NamedTuple):
    """A relation between pages, named as the field that lists the related pages of one.

    With ``heading``, the links below the heading with this text say so in place of the field. ``symmetric`` says that a
    related page lists the page, too, ``inverse`` names the relation in which it does so. With ``by``, the items of the
    field are values of the field of this name on the related pages, such as their titles.
    """

    heading: str = ""
    by: str = ""
    symmetric: bool = False
    inverse: str = ""

    def back(self, name: str) -> str:
        """Return the relation in which the related pages of one list it, given the name of this one; or nothing."""
        return name if self.symmetric else self.inverse


def with_inverses(relations: Mapping[str, Relation]) -> Mapping[str, Relation]:
    """Return relations with those that they name as their inverses: fields, unless the settings say otherwise."""
    inverses = {relation.inverse: Relation() for relation in relations.values() if relation.inverse}
    return {**inverses, **relations}


def fields_of(relations: Mapping[str, Relation]) -> Iterator[str]:
    """Yield the fields that list related pages."""
    return (name for name, relation in with_inverses(relations).items() if not relation.heading)
