"""The tags of a context by their canonical names."""

from collections.abc import Sequence
from itertools import pairwise

from archlint.text.tags import Vocabulary, could_be_sorted, fewest_tags
from archlint_rules.tag._contexts import Context, Tag, in_order, look_sorted, repeats, stay_apart


def renamed(context: Context, tags: Sequence[Tag], names: Sequence[str], vocabulary: Vocabulary) -> list[str] | None:
    """Return the names of the tags, each once, in order if the tags were; None if a neighbour makes that uncertain."""
    tidied = [tag.tidy for tag in tags]
    changed = [name != tag for tag, name in zip(tidied, names, strict=True)]
    repeated = {
        place for place, earlier in repeats(tidied, vocabulary, context.texts) if changed[place] or changed[earlier]
    }
    kept = [place for place in range(len(tags)) if place not in repeated]
    left = [names[place] for place in kept]
    if not stay_apart(left, vocabulary):
        return None
    if context.place < 0 or left == sorted(left) or not look_sorted(tags, vocabulary):
        return left
    written = [tag.spaced for tag in tags]
    if written != sorted(written):
        return left if could_be_sorted(left, vocabulary) else None
    pairs = [
        after == place + 1
        and not (changed[place] or changed[after])
        and vocabulary.may_join(tidied[place], tidied[after])
        for place, after in pairwise(kept)
    ]
    ordered = in_order(left, pairs)
    # With more tags than before, the item could look misplaced in the list.
    if ordered is None or fewest_tags(tuple(ordered), vocabulary) > fewest_tags(tuple(names), vocabulary):
        return None
    return ordered if stay_apart(ordered, vocabulary) else None
