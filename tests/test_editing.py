"""Changes to the text of a document, and what they leave as it was."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators import descriptions, properties
from toolcheck.documents.editing import EditError, with_entry, with_value
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from toolcheck.documents.places import Path

_ORDER = ("toolcheck", "name", "summary", "stage", "as_of", "operator", "languages", "users", "purpose", "privacy")
_LONG = "A long answer that says who does what, when, for whom and how often, with #signs and 'quotes', " * 3
_TEXT = f"""\
# the first remark
toolcheck: 1
name: "Harbour"   # a name
stage: pilot

summary: |
  Two lines,
  as they were written.
users:
- group: Pickers # a group
  languages: [ne, 'no']
# a remark between
privacy: {{personal_data: yes, sharing: [{{recipient: A union}}]}}
purpose:
    problem: {" ".join(_LONG.split()).replace("#", "")}
    # not yet: decision
"""
_REMARKS = [line[line.index("# ") :] for line in _TEXT.splitlines() if "# " in line]


def _read(text: str) -> dict[str, Any]:
    document = read_document("edited.yaml", text.encode())
    assert not document.problems
    return document.data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("operator", "country"), "NO"),
        (("languages",), ["no", "ne"]),
        (("users", 0, "role"), "worker"),
        (("users", 1), {"group": "Cooks", "role": "no"}),
        (("users", 1, "group"), "Cooks"),
        (("purpose", "decision", "date"), "2026-10-01"),
        (("purpose", "problem"), "unknown"),
        (("purpose", "scope"), " ".join(_LONG.split())),
        (("purpose", "alternatives", 0, "option"), "- none: # of them"),
        (("privacy", "sharing", 0, "kind"), "police"),
        (("privacy", "sharing", 1, "recipient"), _LONG),
        (("privacy", "retention", "period"), "a\nb\n"),
        (("stage",), "live"),
        (("name",), "1.10"),
        (("name",), "yes"),
        (("name",), "~"),
        (("name",), ""),
        (("launched",), "2026"),
        (("launched",), "2026-10"),
        (("name",), "0x1F"),
        (("name",), "\u2028 \x85 🙂 &a *b !c"),
    ],
)
def test_a_value_is_written_and_everything_else_stays(path: Path, value: Any) -> None:
    text = with_value(_TEXT, path, value, _ORDER)
    expected = _read(_TEXT)
    _set(expected, path, value)
    assert _read(text) == expected
    assert [remark for remark in _REMARKS if remark not in text] == []


def _set(data: Any, path: Path, value: Any) -> None:
    for step, following in pairwise(path):
        if isinstance(data, list) and step == len(data):
            data.append({})
        elif isinstance(data, dict):
            data.setdefault(step, [] if isinstance(following, int) else {})
        data = data[step]
    if isinstance(data, list) and path[-1] == len(data):
        data.append(value)
    else:
        data[path[-1]] = value


def test_what_is_not_touched_keeps_its_spelling() -> None:
    lines = with_value(_TEXT, ("operator", "kind"), "ngo", _ORDER).splitlines()
    kept = [
        line for line in _TEXT.splitlines() if "group" not in line and "languages" not in line and "prob" not in line
    ]
    assert [line for line in kept if line.strip() not in {written.strip() for written in lines}] == []
    assert lines[lines.index("operator:") + 1] == "  kind: ngo"


def test_a_new_key_stands_behind_those_that_come_before_it() -> None:
    keys = list(_read(with_value(_TEXT, ("operator", "kind"), "ngo", _ORDER)))
    assert keys == ["toolcheck", "name", "stage", "summary", "operator", "users", "privacy", "purpose"]


def test_dates_and_numbers_need_no_quotes() -> None:
    text = with_value("toolcheck: 1\n", ("a",), ["2026-10-01", "2026-10", "0.97", "x"])
    assert text == "toolcheck: 1\na:\n  - 2026-10-01\n  - 2026-10\n  - 0.97\n  - x\n"


def test_long_texts_are_folded() -> None:
    text = with_value("toolcheck: 1\n", ("purpose", "problem"), " ".join(_LONG.split()))
    assert "problem: >-\n" in text
    assert max(map(len, text.splitlines())) <= 94


def test_line_ends_stay() -> None:
    text = with_value(_TEXT.replace("\n", "\r\n"), ("stage",), "live", _ORDER)
    assert text == with_value(_TEXT, ("stage",), "live", _ORDER).replace("\n", "\r\n")


def test_an_entry_is_added_to_a_list_that_is_there_or_not() -> None:
    added = with_entry(_TEXT, ("users",), {"group": "Cooks"}, _ORDER)
    assert [user["group"] for user in _read(added)["users"]] == ["Pickers", "Cooks"]
    assert _read(with_entry(_TEXT, ("evidence",), {"title": "A"}, _ORDER))["evidence"] == [{"title": "A"}]
    assert _read(with_entry(_TEXT, ("users", 0, "languages"), "sw"))["users"][0]["languages"] == ["ne", "no", "sw"]


@pytest.mark.parametrize("path", [("users", 5, "group"), ("users", "group"), ("purpose", 0)])
def test_there_must_be_a_place_for_a_value(path: Path) -> None:
    with pytest.raises(EditError, match="there is no place for"):
        with_value(_TEXT, path, "x")


@properties(40, shrink=False)
@given(descriptions, st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_out_as_it_went_in(data: dict[str, Any], answer: str) -> None:
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    before = _read(text)
    edited = _read(with_value(text, ("purpose", "problem"), answer, tuple(data)))
    problem = edited["purpose"].pop("problem")
    assert problem == answer
    expected = before.get("purpose")
    if isinstance(expected, dict):
        expected.pop("problem", None)
    assert edited.get("purpose") == (expected if isinstance(expected, dict) else {})
    assert {**edited, "purpose": None} == {**before, "purpose": None}
