"""`review new`: where the form goes, what is never written over, and what a blind one holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import STRONG, write_invalid
from hostile import full_of
from reviews.panels import judged

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run
    from toolcheck.rubric.model import Rubric


def _new(run: Runner, proposal: str, *options: str, stdin: bytes = b"") -> Run:
    return run("review", "new", proposal, "--reviewer", "r1", "--date", "2026-10-12", *options, stdin=stdin)


# The form


def test_a_form_lies_beside_the_proposal(app: str, run: Runner) -> None:
    result = _new(run, app)
    assert (result.code, result.err) == (0, "")
    assert result.out == "proposals/app.review-r1.yaml: a review by r1 to be filled in\n"
    assert run("review", "merge", app, "proposals/app.review-r1.yaml").code == 0


def test_what_was_filled_in_is_never_written_over(app: str, run: Runner) -> None:
    _new(run, app)
    path = Path("proposals/app.review-r1.yaml")
    path.write_text("mine", "utf-8")
    result = _new(run, app)
    assert (result.code, result.out) == (2, "")
    assert "it is there already; --force writes it anew, and what was filled in is lost" in result.err
    assert path.read_text("utf-8") == "mine"
    assert _new(run, app, "--force").code == 0
    assert path.read_text("utf-8") != "mine"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_proposal_is_never_written_over(app: str, force: tuple[str, ...], run: Runner) -> None:
    before = Path(app).read_bytes()
    result = _new(run, app, "-o", app, *force)
    assert result.code == 2
    assert "that is the proposal; choose another file" in result.err
    assert Path(app).read_bytes() == before


def test_a_form_goes_where_it_is_asked_to(app: str, run: Runner) -> None:
    assert _new(run, app, "-o", "form.yaml").out == "form.yaml: a review by r1 to be filled in\n"
    assert _new(run, app, "-o", "-").out == Path("form.yaml").read_text("utf-8")
    assert _new(run, app, "-o", "missing/form.yaml").code == 2
    assert "the path is empty" in _new(run, app, "-o", "").err


def test_a_proposal_on_standard_input_needs_a_name_for_its_form(app: str, run: Runner) -> None:
    content = Path(app).read_bytes()
    assert "name the file of the form: --output FILE" in _new(run, "-", stdin=content).err
    named = _new(run, "-", "-o", "-", "--stdin-name", app, stdin=content)
    assert named.out == _new(run, app, "-o", "-").out


@pytest.mark.parametrize("reviewer", ["", "a b", "../r1", "r" * 41, "-r1", "ä", "r1\n"])
def test_an_id_is_no_path_and_no_name(reviewer: str, app: str, run: Runner) -> None:
    result = run("review", "new", app, "--reviewer", reviewer)
    assert (result.code, result.out) == (2, "")
    assert "an id was expected, such as r1" in result.err
    assert [path.name for path in Path("proposals").iterdir()] == ["app.tool.yaml"]


def test_the_same_call_writes_the_same_bytes(app: str, run: Runner) -> None:
    assert _new(run, app, "-o", "-") == _new(run, app, "-o", "-")
    today = run("review", "new", app, "--reviewer", "r1", "-o", "-").out
    assert re.search(r"^date: \d{4}-\d\d-\d\d$", today, re.MULTILINE)
    assert "--date 'soon': write a date as" in run("review", "new", app, "--reviewer", "r1", "--date", "soon").err


@pytest.mark.parametrize("command", ["new", "merge"])
def test_an_invalid_proposal_is_told_with_its_places(command: str, app: str, run: Runner) -> None:
    review = _new(run, app).out.partition(":")[0]
    broken = write_invalid(Path("broken.tool.yaml"))
    result = run("review", command, broken, *(("--reviewer", "r1") if command == "new" else (review,)))
    assert (result.code, result.out) == (3, "")
    assert "broken.tool.yaml:3:1: unknown key `stages`; did you mean 'stage'?" in result.err
    assert run("review", command, "no.tool.yaml", *(("--reviewer", "r1") if command == "new" else (review,))).code == 2


# Blind


def test_a_blind_form_holds_no_name_and_no_text(run: Runner, tmp_path: Path) -> None:
    path = full_of("Ssecrett words of the description", tmp_path / "Ssecrett.tool.yaml")
    for options in ((), ("--blind",)):
        result = run("review", "new", path, "--reviewer", "r1", *options)
        assert result.code == 0
        form = Path(result.out.partition(": ")[0])
        assert ("Ssecrett" in form.read_text("utf-8")) == (not options)
        assert ("Ssecrett" in form.name) == (not options)
    assert "may still give the tool away" in form.read_text("utf-8")
    assert run("review", "merge", path, str(form)).code == 0


def test_a_blind_form_of_the_example_names_nobody(rubric: Rubric, run: Runner) -> None:
    facts = judged(STRONG, rubric).description.facts
    told = run("review", "new", STRONG, "--reviewer", "r1", "--blind", "-o", "-").out
    words = {word for key in ("name", "operator") for word in _words(facts[key])} - {"fictional", "tool", "trust"}
    assert len(words) > 2
    assert {word for word in words if re.search(rf"\b{re.escape(word)}\b", told, re.IGNORECASE)} == set()


def _words(value: Any) -> set[str]:
    names = [value] if isinstance(value, str) else [value["name"]]
    return {word.casefold() for name in names for word in re.findall(r"[A-Za-z]{5,}", name)}
