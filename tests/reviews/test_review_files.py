"""Reviews as files: what is wrong in one is told with its place, and a form is read back as it was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.calls import STRONG
from generators import properties
from reviews.panels import LEVELS, judged, write_proposal, write_review
from toolcheck.documents.problems import DocumentError
from toolcheck.portfolio.reviews.review import AGREE, Conflicts
from toolcheck.portfolio.reviews.review_file import SAYS, read_review
from toolcheck.portfolio.reviews.straight_lining import FEWEST, straight_line
from toolcheck.report.reviews.form import Form, form_text
from toolcheck.rubric.model import NoLevel
from variations import standard

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Rubric

INVALID = Path(__file__).parent / "invalid"
FILES = sorted(INVALID.glob("*.yaml"))
HASH = "ab" * 32


def _filled_in(text: str, rubric: Rubric) -> str:
    """A file with the rubric at hand, whose version and hash change."""
    return text.replace("SHA256", rubric.sha256).replace("VERSION", rubric.version).replace("HASH", HASH)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_everything_that_is_wrong_in_a_review_is_told(path: Path, rubric: Rubric, run: Runner, tmp_path: Path) -> None:
    review = tmp_path / path.name
    review.write_text(_filled_in(path.read_text("utf-8"), rubric), "utf-8")
    expected = _filled_in(path.with_suffix(".errors.txt").read_text("utf-8"), rubric).splitlines()
    for call in (("merge", STRONG, str(review)), ("agreement", str(review))):
        result = run("review", *call)
        assert (result.code, result.out) == (2, "")
        assert result.err.splitlines() == [f"toolcheck: {review}:{line}" for line in expected]


def test_every_invalid_review_has_its_lines_and_the_other_way_round() -> None:
    assert {path.name.removesuffix(".errors.txt") for path in INVALID.glob("*.txt")} == {path.stem for path in FILES}
    assert len(FILES) >= 11


def test_what_is_wrong_in_any_of_the_files_is_told_at_once(run: Runner, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("toolcheck_review: 3\n", "utf-8")
    result = run("review", "merge", STRONG, str(broken), str(tmp_path / "missing.yaml"), str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert f"{broken}:1:1: `toolcheck_review`: '3' is not one of 1" in result.err
    assert f"{tmp_path / 'missing.yaml'}: there is no such file" in result.err
    assert f"{tmp_path}: it cannot be read: is a directory" in result.err


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", Conflicts.NOT_STATED),
        ("~", Conflicts.NOT_STATED),
        ("none", Conflicts.NONE),
        ("None.", Conflicts.NONE),
        ("no", Conflicts.NONE),
        ("none of mine, but my sister works there", Conflicts.STATED),
        ("Paid by the operator", Conflicts.STATED),
    ],
)
def test_silence_about_conflicts_is_neither_a_no_nor_a_yes(written: str, read: Conflicts, rubric: Rubric) -> None:
    text = _filled_in((INVALID / "not-an-id.yaml").read_text("utf-8"), rubric)
    text = text.replace("A name of a person", "r1").replace("62fc92", HASH)
    review = read_review("r.yaml", f"{text}conflicts: {written}\n".encode(), rubric)
    assert review.conflicts is read


# A form


_IDS = [criterion.id for criterion in standard().criteria()]
_SHOWN = {
    result.criterion.id: result.level
    for result in judged(STRONG, standard()).criteria
    if result.level is not NoLevel.NOT_APPLICABLE
}
_said = st.dictionaries(st.sampled_from(list(_SHOWN)), st.sampled_from(SAYS))


def _form(path: str = STRONG, *, blind: bool = False) -> str:
    assessment = judged(path, standard())
    return form_text(assessment, assessment.description.sha256, Form("r1", "2026-10-12", blind))


def _read(text: str) -> Review:
    return read_review("r.yaml", text.encode(), standard())


@properties(40)
@given(_said)
def test_a_form_is_read_back_as_it_was_filled_in(said: dict[str, str]) -> None:
    text = _form()
    for id_, word in said.items():
        head, entry, rest = text.partition(f'  "{id_}":\n')
        assert entry, f"no entry for {id_}"
        text = head + entry + rest.replace("level:\n", f"level: {word}\n", 1).replace("note:\n", "note: Why\n", 1)
    review = _read(text)
    assert {id_: opinion.word for id_, opinion in review.opinions.items()} == said
    assert review.self_assessed == _SHOWN
    for id_, opinion in review.opinions.items():
        assert opinion.level is (_SHOWN[id_] if opinion.word == AGREE else LEVELS[opinion.word])
        assert opinion.note == "Why"


def test_a_form_says_nothing_for_the_reviewer() -> None:
    review = _read(_form())
    assert (review.opinions, review.confirmed, review.conflicts) == ({}, (), Conflicts.NOT_STATED)
    assert (review.reviewer, review.proposal) == ("r1", "Harbour (fictional)")


def test_evidence_is_confirmed_by_taking_a_sign_away() -> None:
    for blind, name in ((False, "intake"), (True, "entry 1")):
        text = _form(blind=blind)
        assert f'\n#  - "{name}"  # ' in text
        assert _read(text.replace(f'#  - "{name}"', f'  - "{name}"')).confirmed == (name,)


def test_a_form_shows_the_levels_and_the_facts_that_decided() -> None:
    text = _form()
    wanted = """\
  #   evidenced: As described, and a dated survey, report or case review shows that the problem
  #     exists there and how large it is.
  # The file: evidenced.
  #   line 35, purpose.problem: """
    assert wanted in text
    assert "(expected at this stage)" in text
    assert "Not asked, since it does not apply to such a tool: " in text
    assert max(map(len, text.splitlines())) <= 160


# Straight-lining


@pytest.mark.parametrize(
    ("words", "remarked"),
    [
        (["described"] * (FEWEST - 1), False),
        (["described"] * FEWEST, True),
        (["described"] * (FEWEST - 1) + ["absent"], True),
        (["described"] * (FEWEST - 2) + ["absent"] * 2, False),
        ([AGREE] * 30 + ["absent"] * 3, True),
        ([AGREE] * 30 + ["absent"] * 4, False),
        (["unknown"] * 20, True),
    ],
)
def test_one_answer_nearly_everywhere_is_remarked_upon(
    words: list[str],
    remarked: bool,  # noqa: FBT001
    rubric: Rubric,
    run: Runner,
    tmp_path: Path,
) -> None:
    proposal = write_proposal(tmp_path)
    path = write_review(proposal, rubric, "r1", dict(zip(_IDS, words, strict=False)))
    found = straight_line(read_review(path, Path(path).read_bytes(), rubric))
    assert (found is not None) == remarked
    told = f"remark: r1 wrote `{words[0]}` for {words.count(words[0])} of {len(words)} criteria; it can be right"
    for call in (("merge", proposal, path), ("agreement", path)):
        assert (told in run("review", *call).out) == remarked


def test_a_review_of_another_rubric_is_refused_whole(rubric: Rubric) -> None:
    content = _filled_in((INVALID / "another-rubric.yaml").read_text("utf-8"), rubric).encode()
    with pytest.raises(DocumentError, match=r"by the rubric my-rubric 2\.0\.0, and this run uses osce-2020"):
        read_review("r.yaml", content, rubric)
