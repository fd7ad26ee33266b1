"""Properties of what goes in and comes out: texts of any kind, and reports in every format."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from conftest import ROOT, smallest
from generators import chance, descriptions, properties, seeds
from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.steps import next_steps
from toolcheck.description.facts import fact_index
from toolcheck.description.format import SECTIONS
from toolcheck.description.reading import Description, read_description
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.report import wording
from toolcheck.report.formats import FORMATS
from toolcheck.report.model import Assessed, Choice, Header, Rejected, Style, Summary
from toolcheck.report.schemas import report_schema
from toolcheck.rubric.format import EFFORTS
from variations import NAME, assessed, known_tools, standard, verdict

if TYPE_CHECKING:
    from random import Random

Data = dict[str, Any]

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_DIGITS = 4
_ODD = (
    *("", "\t", "  ", "- ", ": ", "? ", "#", "&a ", "*a", "<<: *a", "!!set ", "|\n", ">-\n", "---\n", "...\n"),
    *("%YAML 1.1\n", "{", "}", "[", "]", "'", '"', "\\", "\r", "~", "\x00", "\x07", "\x85", "\u2028", "\ufeff"),
    *("\ud7ff", "\U0001f600", "0x1F", "-0", "1e999", ".nan", "9" * 400, "NO", "null", "1:30", "2026-13-45"),
    *("- - - -", "[" * 60, "{a: " * 60),
)
_WRONG: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**17, 1.5, float("inf"), float("nan"), "", " ", "no", "yes", "2026-02-30", "0000"),
    *([], [[]], [None], [True], [7], [{}], ["TODO"], [1, "a", {}], [["a"]]),
    *({}, {"": ""}, {"name": {"name": []}}, {"fact": 3}),
)
_formats = st.sampled_from(sorted(FORMATS))
_styles = st.builds(
    Style,
    width=st.integers(1, 240),
    color=st.booleans(),
    unicode=st.booleans(),
    verbose=st.booleans(),
    quiet=st.booleans(),
    limit=st.integers(0, 80),
    steps_only=st.booleans(),
    choice=st.builds(
        Choice,
        recommendations=st.sampled_from(((), ("privacy",), ("fit", "outcomes"))),
        efforts=st.sampled_from((EFFORTS, EFFORTS[:1])),
    ),
)


def _written(data: Data) -> bytes:
    """The data as a file; JSON is YAML that is quickly written."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _read(content: bytes) -> Description:
    return read_description(read_document(NAME, content))


def _render(name: str, result: Assessed | Rejected, style: Style) -> str:
    """A report in a text format."""
    return _rendered(name, result, style).decode()


def _rendered(name: str, result: Assessed | Rejected, style: Style) -> bytes:
    renderer = FORMATS[name](style)
    rejected = isinstance(result, Rejected)
    pieces = (
        renderer.opening(Header(__version__, standard())),
        renderer.result(result, 0),
        renderer.closing(Summary(int(not rejected), int(rejected), 3 * rejected, ())),
    )
    return b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)


def _result(content: bytes) -> Assessed | Rejected:
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return Assessed(NAME, sha256, assess(_read(content), standard()))
    except DocumentError as error:
        return Rejected(NAME, sha256, error.problems)


@properties(30)
@given(
    descriptions,
    st.fixed_dictionaries(
        {
            "default_flow_style": st.sampled_from((True, False, None)),
            "width": st.sampled_from((20, 80, 4000)),
            "indent": st.integers(2, 6),
            "line_break": st.sampled_from(("\n", "\r\n")),
            "explicit_start": st.booleans(),
        }
    ),
)
def test_the_style_of_the_yaml_changes_nothing(data: Data, style: dict[str, Any]) -> None:
    """Block or flow, wide or narrow, or as JSON after a byte order mark: the same statements, the same assessment."""
    expected = verdict(assessed(data))
    block = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, **style).encode()
    for content in (block, _written(data), "\ufeff# A comment.\n".encode() + _written(data)):
        assert verdict(assess(_read(content), standard(), known_tools=known_tools())) == expected


@pytest.mark.parametrize("name", sorted(FORMATS))
@properties(15, shrink=False)
@given(data=descriptions, style=_styles)
def test_the_same_input_gives_the_same_bytes(name: str, data: Data, style: Style) -> None:
    """Reading, assessing and rendering twice gives the same report, byte for byte."""
    content = _written(data)
    assert _rendered(name, _result(content), style) == _rendered(name, _result(content), style)


@properties(20, shrink=False)
@given(descriptions, st.lists(_styles, min_size=2, max_size=3))
def test_no_style_changes_an_assessment(data: Data, styles: list[Style]) -> None:
    """Width, colour, verbosity and quiet are looks: the JSON stays the same, but for what is said of next steps."""
    result = _result(_written(data))
    assert isinstance(result, Assessed)
    before = verdict(result.assessment)
    exported = json.loads(_render("json", result, Style()))
    for style in styles:
        for name in FORMATS:
            _rendered(name, result, style)
        plain = dataclasses.replace(style, limit=Style().limit, steps_only=False, choice=Choice())
        assert json.loads(_render("json", result, plain)) == exported
        (shown,) = json.loads(_render("json", result, style))["results"]
        assert {**shown, **exported["results"][0]} == {**shown, "next_steps": exported["results"][0]["next_steps"]}
    assert verdict(result.assessment) == before


@properties(25, shrink=False)
@given(descriptions, _styles)
def test_every_report_shows_the_headline_whole(data: Data, style: Style) -> None:
    """At every width and in every look, the figures of the headline stand in the report."""
    result = _result(_written(data))
    assert isinstance(result, Assessed)
    outcome, *figures = wording.headline(result.assessment).split(" · ")
    for name in ("terminal", "plain"):
        shown = " ".join(_ESCAPES.sub("", _render(name, result, style)).split())
        assert outcome in shown.lower(), name
        assert [figure for figure in figures if figure not in shown] == [], name


@properties(20, shrink=False)
@given(descriptions, _styles)
def test_colour_adds_escape_sequences_and_nothing_else(data: Data, style: Style) -> None:
    """Without its escape sequences, a coloured report is the uncoloured one."""
    result = _result(_written(data))
    coloured, bare = (_render("terminal", result, dataclasses.replace(style, color=color)) for color in (True, False))
    assert [line.rstrip() for line in _ESCAPES.sub("", coloured).split("\n")] == bare.split("\n")


@properties(30, shrink=False)
@given(descriptions, st.integers(1, 240), st.sampled_from("–-"))
def test_every_recommendation_keeps_its_figures_at_every_width(data: Data, width: int, dash: str) -> None:
    """However narrow the terminal, the range of each recommendation is there in whole."""
    result = _result(_written(data))
    assert isinstance(result, Assessed)
    shown = _render("terminal", result, Style(width=width, unicode=dash == "–")).split()
    for part in result.assessment.recommendations:
        for word in wording.score_range(part.score).replace("–", dash).split():
            assert word in shown, part.recommendation.id


@cache
def _reports() -> Draft202012Validator:
    return Draft202012Validator(report_schema())


@properties(40)
@given(descriptions, st.integers(0, 80))
def test_json_tells_the_assessment(data: Data, limit: int) -> None:
    """The JSON parses, keeps to its schema, and tells the levels, figures, states, outcome and gains as they are."""
    result = _result(_written(data))
    assert isinstance(result, Assessed)
    assessment = result.assessment
    report = json.loads(_render("json", result, Style(limit=limit)))
    _reports().validate(report)
    (found,) = report["results"]
    expected = verdict(assessment)
    assert (found["outcome"], found["reasons"]) == (expected.outcome, list(expected.reasons))
    assert {
        name: level for part in found["recommendations"] for name, level in part["levels"].items()
    } == expected.levels
    for name, score in expected.figures.items():
        told = found if name == "total" else next(part for part in found["recommendations"] if part["id"] == name)
        figures = score and {key: round(getattr(score, key), _DIGITS) for key in ("shown", "possible", "answered")}
        assert told["score"] == figures
    states = {flag["id"]: (flag["state"], flag["safeguards_unstated"]) for flag in found["red_flags"]}
    assert states == {name: state for name, state in expected.flags.items() if state[0] != FlagState.ABSENT}
    told_steps = [(step["id"], step["gain"]) for step in found["next_steps"]]
    steps = next_steps(assessment, limit)
    assert told_steps == [(step.id, None if step.gain is None else round(step.gain, _DIGITS)) for step in steps]


def _survives(content: bytes, name: str) -> None:
    """Reading gives a description or a DocumentError, and either can be reported."""
    result = _result(content)
    assert isinstance(result, Assessed) or result.problems
    _rendered(name, result, Style(color=True, verbose=True))


@properties(200)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)), _formats)
def test_no_content_breaks_reading(content: bytes, name: str) -> None:
    """Whatever bytes a file holds, reading it gives a description or names what is wrong."""
    _survives(content, name)


@cache
def _examples() -> tuple[tuple[str, ...], ...]:
    paths = sorted((ROOT / "examples").rglob("*.tool.yaml"))
    return tuple(tuple(path.read_text("utf-8").splitlines(keepends=True)) for path in paths)


def _damaged(lines: list[str], rnd: Random) -> list[str]:
    first = rnd.randrange(len(lines))
    piece = lines[first : first + rnd.choice((1, 1, 2, 5, 20))]
    rest = lines[first + len(piece) :]
    at = rnd.randrange(len(piece[0]))
    changed = rnd.choice(
        (
            [],
            [*piece, *piece],
            rnd.choices(lines, k=len(piece)),
            [piece[0][:at] + rnd.choice(_ODD) + piece[0][at:], *piece[1:]],
            [rnd.choice("  -") + line for line in piece],
        )
    )
    return [*lines[:first], *changed, *rest] or lines


@properties(100)
@given(st.lists(seeds, min_size=1, max_size=3), seeds, _formats)
def test_no_damage_to_a_valid_file_breaks_reading(damages: list[int], seed: int, name: str) -> None:
    """A valid file with lines lost, doubled, replaced or moved, or with odd characters, is read or refused."""
    lines = list(chance("example", seed).choice(_examples()))
    for damage in damages:
        lines = _damaged(lines, chance("damage", damage))
    _survives("".join(lines).encode(), name)


@properties(150)
@given(descriptions, st.lists(seeds, min_size=1, max_size=3), _formats)
def test_no_wrong_value_breaks_reading(data: Data, choices: list[int], name: str) -> None:
    """A value of a wrong kind, under a key or in a list, is refused with reasons."""
    for choice in choices:
        data = _spoilt(data, chance("wrong", choice))
    _survives(_written(data), name)


def _spoilt(value: Any, rnd: Random) -> Any:
    """The value with one part of it, or all of it, replaced."""
    if isinstance(value, dict) and value and rnd.random() < 0.9:
        key = rnd.choice(list(value))
        return {**value, key: _spoilt(value[key], rnd)}
    if isinstance(value, list) and value and rnd.random() < 0.8:
        at = rnd.randrange(len(value))
        return [*value[:at], _spoilt(value[at], rnd), *value[at + 1 :]]
    return rnd.choice(_WRONG)


@properties(120)
@given(st.one_of(st.sampled_from([*fact_index(), *SECTIONS, "purpose.", "name.x", "Users"]), st.sampled_from(_WRONG)))
def test_evidence_supports_nothing_but_facts(fact: Any) -> None:
    """What evidence supports in a description that is accepted is a fact of the format, and no whole section."""
    item = {"title": "Report", "date": "2026-05", "url": "https://example.org", "supports": ["purpose.problem", fact]}
    result = _result(_written(smallest(evidence=[item])))
    if isinstance(result, Assessed):
        supported = {fact for evidence in result.assessment.description.evidence for fact in evidence.supports}
        assert supported <= set(fact_index()) - set(SECTIONS)
