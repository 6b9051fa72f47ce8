"""Lines of ``Key: value`` of all kinds, made by chance."""

from random import Random

KEYS = [
    "Title",
    "title",
    "TITLE",
    "Date",
    "Tags",
    "Summary",
    "summary",
    "a-b_1",
    " Slug",
    "   Url",
    "    Deep",
    "\tTab",
    "two words",
    "é",
    "",
]
VALUES = [
    "A title",
    "2031-05-07 10:00",
    "a, b",
    "",
    "  ",
    "x: y",
    "'q'",
    "\ta\tb",
    "é 😀",
    "a\u00a0",
    "# c",
    "http://a.example/b",
    "---",
]
LINES = [
    "    more",
    "\tmore\tx",
    "      ",
    "   less",
    "",
    "  ",
    "---",
    "--- x",
    "----",
    "...",
    "....",
    "# Heading",
    "Body",
    "    ",
    "\x0c",
]


def meta_text(random: Random) -> str:
    """Return a page that begins with lines of ``Key: value``, or nearly so."""
    lines = [random.choice(["---", "--- x", "----"])] if random.random() < 0.2 else []
    for _ in range(random.randint(0, 7)):
        if random.random() < 0.25:
            lines.append(random.choice(LINES))
        else:
            key = random.choice(KEYS[:8] if random.random() < 0.8 else KEYS)
            lines.append(f"{key}{random.choice([':', ':', ': ', ': ', ' : '])}{random.choice(VALUES)}")
    return "\n".join([*lines, random.choice(["", "\nBody", "Body\n", "---\nBody"])])
