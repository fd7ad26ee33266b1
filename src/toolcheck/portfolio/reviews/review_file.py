"""Reviews as files: YAML laid over a description, a line for each criterion that somebody has looked at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolcheck.documents.problems import DocumentError, Problem, problem_at
from toolcheck.documents.reader import read_document
from toolcheck.documents.shapes import Shape, choice, date, record, required, text, texts
from toolcheck.documents.validation import Validator
from toolcheck.errors import UsageError
from toolcheck.portfolio.reviews.review import AGREE, Conflicts, Opinion, Review
from toolcheck.rubric.format import LEVELS, STATES
from toolcheck.rubric.model import Level, NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolcheck.documents.places import Path, Places
    from toolcheck.documents.reader import Document
    from toolcheck.rubric.model import Rubric

VERSION = "1"
SAYS = (AGREE, *LEVELS, NoLevel.UNKNOWN.word)
"""What a reviewer can say of a criterion."""
NO_CONFLICTS = "none"
_NO_WORDS = (NO_CONFLICTS, "no")
_REVIEWER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LEVELS: Mapping[str, Level | NoLevel] = {state.word: state for state in (*Level, *NoLevel)}


def review_shape(questions: Iterable[tuple[str, str]]) -> Shape:
    """What a review may hold; the questions are those of the rubric, by the ids of its criteria."""
    entry = {
        "self": choice("The level of the self-assessment, as the form showed it.", STATES),
        "level": choice("The reviewer's level; empty where the criterion was not reviewed.", SAYS),
        "note": text("Why, in the reviewer's words."),
    }
    return record(
        "A review.",
        toolcheck_review=choice("Version of the review format.", (VERSION,), required=True),
        proposal=required(
            record(
                "What was reviewed.",
                name=text("The name of the tool; left out of a blind review."),
                sha256=text("The hash of the description's file.", required=True),
            )
        ),
        rubric=required(
            record(
                "The rubric it was reviewed by.",
                id=text("Its id.", required=True),
                version=text("Its version.", required=True),
                sha256=text("The hash of its files.", required=True),
            )
        ),
        reviewer=text("An id of the reviewer, not a person's name.", required=True),
        date=date("The day of the review.", required=True),
        conflicts=text("`none`, or what ties the reviewer to the tool; silence is told as silence."),
        confirmed_evidence=texts("Ids or titles of the evidence that the reviewer opened and confirms."),
        criteria=record("The criteria.", **{id_: record(question, **entry) for id_, question in questions}),
    )


@lru_cache(maxsize=4)
def _validator(questions: tuple[tuple[str, str], ...]) -> Validator:
    """Made once for all reviews of a run: that takes as long as reading one."""
    return Validator(review_shape(questions))


def read_review(name: str, content: bytes, rubric: Rubric) -> Review:
    """Read a review for a run with a rubric.

    Raises:
        DocumentError: with every problem of the file; or it is a description, or of another rubric, or of another
            version of this one.
    """
    document = read_document(name, content)
    if "toolcheck" in document.data and "toolcheck_review" not in document.data:
        message = "this is a description, not a review; `toolcheck review new` makes the form of a review"
        raise DocumentError(name, [problem_at(document.places, ("toolcheck",), message)])
    _refuse_other_rubric(document, rubric)
    validator = _validator(tuple((one.id, one.question) for one in rubric.criteria()))
    data, problems = validator.validate(document.data, document.places)
    problems = [*document.problems, *problems] or list(_problems(data, document.places))
    if problems:
        raise DocumentError(name, problems)
    conflict = data.get("conflicts") or ""
    criteria = {id_: entry for id_, entry in (data.get("criteria") or {}).items() if entry}
    return Review(
        file=name,
        reviewer=data["reviewer"],
        date=data["date"],
        conflicts=_conflicts(conflict),
        conflict=conflict,
        proposal=data["proposal"].get("name") or "",
        sha256=data["proposal"]["sha256"],
        self_assessed={id_: _LEVELS[entry["self"]] for id_, entry in criteria.items() if entry.get("self")},
        opinions={id_: _opinion(entry) for id_, entry in criteria.items() if entry.get("level")},
        confirmed=tuple(dict.fromkeys(data.get("confirmed_evidence") or ())),
        places=document.places,
    )


def refuse_wrong_reviewer(reviewer: str) -> None:
    """Refuse what cannot be the id of a reviewer.

    Raises:
        UsageError: it holds other signs than an id may, or too many.
    """
    if not _REVIEWER.fullmatch(reviewer):
        raise UsageError(f"--reviewer {reviewer!r}: {_AN_ID}")


_AN_ID = "an id was expected, such as r1: up to 40 letters a to z, digits, - and _; no person's name is needed"


def _refuse_other_rubric(document: Document, rubric: Rubric) -> None:
    """Levels are compared under one standard alone; its criteria may have other names in another one."""
    written = document.data.get("rubric")
    found = [written.get(key) for key in ("id", "version", "sha256")] if isinstance(written, dict) else []
    if not found or not all(isinstance(value, str) for value in found):
        return  # the shape says what is wrong
    id_, version, sha256 = found
    if (id_, version, sha256) == (rubric.id, rubric.version, rubric.sha256):
        return
    was = f"{id_} {version}"
    now = f"{rubric.id} {rubric.version}"
    difference = f"by the rubric {was}, and this run uses {now}" if was != now else f"by other files of {was}"
    advice = "levels of different rubrics are not compared; name that rubric with --rubric, or review anew"
    place = problem_at(document.places, ("rubric",), f"this is a review {difference}: {advice}")
    raise DocumentError(document.name, [place])


def _problems(data: dict[str, Any], places: Places) -> Iterator[Problem]:
    """What is wrong in a review whose shape is right."""
    if not _REVIEWER.fullmatch(data["reviewer"]):
        yield problem_at(places, ("reviewer",), f"`reviewer`: {_AN_ID}")
    if not _SHA256.fullmatch(data["proposal"]["sha256"]):
        message = "`proposal.sha256`: 64 hexadecimal digits were expected; `toolcheck review new` writes them"
        yield problem_at(places, ("proposal", "sha256"), message)
    for id_, entry in (data.get("criteria") or {}).items():
        here: Path = ("criteria", id_)
        said = (entry or {}).get("level")
        if said == AGREE and not entry.get("self"):
            advice = "write the level that you agree with, or leave `self` as the form had it"
            yield problem_at(places, (*here, "level"), f"`agree` with what: `self` is missing; {advice}")
        if entry and entry.get("note") and not said:
            advice = f"give one, or {NoLevel.UNKNOWN.word} where you cannot tell"
            yield problem_at(places, (*here, "note"), f"a note without a level would not count; {advice}")


def _opinion(entry: dict[str, Any]) -> Opinion:
    word = entry["level"]
    return Opinion(word, _LEVELS[entry["self"] if word == AGREE else word], entry.get("note") or "")


def _conflicts(said: str) -> Conflicts:
    if not said:
        return Conflicts.NOT_STATED
    return Conflicts.NONE if said.casefold().rstrip(".") in _NO_WORDS else Conflicts.STATED
