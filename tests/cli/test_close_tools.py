"""Known tools in a score: which come close, how reports name them, and what counts as discussing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalogues import LINES, WAGE_LINE, wage_line, write_catalogue
from cli.calls import program, results
from hostile import HOSTILE
from readers import steers

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

FOR_PEOPLE = ("terminal", "plain")
FLAG = "another-line-or-reporting-app"


def _result(run: Runner, path: str, catalogue: str = LINES) -> dict[str, Any]:
    return results(run("score", "-f", "json", "--catalogue", catalogue, path))[0]


def _discussed(run: Runner, folder: Path, names: list[Any], catalogue: str = LINES) -> dict[str, bool]:
    """The tools close to a description that reviewed these, by id, with whether they count as discussed."""
    reviewed = [name if isinstance(name, dict) else {"name": name} for name in names]
    path = wage_line(folder / "mine.tool.yaml", duplication={"reviewed": reviewed})
    return {tool["id"]: tool["discussed"] for tool in _result(run, path, catalogue)["close_tools"]}


def test_json_names_the_close_tools_with_their_sources(run: Runner) -> None:
    assert _result(run, WAGE_LINE)["close_tools"] == [
        {
            "id": "berry-line",
            "name": "Berry Line (fictional)",
            "discussed": False,
            "sources": ["https://example.org/berry-line", "https://example.org/berry-line/2024"],
        },
        {"id": "shore", "name": "Shore", "discussed": True, "sources": ["https://example.org/shore"]},
    ]


def test_reports_name_what_is_not_discussed_with_date_and_source(run: Runner) -> None:
    plain = run("score", "-f", "plain", "--catalogue", LINES, WAGE_LINE).out
    assert (
        "close tool, not discussed: Berry Line (fictional) (Union of Field Hands (fictional)); in use when last seen, "
        "2024-05\n"
        "  Phone line on which farm workers hear the lawful wage in their own language, and can ask to be called "
        "back.\n"
        "  source: https://example.org/berry-line\n"
    ) in plain
    assert plain.count("close tool") == 1
    terminal = run("score", "-f", "terminal", "--width", "120", "--catalogue", LINES, WAGE_LINE).out
    assert "Known tools that come close, not discussed ──" in terminal
    assert "  Berry Line (fictional) (Union of Field Hands (fictional))  in use when last seen, 2024-05\n" in terminal
    assert "    source: https://example.org/berry-line\n" in terminal
    for name in ("Shore", "Payslip Post", "One wage line"):
        assert name not in plain + terminal


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_a_report_of_outcomes_alone_names_none(format_name: str, run: Runner) -> None:
    assert "Berry Line" not in run("score", "-q", "-f", format_name, "--catalogue", LINES, WAGE_LINE).out


def test_a_key_of_the_sources_is_told_by_title_and_address(run: Runner, tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "a.yaml", {"sources": ["osce-hte", "https://example.org"]})
    out = run("score", "-f", "plain", "--catalogue", catalogue, WAGE_LINE).out
    assert "  source: OSCE's report on 'Leveraging innovation' (Human Trafficking Experts), https://human" in out
    assert _result(run, WAGE_LINE, catalogue)["close_tools"][0]["sources"] == ["osce-hte", "https://example.org"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"status": "in-use", "last_seen": "2024-05"}, "in use when last seen, 2024-05"),
        ({"status": "in-use"}, "in use when last seen"),
        ({"status": "pilot", "last_seen": 2019}, "a pilot when last seen, 2019"),
        ({"status": "research", "last_seen": "2019-04"}, "research when last seen, 2019-04"),
        ({"status": "published", "last_seen": "2022-12"}, "published when last seen, 2022-12"),
        ({"status": "absorbed", "last_seen": "2018-07"}, "absorbed by another tool when last seen, 2018-07"),
        ({"status": "ended", "last_seen": "2014-06-30"}, "ended, 2014-06-30"),
        ({"status": "unknown", "last_seen": "2020"}, "status unknown"),
    ],
)
def test_a_status_is_told_as_what_was_seen_then(entry: dict[str, Any], told: str, run: Runner, tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "a.yaml", entry)
    out = run("score", "-f", "plain", "--catalogue", catalogue, WAGE_LINE).out
    assert f"close tool, not discussed: Tide Line; {told}\n" in out


@pytest.mark.parametrize(
    "name",
    [
        "Berry Line (fictional)",
        "Berry Line",
        "berry line",
        "BERRY LINE",
        "  Berry-Line ",
        "Berry Line (the union's)",
        "The Berry Line of the union, by phone",
        "Berry Pickers' Line",
        "berry pickers line (until 2022)",
        "4411",
        "Line 4411",
    ],
)
def test_a_tool_is_discussed_by_name_or_alias_however_it_is_spelled(name: str, run: Runner, tmp_path: Path) -> None:
    assert _discussed(run, tmp_path, [name]) == {"berry-line": True, "shore": False}


@pytest.mark.parametrize("name", ["Line", "Berry", "Berry Lines", "Blueberry Line", "Line Berry", "44112"])
def test_a_name_in_part_discusses_nothing(name: str, run: Runner, tmp_path: Path) -> None:
    assert not _discussed(run, tmp_path, [name])["berry-line"]


@pytest.mark.parametrize(
    ("name", "discussed"),
    [
        ("Shore", True),
        ("shore", True),
        ("SHORE", True),
        ("shore (of the chaplains)", True),
        ("Shore, the chaplains' phone", True),
        ("Chaplains' Shore", True),
        ("a phone on shore", False),
        ("Advice on shore and at sea", False),
        ("Shores", False),
        ("Offshore", False),
    ],
)
def test_a_name_of_one_word_is_no_ordinary_word(name: str, discussed: bool, run: Runner, tmp_path: Path) -> None:  # noqa: FBT001
    assert _discussed(run, tmp_path, [name]) == {"berry-line": False, "shore": discussed}


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("eMin", "eMin (Diginex)"),
        ("eMin", "emin"),
        ("233733", "Textline 233733"),
        ("pardesi.org.np", "The portal pardesi.org.np"),
        ("See|Say", "see say"),
        ("Café Ligne", "Cafe\u0301 ligne"),
        ("उज्यालो सपना", "उज्यालो सपना (Nepal)"),
        ("सपना", "मोबाइल एप सपना"),
        ("İŞ", "iş değil İŞ"),
        ("★", "★"),
    ],
)
def test_names_of_all_kinds_are_recognised(known: str, name: str, run: Runner, tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "a.yaml", {"name": known})
    assert _discussed(run, tmp_path, [name], catalogue) == {"tide-line": True}


@pytest.mark.parametrize(("known", "name"), [("सपना", "सपनी"), ("★", "☆"), ("(x)", "(y)"), ("काम", "किम")])
def test_names_that_differ_by_a_sign_are_two(known: str, name: str, run: Runner, tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "a.yaml", {"name": known})
    assert _discussed(run, tmp_path, [name], catalogue) == {"tide-line": False}


def test_discussing_every_close_tool_clears_criterion_flag_and_report(run: Runner, tmp_path: Path) -> None:
    before = _result(run, WAGE_LINE)
    assert {flag["id"]: flag["state"] for flag in before["red_flags"]}[FLAG] == "raised"
    path = wage_line(
        tmp_path / "a.tool.yaml", duplication={"reviewed": [{"name": "Shore"}, {"name": "the berry line"}]}
    )
    after = _result(run, path)
    assert [tool["discussed"] for tool in after["close_tools"]] == [True, True]
    assert FLAG not in {flag["id"] for flag in after["red_flags"]}
    for format_name in FOR_PEOPLE:
        out = run("score", "-f", format_name, "--catalogue", LINES, path).out
        assert "Berry Line" not in out
        assert "come close" not in out


def test_a_tool_that_is_in_the_catalogue_is_no_match_of_itself(run: Runner, tmp_path: Path) -> None:
    assert "wage-line" not in {tool["id"] for tool in _result(run, WAGE_LINE)["close_tools"]}
    for name in ("Berry Line", "berry-line", "Berry Pickers' Line", "4411"):
        found = _result(run, wage_line(tmp_path / "a.tool.yaml", name=name))
        assert "berry-line" not in {tool["id"] for tool in found["close_tools"]}
    other = _result(run, wage_line(tmp_path / "a.tool.yaml", name="Berry Line Two"))
    assert "berry-line" in {tool["id"] for tool in other["close_tools"]}


@pytest.mark.parametrize("kind", ["proposal", "kind"])
def test_proposals_and_kinds_never_count(kind: str, run: Runner, tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "a.yaml", {"kind": kind})
    path = wage_line(tmp_path / "b.tool.yaml", duplication={"reviewed": []})
    found = _result(run, path, catalogue)
    assert found["close_tools"] == []
    assert FLAG not in {flag["id"] for flag in found["red_flags"]}
    as_tool = _result(run, path, write_catalogue(tmp_path / "a.yaml", {"kind": "tool"}))
    assert [tool["id"] for tool in as_tool["close_tools"]] == ["tide-line"]
    assert FLAG in {flag["id"] for flag in as_tool["red_flags"]}


def test_where_unknown_facets_can_still_bring_a_tool_close_the_flag_stays_open(run: Runner, tmp_path: Path) -> None:
    silent = dict.fromkeys(["users", "exploitation", "countries", "channels"])
    path = wage_line(
        tmp_path / "a.tool.yaml",
        summary="Pickers hear what the law says.",
        purpose=None,
        duplication={"reviewed": []},
        **silent,
    )
    found = _result(run, path)
    assert found["close_tools"] == []
    assert {flag["id"]: flag["state"] for flag in found["red_flags"]}[FLAG] == "open"


def test_another_catalogue_gives_another_result(run: Runner, tmp_path: Path) -> None:
    nothing = write_catalogue(tmp_path / "a.yaml", {"summary": "Brick kilns are seen from space.", "users": ["public"]})
    path = wage_line(tmp_path / "b.tool.yaml", duplication={"reviewed": []})
    states = [
        {flag["id"]: flag["state"] for flag in _result(run, path, catalogue)["red_flags"]}.get(FLAG)
        for catalogue in (LINES, nothing)
    ]
    assert states[0] == "raised"
    assert states[1] != "raised"


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_catalogue_says_is_inert(kind: str, format_name: str, run: Runner, tmp_path: Path) -> None:
    text = HOSTILE[kind]
    catalogue = write_catalogue(
        tmp_path / "a.yaml", {"name": text, "id": text, "operator": text, "sources": [f"https://{text}"]}
    )
    out = run("score", "-f", format_name, "--catalogue", catalogue, WAGE_LINE).out
    assert "close" in out
    assert steers(out.replace("\n", "")) == []


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_close_tools_are_told_in_ascii_where_nothing_else_can_be_shown(format_name: str) -> None:
    result = program("score", "-f", format_name, "--catalogue", LINES, WAGE_LINE, PYTHONIOENCODING="ascii")
    assert result.returncode == 0, result.stderr
    out = result.stdout.decode("ascii")
    assert "Berry Line" in out
    assert "?" not in out.partition("come close")[2].partition("Next steps")[0]


def test_a_retired_tool_in_a_folder_of_descriptions_comes_close_and_a_planned_one_does_not(
    run: Runner, tmp_path: Path
) -> None:
    for stage in ("retired", "prototype"):
        wage_line(tmp_path / f"{stage}.tool.yaml", name=f"{stage} line", stage=stage)
    found = _result(run, WAGE_LINE, str(tmp_path))
    assert [tool["name"] for tool in found["close_tools"]] == ["retired line"]
    out = run("score", "-f", "plain", "--catalogue", str(tmp_path), WAGE_LINE).out
    retired = tmp_path / "retired.tool.yaml"
    assert "close tool, not discussed: retired line; ended, 2026-10-01\n" in out
    assert f"  source: {retired}\n" in out
