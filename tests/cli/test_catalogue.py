"""Where known tools come from: a file, a folder, descriptions, what ships with the program, or several of these."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import LINES, WAGE_LINE, nearest, write_catalogue
from cli.calls import EXAMPLES, STRONG, results, write
from conftest import ROOT
from toolcheck.catalogue.loading import load_catalogue

if TYPE_CHECKING:
    from cli.calls import Runner

DATA = ROOT / "src" / "toolcheck" / "catalogue" / "data"
BUNDLED = load_catalogue()


def _searched(run: Runner, *names: str) -> dict[str, Any]:
    """What `similar` says it searched."""
    result = run("similar", "-f", "json", *_options(*names), WAGE_LINE)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)["catalogue"]
    return found


def _options(*names: str) -> list[str]:
    return [word for name in names for word in ("--catalogue", name)]


def _ids(run: Runner, *names: str) -> set[str]:
    return set(nearest(run("similar", "-n", "1000", "-f", "json", *_options(*names), WAGE_LINE)))


def test_what_ships_with_the_program_is_searched_by_default(run: Runner) -> None:
    expected = {"name": "bundled", "entries": len(BUNDLED.entries), "sha256": BUNDLED.sha256}
    assert _searched(run) == _searched(run, "bundled") == expected


def test_a_file_takes_the_place_of_what_ships(run: Runner) -> None:
    assert _searched(run, LINES)["name"] == LINES
    assert _searched(run, LINES)["entries"] == 7
    assert "berry-line" in _ids(run, LINES)
    assert "photodna" not in _ids(run, LINES)


def test_what_ships_stands_beside_ones_own_where_it_is_named_too(run: Runner) -> None:
    searched = _searched(run, "bundled", LINES)
    assert searched["entries"] == len(BUNDLED.entries) + 7
    assert searched["name"] == f"bundled, {LINES}"
    assert {"berry-line", "laborlink"} < _ids(run, "bundled", LINES)


def test_a_folder_is_searched_through_and_what_is_hidden_in_it_left_out(run: Runner, tmp_path: Path) -> None:
    write_catalogue(tmp_path / "a.yaml", {"id": "first"})
    write_catalogue(tmp_path / "b" / "c" / "d.yml", {"id": "second"})
    write_catalogue(tmp_path / ".hidden.yaml", {"id": "third"})
    write_catalogue(tmp_path / ".git" / "e.yaml", {"id": "fourth"})
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "notes.txt").write_text("Not a catalogue.", "utf-8")
    assert _ids(run, str(tmp_path)) == {"first", "second"}


def test_a_hidden_folder_can_be_named(run: Runner, tmp_path: Path) -> None:
    write_catalogue(tmp_path / ".ours" / "a.yaml", {"id": "first"})
    assert _ids(run, str(tmp_path / ".ours")) == {"first"}


def test_a_folder_of_descriptions_is_a_catalogue(run: Runner, tmp_path: Path) -> None:
    facts = {"categories": ["worker-voice"], "channels": ["voice"], "operator": {"name": "A union"}, "launched": 2025}
    summary = "A phone line on which workers hear the lawful wage."
    live = write(tmp_path / "a.tool.yaml", name="Ebb Line", summary=summary, stage="live", **facts)
    (tmp_path / "b").mkdir()
    idea = write(tmp_path / "b" / "a.tool.yml", name="Flood Line", summary=summary, stage="idea", **facts)
    found = nearest(run("similar", "-f", "json", "--catalogue", str(tmp_path), WAGE_LINE))
    assert set(found) == {live, idea}
    assert found[live]["sources"] == [live]
    assert (found[live]["kind"], found[live]["status"], found[live]["last_seen"]) == ("tool", "in-use", "2026-10-01")
    assert (found[idea]["kind"], found[idea]["status"]) == ("proposal", "unknown")
    assert (found[live]["name"], found[live]["operator"]) == ("Ebb Line", "A union")
    assert found[live]["summary"] == summary
    assert found[live]["shared"] == {"categories": ["worker-voice"], "channels": ["voice"]}


@pytest.mark.parametrize(
    ("stage", "kind", "status"),
    [
        ("idea", "proposal", "unknown"),
        ("prototype", "proposal", "unknown"),
        ("pilot", "tool", "pilot"),
        ("live", "tool", "in-use"),
        ("paused", "tool", "unknown"),
        ("retired", "tool", "ended"),
    ],
)
def test_the_stage_of_a_description_says_what_it_is(
    stage: str, kind: str, status: str, run: Runner, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.tool.yaml", stage=stage, categories=["worker-voice"])
    (found,) = nearest(run("similar", "-f", "json", "--catalogue", path, WAGE_LINE)).values()
    assert (found["kind"], found["status"]) == (kind, status)


def test_a_description_of_a_tool_that_is_known_stands_beside_its_entry(run: Runner) -> None:
    existing = str(EXAMPLES / "existing")
    count = len(list((EXAMPLES / "existing").glob("*.tool.yaml")))
    assert _searched(run, "bundled", existing)["entries"] == len(BUNDLED.entries) + count
    assert _ids(run, existing, "bundled") == _ids(run, "bundled", existing)


def test_the_proposals_of_a_folder_are_compared_with_each_other(run: Runner, tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES / "proposals", tmp_path / "proposals")
    harbour = str(folder / "harbour.tool.yaml")
    found = nearest(run("similar", "-f", "json", "--catalogue", str(folder), harbour))
    assert next(iter(found)) == harbour
    assert found[harbour]["itself"]
    assert [name for name, other in found.items() if other["itself"]] == [harbour]


def test_a_file_that_is_named_twice_is_read_once(run: Runner, tmp_path: Path) -> None:
    path = write_catalogue(tmp_path / "a.yaml", {})
    description = write(tmp_path / "b.tool.yaml")
    (tmp_path / "link.yaml").symlink_to(path)
    assert _searched(run, str(tmp_path))["entries"] == 2
    assert _searched(run, path, path)["entries"] == 1
    assert _searched(run, path, str(tmp_path), description, f"{tmp_path}/../{tmp_path.name}")["entries"] == 2
    assert _searched(run, "bundled", "bundled")["entries"] == len(BUNDLED.entries)


def test_the_order_of_files_changes_no_similarity(run: Runner) -> None:
    files = [str(path) for path in sorted(DATA.glob("*.yaml"))]
    assert len(files) > 3

    def found(names: list[str]) -> dict[str, dict[str, Any]]:
        return nearest(run("similar", "-n", "100", "-f", "json", *_options(*names), STRONG))

    usual = found(["bundled"])
    assert list(found(files).items()) == list(found(files[::-1]).items()) == list(usual.items())
    assert len(usual) > 50


def test_the_hash_tells_contents_apart_and_nothing_else(run: Runner, tmp_path: Path) -> None:
    copied = shutil.copytree(DATA, tmp_path / "copy")
    assert _searched(run, str(copied))["sha256"] == BUNDLED.sha256
    path = copied / "reporting.yaml"
    path.write_text(path.read_text("utf-8") + "# A comment.\n", "utf-8")
    assert _searched(run, str(copied))["sha256"] != BUNDLED.sha256


@pytest.mark.parametrize("command", ["similar", "score"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere", "--catalogue nowhere: there is no such file or folder; `bundled` is the one that ships"),
        (
            "nowhere/a.yaml",
            "--catalogue nowhere/a.yaml: there is no such file or folder; `bundled` is the one that ships",
        ),
        ("Bundled", "--catalogue Bundled: there is no such file or folder; `bundled` is the one that ships"),
        ("", "--catalogue: the path is empty; name a file or a folder, or `bundled`"),
        ("x" * 5000, f"--catalogue {'x' * 5000}: there is no such file or folder; `bundled` is the one that ships"),
    ],
    ids=["a name", "a path", "other case", "nothing", "too long"],
)
def test_a_catalogue_that_is_not_there_is_told(name: str, told: str, command: str, run: Runner) -> None:
    for names in ((name,), ("bundled", name)):
        assert run(command, *_options(*names), WAGE_LINE) == (2, "", f"toolcheck: {told}\n")


def test_an_empty_catalogue_is_told_and_is_no_failure(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("entries: []\n", "utf-8")
    for name in (str(path), str(tmp_path)):
        for format_name in ("terminal", "plain", "json"):
            result = run("similar", "-f", format_name, "--catalogue", name, WAGE_LINE)
            assert (result.code, result.err) == (
                0,
                "toolcheck: the catalogue is empty: there is nothing to compare with\n",
            )
            assert "0 entries" in result.out or json.loads(result.out)["nearest"] == []


def test_a_folder_without_catalogues_is_an_empty_one(run: Runner, tmp_path: Path) -> None:
    result = run("similar", "--catalogue", str(tmp_path), WAGE_LINE)
    assert result.code == 0
    assert "the catalogue is empty" in result.err
    assert result.out.endswith("nothing in the catalogue is like it\n")


@pytest.mark.parametrize("format_name", ["terminal", "plain", "json"])
def test_with_an_empty_catalogue_a_score_says_nothing_of_known_tools(
    format_name: str, run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("entries: []\n", "utf-8")
    result = run("score", "-f", format_name, "--catalogue", str(path), WAGE_LINE)
    assert (result.code, result.err) == (0, "")
    if format_name == "json":
        assert results(result)[0]["close_tools"] == []
    else:
        assert "close tool" not in result.out
        assert "come close" not in result.out


def test_names_of_files_do_not_decide_what_is_found(run: Runner, tmp_path: Path) -> None:
    one = write_catalogue(tmp_path / "a.yaml", {"id": "first"}, {"id": "second", "name": "Ebb Line"})
    other = str(Path(shutil.copy(one, tmp_path / "z.yaml")))
    found = [nearest(run("similar", "-f", "json", "--catalogue", name, WAGE_LINE)) for name in (one, other)]
    assert found[0] == found[1]
