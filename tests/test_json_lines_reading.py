"""Reading a line of JSON: the data that any JSON reader finds, a place for every value, no end but a told one."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import properties
from toolcheck.documents.json_lines import read_line
from toolcheck.documents.line_places import LinePlaces
from toolcheck.documents.places import Place, Places
from toolcheck.documents.problems import DocumentError

texts = st.text(st.characters(codec="utf-8"), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-(10**16), 10**16) | texts
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4))
objects = st.dictionaries(texts.filter(lambda key: key != "description"), values, max_size=5)


def _places(places: Places) -> LinePlaces:
    assert isinstance(places, LinePlaces)
    return places


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@properties(200)
@given(data=objects, ascii_only=st.booleans(), indent=st.sampled_from([None, 1]))
def test_the_same_data_with_a_place_for_every_value(
    data: dict[str, Any], *, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent).replace("\n", " ")
    document = read_line("stream", text.encode(), 7)
    assert document.data == data
    assert document.problems == ()
    for path, (start, end) in document.places.every():
        assert start.line == end.line == 7
        written = text[start.column - 1 : end.column - 1]
        found = json.loads(written if isinstance(path[-1], int) else f"{{{written}}}")
        assert (found if isinstance(path[-1], int) else found[path[-1]]) == _at(data, path)
        assert document.places.holds(path)
        assert _places(document.places).path_at(start) == path


@properties(200)
@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")))
def test_anything_else_is_told_with_a_place(content: bytes) -> None:
    with contextlib.suppress(DocumentError):
        document = read_line("stream", b'{"a": ' + content, 3)
        assert "a" in document.data
    with pytest.raises(DocumentError) as told:
        read_line("stream", b'{"a": 1' + content + b", 2", 3)
    assert all(problem.place.line == 3 for problem in told.value.problems)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.10", "1.10"), ("1e3", "1e3"), ("-0", 0), ("9" * 30, "9" * 30), ("true", True), ("null", None), ('"no"', "no")],
)
def test_values_are_those_of_yaml(written: str, value: Any) -> None:
    assert read_line("stream", f'{{"a": {written}}}'.encode(), 1).data == {"a": value}


def test_what_is_missing_stands_where_the_description_begins() -> None:
    places = read_line("stream", b'{"name": "P", "description": {"a": {"b": 1}}}', 4).places
    assert places.nearest(("x",)) == Place(4, 15)
    assert places.nearest(("a", "x")) == Place(4, 31)
    assert not places.holds(("a", "x"))
    assert not places.holds(())
