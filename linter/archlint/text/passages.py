"""The longest passages of a text, by which texts that are nearly the same are found."""

from zlib import crc32

_MOST = 4
_SHORTEST = 30
_READ = 100
"""Characters of a passage that are compared."""


def passages(text: str) -> tuple[int, ...]:
    """Return hashes of the beginnings of the longest passages of a text: sentences of its longest lines.

    Two texts that differ in a few places have one in common as a rule, since each place is in one passage. Hashes are
    of 32 bits, and the same in all runs.
    """
    lines = sorted(text.split("\n"), key=len)[-_MOST:]
    sentences = dict.fromkeys(". ".join(lines).split(". "))
    longest = sorted(sentences, key=len)[-_MOST:]
    return tuple(
        [crc32(each.strip()[:_READ].encode(errors="surrogatepass")) for each in longest if len(each) >= _SHORTEST]
    )
