"""Texts in TOML of all kinds, plain and damaged, made by chance."""

from random import Random

KEYS = """title date tags a a b b a.b a.b.c b.a a-1 1 1.2 "q" 'l' "" "a\\nb" a."b" "a".b é = a. .a a-.-b""".split()
_LINES_MARK = "QQQ"
"""Three double quotes, in the values below."""
VALUES = r"""
"a title"|'literal'|""|''|"a \"b\" \\ \t"|"\u00e9\U0001F600"|"\ud800"|"\x41\e"|"\a"|"é 日本"|'it"s'|"it's"|"a # b"|"a
"# b"|'\n'|""|''''''|QQQQQQ|'''a'''|'''a
b'''|QQQ
a \
   bQQQ|'''
'a'''|QQQa"b""QQQ|QQQaQQQ"|''''a''''|'''''''|QQQ\qQQQ|true|false|True|inf|-inf|+nan|nan|infinity
0|-0|+5|12|-1_000|1__0|01|0x1F|0xZ|0o17|0b11|-0x1|9223372036854775807|9223372036854775808|-9223372036854775808
1.5|1.|.5|1e5|-1.5E-3|1e400|1_0.5_0|1_.5|00.5|2031-05-07|2031-02-29|2031-13-01|0000-02-29|2031-5-7|2031-05-07T10:20:30
2031-05-07 10:20:30|2031-05-07T10:20:30Z|2031-05-07t10:20:30.25z|2031-05-07 10:20:30-08:00|2031-05-07T10:20:30+24:00
2031-05-07T10:20|2031-05-07T25:00:00|2031-05-07T10:20:60|2031-05-07  10:20:30|10:20:30|10:20|24:00:00|10:20:30.5|10:20:30Z
[]|[1, 2]|["a", 'b']|[ "a" ]|["a",]|["a" , "b"]|["a" "b"]|[,]|["a",,"b"]|[1, ["b"]]|[
  "a", # c
  'b'
]|[{a = 1}, {b.c = 2}]|[|]|[2031-05-07, true]|["]", "#"]|["a"] # c|{}|{a = 1}|{a = 1, b = "c"}|{a = 1,}|{a = 1
, b = 2}|{a.b = 1, a.c = 2}|{a = 1, a = 2}|{a = {b = 1}, a.c = 2}|{a}|{|{ }|||# c|a|a b|@""".replace(
    _LINES_MARK, '"' * 3
).split("|")
HEADERS = """[a]|[b]|[a.b]|[a.b.c]|[ a . b ]|["q"]|['l'.a]|[[a]]|[[b]]|[[a.b]]|[[ b ]]|[]|[a|[[a]|[a]]|[a] # c|[a] x|[tags]|[é]
[a.]""".replace("\n", "|").split("|")
LINES = "|  |# c|\t# c #|a|= 1|- a|---|a: b|a = 1 b = 2|a = 1 # c|a=1|\ta\t=\t1\t|[|# \x07|\x0c|a = 1\rb = 2|\ufeffa = 1".split(
    "|"
)
SIGNS = "\t \n#'\"[]{}=.,-+:_0e\\\r\x07é"


def toml_text(random: Random, oddness: float = 0.1) -> str:
    """Return a text in TOML, without fences, damaged in a part of the cases that grows with ``oddness``."""
    lines: list[str] = []
    for _ in range(random.randint(0, 7)):
        kind = random.random()
        if kind < oddness:
            lines.append(random.choice(LINES))
        elif kind < 0.2 + oddness:
            lines.append(random.choice(HEADERS[:11] if random.random() > oddness else HEADERS))
        else:
            equals = random.choice([" = ", " = ", "=", " =  "])
            lines.append(
                f"{random.choice(KEYS)}{equals}{random.choice(VALUES)}{random.choice(['', '', '', ' # c', ' '])}"
            )
    text = "\n".join(lines)
    if text and random.random() < oddness:
        place = random.randrange(len(text))
        text = text[:place] + random.choice(SIGNS) + text[place + random.randint(0, 1) :]
    return text
