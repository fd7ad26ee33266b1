"""Rubric objects out of checked data: what a shape cannot say is checked here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.problems import Problem
from toolcheck.rubric.examples import build_examples
from toolcheck.rubric.model import Bands, Criterion, Level, Recommendation, RedFlag, Rubric, Severity
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from toolcheck.documents.places import Path, Places
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.examples import Situations


def build_recommendation(  # noqa: PLR0913 - its data, where that is from, and what the rest of the rubric holds
    data: dict[str, Any], path: Path, places: Places, weight: float, seen: set[str], situations: Situations
) -> tuple[Recommendation | None, list[Problem]]:
    """A recommendation with its conditions compiled, or None with the problems found.

    `path` is where it stands in its file, `seen` the ids used so far in the whole rubric, `situations` those of the
    rubric's head.
    """
    builder = _Builder(places, seen, situations)
    criteria = [
        builder.criterion(data["id"], criterion, (*path, "criteria", position))
        for position, criterion in enumerate(data["criteria"])
    ]
    flags = [
        builder.red_flag(flag, (*path, "red_flags", position))
        for position, flag in enumerate(data.get("red_flags") or ())
    ]
    if builder.problems:
        return None, builder.problems
    return (
        Recommendation(
            id=data["id"],
            title=data["title"],
            label=data["label"],
            osce=int(data["osce"]),
            why=data["why"],
            failure=data["failure"],
            weight=weight,
            sources=tuple(data["sources"]),
            criteria=tuple(criterion for criterion in criteria if criterion),
            red_flags=tuple(flag for flag in flags if flag),
        ),
        [],
    )


class _Builder:
    """Builds the parts of one recommendation and collects the problems."""

    def __init__(self, places: Places, seen: set[str], situations: Situations) -> None:
        self.places = places
        self.seen = seen
        self.situations = situations
        self.conditions = ConditionParser(places)

    @property
    def problems(self) -> list[Problem]:
        return self.conditions.problems

    def wrong(self, path: Path, message: str) -> None:
        self.problems.append(Problem(self.places.nearest(path), message))

    def criterion(self, recommendation: str, data: dict[str, Any], path: Path) -> Criterion | None:
        self._unique(data["id"], (*path, "id"))
        if not data["id"].startswith(f"{recommendation}."):
            self.wrong((*path, "id"), f"a criterion of `{recommendation}` is named `{recommendation}.…`")
        if data["weight"] <= 0:
            self.wrong((*path, "weight"), "the weight must be above 0")
        applies = self._condition(data, "applies", path)
        asserted = self._condition(data, "asserted", path)
        described = self._condition(data, "described", path)
        examples, wrong_examples = build_examples(data, path, self.places, self.situations)
        self.problems.extend(wrong_examples)
        if asserted is None or described is None:
            return None
        return Criterion(
            id=data["id"],
            title=data["title"],
            question=data["question"],
            weight=data["weight"],
            effort=data["effort"],
            waivable=data["waivable"] == "yes",
            needs_independent=data["evidence"] == "independent",
            applies=applies,
            asserted=asserted,
            described=described,
            descriptors=data["descriptors"],
            advice=data["advice"],
            example=data["example"],
            why=data["why"],
            failure=data["failure"],
            sources=tuple(data["sources"]),
            examples=examples,
        )

    def red_flag(self, data: dict[str, Any], path: Path) -> RedFlag | None:
        self._unique(data["id"], (*path, "id"))
        raised = self._condition(data, "raised", path)
        cleared = self._condition(data, "cleared", path)
        if raised is None:
            return None
        return RedFlag(
            id=data["id"],
            title=data["title"],
            severity=Severity(data["severity"]),
            raised=raised,
            cleared=cleared,
            question=data["question"],
            safeguards=data["safeguards"],
            why=data["why"],
            failure=data["failure"],
            sources=tuple(data["sources"]),
        )

    def _condition(self, data: dict[str, Any], name: str, path: Path) -> Condition | None:
        return self.conditions.parse(data[name], (*path, name)) if name in data else None

    def _unique(self, name: str, path: Path) -> None:
        if name in self.seen:
            self.wrong(path, f"the id `{name}` is used already; ids are unique in a rubric")
        self.seen.add(name)


def build_rubric(
    head: dict[str, Any],
    head_places: Places,
    recommendations: list[Recommendation],
    sha256: str,
    situations: Situations,
) -> tuple[Rubric, list[Problem]]:
    """The rubric, and what is wrong with its head."""
    problems: list[Problem] = []
    for position, reference in enumerate(head["recommendations"]):
        if reference["weight"] <= 0:
            place = head_places.nearest(("recommendations", position, "weight"))
            problems.append(Problem(place, "the weight must be above 0"))
    bands = head["bands"]
    for name, value in bands.items():
        if value > 100:  # noqa: PLR2004 - a share of 100
            problems.append(Problem(head_places.nearest(("bands", name)), f"`{name}` is a share from 0 to 100"))
    rubric = Rubric(
        id=head["id"],
        title=head["title"],
        version=head["version"],
        acknowledgement=head["acknowledgement"],
        disclaimer=head["disclaimer"],
        sha256=sha256,
        targets={stage: Level[word.upper()] for stage, word in head["targets"].items()},
        bands=Bands(
            min_answered=bands["min_answered"],
            weak_below=bands["weak_below"],
            promising_below=bands["promising_below"],
            weakest_below=bands["weakest_recommendation_below"],
        ),
        efforts=head["efforts"],
        silence_raises={role: answer == "raised" for role, answer in head["silence"].items()},
        unstated_role="unstated",
        levels=head["levels"],
        outcomes=head["outcomes"],
        recommendations=tuple(recommendations),
        situations=situations,
    )
    return rubric, problems
