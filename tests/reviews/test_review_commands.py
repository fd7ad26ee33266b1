"""`review merge` and `review agreement`: what is refused, what is told, and exit codes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import report
from reviews.panels import write_proposal, write_review

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric


# Merging


def test_two_reviews_by_one_reviewer_are_refused(app: str, rubric: Rubric, run: Runner) -> None:
    one = write_review(app, rubric, "r1", {})
    other = write_review(app, rubric, "r2", {}, reviewer="R1")
    for call in (("merge", app), ("agreement",)):
        result = run("review", *call, one, other)
        assert (result.code, result.out) == (2, "")
        assert "app.review-r1.yaml and " in result.err
        assert "app.review-r2.yaml are both by the reviewer r1: nobody counts twice" in result.err


def test_a_file_that_is_named_twice_is_read_once(app: str, rubric: Rubric, run: Runner) -> None:
    one = write_review(app, rubric, "r1", {})
    assert run("review", "merge", app, one, f"./{one}").out == run("review", "merge", app, one).out


def test_a_review_of_another_tool_is_refused(app: str, rubric: Rubric, run: Runner) -> None:
    other = write_proposal(Path("proposals"), "other", name="Another tool")
    review = write_review(other, rubric, "r1", {})
    for option in ((), ("--accept-stale",)):
        result = run("review", "merge", app, review, *option)
        assert (result.code, result.out) == (2, "")
        assert "is a review of 'Another tool', and proposals/app.tool.yaml describes " in result.err


def test_a_reviewer_may_review_the_next_version_again(app: str, rubric: Rubric, run: Runner) -> None:
    before = write_review(app, rubric, "r1", {"purpose.problem": "absent"})
    Path(before).rename("proposals/app.review-before.yaml")
    write_proposal(Path("proposals"), purpose={"problem": "To end all slavery."})
    now = write_review(app, rubric, "r1", {"purpose.problem": "described"})
    call = ("review", "merge", app, "proposals/app.review-before.yaml", now)
    assert run(*call).code == 0
    assert run(*call, "--strict").code == 1
    assert "nobody counts twice" in run(*call, "--accept-stale").err


def test_what_changed_since_a_review_is_told_from_the_version_that_was_reviewed(
    app: str, rubric: Rubric, run: Runner
) -> None:
    review = write_review(app, rubric, "r1", {"purpose.problem": "absent"})
    Path(app).rename("before.tool.yaml")
    evidence = [{"title": "Survey", "date": "2026-05", "file": "s.pdf", "supports": ["purpose.problem"]}]
    write_proposal(Path("proposals"), purpose={"problem": "To end it.", "beneficiaries": False}, evidence=evidence)
    without = run("review", "merge", app, review)
    assert "which facts changed is told with --reviewed-description PATH" in without.out
    result = run("review", "merge", app, review, "--reviewed-description", "before.tool.yaml")
    assert (result.code, "proposals/app.review-r1.yaml: left out: " in result.err) == (0, True)
    assert "  facts that changed: purpose.problem, purpose.beneficiaries, evidence\n" in result.out
    told = report(run("review", "merge", app, review, "--reviewed-description", "before.tool.yaml", "-f", "json"))
    assert told["reviews"][0]["changed_facts"] == ["purpose.problem", "purpose.beneficiaries", "evidence"]
    wrong = run("review", "merge", app, review, "--reviewed-description", app)
    assert wrong.code == 2
    assert "no review is of that version" in wrong.err


def test_a_change_of_layout_alone_is_told_as_one(app: str, rubric: Rubric, run: Runner) -> None:
    review = write_review(app, rubric, "r1", {})
    before = Path("before.tool.yaml")
    before.write_bytes(Path(app).read_bytes())
    Path(app).write_bytes(b"# a comment\n" + before.read_bytes())
    out = run("review", "merge", app, review, "--reviewed-description", str(before)).out
    assert "facts that changed: none; only its layout or comments did" in out
    assert "no panel, since no review counts: incomplete" in out


@pytest.mark.parametrize(
    ("confirmed", "told"),
    [
        (
            ["intak"],
            "`confirmed_evidence`: 'intak': it is not evidence of proposals/app.tool.yaml; did you mean 'intake'?",
        ),
        (["Twice"], "`confirmed_evidence`: 'Twice': 2 entries are called that; name it by its id, its title or as in"),
        (["entry 4"], "'entry 4': it is not evidence of proposals/app.tool.yaml; did you mean 'entry"),
    ],
)
def test_evidence_that_is_not_there_is_told(
    confirmed: list[str], told: str, rubric: Rubric, app: str, run: Runner
) -> None:
    names = ({"title": "Twice"}, {"title": "Twice"}, {"id": "intake", "title": "Count"})
    evidence = [{**name, "date": "2026-05", "file": "s.pdf", "supports": ["purpose.problem"]} for name in names]
    write_proposal(Path("proposals"), evidence=evidence)
    review = write_review(app, rubric, "r1", {}, confirmed_evidence=confirmed)
    result = run("review", "merge", app, review)
    assert (result.code, result.out) == (2, "")
    assert re.search(rf"^toolcheck: {re.escape(review)}:\d+:\d+: ", result.err)
    assert told in result.err


def test_every_criterion_is_shown_if_asked_for(app: str, rubric: Rubric, run: Runner) -> None:
    review = write_review(app, rubric, "r1", {"purpose.problem": "agree"})
    for format_name in ("plain", "terminal"):
        usual, every = (run("review", "merge", app, review, "-f", format_name, *option).out for option in ((), ("-v",)))
        assert "purpose.problem" not in usual
        assert [one.id for one in rubric.criteria() if one.id not in every] == []
        assert every.count("not reviewed") == len(list(rubric.criteria())) - 1


def test_a_form_made_as_of_another_date_is_told(app: str, rubric: Rubric, run: Runner) -> None:
    criteria = {"purpose.problem": {"self": "described", "level": "agree"}}
    review = write_review(app, rubric, "r1", {}, criteria=criteria)
    told = "remark: the form of r1 showed other levels of the self-assessment (purpose.problem described, now asserted)"
    for format_name in ("plain", "terminal"):
        assert told in run("review", "merge", app, review, "-f", format_name, "--width", "300").out


# Agreement


def test_reviews_are_found_in_folders_and_beside_proposals(app: str, rubric: Rubric, run: Runner) -> None:
    write_review(app, rubric, "r1", {"purpose.problem": "absent"})
    blind = run("review", "new", app, "--reviewer", "r2", "--blind").out.partition(": ")[0]
    text = Path(blind).read_text("utf-8")
    Path(blind).write_text(text.replace("level:\n", "level: evidenced\n", 1), "utf-8")
    other = write_proposal(Path("proposals"), "app-2", name="Another")
    write_review(other, rubric, "r1", {"purpose.problem": "absent"})
    beside = run("review", "agreement", app)
    assert "reviews: 2 reviews of 1 proposal by r1, r2" in beside.out
    assert "purpose.problem: up to 3 levels apart, 3.0 on average" in beside.out
    below = run("review", "agreement", "proposals")
    assert "reviews: 3 reviews of 2 proposals by r1, r2" in below.out
    assert run("review", "agreement", app, "proposals", "./proposals").out == below.out


def test_a_review_of_an_older_version_is_left_out_beside_its_proposal(app: str, rubric: Rubric, run: Runner) -> None:
    write_review(app, rubric, "r1", {"purpose.problem": "absent"})
    write_proposal(Path("proposals"), purpose={"problem": "To end all slavery."})
    write_review(app, rubric, "r2", {"purpose.problem": "absent"})
    result = run("review", "agreement", app)
    assert result.code == 0
    assert "left out: proposals/app.review-r1.yaml: it is of another version of the description" in result.out
    assert "reviews: 1 review of 1 proposal by r2" in result.out
    assert "nothing to compare" in result.out
    assert run("review", "agreement", app, "--strict").code == 1


def test_where_there_is_no_review_there_is_nothing_to_compare(app: str, run: Runner) -> None:
    for path in (app, "proposals"):
        result = run("review", "agreement", path)
        assert (result.code, result.out) == (4, "")
        assert result.err.startswith("toolcheck: nothing to compare: there is no review")
    assert run("review", "agreement", "no.tool.yaml").code == 2
    assert run("review", "agreement", "no.review-r1.yaml").code == 2


def test_no_more_criteria_are_shown_than_asked_for(app: str, rubric: Rubric, run: Runner) -> None:
    ids = [criterion.id for criterion in rubric.criteria()]
    one = write_review(app, rubric, "r1", dict.fromkeys(ids, "absent"))
    other = write_review(app, rubric, "r2", dict.fromkeys(ids, "described"))
    for format_name in ("plain", "terminal"):
        out = run("review", "agreement", one, other, "-n", "3", "-f", format_name).out
        assert out.count("up to 2 levels apart") == 3
        assert f"{len(ids) - 3} more differ" in out
    told = report(run("review", "agreement", one, other, "-n", "3", "-f", "json"))
    assert len(told["criteria"]) == len(ids)
    assert told["coefficient"]["alpha"] < 0
