"""The links of a page that its readers can follow."""

import re
from collections.abc import Iterator, Sequence

from archlint.model.source_links import LinkSyntax, SourceLink
from archlint_rules.fmt._references import meaning

_IN_BRACKETS = r"\[([^\[\]]*)\]"


def followed(links: Sequence[SourceLink], text: str) -> Iterator[SourceLink]:
    """Yield the links of a page, but for definitions of labels that nothing in its text uses: these are no links."""
    defined = {link.label.start for link in links if link.syntax is LinkSyntax.DEFINITION}
    brackets = re.finditer(_IN_BRACKETS, text) if defined else ()
    used = {meaning(found[1]) for found in brackets if found.start(1) not in defined}
    for link in links:
        if link.syntax is not LinkSyntax.DEFINITION or meaning(link.label.text) in used:
            yield link
