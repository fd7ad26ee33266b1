"""Rubric objects out of checked data: what a shape cannot say is checked here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.documents.problems import Problem
from toolcheck.rubric.collecting import Collector
from toolcheck.rubric.conditions import AnyOf
from toolcheck.rubric.model import (
    Bands,
    Criterion,
    Level,
    Recommendation,
    RedFlag,
    Rubric,
    Severity,
    Situation,
)
from toolcheck.rubric.parsing import ConditionParser

if TYPE_CHECKING:
    from toolcheck.documents.places import Path, Places
    from toolcheck.rubric.conditions import Condition
    from toolcheck.rubric.lints import Lint


Situations = dict[str, Situation]
"""The situations of a rubric by their ids."""

_NEVER = AnyOf([])
"""Stands for a condition that is wrong, so that the examples which name its situation are not blamed as well."""


def build_situations(head: dict[str, Any], places: Places) -> tuple[Situations, list[Problem]]:
    """The situations that a rubric's head lists, with their conditions compiled, and what is wrong with them."""
    parser = ConditionParser(places)
    found: Situations = {}
    for position, written in enumerate(head.get("situations") or ()):
        here: Path = ("situations", position)
        if written["id"] in found:
            place = places.nearest((*here, "id"))
            parser.problems.append(Problem(place, f"the situation `{written['id']}` is listed already"))
        condition = parser.parse(written["when"], (*here, "when")) or _NEVER
        found[written["id"]] = Situation(written["id"], written["title"], condition)
    return found, parser.problems


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


class _Builder(Collector):
    """Builds the parts of one recommendation and collects the problems."""

    def __init__(self, places: Places, seen: set[str], situations: Situations) -> None:
        super().__init__(places, seen)
        self.situations = situations

    def criterion(self, recommendation: str, data: dict[str, Any], path: Path) -> Criterion | None:
        self.unique(data["id"], (*path, "id"))
        if not data["id"].startswith(f"{recommendation}."):
            self.wrong((*path, "id"), f"a criterion of `{recommendation}` is named `{recommendation}.…`")
        if data["weight"] <= 0:
            self.wrong((*path, "weight"), "the weight must be above 0")
        applies = self._condition(data, "applies", path)
        asserted = self._condition(data, "asserted", path)
        described = self._condition(data, "described", path)
        examples = self._examples(data, path)
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

    def _examples(self, data: dict[str, Any], path: Path) -> dict[str, str]:
        """The further examples of a criterion, by situation. They are looked at closely only if a glance says so."""
        written = data.get("examples") or {}
        if not self._are_plain(written, data["example"]):
            from toolcheck.rubric.wrong_examples import wrong_examples

            for steps, message in wrong_examples(written, data["example"], self.situations):
                self.wrong((*path, "examples", *steps), message)
        return written

    def _are_plain(self, written: Any, base: str) -> bool:
        if not isinstance(written, dict) or not all(type(answer) is str for answer in written.values()):
            return False
        answers = {base, "", *written.values()}
        return self.situations.keys() >= written.keys() and len(answers) == len(written) + 2

    def red_flag(self, data: dict[str, Any], path: Path) -> RedFlag | None:
        self.unique(data["id"], (*path, "id"))
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


def build_rubric(  # noqa: PLR0913 - the parts of a rubric
    head: dict[str, Any],
    head_places: Places,
    recommendations: list[Recommendation],
    lints: tuple[Lint, ...],
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
        lints=lints,
    )
    return rubric, problems
