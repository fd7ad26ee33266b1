"""The example answer that fits a tool: of those in the rubric, the first that is meant for its kind or stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.rubric.truth import TRUE

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.rubric.model import Criterion


class FittingExample(NamedTuple):
    """A good answer, and of which tools: the title of its situation, or nothing where it is one of any."""

    answer: str
    meant_for: str = ""


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
        """The first example whose situation holds for certain, or the one for any tool."""
        for name, answer in criterion.examples.items():
            if name in self._titles:
                return FittingExample(answer, self._titles[name])
        return FittingExample(criterion.example)
