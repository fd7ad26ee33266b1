"""Every invalid catalogue is answered with all that is wrong in it, each with its place and the nearest right word."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from catalogues import LINES, WAGE_LINE, write_catalogue
from conftest import TESTS, run_toolcheck
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.documents.data_files import DataError

if TYPE_CHECKING:
    from pathlib import Path

INVALID = TESTS / "invalid_catalogues"
FILES = [pytest.param(path, id=path.stem) for path in sorted(INVALID.glob("*.yaml"))]
COMMANDS = ("similar", "score")


def _told(*catalogues: str, command: str = "similar") -> list[str]:
    """What is told on standard error; nothing is printed, and the call is refused."""
    options = [word for name in catalogues for word in ("--catalogue", name)]
    result = run_toolcheck(command, *options, WAGE_LINE)
    assert (result.code, result.out) == (2, "")
    assert all(line.startswith("toolcheck: ") for line in result.err.splitlines())
    return [line.removeprefix("toolcheck: ") for line in result.err.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("path", FILES)
def test_every_problem_of_a_file_is_told(path: Path, command: str) -> None:
    expected = path.with_suffix(".errors.txt").read_text("utf-8").splitlines()
    assert _told(str(path), command=command) == [f"{path}:{line}" for line in expected]


def test_every_file_has_its_expected_lines_and_the_other_way_round() -> None:
    expected = {path.name.removesuffix(".errors.txt") for path in INVALID.glob("*.errors.txt")}
    assert expected == {path.stem for path in INVALID.glob("*.yaml")}
    assert len(expected) >= 18
    assert {path.suffix for path in INVALID.iterdir()} == {".yaml", ".txt"}


def test_the_library_raises_what_the_command_line_tells() -> None:
    path = INVALID / "countries.yaml"
    with pytest.raises(DataError) as caught:
        load_catalogue([str(path)])
    assert str(caught.value).splitlines() == _told(str(path))
    assert [error.name for error in caught.value.errors] == [str(path)]


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    first = write_catalogue(tmp_path / "a.yaml", {"kind": "tol"})
    second = write_catalogue(tmp_path / "b" / "c.yaml", {"id": "ebb-line", "countries": ["UK"]})
    told = _told(first, str(tmp_path / "b"))
    assert [line.partition("`")[0] for line in told] == [f"{first}:3:3: ", f"{second}:16:5: "]


def test_an_id_belongs_to_one_entry_of_all_files(tmp_path: Path) -> None:
    one, other = (write_catalogue(tmp_path / name, {}) for name in ("a.yaml", "b.yaml"))
    expected = f"{other}:2:3: the id `tide-line` is used already, in {one}:2; ids are unique in a catalogue"
    assert _told(one, other) == [expected]
    assert _told(str(tmp_path)) == [expected]


def test_an_id_counts_though_the_rest_of_its_file_is_wrong(tmp_path: Path) -> None:
    one, other = write_catalogue(tmp_path / "a.yaml", {"kind": "tol"}), write_catalogue(tmp_path / "b.yaml", {})
    wrong, repeated = _told(one, other)
    assert wrong.startswith(f"{one}:3:3: `entries[0].kind`")
    assert repeated.startswith(f"{other}:2:3: the id `tide-line` is used already")


@pytest.mark.parametrize("bundled_first", [True, False], ids=["before", "after"])
def test_an_id_of_the_bundled_catalogue_is_taken(bundled_first: bool, tmp_path: Path) -> None:  # noqa: FBT001
    mine = write_catalogue(tmp_path / "a.yaml", {"id": "photodna"})
    names = ("bundled", mine) if bundled_first else (mine, "bundled")
    (line,) = _told(*names)
    assert "the id `photodna` is used already" in line
    assert line.startswith(f"{mine}:2:3: ") == bundled_first
    assert ("data-and-detection.yaml:" in line.partition(" in ")[2]) == bundled_first
    assert len(run_toolcheck("similar", "--catalogue", mine, WAGE_LINE).out.splitlines()) > 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_description_that_is_not_valid_is_told_with_its_places(command: str, tmp_path: Path) -> None:
    shutil.copy(TESTS / "invalid" / "several-at-once.tool.yaml", tmp_path / "a.tool.yaml")
    shutil.copy(LINES, tmp_path / "b.yaml")
    (tmp_path / "c.tool.yml").write_text("stage: [", "utf-8")
    expected = (TESTS / "invalid" / "several-at-once.errors.txt").read_text("utf-8").splitlines()
    told = _told(str(tmp_path), command=command)
    assert told[:-1] == [f"{tmp_path / 'a.tool.yaml'}:{line}" for line in expected]
    assert told[-1].startswith(f"{tmp_path / 'c.tool.yml'}:2:1: not readable as YAML")


def test_a_thousand_lost_sources_cost_no_more_than_a_moment(tmp_path: Path) -> None:
    from time import process_time

    path = write_catalogue(tmp_path / "a.yaml", {"sources": [f"source-{number}" for number in range(1_000)]})
    before = process_time()
    assert len(_told(path)) == 1_000
    assert process_time() - before < 3


def test_a_control_sequence_in_a_catalogue_never_reaches_the_terminal(tmp_path: Path) -> None:
    path = write_catalogue(
        tmp_path / "a.yaml", {"kind": "\x1b[31mtool", "id": "\x1b]0;title\x07"}, {"id": "\x1b]0;title\x07"}
    )
    result = run_toolcheck("similar", "--catalogue", path, WAGE_LINE)
    assert result.code == 2
    assert len(result.err.splitlines()) == 2
    assert "\x1b" not in result.err
