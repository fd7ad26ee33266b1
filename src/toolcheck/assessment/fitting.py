"""The example answer that fits a tool: of those in the rubric, the first that is meant for its kind or stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.truth import TRUE

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.rubric.model import Criterion


class FittingExample(NamedTuple):
    """A good answer, with the titles of the situations that it is meant for; none for the answer that fits all."""

    answer: str
    meant_for: tuple[str, ...] = ()


class Examples:
    """Chooses examples for one assessed description; each situation is looked at once."""

    def __init__(self, assessment: Assessment) -> None:
        facts, moment = assessment.subject.facts, assessment.subject.moment
        self._titles = {
            name: situation.title
            for name, situation in assessment.rubric.situations.items()
            if situation.when.evaluate(facts, moment) is TRUE
        }

    def fitting(self, criterion: Criterion) -> FittingExample:
        """The first example of which every situation holds for certain, or the one that fits every tool."""
        for names, answer in criterion.examples:
            if all(name in self._titles for name in names):
                return FittingExample(answer, tuple(self._titles[name] for name in names))
        return FittingExample(criterion.example)
