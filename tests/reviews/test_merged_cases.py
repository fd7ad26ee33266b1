"""Every case: a proposal with reviews, and the merged result worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import report
from goldens import single_file
from reviews.panels import write_proposal, write_review
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run

Data = dict[str, Any]

_OTHER_VERSION = "0" * 64


def _cases() -> list[Any]:
    found = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        data = read_document(path.name, path.read_bytes()).data
        found += [pytest.param(data, case, id=f"{path.stem}: {case['name']}") for case in data["cases"]]
    return found


def _merged(run: Runner, data: Data, case: Data, folder: Path, *options: str) -> Run:
    """What merging the reviews of a case tells."""
    rubric_file = str(single_file(folder, data["rubric"]))
    rubric = load_rubric(rubric_file)
    proposal = write_proposal(folder, **data["proposal"])
    files = []
    for reviewer, said in case["reviews"].items():
        changes = dict(case.get("changes", {}).get(reviewer, {}))
        if reviewer in case.get("stale", ()):
            changes["proposal"] = {"sha256": _OTHER_VERSION}
        files.append(write_review(proposal, rubric, reviewer, said, **changes))
    return run("review", "merge", proposal, *files, "--rubric", rubric_file, *case.get("options", ()), *options)


@pytest.mark.parametrize(("data", "case"), _cases())
def test_reviews_come_to_what_was_worked_out_by_hand(data: Data, case: Data, run: Runner, tmp_path: Path) -> None:
    expected = case["expect"]
    result = _merged(run, data, case, tmp_path, "-f", "json")
    assert result.code == expected.get("code", 0), result.err
    assert all(words in result.err for words in expected.get("told", ()))
    found = report(result)
    for key, name in (("self", "self_assessed"), ("panel", "panel")):
        for figure, value in expected.get(key, {}).items():
            shown = found[name]["outcome"] if figure == "outcome" else found[name]["score"][figure]
            assert shown == (value if figure == "outcome" else pytest.approx(float(value), abs=1e-4)), (key, figure)
    criteria = {one["id"]: one for one in found["criteria"]}
    for key, member in (("levels", "panel"), ("self_levels", "self_assessed"), ("unknown", "unknown")):
        wanted = expected.get(key, {})
        assert {id_: criteria[id_][member] for id_ in wanted} == wanted
    _compare_reviews(found, expected)


def _compare_reviews(found: Data, expected: Data) -> None:
    members = {one["reviewer"]: one for one in found["reviews"]}
    for reviewer, reasons in expected.get("left_out", {}).items():
        assert (members[reviewer]["left_out"], members[reviewer]["counts"]) == (reasons, not reasons)
    for reviewer, moved in expected.get("moved", {}).items():
        assert [[one["criterion"], one["was"], one["now"]] for one in members[reviewer]["moved"]] == moved
    if "lifted" in expected:
        lifted = [[one["criterion"], one["stated"], one["confirmed"]] for one in found["lifted"]]
        assert lifted == expected["lifted"]
    if "vouching" in expected:
        assert [one["vouching"] for one in found["confirmed_evidence"]] == expected["vouching"]


@pytest.mark.parametrize(("data", "case"), _cases())
def test_text_and_terminal_tell_the_same(data: Data, case: Data, run: Runner, tmp_path: Path) -> None:
    expected = case["expect"]
    plain = _merged(run, data, case, tmp_path, "-f", "plain").out
    terminal = _merged(run, data, case, tmp_path, "-f", "terminal", "--width", "200").out
    if "first" in expected:
        assert plain.splitlines()[2] == expected["first"]
        assert terminal.splitlines()[1] == expected["first"]
    for words in expected.get("printed", ()):
        assert words in plain
        assert words in terminal
    for line in plain.splitlines():
        if line.startswith(("review: ", "stale review: ", "conflict")):
            assert line in terminal
