"""CSV opened by a spreadsheet program without a window."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLES, program
from hostile import HOSTILE, full_of

if TYPE_CHECKING:
    from pathlib import Path

# Comma, double quotes, UTF-8, first line 1; on the way out every formula would show what it came to.
_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not installed")
    return found


def _through(office: str, path: Path, folder: Path) -> list[list[str]]:
    """The rows of a file as the spreadsheet program writes them after reading it."""
    opened = folder / "opened"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--infilter=CSV:44,34,76,1,,0,false,true,false"]
    command += ["--convert-to", _AS_CSV, "--outdir", str(opened), str(path)]
    result = subprocess.run(command, capture_output=True, check=False, text=True, timeout=180)
    written = opened / path.name
    if not written.exists():
        pytest.skip(f"LibreOffice could not convert the file: {result.stderr.strip()[:300]}")
    return _rows(written)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("kind", ["the examples", "hostile texts"])
def test_a_spreadsheet_reads_what_was_written(kind: str, office: str, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    paths = (
        [str(EXAMPLES)]
        if kind == "the examples"
        else [full_of(text, tmp_path / f"{number}.tool.yaml") for number, text in enumerate(HOSTILE.values())]
    )
    assert program("score", "--exit-zero", "-o", f"csv={path}", *paths).returncode == 0
    before, after = _rows(path), _through(office, path, tmp_path)
    assert len(after) == len(before)
    for written, read in zip(before[1:], after[1:], strict=True):
        assert [_plain(cell) for cell in read] == [_plain(cell) for cell in written]


def _plain(cell: str) -> str:
    """A cell without what the program may write otherwise: the digits of a number, the sign of a text."""
    try:
        return f"{float(cell):g}"
    except ValueError:
        return cell.removeprefix("'")
