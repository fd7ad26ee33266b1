"""`rubrics/vocabulary.yaml`: every word has its text, and what is wrong in the file is told with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT, run_toolcheck
from toolcheck.description import vocabulary
from toolcheck.description.countries import COUNTRIES
from toolcheck.description.facts import fact_index
from toolcheck.description.format import SECTIONS
from toolcheck.documents.reader import read_document
from toolcheck.rubric.meanings import load_meanings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = (ROOT / "rubrics" / "vocabulary.yaml").read_text("utf-8")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for value in data.values() if isinstance(data, dict) else ():
        yield from _texts(value)


@pytest.mark.parametrize("enumeration", vocabulary.ENUMERATIONS)
def test_every_word_of_an_enumeration_has_its_meaning(enumeration: str) -> None:
    told = load_meanings().of(enumeration)
    assert tuple(told) == vocabulary.ENUMERATIONS[enumeration]
    assert all(meaning.endswith(".") for meaning in told.values())


def test_every_enumeration_is_listed() -> None:
    tuples = {name: value for name, value in vars(vocabulary).items() if isinstance(value, tuple)}
    del tuples["PLANNED_STAGES"]
    assert {name.lower().replace("_", "-"): value for name, value in tuples.items()} == vocabulary.ENUMERATIONS


def test_the_words_of_every_fact_have_meanings() -> None:
    known = set(vocabulary.ENUMERATIONS.values())
    bare = {
        name: shape.choices
        for name, shape in fact_index().items()
        if shape.choices and shape.choices not in known and not set(COUNTRIES) <= set(shape.choices)
    }
    assert bare == {}


def test_the_texts_name_only_facts_that_there_are() -> None:
    words = {
        word for text in _texts(read_document("v", CONTENT.encode()).data) for word in re.findall(r"[a-z_.]+", text)
    }
    named = {word.rstrip(".") for word in words if word.partition(".")[0] in SECTIONS and "." in word.rstrip(".")}
    assert len(named) > 20
    assert {name for name in named if name not in fact_index()} == set()


FAULTS = {
    "a word without its text": (
        "    idea: It is thought about; nothing has been built.\n",
        "",
        "  stages:",
        "`words.stages.idea` is missing: what it means",
    ),
    "a category without a case": (
        "    case: >-\n      During the Wayfair rumour",
        "    cases: >-\n      During the Wayfair rumour",
        "  public-reporting:",
        "`categories.public-reporting.case` is missing: what is documented in the field",
    ),
    "a word that is not in the format": (
        "    idea: It is",
        "    ideea: It is",
        "    ideea:",
        "unknown key `ideea` under `words.stages`; did you mean 'idea'?",
    ),
    "an unknown source": (
        "sources: [wayfair, fuller]",
        "sources: [wayfare, fuller]",
        "    sources: [wayfare",
        "the source 'wayfare' is not in sources.yaml; did you mean 'wayfair'?",
    ),
    "no source": (
        "sources: [limoncelli]",
        "sources: []",
        "    sources: []",
        "a case needs a source",
    ),
    "a key twice": (
        "    idea: It is thought about; nothing has been built.\n",
        "    idea: It is thought about; nothing has been built.\n    idea: Again.\n",
        "    idea: Again.",
        "duplicate key `idea`",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder from which the vocabulary is read, instead of the bundled one."""
    monkeypatch.setattr("toolcheck.rubric.meanings.rubrics_folder", lambda: tmp_path)
    load_meanings.cache_clear()
    yield tmp_path
    load_meanings.cache_clear()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_file_and_line(fault: tuple[str, str, str, str], folder: Path) -> None:
    old, new, at, message = fault
    assert CONTENT.count(old) == 1
    written = CONTENT.replace(old, new)
    path = folder / "vocabulary.yaml"
    path.write_text(written, "utf-8")
    line = written[: written.index(at)].count("\n") + 1
    run = run_toolcheck("explain", "stage")
    assert (run.code, run.out) == (2, "")
    told = [text for text in run.err.splitlines() if text.startswith(f"toolcheck: {path}:{line}:")]
    assert len(told) == 1
    assert message in told[0]
