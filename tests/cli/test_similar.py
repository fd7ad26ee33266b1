"""`toolcheck similar`: which tools it finds, why, and how they are marked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import LINES, WAGE_LINE, nearest, wage_line, write_catalogue
from cli.calls import EXAMPLE_FILES, write
from toolcheck.catalogue.loading import load_search

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

FORMATS = ("terminal", "plain", "json")
FOR_PEOPLE = ("terminal", "plain")
WORDS_AND_FACETS = "words and facets: TF-IDF over stems and the field's vocabulary, and shared facts"
FACETS_ALONE = "facets alone: no word of the description's texts stands in the catalogue"


def _found(run: Runner, path: str, *options: str, catalogue: str = LINES) -> dict[str, dict[str, Any]]:
    return nearest(run("similar", "-n", "100", "-f", "json", "--catalogue", catalogue, *options, path))


def _payload(run: Runner, path: str, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("similar", "-f", "json", *options, path).out)
    return found


def test_json_tells_everything_of_the_nearest_tool(run: Runner) -> None:
    (found,) = _payload(run, WAGE_LINE, "--catalogue", LINES, "-n", "1")["nearest"]
    assert 0.5 < found.pop("similarity") < 1
    assert found == {
        "id": "berry-line",
        "kind": "tool",
        "name": "Berry Line (fictional)",
        "operator": "Union of Field Hands (fictional)",
        "status": "in-use",
        "last_seen": "2024-05",
        "close": True,
        "itself": False,
        "discussed": False,
        "shared": {
            "categories": ["hotline-or-referral", "worker-voice"],
            "users": ["worker"],
            "exploitation": ["labour"],
            "countries": ["NO"],
            "channels": ["voice"],
        },
        "words": found["words"],
        "differs": {
            "countries": {"here": [], "there": ["SE"]},
            "channels": {"here": ["sms"], "there": []},
        },
        "summary": "Phone line on which farm workers hear the lawful wage in their own language, and can ask to be "
        "called back.",
        "sources": ["https://example.org/berry-line", "https://example.org/berry-line/2024"],
    }
    assert {"back", "call"} < set(found["words"])
    assert any(" ~ berry" in words for words in found["words"]), "said in other words of the field's vocabulary"


def test_json_says_what_was_searched_for_and_how(run: Runner) -> None:
    payload = _payload(run, WAGE_LINE, "--catalogue", LINES)
    assert {key: payload[key] for key in ("schema_version", "file", "name", "method")} == {
        "schema_version": 1,
        "file": WAGE_LINE,
        "name": "Wage Line (fictional)",
        "method": WORDS_AND_FACETS,
    }


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=[path.stem for path in EXAMPLE_FILES])
def test_the_nearest_come_first_and_every_similarity_is_a_share(path: Path, run: Runner) -> None:
    found = list(_found(run, str(path), catalogue="bundled").values())
    similarities = [other["similarity"] for other in found]
    assert similarities == sorted(similarities, reverse=True)
    assert all(0 <= similarity <= 1 for similarity in similarities)
    close = [other["close"] for other in found]
    assert close == sorted(close, reverse=True)


def test_equally_near_tools_stand_in_the_order_of_their_ids(run: Runner, tmp_path: Path) -> None:
    names = ("b", "c", "a")
    path = write_catalogue(tmp_path / "a.yaml", *({"id": name} for name in names))
    assert list(_found(run, WAGE_LINE, catalogue=path)) == ["a", "b", "c"]


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_the_tool_itself_is_marked_and_not_called_close(format_name: str, run: Runner) -> None:
    assert [name for name, found in _found(run, WAGE_LINE).items() if found["itself"]] == ["wage-line"]
    out = run("similar", "-f", format_name, "--catalogue", LINES, "--width", "200", WAGE_LINE).out
    (told,) = re.findall(r"^.*Wage Line .*a pilot when last seen.*\n.*$", out, re.MULTILINE)
    assert "the tool itself" in told
    assert "close" not in told
    assert out.count("the tool itself") == 1


def test_of_the_close_tools_those_are_marked_that_are_discussed(run: Runner) -> None:
    found = _found(run, WAGE_LINE)
    marks = {name: (other["close"], other["discussed"]) for name, other in found.items()}
    assert marks == {
        "berry-line": (True, False),
        "wage-line": (True, False),
        "shore": (True, True),
        "proposal-wage-line": (True, False),
        "payslip-post": (False, False),
        "kind-phone-lines": (False, False),
    }
    lines = run("similar", "-n", "9", "-f", "plain", "--catalogue", LINES, WAGE_LINE).out.splitlines()
    told = [line.partition(": ")[2].partition("similarity ")[2][4:] for line in lines if line[:1].isdigit()]
    assert told == [
        ", close, not discussed in the file; in use when last seen, 2024-05",
        ", the tool itself; a pilot when last seen, 2026-03-14",
        ", close, discussed in the file; ended, 2018",
        ", close; a proposal, not a tool",
        "; status unknown",
        "; a kind of tool",
    ]


def test_what_is_discussed_and_not_close_is_marked_too(run: Runner, tmp_path: Path) -> None:
    path = wage_line(tmp_path / "a.tool.yaml", duplication={"reviewed": [{"name": "Payslip Post"}]})
    assert _found(run, path)["payslip-post"]["discussed"]
    out = run("similar", "--catalogue", LINES, path).out
    assert re.search(r"Payslip Post .*; similarity 0\.\d\d, discussed in the file; status unknown", out)


def test_sources_are_told_by_title_and_address(run: Runner) -> None:
    out = run("similar", "-n", "9", "--catalogue", LINES, WAGE_LINE).out
    assert "  source: https://example.org/berry-line/2024\n" in out
    assert "  source: OSCE's report on 'Leveraging innovation' (Human Trafficking Experts), https://human" in out


@pytest.mark.parametrize("format_name", FOR_PEOPLE)
def test_a_similarity_is_never_shown_without_saying_what_it_is_not(format_name: str, run: Runner) -> None:
    out = " ".join(run("similar", "-f", format_name, "--catalogue", LINES, WAGE_LINE).out.split())
    assert "A similarity is a reason to look, not a verdict" in out
    assert out.endswith("No entry says that a tool runs today.")


@pytest.mark.parametrize("format_name", FORMATS)
def test_where_nothing_is_like_it_that_is_said(format_name: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name="Xyzzy", summary="Plugh.")
    result = run("similar", "-f", format_name, "--catalogue", LINES, path)
    assert (result.code, result.err) == (0, "")
    if format_name == "json":
        assert json.loads(result.out)["nearest"] == []
    else:
        assert re.search(r"\n[Nn]othing in the catalogue is like it\.?\n$", result.out)


SILENT = {
    "stop words": "What it does and for whom it is, and how they are with one another.",
    "another script": "शारीरिक श्रम गर्ने कामदारहरूको लागि जानकारी",
    "another language": "Телефон доверия для сезонных рабочих",
    "signs": "— … !!! 🚨",
    "letters": "x y z",
}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("kind", SILENT)
def test_texts_that_share_no_word_leave_facets_alone_and_that_is_said(
    kind: str, format_name: str, run: Runner, tmp_path: Path
) -> None:
    path = wage_line(tmp_path / "a.tool.yaml", name="Огонёк", summary=SILENT[kind], purpose=None)
    result = run("similar", "-f", format_name, "--catalogue", LINES, path, "--width", "200")
    assert (result.code, result.err) == (0, "")
    assert FACETS_ALONE in result.out
    assert WORDS_AND_FACETS not in result.out
    found = _found(run, path)
    assert found["berry-line"]["words"] == []
    assert found["berry-line"]["shared"]["categories"] == ["hotline-or-referral", "worker-voice"]
    assert 0 < found["berry-line"]["similarity"] <= load_search().settings.facet_share


@pytest.mark.parametrize(
    "texts",
    [
        {"name": "Wage"},
        {"summary": SILENT["another language"] + " wage"},
        {"purpose": {"problem": "Wages are not paid."}},
    ],
    ids=["name", "summary", "problem"],
)
def test_one_word_that_stands_in_the_catalogue_is_searched_for(
    texts: dict[str, Any], run: Runner, tmp_path: Path
) -> None:
    silent = {"name": "Огонёк", "summary": SILENT["signs"], "purpose": None}
    path = wage_line(tmp_path / "a.tool.yaml", **{**silent, **texts})
    assert _payload(run, path, "--catalogue", LINES)["method"] == WORDS_AND_FACETS


@pytest.mark.parametrize("stated", ["categories", "users", "exploitation", "countries", "channels"])
def test_each_facet_counts_and_what_is_unknown_is_no_difference(stated: str, run: Runner, tmp_path: Path) -> None:
    facets = dict.fromkeys(["categories", "users", "exploitation", "countries", "channels"])
    without = _found(run, wage_line(tmp_path / "a.tool.yaml", **facets))["berry-line"]
    del facets[stated]
    with_it = _found(run, wage_line(tmp_path / "b.tool.yaml", **facets))["berry-line"]
    assert (without["shared"], without["differs"]) == ({}, {})
    assert set(with_it["shared"]) == {stated}
    assert with_it["similarity"] > without["similarity"]


def test_an_explicit_none_is_neither_shared_nor_different(run: Runner, tmp_path: Path) -> None:
    found = _found(run, wage_line(tmp_path / "a.tool.yaml", channels=[], countries=False))["berry-line"]
    assert set(found["shared"]) == {"categories", "users", "exploitation"}
    assert found["differs"] == {}


def test_the_problem_helps_to_find(run: Runner, tmp_path: Path) -> None:
    stated, unstated = (
        _found(run, wage_line(tmp_path / f"{number}.tool.yaml", purpose=purpose))["payslip-post"]["similarity"]
        for number, purpose in enumerate(({"problem": "Nobody reads a payslip to a picker."}, None))
    )
    assert stated > unstated
