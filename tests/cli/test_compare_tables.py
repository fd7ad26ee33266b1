"""CSV, XLSX and Markdown of a comparison: the figures of the JSON, and texts that stay texts."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cli.calls import BLOCKED, FLAWED, STRONG
from cli.compared import INVALID, NOTICE, PORTFOLIO, QUICK, WHAT_IF, as_book, as_json, as_table
from hostile import HOSTILE, full_of
from readers import READERS, markdown_texts, squashed
from toolcheck.report.inert import in_html

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

SHEETS = ["Ranking", "Nine", "Criteria", "Red flags", "Duplicates", "About"]


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _as_shown(text: str, format_name: str) -> str:
    """A text as a format shows it, squashed; a page has no characters that HTML does not allow."""
    return squashed([in_html(text) if format_name == "html" else text])


def test_there_is_a_row_a_proposal_with_the_figures_of_the_json(run: Runner, rubric: Rubric) -> None:
    found = as_json(run, *PORTFOLIO)
    rows = as_table(run, *PORTFOLIO)
    for row, told in zip(rows, found["proposals"], strict=True):
        assert (row["file"], row["name"], row["outcome"]) == (told["file"], told["name"], told["outcome"])
        rank = told["rank"] or dict.fromkeys(("low", "high", "mean", "of", "group"))
        names = ("rank_low", "rank_high", "rank_mean", "ranked", "group")
        assert [row[name] for name in names] == [_cell(rank[name]) for name in ("low", "high", "mean", "of", "group")]
        assert row["place"] == ("ranked" if told["rank"] else "blocked, not ranked")
        assert {name: float(row[name]) for name in told["score"]} == told["score"]
        for part in told["recommendations"]:
            shown = (float(row[f"{part['id']}_{name}"]) for name in ("shown", "possible"))
            assert tuple(shown) == (part["score"]["shown"], part["score"]["possible"])
        flags = [(flag["severity"], flag["state"]) for flag in told["red_flags"]]
        assert int(row["high_raised"]) == flags.count(("high", "raised"))
        assert (row["missing"], row["reasons"]) == (str(len(told["missing"])), "; ".join(told["reasons"]))
        assert (row["input_sha256"], row["rubric_sha256"]) == (told["sha256"], rubric.sha256)
        assert (row["draws"], row["weights_sha256"], row["source"]) == ("200", "", rubric.acknowledgement)


def test_a_row_names_who_is_alike_and_which_known_tools_come_close(run: Runner) -> None:
    rows = {row["name"].split()[0]: row for row in as_table(run, *PORTFOLIO)}
    assert rows["Harbour"]["resembles"] == "Mooring (fictional); Quay (fictional)"
    assert rows["Slipway"]["resembles"] == ""
    assert rows["Watchful"]["close_tools"].startswith("FaceSearch")


def test_what_is_left_out_has_a_row_that_says_so(run: Runner, tmp_path: Path) -> None:
    first, copy = (str(shutil.copy(STRONG, tmp_path / f"{name}.tool.yaml")) for name in "ab")
    rows = as_table(run, first, copy, FLAWED, INVALID)
    assert [row["place"] for row in rows] == ["ranked", "ranked", "not valid, left out"]
    assert (rows[0]["file"], rows[0]["same_bytes"]) == (first, copy)
    assert rows[2]["file"] == INVALID
    assert rows[2]["shown"] == rows[2]["outcome"] == ""
    assert "3:1: `stage`: 'pilto' is not one of" in rows[2]["errors"]


def test_the_workbook_has_the_figures_of_the_json(run: Runner, rubric: Rubric, tmp_path: Path) -> None:
    found, book = as_json(run, *PORTFOLIO), as_book(run, tmp_path / "c.xlsx", *PORTFOLIO)
    assert list(book) == SHEETS
    ranks = [(row["name"], row["rank_low"], row["rank_high"], row["group"]) for row in book["Ranking"]]
    assert ranks == [
        (told["name"], *((told["rank"] or {}).get(key) for key in ("low", "high", "group")))
        for told in found["proposals"]
    ]
    for row, told in zip(book["Nine"], found["proposals"], strict=True):
        assert [row[f"{part['id']}_shown"] for part in told["recommendations"]] == [
            part["score"]["shown"] for part in told["recommendations"]
        ]
    flags = [(told["file"], flag["id"], flag["state"]) for told in found["proposals"] for flag in told["red_flags"]]
    assert [(row["file"], row["red_flag"], row["state"]) for row in book["Red flags"]] == flags
    assert all(row["question"].endswith("?") for row in book["Red flags"])
    criteria = {(row["file"], row["criterion"]): row for row in book["Criteria"]}
    assert len(criteria) == len(found["proposals"]) * len([*rubric.criteria()])
    for told in found["proposals"]:
        counted = {key: one for part in told["recommendations"] for key, one in part["criteria"].items()}
        for key in (criterion.id for criterion in rubric.criteria()):
            row = criteria[told["file"], key]
            assert row["counts"] == ("yes" if key in counted else "no")
            expected = 100 * counted[key]["shown"] if key in counted else None
            assert row["shown"] == (pytest.approx(expected, abs=0.01) if expected is not None else None)


def test_duplicates_are_told_with_the_reason(run: Runner, tmp_path: Path) -> None:
    rows = as_book(run, tmp_path / "c.xlsx", *PORTFOLIO)["Duplicates"]
    assert [(row["kind"], row["first"].split()[0], row["second"].split()[0]) for row in rows] == [
        ("proposals", "Harbour", "Quay"),
        ("proposals", "Harbour", "Mooring"),
        ("known tool", "Watchful", "FaceSearch"),
    ]
    assert rows[0]["similarity"] > rows[1]["similarity"] > 0
    assert "countries GE, PL" in rows[0]["shared"]
    assert rows[2]["discussed"] == "not discussed in the file"


def test_the_workbook_says_what_it_rests_on_and_stays_at_its_head(run: Runner, rubric: Rubric, tmp_path: Path) -> None:
    as_book(run, tmp_path / "c.xlsx", *PORTFOLIO)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    about = dict(book["About"].iter_rows(values_only=True))
    assert (about["source"], about["rubric_sha256"]) == (rubric.acknowledgement, rubric.sha256)
    assert about["proposals"] == "6 proposals: 5 ranked, 1 blocked and not ranked"
    assert book["Ranking"].freeze_panes == "C2"
    assert str(book.properties.created) == "2026-10-01 00:00:00"


def test_other_weights_are_told_before_anything_else(run: Runner, tmp_path: Path) -> None:
    markdown = run("compare", "-f", "markdown", *QUICK, *WHAT_IF, *PORTFOLIO).out
    assert markdown.startswith(f"**{NOTICE}")
    rows = as_table(run, *WHAT_IF, *PORTFOLIO, INVALID)
    assert next(iter(rows[0])) == "what_if"
    assert all(row["what_if"].startswith(NOTICE) and row["weights_sha256"] for row in rows)
    ranking = as_book(run, tmp_path / "c.xlsx", *WHAT_IF, *PORTFOLIO)["Ranking"]
    assert next(iter(ranking[0])) == "what_if"
    assert all(row["what_if"].startswith(NOTICE) for row in ranking)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book["About"]["A1"].value == "what_if"
    assert "what_if" not in as_table(run, *PORTFOLIO)[0]


def test_markdown_tells_what_plain_text_tells(run: Runner) -> None:
    markdown = squashed(markdown_texts(run("compare", "-f", "markdown", *QUICK, *PORTFOLIO, INVALID).out.encode()))
    for line in (
        "Group 3: Slipway (fictional), Lantern Box (fictional) cannot be told apart",
        "3–4 of 5",
        "blocker raised: Pictures of people from the public",
        "6 of 6: fit.accessibility.tested_on",
        "Harbour (fictional) and Quay (fictional): similarity 0.77",
        "FaceSearch (Marinus Analytics)",
        "`stage`: 'pilto' is not one of",
        "Nothing was verified",
    ):
        assert squashed([line]) in markdown


def test_quiet_markdown_is_the_ranking_alone(run: Runner) -> None:
    told = run("compare", "-q", "-f", "markdown", *QUICK, *PORTFOLIO).out
    assert [line for line in told.splitlines() if line.startswith("### ")] == [
        "### Ranking, by outcome",
        "### Blocked, not ranked",
    ]


@pytest.mark.parametrize("format_name", ["markdown", "csv", "html", "xlsx"])
def test_what_descriptions_and_file_names_say_is_shown_and_does_nothing(
    format_name: str, run: Runner, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, text in enumerate(HOSTILE.values()):
        full_of(text, folder / f"{number:02d}.tool.yaml")
    shutil.copy(BLOCKED, folder / "=1+1 <b onclick=x>&amp; @all.tool.yaml")
    shutil.copy(INVALID, folder / "+1 <script>[x](javascript:y).tool.yaml")
    path = tmp_path / "report"
    assert run("compare", "-v", *QUICK, str(folder), "-o", f"{format_name}={path}").code == 3
    shown = squashed(READERS[format_name](path.read_bytes()))
    for kind, text in HOSTILE.items():
        assert _as_shown(text, format_name) in shown, kind
    assert squashed(["<b onclick=x>&amp; @all.tool.yaml"]) in shown


@pytest.mark.parametrize("format_name", ["markdown", "csv", "html", "xlsx"])
@pytest.mark.parametrize("which", [(), (STRONG,), (BLOCKED,), (INVALID,)], ids=["none", "one", "blocked", "invalid"])
def test_few_proposals_are_told_as_what_they_are(
    format_name: str, which: tuple[str, ...], run: Runner, tmp_path: Path
) -> None:
    empty = tmp_path / "in"
    empty.mkdir()
    path = tmp_path / "report"
    code = run("compare", *QUICK, str(empty), *which, "-o", f"{format_name}={path}").code
    assert code == (4 if not which else 3 if which == (INVALID,) else 0)
    shown = squashed(READERS[format_name](path.read_bytes()))
    if format_name != "csv":
        assert squashed(["There is nothing to compare"]) in shown
    assert (squashed(["Harbour"]) in shown) is (which == (STRONG,))


def test_without_the_extra_it_says_how_to_get_it(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("comparison.xlsx", "workbook"):
        monkeypatch.delitem(sys.modules, f"toolcheck.report.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("compare", STRONG, "-o", f"json={tmp_path / 'r.json'}", "-o", f"xlsx={tmp_path / 'r.xlsx'}")
    assert (result.code, result.out) == (2, "")
    assert result.err == "toolcheck: the format xlsx needs an extra: pip install 'toolcheck-osce[xlsx]'\n"
    assert list(tmp_path.iterdir()) == []
