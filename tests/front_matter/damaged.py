"""Pages with front matter of all kinds, plain and damaged, made by chance."""

from random import Random

PLAIN = """A title of words|2031-05-07|2031-05-07 10:20:30 +0200|post|news events|'it''s'|"two words"|12|true|no|~|4.3.1
/a/b.png|http://a.example/b?c=d|[a, b]|[ 'a b', "c", 5 ,]|[]||# only a comment|a # comment|'a' # comment|[a] # comment
a: b|a:b|1.5|é 日本|"😀"|- a|'a|"a|@a|a|b""".replace("\n", "|").split("|")
WORDS = """yes no Yes on OFF y n null NULL True FALSE oN 010 08 0x1F 0x_ 0b11 0b_ 0_ 1_000 1,000 1,,0 -5 +5 -0x1F 0o17
12:30 1:2:3 -1:30 1:30.5 1:30. 190:20:30 1__0:5 5_:3 1. .5 . +. -. 1.5e5 1.5e+5 1e5 .e+5 1_.5 .inf -.INF +.inf .nan
2031-1-5 2031-02-29 2031-00-10 2031-13-01 1500-02-29 1582-10-10 0000-01-01 2031-02-31T10:00:00Z 2031-02-31t10:00:00
+0 00 007 0xZ 0b102 9,9 +1,2 20310105 2031-01 .5. 1.2.3 5.e-3 -.5e-3 1,2.5 999999999999999999999 nul noo yest off#
:a ::a : :1 a: = << <<: _ ~a -a ?a ,a ]a }a $5 5% 1/2 a|b a[b] a{b} a] *a &b ! !x # |x >x""".split()
TEXTS = """2031-4-31 10:00:00|2031-01-05 1:02:03 +0100|2031-01-05 1:02:03 -00:30|2031-01-05 1:02:03+5|2031-01-05 1:02:03 +530
2031-01-05 1:02:03 +130|2031-01-05 1:02:03 +05:|2031-01-05 25:00:00|2031-01-05 24:00:00|2031-01-05 24:00:01
2031-01-05 10:60:00|2031-01-05 10:00:60|2031-01-05 10:00:61|2031-01-05 10:00:00.|2031-01-05  10:00:00.25Z
2031-01-05 10:00:00 -2400|2031-01-05 10:00:00 -2359|2031-01-05 10:00:00 +99|2031-01-05 10:00|2031-01-05\t10:00:00
2031-01-05 10:00:00 2031 -0800|2031-01-05 \t10:00:00|&b y|&b|!!str 5|!!int "5"|! yes|!foo yes|!!float 1|!!float x|!!bool yes
!!null x|!!binary aGk=|!!set {a}|!ruby/object:A {}|"a\\nb"|"\\u00e9"|"a\\x"|"\\/"|'a\\b'|{a: b}|{a}|{}|[a ,b]|[a, [b]]|[a
[a,b]c|[,]|[a,,b]|["a","b"]|['a' , 'b' ]|[a]x|[a #b]|[a, # b]|[a#b]|[a:b]|[a: b]|[a?, b!]|[*b]|[-a]|[-]|[- a]|[a] # ]
"a" b|'a' b|"a'b"|a"b|a'b|- - a|? a|: a|`a`|%a|\ta|a\t|a\tb|a : b|a :b|a #b|a#b|a, b: c|ſ|yeſ|oﬀ|ｏｎ|o\u212a|\ufeff|a\ufeffb
\x85|a\u2028b|\x07|\x7f|\xa0|a\xa0|>|>-|---|...|['a] # b', c]|[a'] # b|"a # b"|'a: b'""".replace("\n", "|").split("|")
KEYS = """title date tags layout author categories title-2 a_b A T y no é 😀 yes 1 2031-01-05 ~ << ? a.b a/b a#b @k :s
'a&b' "q" 'no' &k *b !!str""".split()
LINES = """|  |# c|  # c|  - a|  - b: c|- x|- 'y' # c|- 2031-05-07|  -  z| - z|  more|\tmore|  k: v|  k:|    - v|--- x|---x|--|"|'|]|}
...x|\x0c|\t|    deep: 1|  key: [a,|    b]|<<: *b|a: &b|a: &b {x: 1}|b: &b [{x: 1}, {y: 2}]|<<: [*b, *b]|<<: *b|? a|: b|%YAML 1.1
  "q: x"|  'q', x|-|- |-  a|-\ta|- - b|- [a]|-a: b|- :a|- ~|-   """.replace("\n", "|").split("|")
SIGNS = "\t \n:#'\"-[]{}\r&*!|>%@`,?~\\"


def plain_page(random: Random) -> str:
    """Return a page whose front matter is mostly plain."""
    return _page(random, values=PLAIN[:-8] * 20 + PLAIN + WORDS + TEXTS, keys=KEYS[:13], oddness=0.05)


def odd_page(random: Random) -> str:
    """Return a page whose front matter is mostly odd."""
    return _page(random, values=PLAIN + WORDS + TEXTS, keys=KEYS, oddness=0.4)


def _page(random: Random, values: list[str], keys: list[str], oddness: float) -> str:
    lines = ["---" + random.choice(["", "", "", " ", "\t"])]
    for _ in range(random.randint(0, 6)):
        if random.random() < oddness:
            lines.append(random.choice(LINES))
            continue
        key, colon = random.choice(keys), random.choice([":", ":", ":", " :"])
        kind = random.random()
        if kind < 0.6:
            lines.append(f"{key}{colon}{random.choice([' ', ' ', '  '])}{random.choice(values)}")
        elif kind < 0.75:
            indent = random.choice(["", "  "])
            lines.append(f"{key}{colon}")
            lines += [f"{indent}- {random.choice(values)}" for _ in range(random.randint(1, 3))]
        elif kind < 0.9:
            lines += [f"{key}{colon}", *_nested(random, values, keys, random.choice(["", " ", "  "]))]
        else:
            lines.append(f"{key}{colon} {random.choice(['|', '>', '|-', '>-', '|2', '|+', '| # c'])}")
            indents = random.choice([["  "], ["  "], ["  ", "    "], ["  ", "   ", ""]])
            lines += [random.choice(indents) + random.choice(values) for _ in range(random.randint(1, 3))]
            lines += [""] * random.randint(0, 1)
    lines.append(random.choice(["---", "---", "---", "...", "--- ", "---\t\n", "---x"]))
    lines.append(random.choice(["", "Body", "\nBody", "    code", "\n\n    code", "---\nx: y\n---"]))
    page = "\n".join(lines)
    if random.random() < oddness:
        place = random.randrange(len(page))
        page = page[:place] + random.choice(SIGNS) + page[place + random.randint(0, 1) :]
    return page


def _nested(random: Random, values: list[str], keys: list[str], indent: str) -> list[str]:
    """Return the lines of a mapping, or of a list of values and mappings, below a key at an indentation."""
    lines: list[str] = []
    is_list = not indent or random.random() < 0.5
    for _ in range(random.randint(1, 3)):
        start = indent + random.choice(["- ", "- ", "-   ", f"-\n{indent}  "]) if is_list else indent
        if is_list and random.random() < 0.3:
            lines.append(f"{start}{random.choice(values)}")
            continue
        lines.append(f"{start}{random.choice(keys)}: {random.choice(values)}")
        below = indent + " " * random.choice([2, 2, 2, 4, 1]) if is_list else indent
        if random.random() < 0.4:
            lines.append(f"{below}{random.choice(keys)}: {random.choice(values)}")
        if random.random() < 0.3 and len(indent) < 8:
            lines += [
                f"{below}{random.choice(keys)}:",
                *_nested(random, values, keys, below + random.choice(["", "  "])),
            ]
    return lines
