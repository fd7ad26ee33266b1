"""Data files that were parsed beforehand: as reading gives them, of the right version, and never the only source."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from catalogues import LINES, WAGE_LINE
from cli.calls import EXAMPLE_FILES, STRONG
from conftest import ROOT, run_toolcheck
from toolcheck.catalogue.known import load_known_tools, terms_key
from toolcheck.catalogue.loading import load_search
from toolcheck.catalogue.search import Index
from toolcheck.documents import prepared as module
from toolcheck.documents.prepared import PREPARED_FILE, LatePlaces, prepared, prepared_document
from toolcheck.documents.reader import read_document
from toolcheck.rubric.example import example_file
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUBRIC = ROOT / "rubrics" / "osce-2020"
CATALOGUE = ROOT / "src" / "toolcheck" / "catalogue"
FILES = [*sorted(RUBRIC.glob("*.yaml")), example_file(), *sorted(CATALOGUE.rglob("*.yaml"))]
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def _forget() -> None:
    """Forget what was read from `prepared.json` and what was made of it."""
    prepared.cache_clear()
    load_search.cache_clear()


@pytest.fixture
def nothing_prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No file was parsed beforehand."""
    monkeypatch.setattr(module, "PREPARED_FILE", tmp_path / "prepared.json")
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@EVERY_FILE
def test_a_file_is_prepared_as_reading_gives_it(path: Path) -> None:
    content = path.read_bytes()
    document = prepared_document(path.name, content, hashlib.sha256(content).hexdigest())
    assert document is not None, "run python tools/generate.py"
    read = read_document(path.name, content)
    assert (document.name, document.data, document.problems) == (read.name, read.data, ())
    assert json.dumps(document.data) == json.dumps(read.data), "keys in the same order, values of the same types"


@EVERY_FILE
def test_places_are_found_though_nobody_asked_for_them_before(path: Path) -> None:
    content = path.read_bytes()
    late, places = LatePlaces(path.name, content), read_document(path.name, content).places
    assert list(late.every()) == list(places.every())
    for way, region in places.every():
        assert late.holds(way)
        assert late.region(way) == region
        assert late.nearest(way) == late.nearest((*way, "missing")) == region[0]
    assert not late.holds(("missing",))
    assert late.nearest(("missing",)) == (1, 1)


def test_nothing_else_is_prepared() -> None:
    known = {hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES}
    rest = prepared().keys() - known
    assert {key.partition(" ")[0] for key in rest} == {"terms"}
    assert len(rest) == 1
    assert len(prepared()) == len(FILES) + 1


def test_the_terms_of_the_index_are_those_that_would_be_made() -> None:
    known, search = load_known_tools(), load_search()
    made = Index([entry.profile for entry in known.catalogue.entries], search.vocabulary, search.settings).terms
    kept = prepared()[terms_key(known.catalogue, search)]
    assert json.loads(json.dumps(made)) == kept
    assert known.index.terms is kept


CALLS = {
    "score": ("score", "-f", "json", "--exit-zero", *map(str, EXAMPLE_FILES)),
    "similar": ("similar", "-n", "100", "-f", "json", STRONG),
    "similar in another catalogue": ("similar", "-n", "100", "-f", "json", "--catalogue", LINES, WAGE_LINE),
    "rubric show": ("rubric", "show", "--levels"),
    "rubric test": ("rubric", "test"),
}


@pytest.mark.parametrize("call", CALLS)
def test_without_the_file_every_result_is_the_same(call: str, request: pytest.FixtureRequest) -> None:
    usual = run_toolcheck(*CALLS[call])
    assert usual.code == 0
    request.getfixturevalue("nothing_prepared")
    assert prepared() == {}
    assert run_toolcheck(*CALLS[call]) == usual


def test_a_changed_file_of_a_rubric_is_read(tmp_path: Path) -> None:
    folder = shutil.copytree(RUBRIC, tmp_path / "rubric")
    same = load_rubric(str(folder))
    assert same.sha256 == load_rubric().sha256
    path = folder / "purpose.yaml"
    path.write_text(path.read_text("utf-8").replace("Say what it is for", "Tell what it is for", 1), "utf-8")
    changed = load_rubric(str(folder))
    assert changed.sha256 != same.sha256
    assert changed.recommendations[0].title.startswith("Tell what it is for")
    assert same.recommendations[0].title.startswith("Say what it is for")


def test_a_changed_file_of_the_catalogue_is_read(tmp_path: Path) -> None:
    folder = shutil.copytree(CATALOGUE / "data", tmp_path / "catalogue")
    path = folder / "reporting.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Be My Protector", "name: Be My Guard", 1), "utf-8")
    found = {entry.id: entry for entry in load_known_tools([str(folder)]).catalogue.entries}
    usual = {entry.id: entry for entry in load_known_tools().catalogue.entries}
    assert found.keys() == usual.keys()
    assert [name for name in found if found[name] != usual[name]] == ["be-my-protector"]
    assert found["be-my-protector"].name == "Be My Guard"


def test_a_changed_search_has_terms_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(CATALOGUE, tmp_path / "catalogue", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = tmp_path / "catalogue" / "search.yaml"
    path.write_text(path.read_text("utf-8").replace("stop_words: >-\n  a ", "stop_words: >-\n  a phone "), "utf-8")
    assert "phone" in load_known_tools().index.terms
    monkeypatch.setattr("toolcheck.catalogue.loading._HERE", tmp_path / "catalogue")
    _forget()
    try:
        known = load_known_tools()
        assert known.catalogue.sha256 == load_known_tools([str(CATALOGUE / "data")]).catalogue.sha256
        assert "phone" not in known.index.terms
    finally:
        monkeypatch.undo()
        _forget()


def test_a_problem_with_a_prepared_rubric_file_has_its_right_place(tmp_path: Path) -> None:
    folder = shutil.copytree(RUBRIC, tmp_path / "rubric")
    (folder / "fit.yaml").unlink()
    result = run_toolcheck("rubric", "check", str(folder))
    lines = (folder / "rubric.yaml").read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if "{id: fit," in line)
    assert result.code == 2
    place = f"{folder / 'rubric.yaml'}:{number}:{lines[number - 1].index('id:') + 1}"
    assert result.err == f"toolcheck: {place}: there is no file `fit.yaml` beside this one\n"


def test_problems_with_a_prepared_catalogue_file_have_their_right_places(tmp_path: Path) -> None:
    copy = shutil.copy(CATALOGUE / "data" / "reporting.yaml", tmp_path / "mine.yaml")
    result = run_toolcheck("similar", "--catalogue", "bundled", "--catalogue", str(copy), WAGE_LINE)
    assert (result.code, result.out) == (2, "")
    lines = (tmp_path / "mine.yaml").read_text("utf-8").splitlines()
    ids = [(at, line.removeprefix("  - id: ")) for at, line in enumerate(lines, 1) if line.startswith("  - id: ")]
    assert len(ids) > 5
    first = CATALOGUE / "data" / "reporting.yaml"
    assert result.err.splitlines() == [
        f"toolcheck: {copy}:{line}:5: the id `{name}` is used already, in {first}:{line}; ids are unique in a catalogue"
        for line, name in ids
    ]


def test_the_file_is_where_the_package_is() -> None:
    assert PREPARED_FILE == ROOT / "src" / "toolcheck" / "prepared.json"
    assert PREPARED_FILE.is_file()
