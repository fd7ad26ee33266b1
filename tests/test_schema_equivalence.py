"""What the program accepts the JSON Schema accepts, and the other way round, but for what a schema cannot say."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from conftest import ROOT, TESTS, run_toolcheck, smallest
from generators import chance, descriptions, properties, seeds
from mutations import mutated, replaced, value
from reference import description_format
from toolcheck.catalogue.format import CATALOGUE_SHAPE, ENTRY
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.reading import read_description
from toolcheck.description.schema import REFUSED_BY_THE_PROGRAM_ALONE, REFUSED_BY_THE_SCHEMA_ALONE
from toolcheck.documents.data_files import DataError
from toolcheck.documents.dates import parse_date
from toolcheck.documents.json_schema import DATE_PATTERN, example_of
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Kind
from toolcheck.report.schemas import SCHEMAS
from variations import respelt
from yaml12 import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolcheck.documents.shapes import Shape

Data = dict[str, Any]

HEAD = "toolcheck: 1\nname: Case\nsummary: What it does and for whom.\nas_of: 2026-10-01\n"
IDEA = HEAD + "stage: idea\n"


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name]())


def _faults(name: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in _validator(name).iter_errors(data)]


def _problems(text: str) -> list[str]:
    """What the program finds wrong in a description, but for what a schema cannot say of generated ones."""
    try:
        read_description(read_document("x", text.encode()))
    except DocumentError as error:
        told = (f"{problem.place}: {problem.message}" for problem in error.problems)
        return [problem for problem in told if "declared not applicable here" not in problem]
    return []


def _numbers_in_quotes(data: Any, shape: Shape) -> Iterator[str]:
    """Texts where a number is due, whose bounds a schema cannot see."""
    if shape.kind is Kind.NUMBER and isinstance(data, str):
        yield data
    entries = data if isinstance(data, list) else [data]
    for entry in (found for found in entries if isinstance(found, dict)):
        for name, field in shape.fields.items():
            yield from _numbers_in_quotes(entry.get(name), field)


def _agree(data: Data) -> None:
    if any(re.match(r"\s*[-+]?[0-9.]", text) for text in _numbers_in_quotes(data, DESCRIPTION)):
        return
    text = json.dumps(data, ensure_ascii=False)
    problems, faults = _problems(text), _faults("description", json.loads(text))
    assert bool(problems) == bool(faults), (problems, faults, text)


@properties(50)
@given(descriptions, seeds)
def test_a_valid_description_keeps_to_the_schema(data: Data, seed: int) -> None:
    _agree(respelt(data, chance(seed)))


@properties(300)
@given(descriptions, seeds, st.integers(1, 3))
def test_a_spoilt_description_is_refused_by_both_or_by_neither(data: Data, seed: int, slips: int) -> None:
    rnd = chance("slips", seed)
    for _ in range(slips):
        data = mutated(data, rnd)
    _agree(data)


@properties(2000)
@given(seeds, st.integers(1, 2))
def test_a_small_description_is_refused_by_both_or_by_neither(seed: int, slips: int) -> None:
    rnd = chance("small", seed, slips)
    data = smallest()
    for _ in range(slips):
        data = mutated(data, rnd)
    _agree(data)


def test_slips_lead_to_both_answers() -> None:
    spoilt = (mutated(smallest(), chance("small", seed, 1)) for seed in range(300))
    answers = [bool(_problems(json.dumps(data, ensure_ascii=False))) for data in spoilt]
    assert answers.count(True) > 60
    assert answers.count(False) > 60


class Witness(NamedTuple):
    """A file on which program and schema differ; `data` is what a reader of YAML would make of it, where it cannot."""

    text: str
    data: Any = None


def _supporting(rest: str) -> str:
    return f"evidence:\n- {{title: A, date: 2026, file: a.pdf, supports: [{rest}]}}\n"


REFUSED_BY_THE_PROGRAM = {
    "key twice": Witness(IDEA + "launched: 2026\nlaunched: 2025\n"),
    "more than plain data": Witness(IDEA + "countries: &all [GB]\n"),
    "characters": Witness(IDEA + 'purpose: {problem: "De\x07bt"}\n', smallest(purpose={"problem": "De\x07bt"})),
    "size": Witness(IDEA + "#" * 1024 * 1024),
    "stated and waived": Witness(
        IDEA
        + "upkeep: {model_monitoring: By hand.}\nnot_applicable: [{fact: upkeep.model_monitoring, reason: None.}]\n"
    ),
    "waiver": Witness(IDEA + "not_applicable: [{fact: purpose.problem, reason: There is none.}]\n"),
    "number in quotes": Witness(IDEA + 'data: {publication: {minimum_cell: "-1"}}\n'),
    "whole fraction": Witness(IDEA + "launched: 2026.0\n"),
    "infinity": Witness(IDEA + "data: {publication: {minimum_cell: .inf}}\n"),
}
REFUSED_BY_THE_SCHEMA = {"white space": Witness(HEAD + 'stage: " pilot "\n')}


def _refused(witness: Witness, tmp_path: Path) -> tuple[bool, bool]:
    """Whether the program refuses the file, and whether the schema does."""
    path = tmp_path / "a.tool.yaml"
    path.write_bytes(witness.text.encode())
    code = run_toolcheck("check", str(path)).code
    assert code in {0, 3}
    return code == 3, bool(_faults("description", witness.data or load_yaml(witness.text)))


@pytest.mark.parametrize("name", REFUSED_BY_THE_PROGRAM)
def test_what_only_the_program_refuses(name: str, tmp_path: Path) -> None:
    assert _refused(REFUSED_BY_THE_PROGRAM[name], tmp_path) == (True, False)


@pytest.mark.parametrize("name", REFUSED_BY_THE_SCHEMA)
def test_what_only_the_schema_refuses(name: str, tmp_path: Path) -> None:
    assert _refused(REFUSED_BY_THE_SCHEMA[name], tmp_path) == (False, True)


def test_every_difference_is_documented_and_shown() -> None:
    assert REFUSED_BY_THE_PROGRAM.keys() == REFUSED_BY_THE_PROGRAM_ALONE.keys()
    assert REFUSED_BY_THE_SCHEMA.keys() == REFUSED_BY_THE_SCHEMA_ALONE.keys()
    (page,) = description_format.pages()
    for sentence in (*REFUSED_BY_THE_PROGRAM_ALONE.values(), *REFUSED_BY_THE_SCHEMA_ALONE.values()):
        assert f"- {sentence}\n" in page.text


UNSEEN = {"alias", "anchor", "duplicate-key", "none-section-and-waived", "stated-and-waived", "tag"} | {
    "waived-lints-of-no-rubric",
    "waiver-of-a-part",
    "waiver-of-what-every-tool-must-answer",
    "waiver-of-what-nothing-asks",
}
"""Invalid descriptions with a fault that a schema does not see, and no other."""


def _invalid() -> Iterator[Any]:
    """The invalid descriptions that are YAML at all."""
    for path in sorted((TESTS / "invalid").glob("*.tool.yaml")):
        try:
            data = load_yaml(path.read_text("utf-8"))
        except (ValueError, TypeError):
            continue
        yield pytest.param(
            data, path.name.removesuffix(".tool.yaml") in UNSEEN, id=path.name.removesuffix(".tool.yaml")
        )


@pytest.mark.parametrize(("data", "unseen"), list(_invalid()))
def test_the_schema_refuses_every_invalid_description_that_it_can(data: Any, unseen: bool) -> None:  # noqa: FBT001
    assert bool(_faults("description", data)) != unseen


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def test_the_pattern_of_dates_knows_leap_years() -> None:
    pattern = re.compile(DATE_PATTERN)
    texts = [f"{year:04}{rest}" for year in range(10_000) for rest in ("", "-02", "-02-28", "-02-29")]
    assert [text for text in texts if bool(pattern.match(text)) != _is_date(text)] == []


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_the_pattern_of_dates_knows_months_and_days(year: str) -> None:
    pattern = re.compile(DATE_PATTERN)
    texts = [f"{year}-{month:02}-{day:02}" for month in range(15) for day in range(35)]
    assert [text for text in texts if bool(pattern.match(text)) != _is_date(text)] == []


# Catalogues

CATALOGUES = sorted((ROOT / "src" / "toolcheck" / "catalogue" / "data").glob("*.yaml"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_file_of_the_catalogue_keeps_to_the_schema(path: Path) -> None:
    assert _faults("catalogue", load_yaml(path.read_text("utf-8"))) == []


def _accepts_catalogue(data: Data, path: Path) -> bool:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    try:
        load_catalogue([str(path)])
    except DataError as error:
        messages = [problem.message for part in error.errors for problem in part.problems]
        return all(part.startswith(("the source ", "an entry needs a source", "the id `")) for part in messages)
    return True


def _entry(**changes: Any) -> Data:
    entry = {**copy.deepcopy(example_of(CATALOGUE_SHAPE))["entries"][0], **changes}
    return {"entries": [{key: inside for key, inside in entry.items() if inside != "left out"}]}


BROKEN_CATALOGUES: dict[str, Data] = {
    "no entries": {},
    "entries that are none": {"entries": None},
    "an unknown key": _entry(web="https://example.org"),
    "an unknown key without a value": _entry(web=None),
    "an unknown key beside the entries": {**_entry(), "note": None},
    "no status": _entry(status="left out"),
    "an unknown status": _entry(status="gone"),
    "an unknown category": _entry(categories=["worker-voices"]),
    "a text for a list": _entry(channels="web"),
    "no date": _entry(last_seen="2021-02-30"),
    "a blank name": _entry(name="  "),
    "a truth value for a name": _entry(name=True),
    "nothing in a list": _entry(aliases=[None]),
}


@pytest.mark.parametrize("name", BROKEN_CATALOGUES)
def test_a_broken_catalogue_is_refused_by_both(name: str, tmp_path: Path) -> None:
    assert not _accepts_catalogue(BROKEN_CATALOGUES[name], tmp_path / "a.yaml")
    assert _faults("catalogue", BROKEN_CATALOGUES[name]) != []


def test_a_spoilt_catalogue_is_refused_by_both_or_by_neither(tmp_path: Path) -> None:
    for seed in range(400):
        rnd = chance("catalogue", seed)
        data = _entry(**{rnd.choice(list(ENTRY)): value(rnd)}) if rnd.random() < 0.7 else replaced(_entry(), rnd)
        data = json.loads(json.dumps(data))
        assert _accepts_catalogue(data, tmp_path / "a.yaml") == (not _faults("catalogue", data)), data
