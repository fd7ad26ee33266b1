"""Where values end: at their own last character, whatever the style, the comments and the empty lines after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from conftest import smallest
from generators import from_format, properties
from toolcheck.description.reading import read_description
from toolcheck.documents.places import Place, dotted
from toolcheck.documents.prepared import prepared_document
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from toolcheck.documents.places import Path, Places

STYLES = """\
literal: |
  one
  two

# a comment
folded: >-
  one

  two
group:
  plain: a text   # a comment
  nothing:
  quoted: 'over two
    lines'

  # a comment inside

flow: [1, {x: y}, [], "a, ]"]   # a comment
over lines: {
  a: 1,   # a comment with }
}
list:
- one
- key: two

- >
  three

🎣: 🎣🎣
long: over
  two lines

kept: |+
  one

"""
ENDS = {
    "literal": "1:1-3:6",
    "folded": "6:1-9:6",
    "group": "10:1-14:11",
    "group.plain": "11:3-11:16",
    "group.nothing": "12:3-12:11",
    "group.quoted": "13:3-14:11",
    "flow": "18:1-18:30",
    "flow[0]": "18:8-18:9",
    "flow[1]": "18:11-18:17",
    "flow[1].x": "18:12-18:16",
    "flow[2]": "18:19-18:21",
    "flow[3]": "18:23-18:29",
    "over lines": "19:1-21:2",
    "over lines.a": "20:3-20:7",
    "list": "22:1-27:8",
    "list[0]": "23:3-23:6",
    "list[1]": "24:3-24:11",
    "list[1].key": "24:3-24:11",
    "list[2]": "26:3-27:8",
    "🎣": "29:1-29:6",
    "long": "30:1-31:12",
    "kept": "33:1-34:6",
}


def _places(text: str) -> Places:
    return read_document("x.yaml", text.encode()).places


def _regions(text: str) -> dict[str, str]:
    return {dotted(path): f"{start}-{end}" for path, (start, end) in _places(text).every()}


def test_every_value_ends_where_it_ends() -> None:
    assert _regions(STYLES) == ENDS


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x85", "\u2028"])
def test_other_line_ends_are_lines_too(line_end: str) -> None:
    assert _regions("a: |\n  one\n  two\n\nb: 1\n".replace("\n", line_end)) == {"a": "1:1-3:6", "b": "5:1-5:5"}


@pytest.mark.parametrize("text", ["a: |\n", "a: |\n\n\n", "a: >-\n\n", "a:\n\n", "a: # nothing\n"])
def test_a_value_that_is_empty_ends_on_its_own_line(text: str) -> None:
    ((_, (start, end)),) = _places(text).every()
    assert (start.line, end.line) == (1, 1)
    assert end.column > start.column


def test_a_text_at_the_end_of_a_file_without_a_line_end() -> None:
    assert _regions("a: |\n  one") == {"a": "1:1-2:6"}


def test_what_is_not_there_has_the_region_of_the_nearest_parent() -> None:
    places = _places(STYLES)
    assert places.region(("group", "missing", "deeper")) == places.region(("group",))
    assert places.region(("list", 7)) == places.region(("list",))
    assert places.region(("missing",)) == ((1, 1), (1, 1))


@properties(50)
@given(from_format())
def test_regions_lie_in_their_parents_and_do_not_overlap(data: dict[str, object]) -> None:
    import yaml

    text = yaml.safe_dump(smallest(**data), sort_keys=False, allow_unicode=True, width=40)
    places = _places(text)
    before: dict[Path, Place] = {}
    for path, (start, end) in places.every():
        assert (1, 1) <= start < end
        parent = places.region(path[:-1]) if len(path) > 1 else None
        assert parent is None or parent[0] <= start < end <= parent[1]
        assert before.get(path[:-1], (1, 1)) <= start
        before[path[:-1]] = end


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("stage: never", "1:1-1:13"),
        ("countries: [NO, XX]", "1:17-1:19"),
        ("purpose: {problems: |\n  one\n  }", ""),
        ("users: [{role: worker, group: 1, minor: yes}]", "1:34-1:44"),
        ("evidence: [{title: A, date: 2026, supports: [purpose.problem]}]", "1:12-1:63"),
    ],
)
def test_problems_have_an_end_as_well(line: str, region: str) -> None:
    others = {key: value for key, value in smallest().items() if key not in line}
    text = line + "\n" + "".join(f"{key}: {value}\n" for key, value in others.items() if key != "prepared_by")
    with pytest.raises(DocumentError) as caught:
        read_description(read_document("x", text.encode()))
    found = [f"{problem.place}-{problem.end}" for problem in caught.value.problems if problem.end]
    assert found == ([region] if region else [])


def test_a_prepared_document_has_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their file is read when somebody asks, with the text that some ends are looked for in."""
    content = STYLES.encode()
    read = read_document("x", content)
    monkeypatch.setattr("toolcheck.documents.prepared.prepared", lambda: {"hash": read.data})
    document = prepared_document("x", content, "hash")
    assert document
    assert document.places.region(("literal",)) == read.places.region(("literal",))
    assert list(document.places.every()) == list(read.places.every())


def test_the_same_problem_is_told_once_whether_or_not_its_end_is_known() -> None:
    told = [Problem(Place(2, 1), "b"), Problem(Place(2, 1), "b", Place(2, 9)), Problem(Place(1, 1), "c")]
    assert [problem.message for problem in DocumentError("x", told).problems] == ["c", "b"]
    assert DocumentError("x", told[1::-1]).problems[0].end == Place(2, 9)
    assert DocumentError("x", told[:2]).problems[0].end == Place(2, 9)
