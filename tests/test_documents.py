"""The reader on what it accepts: scalars as in YAML 1.2, every style, the place of everything, and the limits."""

from __future__ import annotations

from typing import Any

import pytest

from toolcheck.documents.places import Place, dotted
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import Document, read_document

KIB = 1024


def read(text: str) -> Document:
    return read_document("x.yaml", text.encode())


def refusal(content: str | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document("x", content.encode() if isinstance(content, str) else content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("012", 12),
        ("0x1F", 31),
        ("0o17", 15),
        ("0b11", "0b11"),
        ("0o18", "0o18"),
        ("0xZ", "0xZ"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("+", "+"),
        ("-", [None]),
        ("1 2", "1 2"),
        ("2026", 2026),
        ("2026-10", "2026-10"),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01T12:00:00Z", "2026-10-01T12:00:00Z"),
        ("'12'", "12"),
        ('"12"', "12"),
        ("'no'", "no"),
        ('"true"', "true"),
        ("''", ""),
        ('"~"', "~"),
        ("'it''s'", "it's"),
        ('"\\u00e4\\n"', "ä\n"),
        ("九", "九"),
        ("１２", "１２"),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_scalars_are_those_of_yaml_1_2_but_fractions_and_dates_stay_text(written: str, value: Any) -> None:
    found = read(f"key:\n  {written}\n").data["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: [1, {b: c}, []]\n", {"a": [1, {"b": "c"}, []]}, id="flow"),
        pytest.param("a:\n  - 1\n  - b: c\n  - []\n", {"a": [1, {"b": "c"}, []]}, id="block"),
        pytest.param("a:\n- 1\n- 2\n", {"a": [1, 2]}, id="list at the indentation of its key"),
        pytest.param("{a: 1, b: {}}", {"a": 1, "b": {}}, id="flow at the top"),
        pytest.param('{"a": 1, "b": [true, null, "x"]}', {"a": 1, "b": [True, None, "x"]}, id="JSON"),
        pytest.param("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\nthree"}, id="folded"),
        pytest.param("a: >\n  one\n  two\n", {"a": "one two\n"}, id="folded with its end"),
        pytest.param("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}, id="literal"),
        pytest.param("a: one\n  two\n", {"a": "one two"}, id="plain over two lines"),
        pytest.param("a: 'one\n  two'\n", {"a": "one two"}, id="quoted over two lines"),
        pytest.param("? a\n: 1\n", {"a": 1}, id="key after a question mark"),
        pytest.param("'a b': 1\n\"12\": 2\n", {"a b": 1, "12": 2}, id="quoted keys"),
        pytest.param("---\na: 1\n", {"a": 1}, id="document start"),
        pytest.param("a: 1\n...\n", {"a": 1}, id="document end"),
        pytest.param("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}, id="version"),
        pytest.param("# one\na: 1 # two\n# three\n", {"a": 1}, id="comments"),
        pytest.param("a: b#c\n", {"a": "b#c"}, id="hash within a text"),
        pytest.param("a: http://example.org\n", {"a": "http://example.org"}, id="colon within a text"),
        pytest.param("\ufeffa: 1\n", {"a": 1}, id="byte order mark"),
        pytest.param("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}, id="line ends of Windows"),
        pytest.param("a: 1", {"a": 1}, id="no line end"),
        pytest.param("a:\t1\n", {"a": 1}, id="tab after a colon"),
        pytest.param("a: 🎣 ä 中\n", {"a": "🎣 ä 中"}, id="beyond ASCII"),
        pytest.param("a: << \n", {"a": "<<"}, id="merge sign as a value"),
        pytest.param("a: {'<<': 1}\n", {"a": {"<<": 1}}, id="merge sign as a quoted key"),
    ],
)
def test_every_style_is_read(text: str, value: dict[str, Any]) -> None:
    document = read(text)
    assert document.data == value
    assert document.problems == ()
    assert document.name == "x.yaml"


PLACED = """\
# a comment first
name: Case
operator: {name: Somebody, 'kind': ngo}

users:
  - group: Pickers   # not the first line
    languages: [en, nb]
  - {group: Families}
countries:
- NO
-   SE
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), "2:1"),
        (("operator",), "3:1"),
        (("operator", "name"), "3:12"),
        (("operator", "kind"), "3:28"),
        (("users",), "5:1"),
        (("users", 0), "6:5"),
        (("users", 0, "group"), "6:5"),
        (("users", 0, "languages"), "7:5"),
        (("users", 0, "languages", 1), "7:21"),
        (("users", 1), "8:5"),
        (("users", 1, "group"), "8:6"),
        (("countries", 0), "10:3"),
        (("countries", 1), "11:5"),
    ],
)
def test_every_key_and_entry_has_its_place(path: tuple[str | int, ...], place: str) -> None:
    places = read(PLACED).places
    assert places.holds(path)
    assert str(places.nearest(path)) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("users", 1, "role"), "8:5"),
        (("users", 7, "role"), "5:1"),
        (("privacy", "consent", "informed"), "1:1"),
    ],
)
def test_what_is_not_there_has_the_place_of_the_nearest_parent(path: tuple[str | int, ...], place: str) -> None:
    places = read(PLACED).places
    assert not places.holds(path)
    assert str(places.nearest(path)) == place


def test_columns_count_characters_not_bytes() -> None:
    places = read("a: {'🎣ä中': 1, b: 2}\n").places
    assert places.nearest(("a", "b")) == Place(1, 15)


def test_a_byte_order_mark_takes_no_column() -> None:
    assert read("\ufeffa: 1\n").places.nearest(("a",)) == Place(1, 1)


def test_paths_are_written_with_dots_and_brackets() -> None:
    assert dotted(("privacy", "sharing", 0, "kind")) == "privacy.sharing[0].kind"
    assert dotted((2, "kind")) == "[2].kind"
    assert dotted(()) == ""


def test_a_file_of_one_mebibyte_is_read() -> None:
    content = b"a: 1\n".ljust(KIB * KIB, b"#")
    assert read_document("x", content).data == {"a": 1}


def test_a_file_one_byte_larger_is_refused() -> None:
    content = b"a: 1\n".ljust(KIB * KIB + 1, b"#")
    assert refusal(content) == "x:1:1: the file is larger than 1024 KiB, the most that is read"


@pytest.mark.parametrize("style", ["block", "flow"])
def test_nesting_50_deep_is_read_and_51_is_not(style: str) -> None:
    def nested(depth: int) -> str:
        if style == "flow":
            return "a: " + "[" * (depth - 1) + "]" * (depth - 1)
        return "".join("  " * level + "a:\n" for level in range(depth))

    value: Any = read(nested(50)).data
    depth = 0
    while isinstance(value, dict | list):
        depth += 1
        value = next(iter(value.values() if isinstance(value, dict) else value), None)
    assert depth == 50
    assert "nested more than 50 deep, the most that is read" in refusal(nested(51))


def test_ten_thousand_values_are_read_and_one_more_is_not() -> None:
    def listing(values: int) -> str:
        return "a:\n" + "- x\n" * (values - 2)  # the mapping and the list are values themselves

    assert len(read(listing(10_000)).data["a"]) == 9_998
    assert refusal(listing(10_001)) == "x:10000:3: more than 10000 values in one file, the most that is read"


def test_faults_that_do_not_stop_the_reading_come_with_the_data() -> None:
    document = read("a: &x 1\nb: *x\nc: 3\n")
    assert document.data == {"a": 1, "b": None, "c": 3}
    assert [str(problem.place) for problem in document.problems] == ["1:4", "2:4"]
