"""The three commands: where files go, what is refused, exit codes, and how reports look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter
from rich.cells import cell_len

from cli.calls import STRONG, report, write_invalid
from hostile import HOSTILE, full_of
from readers import steers
from reviews.panels import judged, write_proposal, write_review
from toolcheck.report.reviews.payload import AgreementPayload, MergedPayload

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run
    from toolcheck.rubric.model import Rubric

IDS = ("purpose.problem", "purpose.decision", "privacy.sharing")


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A proposal in the folder `proposals` of the working directory."""
    (tmp_path / "proposals").mkdir()
    monkeypatch.chdir(tmp_path)
    return write_proposal(Path("proposals"), purpose={"problem": "To end slavery."})


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


def test_a_blind_form_of_the_example_names_nobody(run: Runner) -> None:
    facts = judged(STRONG, _standard()).description.facts
    told = run("review", "new", STRONG, "--reviewer", "r1", "--blind", "-o", "-").out
    words = {word for key in ("name", "operator") for word in _words(facts[key])} - {"fictional", "tool", "trust"}
    assert len(words) > 2
    assert {word for word in words if re.search(rf"\b{re.escape(word)}\b", told, re.IGNORECASE)} == set()


def _standard() -> Rubric:
    from variations import standard

    return standard()


def _words(value: Any) -> set[str]:
    names = [value] if isinstance(value, str) else [value["name"]]
    return {word.casefold() for name in names for word in re.findall(r"[A-Za-z]{5,}", name)}


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


# Reports


@pytest.fixture
def panel(app: str, rubric: Rubric) -> tuple[str, str, str]:
    """A proposal full of a long text, and two reviews with notes of every kind of hostile text."""
    full_of("A long text. " * 30, Path(app))
    text = " ".join(HOSTILE.values()).replace("\0", "").replace("\ufffe", "").replace("\ud800", "")
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    notes = dict.fromkeys(IDS, kept)
    one = write_review(app, rubric, "r1", dict.fromkeys(IDS, "absent"), notes=notes)
    other = write_review(app, rubric, "r2", dict.fromkeys(IDS, "evidenced"), conflicts=kept, notes=notes)
    return app, one, other


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_no_line_is_wider_than_asked(command: str, width: int, panel: tuple[str, ...], run: Runner) -> None:
    paths = panel if command == "merge" else panel[1:]
    out = run("review", command, *paths, "-f", "terminal", "--width", str(width), "--include-conflicted").out
    assert max(map(cell_len, out.split("\n"))) <= width


@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_hostile_texts_are_shown_and_do_nothing(command: str, panel: tuple[str, ...], run: Runner) -> None:
    paths = panel if command == "merge" else panel[1:]
    for format_name in ("plain", "terminal"):
        result = run("review", command, *paths, "-f", format_name, "--width", "200")
        assert "onload" in result.out
        assert steers(result.out.replace("\n", "")) == []
        assert "<script>alert(1)</script>" in result.out


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_form_is_valid_whatever_the_description_says(kind: str, app: str, run: Runner) -> None:
    full_of(HOSTILE[kind], Path(app))
    for options in ((), ("--blind",)):
        result = run("review", "new", app, "--reviewer", "r1", *options)
        assert result.code == 0, result.err
        form = result.out.partition(": ")[0]
        assert steers(Path(form).read_text("utf-8").replace("\n", "")) == []
        merged = run("review", "merge", app, form)
        assert merged.code == 0, merged.err


def test_colour_changes_nothing_but_colour(panel: tuple[str, ...], run: Runner) -> None:
    for call in (("merge", *panel), ("agreement", *panel[1:])):
        plain, coloured = (run("review", *call, "-f", "terminal", "--color", when).out for when in ("never", "always"))
        assert "\x1b" in coloured
        stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")


def test_json_is_what_its_shape_says(panel: tuple[str, ...], run: Runner) -> None:
    for call, shape in ((("merge", *panel), MergedPayload), (("agreement", *panel[1:]), AgreementPayload)):
        told = report(run("review", *call, "-f", "json"))
        adapter: TypeAdapter[Any] = TypeAdapter(shape)
        assert adapter.dump_python(adapter.validate_python(told, strict=True)) == told


@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_formats_are_those_of_commands_of_their_own(command: str, panel: tuple[str, ...], run: Runner) -> None:
    result = run("review", command, *panel[-2:], "-f", "jsn")
    assert (result.code, result.out) == (2, "")
    assert "one of terminal, plain, json was expected; did you mean 'json'?" in result.err
