"""Texts in JSON of all kinds, plain and damaged, made by chance."""

from random import Random

KEYS = ['"title"', '"date"', '"tags"', '"a"', '"a"', '"A"', '"é"', '""', r'"\u0061"', '"a b"']
VALUES = r"""
"a title"|""|"a \"b\" \\ \/ \b\f\n\r\t"|"\u00e9\ud83d\ude00"|"\ud800"|"\udc00\ud800x"|"}"|"{"|"é 😀"|0|-0|12|-5|1.5|1e5|-1.5E-3
123456789012345678901234567890|true|false|null|[]|[1, "b"]|[ ]|[[], {}]|{}|{"a": 1}|{ "b" : [true] , "c":null}|"2031-05-07"
{"a": 1, "a": 2}|[{"a": 1}, 2]""".replace("\n", "|").split("|")[1:]
ODD = r"""01|+1|.5|1.|-|1e|1e400|NaN|True|nul|'a'|"a|"\q"|"\u12"|[1,]|[,]|[1 2]|{"a": 1,}|{a: 1}|{"a"}|{"a": }|[|{|1 // c|a|"x	y"""
ODD_VALUES = ["", '"x\ny"', *ODD.split("|")]
SIGNS = '"{}[],:\\ \n\t1e.-x\x0b/'


def json_text(random: Random, oddness: float = 0.1) -> str:
    """Return a text in JSON, damaged in a part of the cases that grows with ``oddness``."""
    fields = []
    for _ in range(random.randint(0, 5)):
        value = random.choice(ODD_VALUES if random.random() < oddness / 3 else VALUES)
        fields.append(f"{random.choice(KEYS)}{random.choice([':', ': ', ' :  '])}{value}")
    blank = random.choice(["", " ", "\n", "\n  ", "\t"])
    text = f"{{{blank}{f',{blank}'.join(fields)}{blank}}}"
    if random.random() < oddness:
        place = random.randrange(1, len(text))
        text = text[:place] + random.choice(SIGNS) + text[place + random.randint(0, 1) :]
    return text
