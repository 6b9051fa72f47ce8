"""Front matter that Jekyll refuses is a fault with a place; what archlint cannot know is no fault."""

import pytest
import yaml

from front_matter.block import read


@pytest.mark.parametrize(
    ("yaml", "at", "reason"),
    [
        ("title: a: b", ": b", "colon and a blank needs quotes"),
        ("title: 'a", "'a", "does not end"),
        ("title: @a", "@a", "begins with @"),
        ("title: a\n\tb: c", "\tb", "tab"),
        ("title: *a*", "*", "begins with * or &"),
        ("title: a\n b: c", ": c", "indented more than the one before"),
        ("title:a\ndate: b", ": b", "no blank after the colon"),
        ("tags: [a, b]\ntitle: [a] b", "b", "after its closing bracket"),
        ("title: 'It's here'", "s here", "after its closing quotation mark"),
        ('tags:\n- "a" b\n- c', "b", "after its closing quotation mark"),
        ("title: 'a'\n b: c", "b", "not indented"),
        ("title: - a", "- a", "begins with - and a blank"),
        ("title: ? a", "? a", "begins with ? and a blank"),
        ("title: > a", "a", "begins with | or >"),
        ("tags: [a", "", "list in brackets"),
        ("title", "title", "no mapping"),
        ("title: a\nb", "b", "no colon"),
        ("title: a\nb c\ntags: [d]", "b c", "no colon"),
        ("a: 1\n  b: 2", ": 2", "indented more"),
        ("a: b\n\tc: d", "\tc", "tab is no indentation"),
        ("a:\n  - b\n c: d", "c", "not indented"),
        ("title: *a", "*a", "anchor &a"),
        ("- a\n- b", "- a", "no mapping"),
        ("a: \x07", "\x07", "control characters"),
        ("é: \x07", "\x07", "control characters"),
    ],
)
def test_faults_have_places(yaml: str, at: str, reason: str) -> None:
    front_matter = read(yaml)
    assert front_matter.fault is not None and not front_matter.fields
    assert reason in front_matter.fault.reason
    page = f"---\n{yaml}\n---\nBody\n"
    assert not at or page[front_matter.fault.span.start :].startswith(at)


@pytest.mark.parametrize(
    "yaml",
    [
        "title: !ruby/object:Object {}",
        "title: !!binary aGk=",
        "title: 0b_",
        "title: .e+5",
        "title: !!float " + "9" * 400,
        *(f"title: {number}" for number in ("9" * 5000, "0x" + "f" * 5000, "9" * 5000 + ":30", "9" * 5000 + ".5")),
        "title: 2031-05-07\t10:20:30",
        "title: &a [*a]",
        "title: " + "[" * 200 + "]" * 200,
    ],
)
def test_reader_says_what_it_does_not_know(yaml: str) -> None:
    front_matter = read(yaml)
    assert front_matter.unknown and not front_matter.fields and front_matter.fault is None


def test_aliases_do_not_multiply_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    assert "100,000 values" in read("\n".join(lines)).unknown


def test_without_libyaml_a_refusal_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    front_matter = read("a: {b: 'ï'}\nc: &d |\n  e\nf: *d")
    assert front_matter.fields == read("a: {b: 'ï'}\nc: &d |\n  e\nf: *d").fields
    assert [field.name for field in front_matter.fields] == ["a", "c", "f"]
    # Psych takes the tab before the value, which PyYAML's own parser refuses.
    for refused in ("a:\t- b", "a: b: c"):
        assert "no LibYAML" in read(refused).unknown
        assert read(refused).fault is None


@pytest.mark.parametrize(
    "yaml_text",
    [
        "a: b: c", "a: [b", "a: [b, c}", "a: {b: 1", "\tx: 1", "x:\n\t- a", 'a: "b', "a: 'b' c", "a: [b] c", "a: & b",
        "a: |x", "a: - b", "a: ? b", 'a: "\\q"', "a: @b", "a: %b", "a: 1\nb\nc: 2", "- a\n b\n- c\nd: 1",
        "a: 'b\n---", "a:\n  - b\n - c", "a: b\n  c: d", "a: \x07b", "a: ]", "a: !x! b", "a: &' b",
    ],
)  # fmt: skip
def test_both_parsers_of_pyyaml_are_explained_alike(yaml_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = read(yaml_text).fault
    assert fault is not None
    line = 2 + yaml_text.count("\n", 0, max(0, fault.span.start - len("---\n")))
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert read(yaml_text).unknown == f"PyYAML, which has no LibYAML here, refuses line {line}: {fault.reason}"
