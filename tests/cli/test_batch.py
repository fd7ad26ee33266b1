"""Batches: partitions in a folder, whole or not there, and done again only where something has changed."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import EXAMPLES, STRONG, program, write, write_invalid
from conftest import run_toolcheck, smallest
from toolcheck.cli.folder import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run

needs_pyarrow = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow, of the extra dask, is not installed")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with seven descriptions in `tools`, the last of them not valid."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tools").mkdir()
    for number in range(6):
        write(tmp_path / "tools" / f"{number}.tool.yaml", name=f"Tool {number}")
    write_invalid(tmp_path / "tools" / "9.tool.yaml")
    return tmp_path


def _batch(*more: str, paths: tuple[str, ...] = ("tools",)) -> Run:
    return run_toolcheck("batch", *paths, "-o", "out", "--size", "3", *more)


def _parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "out").glob("part-*"))}


def _manifest(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out" / MANIFEST).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_partitions_are_the_lines_of_a_report(here: Path, jobs: str, run: Runner) -> None:
    result = _batch("--jobs", jobs)
    assert (result.code, result.err) == (3, "")
    assert result.out == "out: 7 descriptions, 1 not valid, in 3 partitions, 0 of them as they were\n"
    parts = _parts(here)
    assert list(parts) == ["part-000000.jsonl", "part-000001.jsonl", "part-000002.jsonl"]
    assert b"".join(parts.values()).decode() == run("score", "-f", "jsonl", "tools").out
    assert sorted(path.name for path in (here / "out").iterdir()) == sorted([MANIFEST, *parts])


def test_the_manifest_says_what_was_done_and_by_what(here: Path) -> None:
    _batch("--as-of", "2027-01-01")
    head, *parts = _manifest(here)
    assert (head["complete"], head["as_of"], head["format"], head["size"]) == (True, "2027-01-01", "jsonl", 3)
    assert head["rubric"].startswith("osce-2020 ")
    assert [(part["assessed"], part["rejected"]) for part in parts] == [(3, 0), (3, 0), (0, 1)]


def test_a_second_call_does_nothing_and_says_the_same(here: Path) -> None:
    _batch()
    before = {path: path.stat().st_mtime_ns for path in (here / "out").glob("part-*")}
    result = _batch()
    assert result.code == 3
    assert result.out == "out: 7 descriptions, 1 not valid, in 3 partitions, 3 of them as they were\n"
    assert {path: path.stat().st_mtime_ns for path in (here / "out").glob("part-*")} == before


@pytest.mark.parametrize(
    ("more", "kept"),
    [((), 2), (("--as-of", "2027-01-01"), 0), (("--catalogue", STRONG), 0), (("--size", "2"), 0)],
)
def test_what_has_changed_is_done_again(here: Path, more: tuple[str, ...], kept: int) -> None:
    _batch()
    write(here / "tools" / "1.tool.yaml", name="Another name")
    result = _batch(*more)
    assert f" {kept} of them as they were\n" in result.out
    assert b"Another name" in _parts(here)["part-000000.jsonl"]


def test_a_run_that_was_cut_off_is_gone_on_with(here: Path) -> None:
    _batch()
    whole = _parts(here)
    manifest = here / "out" / MANIFEST
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(lines[:2]) + lines[2][:30], encoding="utf-8")
    (here / "out" / "part-000002.jsonl").unlink()
    assert " 1 of them as they were\n" in _batch().out
    assert _parts(here) == whole


def test_a_part_that_is_not_whole_is_done_again(here: Path) -> None:
    _batch()
    whole = _parts(here)
    (here / "out" / "part-000001.jsonl").write_bytes(b"{}\n")
    assert " 2 of them as they were\n" in _batch().out
    assert _parts(here) == whole


def test_what_is_left_of_more_inputs_is_removed(here: Path) -> None:
    _batch()
    for name in ("4", "5", "9"):
        (here / "tools" / f"{name}.tool.yaml").unlink()
    (here / "out" / "notes.txt").write_text("mine")
    assert _batch().code == 0
    assert list(_parts(here)) == ["part-000000.jsonl", "part-000001.jsonl"]
    assert (here / "out" / "notes.txt").read_text() == "mine"


def test_a_manifest_removes_nothing_outside_its_folder(here: Path) -> None:
    _batch()
    victim = here / "part-victim"
    victim.write_text("mine")
    with (here / "out" / MANIFEST).open("a") as manifest:
        manifest.write(
            json.dumps({"file": "../part-victim", "key": "", "bytes": 0, "assessed": 0, "rejected": 0}) + "\n"
        )
    _batch()
    assert victim.read_text() == "mine"


def test_lines_are_cut_into_partitions_too(here: Path) -> None:
    lines = [json.dumps({"name": f"P-{number}", "description": smallest()}) for number in range(4)]
    (here / "tools.jsonl").write_text("\n".join(lines))
    assert _batch(paths=("tools.jsonl",)).code == 0
    found = [json.loads(line)["label"] for part in _parts(here).values() for line in part.splitlines()]
    assert found == ["P-0", "P-1", "P-2", "P-3"]


def test_a_missing_file_is_told_and_the_others_are_done(here: Path) -> None:
    result = _batch(paths=("tools", "none.tool.yaml"))
    assert result.code == 2
    assert result.err == "toolcheck: none.tool.yaml: there is no such file\n"
    assert len(_parts(here)) == 3


def test_nothing_to_do_is_told(here: Path) -> None:
    (here / "empty").mkdir()
    assert _batch(paths=("empty",)).code == 4
    assert _batch("-q").out == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--to", "parket"), "--to 'parket': one of jsonl, parquet was expected; did you mean 'parquet'?"),
        (("--engine", "desk"), "--engine 'desk': one of local, dask was expected; did you mean 'dask'?"),
        (("--engine", "dask"), "--engine dask: the address of the scheduler is missing"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler: only --engine dask has one"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_call_that_contradicts_itself_is_refused(more: tuple[str, ...], words: str) -> None:
    result = _batch(*more)
    assert result.code == 2
    assert words in result.err


def test_a_folder_of_somebody_else_is_left_alone(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "notes.txt").write_text("mine")
    result = _batch()
    assert result.code == 2
    assert f"it holds files but no {MANIFEST}" in result.err
    (here / "file").write_text("mine")
    assert "that is a file" in run_toolcheck("batch", "tools", "-o", "file").err


@pytest.mark.skipif(find_spec("distributed") is not None, reason="the extra dask is installed")
@pytest.mark.usefixtures("here")
def test_a_missing_extra_is_named() -> None:
    for more in (("--to", "parquet"), ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")):
        result = _batch(*more)
        assert result.code == 2
        assert "pip install 'toolcheck-osce[dask]'" in result.err


@needs_pyarrow
def test_parquet_holds_the_columns_of_a_table_and_the_whole_result(here: Path) -> None:
    assert program("batch", str(EXAMPLES), "-o", str(here / "out"), "--to", "parquet").returncode == 0
    import pyarrow.parquet as pq

    (path,) = (here / "out").glob("part-*.parquet")
    table = pq.read_table(path)
    lines = run_toolcheck("score", "-f", "jsonl", str(EXAMPLES)).out.splitlines()
    for row, line in zip(table.to_pylist(), lines, strict=True):
        expected, found = json.loads(line), json.loads(row["result"])
        assert {**expected, **found} == expected
        assert (row["file"], row["shown"]) == (expected["file"], expected["score"]["shown"])
    assert table.schema.metadata[b"note"].startswith(b"This result rests on what the file states.")


@needs_pyarrow
def test_the_rows_of_parquet_are_descriptions(here: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [json.dumps(smallest(name=f"Tool {number}")) for number in range(4)] + ["{", None]
    names = ["P-0", None, "P-2", "P-3", "P-4", "P-5"]
    pq.write_table(pa.table({"description": rows, "name": names, "other": [1] * 6}), here / "tools.parquet")
    assert _batch(paths=("tools.parquet",)).code == 3
    found = [json.loads(line) for part in _parts(here).values() for line in part.splitlines()]
    assert [line["label"] for line in found[:4]] == ["P-0", "tools.parquet:2", "P-2", "P-3"]
    assert [line["valid"] for line in found] == [True] * 4 + [False] * 2
    pq.write_table(pa.table({"text": rows}), here / "other.parquet")
    assert "a column `description` was expected" in _batch(paths=("other.parquet",)).err
    (here / "no.parquet").write_bytes(b"PAR")
    assert "no.parquet: not readable as Parquet" in _batch(paths=("no.parquet",)).err
