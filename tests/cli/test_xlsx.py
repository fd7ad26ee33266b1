"""The spreadsheet: real figures, texts that stay texts, and the same numbers as the other reports."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from cli.calls import BLOCKED, FLAWED, STRONG, results, write, write_invalid
from toolcheck.documents.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

openpyxl = pytest.importorskip("openpyxl", reason="the development extra, with openpyxl, is not installed")
pytest.importorskip("xlsxwriter", reason="the extra xlsx is not installed")

from openpyxl.utils.escape import unescape  # noqa: E402 - only where it is installed

PROPOSALS = [STRONG, FLAWED, BLOCKED]
SHEETS = ["Descriptions", "Criteria", "Red flags", "Remarks", "About"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that temporary files go to, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def book(run: Runner, tmp_path: Path) -> Any:
    """`book(*arguments)` gives the workbook of a call, and its bytes' place as `book.path`."""

    def make(*arguments: str) -> Any:
        path = tmp_path / "report.xlsx"
        assert run(*arguments, "-o", f"xlsx={path}").out == ""
        found = openpyxl.load_workbook(path)
        assert found.sheetnames == SHEETS
        return found

    return make


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet, by the names in its head."""
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_a_row_a_description_with_the_figures_of_the_json_report(book: Any, run: Runner, rubric: Rubric) -> None:
    found = rows(book("score", *PROPOSALS), "Descriptions")
    for row, result in zip(found, results(run("score", "-f", "json", *PROPOSALS)), strict=True):
        assert [row[name] for name in ("file", "name", "stage", "as_of", "outcome")] == [
            result[name] for name in ("file", "name", "stage", "as_of", "outcome")
        ]
        figures = {**result["score"], "waived": result["waived"]}
        for part in result["recommendations"]:
            figures |= {f"{part['id']}_{name}": part["score"][name] for name in ("shown", "possible")}
        assert {name: row[name] for name in figures} == figures
        flags = [(flag["severity"], flag["state"]) for flag in result["red_flags"]]
        for severity in ("blocker", "high", "medium"):
            for state in ("raised", "open", "cleared"):
                assert row[f"{severity}_{state}"] == flags.count((severity, state))
        scores = [(part["score"]["shown"], part["score"]["possible"]) for part in result["recommendations"]]
        least = result["recommendations"][scores.index(min(scores))]
        assert (row["weakest"], row["input_sha256"]) == (least["id"], result["sha256"])
        assert (row["rubric"], row["rubric_version"]) == (rubric.id, rubric.version)


def test_a_row_a_criterion_and_a_row_a_red_flag(book: Any, run: Runner, rubric: Rubric) -> None:
    found = book("score", *PROPOSALS)
    reported = results(run("score", "-f", "json", *PROPOSALS))
    levels = [
        (result["file"], name, part["id"], level, result["target"])
        for result in reported
        for part in result["recommendations"]
        for name, level in part["levels"].items()
    ]
    criteria = rows(found, "Criteria")
    keys = ("file", "criterion", "recommendation", "level", "target")
    assert [tuple(row[key] for key in keys) for row in criteria] == levels
    questions = {criterion.id: criterion.question for criterion in rubric.criteria()}
    assert all(row["question"] == questions[row["criterion"]] and row["line"] >= 1 for row in criteria)
    flags = sorted((r["file"], f["id"], f["severity"], f["state"]) for r in reported for f in r["red_flags"])
    red_flags = rows(found, "Red flags")
    assert sorted((row["file"], row["red_flag"], row["severity"], row["state"]) for row in red_flags) == flags
    assert all(row["question"].endswith("?") for row in red_flags)
    police = {row["file"]: row["line"] for row in red_flags if row["red_flag"] == "help-data-to-police"}
    found_at = {finding["id"]: finding["line"] for finding in reported[2]["findings"]}
    assert police[BLOCKED] == found_at["help-data-to-police"]


def test_figures_are_figures_and_texts_are_texts(book: Any) -> None:
    for sheet in book("score", *PROPOSALS).worksheets[:4]:
        head = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for name, cell in zip(head, row, strict=True):
                is_figure = name in {"line", "answered", "waived"} or name.endswith(
                    ("shown", "possible", "raised", "open", "cleared")
                )
                assert cell.data_type == ("n" if is_figure else "s"), name


def test_the_head_stays_and_filters(book: Any) -> None:
    found = book("score", *PROPOSALS)
    for name in SHEETS[:4]:
        sheet = found[name]
        assert sheet.freeze_panes == ("C2" if name == "Descriptions" else "B2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])


def test_colours_follow_words(book: Any) -> None:
    found = book("score", *PROPOSALS)
    words = {
        rule.formula[0].strip('"')
        for name in SHEETS[:4]
        for area in found[name].conditional_formatting
        for rule in area.rules
    }
    assert {"blocked", "incomplete", "strong", "absent", "evidenced", "raised", "open", "blocker"} <= words


def test_what_is_no_description_has_a_row_and_its_errors(book: Any, run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "invalid.tool.yaml")
    found = book("score", invalid)
    (row,) = rows(found, "Descriptions")
    assert (row["file"], row["valid"], row["shown"], row["blocker_raised"]) == (invalid, "no", None, None)
    errors = results(run("score", "-f", "json", invalid))[0]["errors"]
    assert [(remark["message"], remark["line"]) for remark in rows(found, "Remarks")] == [
        (error["message"], error["line"]) for error in errors
    ]


def test_a_check_has_its_remarks(book: Any, run: Runner) -> None:
    found = book("check", BLOCKED)
    assert [(row["valid"], row["outcome"]) for row in rows(found, "Descriptions")] == [("yes", None)]
    told = [(f["id"], f["message"], f["line"]) for f in results(run("check", "-f", "json", BLOCKED))[0]["findings"]]
    assert [(row["id"], row["message"], row["line"]) for row in rows(found, "Remarks")] == told != []


def test_it_says_what_it_rests_on(book: Any, rubric: Rubric) -> None:
    about = dict(book("score", STRONG)["About"].iter_rows(values_only=True))
    assert (about["note"], about["source"]) == (rubric.disclaimer, rubric.acknowledgement)
    assert about["rubric_sha256"] == rubric.sha256


HOSTILE = {
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "minus": "-2+3|cmd",
    "address": "https://evil.example/",
    "number": "12",
    "markup": "<script>&amp;]]>{=1}",
    "escapes": "a\x1b[31m\x07 \x85b _x0041_ \u202eedef\u202c",
    "emoji": "🚨" * 20_000,
    "long": "x" * 40_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_text_is_never_a_formula_a_link_or_a_figure(kind: str, book: Any, tmp_path: Path) -> None:
    text = HOSTILE[kind]
    path = write(tmp_path / "a.tool.yaml", name=text, summary=text, purpose={"problem": "TBD"})
    found = book("score", path)
    cell = found["Descriptions"]["B2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    whole = printable(text)
    if len(whole.encode("utf-16-le")) // 2 < 32_767:
        assert unescape(cell.value) == whole
    else:
        assert cell.value.endswith("…")
        assert whole.startswith(cell.value[:-1])
        assert 32_700 < len(cell.value.encode("utf-16-le")) // 2 <= 32_767
    with zipfile.ZipFile(tmp_path / "report.xlsx") as archive:
        for name in archive.namelist():
            assert list(ET.fromstring(archive.read(name)).iter("{*}f")) == []  # noqa: S314 - our own
            assert b"evil.example" not in archive.read(name) or name.startswith("xl/worksheets/sheet")


def test_a_formula_in_an_error_or_a_file_name_stays_a_text(book: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "=1+1.tool.yaml", **{"=2+2": 1})
    found = book("score", str(folder))
    assert {cell.data_type for cell in found["Remarks"][2][:4]} == {"s"}
    assert found["Descriptions"]["A2"].data_type == "s"


@pytest.mark.parametrize("call", [("-f", "xlsx"), ("-o", "xlsx=-"), ("-f", "xlsx", "-o", "plain=report")], ids=" ".join)
def test_standard_output_is_refused(call: tuple[str, ...], run: Runner, tmp_path: Path, temporary: Path) -> None:
    result = run("score", STRONG, *(word.replace("report", str(tmp_path / "report")) for word in call))
    assert (result.code, result.out) == (2, "")
    assert "--output xlsx=PATH" in result.err
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "report").exists()


def test_a_path_alone_does(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "report"
    assert run("score", STRONG, "-f", "xlsx", "-o", str(path)).code == 0
    assert openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames == SHEETS


def test_without_the_extra_it_says_how_to_get_it(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("xlsx", "workbook"):
        monkeypatch.delitem(sys.modules, f"toolcheck.report.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("score", STRONG, "-o", f"json={tmp_path / 'r.json'}", "-o", f"xlsx={tmp_path / 'r.xlsx'}")
    assert (result.code, result.out) == (2, "")
    assert result.err == "toolcheck: the format xlsx needs an extra: pip install 'toolcheck-osce[xlsx]'\n"
    assert list(tmp_path.iterdir()) == []


def test_no_temporary_file_is_left_behind(
    run: Runner, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.xlsx"
    assert run("score", STRONG, "-o", f"xlsx={path}").code == 0
    assert list(temporary.iterdir()) == []
    path.unlink()

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolcheck.report.xlsx._flags", broken)
    assert run("score", STRONG, "-o", f"xlsx={path}").code == 130
    assert list(temporary.iterdir()) == []
    assert not path.exists()


def test_more_rows_than_a_sheet_holds_are_refused(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolcheck.report.workbook._MOST_ROWS", 100)
    result = run("score", STRONG, FLAWED, "-o", f"xlsx={tmp_path / 'report.xlsx'}")
    assert result.code == 2
    assert "Criteria would have more than 100 rows" in result.err
    assert list(tmp_path.iterdir()) == []


def test_the_same_call_writes_the_same_bytes(run: Runner, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first.xlsx", "second.xlsx"))
    for path in (first, second):
        run("score", *PROPOSALS, "-o", f"xlsx={path}")
    assert first.read_bytes() == second.read_bytes()
    assert str(openpyxl.load_workbook(first).properties.created) == "2026-10-01 00:00:00"
