"""TOML that anybody may have written: with a byte order mark, of any size, and made to be slow."""

import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.config.toml import LIMIT, read_toml
from archlint.errors import UsageError
from archlint.text.long_keys import MOST_PARTS

LONG = ".".join("k" * (MOST_PARTS + 1))
SHORT = ".".join("k" * MOST_PARTS)


def read(folder: Path, data: bytes | str) -> object:
    file = folder / "a.toml"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_toml(str(file))


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbfroot = "content"\r\n') == {"root": "content"}
    for data, reason in {
        'root = "x"'.encode("utf-16"): "the text is UTF-16; save it as UTF-8",
        b'root = "\xff"': "line 1 is not UTF-8",
        b'a = 1\nroot = "\xe9t\xe9"': "line 2 is not UTF-8",
    }.items():
        with pytest.raises(UsageError, match=reason):
            read(tmp_path, data)


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} = 1",
        f"a = 1\n[{LONG}]",
        f"[[ {LONG.replace('.', ' . ')} ]]",
        f"a = {{ {LONG} = 1 }}",
        LONG.replace("k", '"k.\\"l"') + " = 1",
        LONG.replace("k", "'.'") + " = 1",
        f'a = """\nx""" # y\n{LONG} = 1',
        f"{'k.' * 40_000}k = 1",
    ],
)
def test_a_key_of_very_many_parts_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=f"a key has more than {MOST_PARTS} parts"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{LONG}"',
        f"a = '{LONG}'",
        f"a = 1 # {LONG}",
        f'a = """\n{LONG}\n"""',
        f"{SHORT} = 1",
        f"a = '''\n{LONG}'''",
    ],
)
def test_what_only_looks_like_such_a_key_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == tomllib.loads(text)


SHAPES: dict[str, Callable[[int], str]] = {
    "keys": lambda n: f"{'k.' * n}k = 1",
    "headers": lambda n: "".join(f"[{SHORT}.x{i}]\n" for i in range(n // 40)),
    "keys below a header": lambda n: f"[{SHORT}]\n" + "".join(f"{SHORT}.x{i} = 1\n" for i in range(n // 40)),
    "lists": lambda n: "a = " + "[" * n,
    "tables": lambda n: "a = " + "{a=" * n,
    "digits": lambda n: "a = 1" + "0" * n,
    "quotes": lambda n: 'a = "' + '\\"' * n,
    "three quotes": lambda n: 'a = """' + '""' * n,
    "words": lambda n: "k" * n,
    "parts without end": lambda n: "k. " * n,
    "blanks": lambda n: "k" + " " * n + ".",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_memory_is_bounded_by_the_size(tmp_path: Path, shape: str) -> None:
    text = SHAPES[shape](100_000)
    told = ""
    tracemalloc.start()
    try:
        read(tmp_path, text)
    except UsageError as error:
        told = str(error)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 600 * len(text)
    assert len(told) < len(str(tmp_path)) + 300


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, "#" * LIMIT) == {}
    with pytest.raises(UsageError, match=r"a\.toml: cannot be read: is larger than 2 MB"):
        read(tmp_path, "#" * (LIMIT + 1))


@given(
    st.lists(st.sampled_from(['"', "'", '"""', "'''", "\\", ".", "k", " ", "\n", "#", "=", "[", "]", "1", "\ufeff"]))
)
@example(['"', "\\"])
def test_whatever_is_read_is_what_tomllib_reads(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    text = "".join(parts)
    try:
        wanted = tomllib.loads(text.removeprefix("\ufeff"))
    except ValueError:
        with pytest.raises(UsageError, match="is not TOML"):
            read(tmp_path_factory.getbasetemp(), text)
    else:
        assert read(tmp_path_factory.getbasetemp(), text) == wanted
