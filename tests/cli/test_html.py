"""The HTML report: one page, whole in itself, that says what the other reports say and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import BLOCKED, EXAMPLE_FILES, FLAWED, STRONG, results, write
from cli.pages import INVALID, classes_of, inside, page, rows_of, text_of
from goldens import single_file
from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

MOST_BYTES = 200_000
PROPOSALS = [STRONG, FLAWED, BLOCKED]


def _counts(path: str, run: Runner) -> dict[str, Any]:
    return results(run("score", "-f", "json", path))[0]


@pytest.mark.parametrize("path", PROPOSALS)
def test_it_tells_outcome_figures_and_reasons(path: str, run: Runner) -> None:
    found, shown = _counts(path, run), page(run, "score", path)
    section = text_of(shown.section("Outcome"))
    assert text_of(shown.all("p", class_="verdict")[0]) == found["outcome"]
    assert all(part in section for part in found["headline"].split(" · ")[1:])
    assert all(reason in section for reason in found["reasons"])
    assert shown.title() == f"{found['name']}: {found['outcome']} - toolcheck"


@pytest.mark.parametrize("path", PROPOSALS)
def test_the_range_is_drawn_as_it_is_told(path: str, run: Runner) -> None:
    score = _counts(path, run)["score"]
    (picture,) = page(run, "score", path).all("svg", class_="scale")
    assert _drawn(picture) == pytest.approx((score["shown"], score["possible"]), abs=0.011)
    words = [text_of(text) for text in inside(picture, "text")]
    assert {f"{points(score['shown'])} shown", f"{points(score['possible'])} possible"} <= set(words)
    assert picture.get("aria-label") == (
        f"{points(score['shown'])} shown and {points(score['possible'])} possible, of 100"
    )


@pytest.mark.parametrize("path", PROPOSALS)
def test_the_nine_are_drawn_and_told(path: str, run: Runner, rubric: Rubric) -> None:
    found, shown = _counts(path, run)["recommendations"], page(run, "score", path)
    table = shown.section("The nine recommendations")
    scores = [part["score"] for part in found]
    for picture, score in zip(inside(table, "svg"), scores, strict=True):
        assert _drawn(picture) == pytest.approx((score["shown"], score["possible"]), abs=0.011)
    labels = [part.label for part in rubric.recommendations]
    assert rows_of(table) == [
        [label, points(score["shown"]), points(score["possible"]), f"{points(score['answered'])} %"]
        for label, score in zip(labels, scores, strict=True)
    ]


def _drawn(picture: Any) -> tuple[float, float]:
    """How far what is shown and what is possible reach, in a picture of a range."""
    ends = {
        name: float((rect.get("x") or "").rstrip("%")) + float((rect.get("width") or "").rstrip("%"))
        for rect in inside(picture, "rect")
        for name in classes_of(rect)
    }
    return ends["shown"], ends.get("possible", ends["shown"])


@pytest.mark.parametrize("path", PROPOSALS)
def test_every_criterion_is_there_with_its_level_and_what_decided_it(path: str, run: Runner, rubric: Rubric) -> None:
    levels = {name: level for part in _counts(path, run)["recommendations"] for name, level in part["levels"].items()}
    shown = page(run, "score", path)
    parts = {text_of(list(inside(part, "code"))[-1]): part for part in shown.all("details", class_="criterion")}
    assert set(parts) == set(levels)
    for criterion in rubric.criteria():
        part = parts[criterion.id]
        summary = text_of(next(inside(part, "summary")))
        assert summary.startswith(levels[criterion.id].replace("-", " "))
        assert summary.endswith(criterion.title)
        assert criterion.question in text_of(part)


def test_a_criterion_shows_statement_line_and_evidence(run: Runner) -> None:
    text = page(run, "score", STRONG)
    part = next(part for part in text.all("details") if "One named problem" in text_of(part))
    rows = {row[0]: row for row in rows_of(part)}
    line = int(rows["purpose.problem"][2])
    with open(STRONG, encoding="utf-8") as file:
        lines = file.read().splitlines()
    assert lines[line - 1].lstrip().startswith("problem:")
    assert rows["purpose.problem"][1].split()[0] in " ".join(lines[line - 1 : line + 1])
    evidence = next(entry for entry in text.all("ul", class_="evidence"))
    titles = [text_of(next(inside(entry, "bdi"))) for entry in evidence if "purpose.problem" in text_of(entry)]
    assert titles
    assert all(title in text_of(part) for title in titles)


def test_evidence_dated_after_the_assessment_is_said_not_to_count(run: Runner, tmp_path: Path) -> None:
    item = {"title": "Survey to come", "date": "2027-01", "file": "a.pdf", "supports": ["purpose.problem"]}
    path = write(tmp_path / "a.tool.yaml", purpose={"problem": "P"}, evidence=[item])
    shown = page(run, "score", path)
    assert "does not count" in text_of(shown.section("Evidence"))
    assert text_of(shown.by_id("main")).count("Survey to come") == 1


def test_every_entry_of_a_list_is_written_out_and_long_ones_are_cut(run: Runner, tmp_path: Path) -> None:
    options = [{"option": f"Way {number}", "why_not": "w" * 900} for number in range(20)]
    path = write(tmp_path / "a.tool.yaml", purpose={"alternatives": options})
    part = next(p for p in page(run, "score", path).all("details") if "Alternatives weighed" in text_of(p))
    entries = [text_of(entry) for entry in inside(part, "li")]
    assert [entry.split(";")[0] for entry in entries[:2]] == ["option: Way 0", "option: Way 1"]
    assert entries[12] == "and 8 more"
    assert max(map(len, entries)) == 400


@pytest.mark.parametrize("path", PROPOSALS)
def test_red_flags_are_told_with_state_and_question(path: str, run: Runner, rubric: Rubric) -> None:
    shown = text_of(page(run, "score", path).section("Red flags"))
    flags = {flag.id: flag for flag in rubric.red_flags()}
    for found in _counts(path, run)["red_flags"]:
        unstated = ", safeguards not stated" if found["safeguards_unstated"] else ""
        assert f"{found['severity']} · {found['state']}{unstated} {found['title']}" in shown
        assert found["state"] == "cleared" or flags[found["id"]].question in shown


@pytest.mark.parametrize("path", PROPOSALS)
def test_known_tools_that_come_close_are_told_with_when_they_were_seen_and_a_source(path: str, run: Runner) -> None:
    shown = page(run, "score", path)
    missing = [tool for tool in _counts(path, run)["close_tools"] if not tool["discussed"]]
    entries = [entry for part in shown.all("ul", class_="tools") for entry in part]
    assert len(entries) == len(missing)
    for entry, tool in zip(entries, missing, strict=True):
        assert text_of(entry).startswith(tool["name"])
        assert ["seen" in text or "ended" in text or "tool" in text for text in [text_of(entry)]] == [True]
        source = load_sources()[tool["sources"][0]]
        assert [link.get("href") for link in inside(entry, "a")] == ([source.url] if source.url else [])


@pytest.mark.parametrize("path", PROPOSALS)
def test_next_steps_are_told_with_gain_effort_and_place(path: str, run: Runner) -> None:
    entries = list(inside(page(run, "score", path).section("Next steps"), "li"))
    steps = _counts(path, run)["next_steps"]
    assert len(entries) == len(steps)
    for entry, step in zip(map(text_of, entries), steps, strict=True):
        worth = "settles a blocker" if step["gain"] is None else f"{step['gain']:+.1f} points, {step['effort']} effort"
        assert f"{worth} · line {step['line']}, {'edit' if step['stated'] else 'add'} {step['fact']}" in entry
        assert entry.endswith(step["advice"])


def test_what_is_not_stated_is_listed_as_questions(run: Runner, rubric: Rubric) -> None:
    levels = {name: level for part in _counts(FLAWED, run)["recommendations"] for name, level in part["levels"].items()}
    entries = [text_of(entry) for entry in inside(page(run, "score", FLAWED).section("Not stated"), "li")]
    unknown = [criterion for criterion in rubric.criteria() if levels[criterion.id] == "unknown"]
    assert entries == [f"{criterion.title}: {criterion.question}" for criterion in unknown]


def test_remarks_are_told_with_their_lines(run: Runner) -> None:
    lints = [finding for finding in _counts(BLOCKED, run)["findings"] if finding["severity"] == "lint"]
    rows = rows_of(page(run, "score", BLOCKED).section("Remarks on the file"))
    assert rows == [[str(lint["line"]), lint["message"]] for lint in lints]


def test_what_is_declared_not_applicable_is_told_with_its_reason(run: Runner, tmp_path: Path) -> None:
    waiver = {"fact": "privacy.redress", "reason": "Nobody is recorded"}
    shown = page(run, "score", write(tmp_path / "a.tool.yaml", not_applicable=[waiver]))
    part = next(part for part in shown.all("details") if "Redress and oversight" in text_of(part))
    assert text_of(next(inside(part, "summary"))).startswith("waived")
    assert "privacy.redress): Nobody is recorded" in text_of(part)


def test_sources_are_resolved_to_title_and_address(run: Runner, rubric: Rubric) -> None:
    shown = page(run, "score", FLAWED)
    cited = {key for criterion in rubric.criteria() for key in criterion.sources}
    cited |= {key for flag in rubric.hazards for key in flag.sources}
    for number, key in enumerate(sorted(cited), 1):
        source, entry = load_sources()[key], shown.by_id(f"s{number}")
        assert printable(source.title) in text_of(entry)
        assert [link.get("href") for link in inside(entry, "a")] == ([source.url] if source.url else [])
    assert len(list(inside(shown.section("Sources"), "li"))) == len(cited)


def test_what_is_said_names_its_sources(run: Runner, rubric: Rubric) -> None:
    shown = page(run, "score", FLAWED)
    criterion = next(rubric.criteria())
    part = next(part for part in shown.all("details", class_="criterion") if criterion.title in text_of(part))
    cited = [text_of(shown.by_id((link.get("href") or "")[1:])) for link in inside(part, "a")]
    assert cited == [printable(load_sources()[key].title) for key in criterion.sources]


def test_versions_and_hashes_are_told(run: Runner, rubric: Rubric) -> None:
    shown = page(run, "score", FLAWED)
    assert _counts(FLAWED, run)["sha256"] in text_of(shown.by_id("main"))
    footer = text_of(shown.all("footer")[0])
    assert all(words in footer for words in (rubric.sha256, f"{rubric.id} {rubric.version}", "exit code 0"))


def test_several_descriptions_begin_with_a_table_of_all(run: Runner) -> None:
    shown = page(run, "score", STRONG, INVALID, FLAWED)
    found = [_counts(path, run) for path in (STRONG, INVALID, FLAWED)]
    rows = rows_of(shown.section("Contents"))
    assert [row[1] for row in rows] == [found[0]["outcome"], "not a valid description: 10 errors", found[2]["outcome"]]
    for row, result in ((rows[0], found[0]), (rows[2], found[2])):
        score = result["score"]
        assert row[0].startswith(result["name"])
        assert row[2:] == [f"{points(score['shown'])}–{points(score['possible'])}", f"{points(score['answered'])} %"]
    links = [link.get("href") for link in inside(shown.section("Contents"), "a")]
    assert links == ["#d1", "#d2", "#d3"]
    assert [part.get("id") for part in shown.all("article")] == ["d1", "d2", "d3"]
    assert shown.title() == "3 descriptions - toolcheck"


def test_one_description_has_no_contents(run: Runner) -> None:
    assert text_of(page(run, "score", STRONG).all("h2")[0]) == "Harbour (fictional)"


def test_an_invalid_description_is_shown_with_its_errors_and_lines(run: Runner) -> None:
    errors = _counts(INVALID, run)["errors"]
    rows = rows_of(page(run, "score", INVALID).section("Not a valid description"))
    assert rows == [[f"{error['line']}:{error['column']}", " ".join(error["message"].split())] for error in errors]


def test_a_page_about_nothing_says_so(run: Runner, tmp_path: Path) -> None:
    shown = page(run, "score", str(tmp_path))
    assert "Nothing was read." in text_of(shown.by_id("main"))
    assert "exit code 4" in text_of(shown.all("footer")[0])


def test_no_score_is_no_figure(run: Runner, tmp_path: Path) -> None:
    """Where every criterion that applies is waived, words stand in place of the bars and figures."""
    rubric = single_file(tmp_path, "participation", "participation.non-users")
    waiver = {"fact": "participation.non_users_voice", "reason": "Nobody is acted upon"}
    path = write(tmp_path / "a.tool.yaml", not_applicable=[waiver])
    shown = page(run, "score", "--rubric", str(rubric), path)
    assert [row[1:] for row in rows_of(shown.section("The nine recommendations"))] == [["no score"]]
    assert shown.all("svg", class_="scale") == []


def test_quiet_shows_the_outcome_alone_and_next_the_steps(run: Runner) -> None:
    quiet, steps = page(run, "score", "-q", FLAWED), page(run, "next", "-n", "3", FLAWED)
    assert [text_of(heading) for heading in quiet.all("h3")] == ["Outcome"]
    assert [text_of(heading) for heading in steps.all("h3")] == ["Outcome", "Next steps"]
    assert len(list(inside(steps.section("Next steps"), "li"))) == 3
    assert quiet.all("section", class_="sources") == steps.all("section", class_="sources") == []


def test_verbose_opens_what_is_folded(run: Runner) -> None:
    closed, opened = (page(run, "score", *option, FLAWED).all("details") for option in ((), ("-v",)))
    assert {part.get("open") for part in closed} == {None}
    assert {part.get("open") for part in opened} == {""}


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_a_page_is_small(path: Path, run: Runner) -> None:
    assert len(run("score", "-f", "html", str(path)).out.encode()) < MOST_BYTES
