"""What the tests of reviews share: proposals and reviews of them as files, and reviews as they are read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from cli.calls import write
from toolcheck.assessment.assess import assess
from toolcheck.description.reading import read_description
from toolcheck.documents.dates import parse_date
from toolcheck.documents.places import Places
from toolcheck.documents.reader import read_document
from toolcheck.portfolio.reviews.review import AGREE, Conflicts, Opinion, Review
from toolcheck.rubric.model import Level, NoLevel
from variations import known_tools

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

LEVELS: dict[str, Level | NoLevel] = {state.word: state for state in (*Level, *NoLevel)}


def described(path: str) -> Description:
    content = Path(path).read_bytes()
    return read_description(read_document(path, content), hashlib.sha256(content).hexdigest())


def judged(path: str, rubric: Rubric) -> Assessment:
    return assess(described(path), rubric, known_tools=known_tools())


def write_proposal(folder: Path, stem: str = "app", /, **facts: Any) -> str:
    return write(folder / f"{stem}.tool.yaml", **facts)


def write_review(
    proposal: str,
    rubric: Rubric,
    reviewer: str,
    said: Mapping[str, str | None],
    /,
    *,
    notes: Mapping[str, str] | None = None,
    **changes: Any,
) -> str:
    """Write a review of a proposal beside it, with the self-assessed levels that its form would show."""
    assessment = judged(proposal, rubric)
    levels = {result.criterion.id: result.level.word for result in assessment.criteria}
    notes = notes or {}
    data = {
        "toolcheck_review": 1,
        "proposal": {"name": assessment.description.facts["name"], "sha256": assessment.description.sha256},
        "rubric": {"id": rubric.id, "version": rubric.version, "sha256": rubric.sha256},
        "reviewer": reviewer,
        "date": "2026-10-12",
        "conflicts": "none",
        "criteria": {
            id_: {"self": levels[id_], "level": word, **({"note": notes[id_]} if id_ in notes else {})}
            for id_, word in said.items()
        },
        **changes,
    }
    path = Path(proposal.replace(".tool.yaml", f".review-{reviewer}.yaml"))
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    return str(path)


def review(  # noqa: PLR0913 - what a review holds
    reviewer: str,
    said: Mapping[str, str],
    *,
    sha256: str = "",
    shown: Mapping[str, Level | NoLevel] | None = None,
    conflicts: Conflicts = Conflicts.NONE,
    confirmed: tuple[str, ...] = (),
) -> Review:
    """A review as it is read from a file; `shown` are the self-assessed levels on its form."""
    shown = shown or {}
    opinions = {id_: Opinion(word, shown[id_] if word == AGREE else LEVELS[word], "") for id_, word in said.items()}
    return Review(
        file=f"{reviewer}.yaml",
        reviewer=reviewer,
        date=parse_date("2026-10-12"),
        conflicts=conflicts,
        conflict=conflicts.value,
        proposal="Tool",
        sha256=sha256,
        self_assessed=shown,
        opinions=opinions,
        confirmed=confirmed,
        places=Places(),
    )
