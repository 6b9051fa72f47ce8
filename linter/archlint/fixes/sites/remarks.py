"""Remarks on texts that may name a page by its old name still."""

import re
from collections.abc import Iterator, Sequence

from archlint.fixes.draft import Draft
from archlint.fixes.sites.spots import needles_of
from archlint.fixes.sites.texts import all_texts
from archlint.model.pages import front_matter_end
from archlint.model.source_links import Spot

_IS_NAME = re.compile(r"\w[-_\d]+\w")
"""A sign of the name of a file, which words of a text lack."""


def remarks_on(root: str, draft: Draft, paths: Sequence[str], old: Spot, new: Spot) -> Iterator[str]:
    """Yield remarks on texts that may name the page still, in a way that is not understood."""
    needles = [each for each in needles_of(old) if _IS_NAME.search(each) and each not in needles_of(new)]
    if not needles:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, needles))})(?![\w-])")
    texts = [(path, draft.read(path)) for path in paths]
    found = [(path, page.text, front_matter_end(page) if path == new.path else 0) for path, page in texts]
    found += [(path, text, 0) for path, text in all_texts(root, draft)]
    for path, text, start in found:
        named = pattern.search(text, start)
        if named:
            row = text.count("\n", 0, named.start()) + 1
            yield f"{path}: line {row:,} may name the page by its old name still."
