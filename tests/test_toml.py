"""TOML read with places: every key is found where it stands, and what only looks like one is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolcheck.documents.places import Place
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.toml import read_toml

TRICKY = '''\
# rubric = "in a comment"
rubric = "a # b"   # rubric = 1
"fail on" = 'its "#'
text = """
fail_under = 1
[table]
""\\"" """
literal = \'\'\'
quiet = true
\'\'\'\'
list = [
  "width = 3", # ]
  ["]", """
strict = 1"""],
]
  width = 80
inline = {color = "never", list = [1, 2]}
dotted . key = 1

[tool . "tool\\u0063heck"]
baseline = "x"
[tool.toolcheck.deep]
color=1
[[tables]]
format = 1
'''


def _lines(text: str) -> dict[str, int]:
    _, places = read_toml("x.toml", text.encode())
    return {".".join(map(str, path)): place.line for path, place in places.found.items()}


def test_every_key_is_found_where_it_stands() -> None:
    assert _lines(TRICKY) == {
        "rubric": 2,
        "fail on": 3,
        "text": 4,
        "literal": 8,
        "list": 11,
        "width": 16,
        "inline": 17,
        "dotted": 18,
        "dotted.key": 18,
        "tool": 20,
        "tool.toolcheck": 20,
        "tool.toolcheck.baseline": 21,
        "tool.toolcheck.deep": 22,
        "tool.toolcheck.deep.color": 23,
        "tables": 24,
        "tables.format": 25,
    }


def test_a_place_has_a_column_too() -> None:
    _, places = read_toml("x.toml", TRICKY.encode())
    assert places.nearest(("width",)) == Place(16, 3)
    assert places.nearest(("tool", "toolcheck", "baseline")) == Place(21, 1)


def test_line_ends_of_windows_and_a_mark_of_byte_order_move_nothing() -> None:
    written = "\ufeff" + TRICKY.replace("\n", "\r\n")
    assert _lines(written) == _lines(TRICKY)


def test_places_inside_a_table_stand_by_themselves() -> None:
    inside = read_toml("x.toml", TRICKY.encode())[1].inside(("tool", "toolcheck"))
    assert inside.nearest(("baseline",)) == Place(21, 1)
    assert inside.nearest(("nothing",)) == Place(20, 1)
    assert not inside.holds(("nothing",))
    assert inside.holds(("baseline",))
    assert read_toml("x.toml", b"tool = 1")[1].inside(("tool", "toolcheck", "x")).found == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a = 1\nb = \n", "x.toml:2:5: not readable as TOML: invalid value"),
        (b"a = [1,\n", "x.toml:2:1: not readable as TOML: "),
        (b"a = 1\na = 2\n", "x.toml:2:"),
        (b"[t]\n[t]\n", "x.toml:2:"),
        (b"a = '\xff'", "x.toml:1:1: not UTF-8 text; save it as UTF-8"),
        (b"a = \x00", "x.toml:1:5: not readable as TOML: "),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(content: bytes, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_toml("x.toml", content)
    assert str(caught.value).startswith(told)


VALUES = st.recursive(
    st.one_of(
        st.integers(-9, 9),
        st.booleans(),
        st.text(st.sampled_from("ab=[]{}#\"'\\\n\t,. "), max_size=12),
    ),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def _written(value: Any, style: int) -> str:
    """A value in TOML, a text in one of its four styles where that can hold it."""
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_written(entry, style)}, # ] a = 1\n" for entry in value) + "]"
    if not isinstance(value, str):
        return str(value).lower()
    if style % 4 == 1 and "'" not in value and "\n" not in value:
        return f"'{value}'"
    if style % 4 == 2 and "'" not in value:
        return f"'''\n{value}'''"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if style % 4 == 3:
        return f'"""\n{escaped}"""'
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


@given(st.dictionaries(st.sampled_from(["a", "b", "rubric", "fail_on", "1", "x-y"]), VALUES), st.integers(0, 3))
def test_whatever_values_hold_keys_are_found(values: dict[str, Any], style: int) -> None:
    text = "[t]\n"
    expected = {"t": 1}
    for position, (key, value) in enumerate(values.items()):
        expected[f"t.{key}"] = text.count("\n") + 1
        text += f"{key} = {_written(value, style + position)}\n"
    data, _ = read_toml("x.toml", text.encode())
    assert data == {"t": values}
    assert _lines(text) == expected
