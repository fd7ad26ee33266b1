"""Where the reports of `toolcheck compare` go: several in one run, whole or not at all, never over an input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import EXAMPLE_FILES, STRONG, program
from cli.compared import INVALID, PORTFOLIO, QUICK
from conftest import ROOT
from toolcheck.report.comparison.formats import COMPARISON_BINARY, COMPARISON_FORMATS

if TYPE_CHECKING:
    from cli.calls import Runner

TEXTS = [name for name in COMPARISON_FORMATS if name not in COMPARISON_BINARY]
PATHS = [*map(str, EXAMPLE_FILES), *(str(path) for path in sorted(Path(PORTFOLIO[1]).iterdir())), INVALID]


def test_one_run_writes_every_format_as_a_run_of_its_own_would(run: Runner, tmp_path: Path) -> None:
    places = [f"{name}={tmp_path / name}" for name in COMPARISON_FORMATS]
    outputs = [word for place in places for word in ("-o", place)]
    result = run("compare", *QUICK, "--width", "100", *PORTFOLIO, *outputs)
    assert (result.code, result.out, result.err) == (0, "", "")
    for name in TEXTS:
        alone = run("compare", "-f", name, "--width", "100", *QUICK, *PORTFOLIO).out
        assert (tmp_path / name).read_bytes().decode() == alone


def test_one_goes_to_standard_output_and_others_to_files(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "c.html"
    result = run("compare", "-f", "csv", "-o", f"html={path}", *QUICK, *PORTFOLIO)
    assert result.out.startswith("file,name,outcome,")
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("compare", "-f", "html", "-o", str(path), *QUICK, *PORTFOLIO).out == ""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("-f", "csv", "-f", "html"), "the formats csv and html would go to the same place; write -o html=PATH"),
        (("-f", "sarif"), "there is no format 'sarif'; known: terminal, plain, json, markdown, html, csv, xlsx"),
        (("-o", "xslx=a"), "there is no format 'xslx'"),
        (("-f", "xlsx"), "xlsx is no text and needs a file: --output xlsx=PATH"),
        (("-o", "csv=a", "-o", "html=a"), "two reports would go there"),
    ],
    ids=" ".join,
)
def test_a_call_that_cannot_be_met_writes_nothing(
    call: tuple[str, ...], told: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("compare", *call, STRONG)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert list(tmp_path.iterdir()) == []


def test_no_report_replaces_an_input_and_none_appears_beside_it(run: Runner, tmp_path: Path) -> None:
    source = tmp_path / "a.tool.yaml"
    source.write_bytes(Path(STRONG).read_bytes())
    result = run("compare", "-o", f"csv={tmp_path / 'c.csv'}", "-o", f"json={source}", str(tmp_path))
    assert result.code == 2
    assert f"--output {source}: that is one of the inputs" in result.err
    assert source.read_bytes() == Path(STRONG).read_bytes()
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("format_name", COMPARISON_FORMATS)
def test_the_order_of_a_call_changes_no_byte(format_name: str, run: Runner, tmp_path: Path) -> None:
    reports = []
    for number, order in enumerate((PATHS, PATHS[::-1], [*PATHS[3:], *PATHS[:3]])):
        path = tmp_path / str(number)
        run("compare", *QUICK, "--width", "100", *order, "-o", f"{format_name}={path}")
        reports.append(path.read_bytes())
    assert reports[0] == reports[1] == reports[2]


@pytest.mark.parametrize("format_name", TEXTS)
def test_a_terminal_that_knows_ascii_alone_gets_no_other_sign(format_name: str) -> None:
    told = program("compare", "-f", format_name, *QUICK, *PORTFOLIO, PYTHONIOENCODING="ascii").stdout
    assert b"Harbour" in told
    if format_name == "html":
        assert b"3&#8211;4" in told
    else:
        assert b"?" not in told


def test_the_option_and_the_document_name_every_format(run: Runner) -> None:
    document = (ROOT / "docs" / "compare.md").read_text("utf-8")
    for text in (run("compare", "--help").out, document):
        assert all(name in text for name in COMPARISON_FORMATS)
