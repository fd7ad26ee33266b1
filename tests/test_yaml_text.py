"""What is written as YAML reads back as the same data, and can be read by people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import properties
from toolcheck.documents.reader import read_document
from toolcheck.documents.validation import NUMBER_PATTERN
from toolcheck.documents.yaml_text import lines_of
from yaml12 import load_yaml

NUMBER = re.compile(NUMBER_PATTERN)
SIGNS = " :#,[]{}'\"-?&*!|>%@`~\\\n\r\t.\x85\u2028\ufeffab1"
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.text(SIGNS)
    | st.text(SIGNS, min_size=90, max_size=300)
    | st.sampled_from(
        ["yes", "no", "null", "~", "true", "1", "0x1F", "0o7", "- a", "a: b", "a #b", "---", "...", "<<", ""]
    )
)
SIMPLE = TEXTS | st.integers(-(10**15), 10**15) | st.booleans() | st.none()
DATA = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=8,
)


@properties(400)
@given(value=DATA, width=st.sampled_from([40, 98]), indent=st.sampled_from([0, 4]))
def test_what_is_written_reads_back_as_the_same(value: Any, width: int, indent: int) -> None:
    lines = lines_of("key", value, indent, width)
    assert all(line.startswith(" " * indent) for line in lines)
    assert not any(set(line) & set("\n\r\x85\u2028\u2029") for line in lines)
    assert read_document("x", ("\n".join(lines) + "\n").encode()).data == {"key": value}


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("Pickers in one valley", ["key: Pickers in one valley"]),
        ("2026-10-01", ["key: 2026-10-01"]),
        ("0.97", ["key: 0.97"]),
        ("19", ['key: "19"']),
        (19, ["key: 19"]),
        ("no", ["key: no"]),
        ("null", ['key: "null"']),
        ("It's a: b", ['key: "It\'s a: b"']),
        ("one\ntwo", ['key: "one\\ntwo"']),
        ("\U0001f353 and \u202e", ['key: "\U0001f353 and \\u202E"']),
        ([], ["key: []"]),
        ({}, ["key: {}"]),
        (["a", "b, c"], ['key: [a, "b, c"]']),
        ([{"a": 1, "b": ["c"]}, {"a": 2}], ["key:", "  - a: 1", "    b: [c]", "  - a: 2"]),
        ({"a": {"b": True}}, ["key:", "  a:", "    b: true"]),
        ("word " * 9 + "word", ["key: >-", "  word word word word word word word", "  word word word"]),
        (["word " * 9 + "word"], ["key:", "  - >-", "    word word word word word word word", "    word word word"]),
    ],
)
def test_what_is_written_is_plain_where_it_can_be(value: Any, lines: list[str]) -> None:
    assert lines_of("key", value, width=40) == lines


@properties(200)
@given(value=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: not NUMBER.match(text)))
def test_other_programs_read_the_same_text(value: str) -> None:
    assert load_yaml("\n".join(lines_of("key", value)) + "\n") == {"key": value}
