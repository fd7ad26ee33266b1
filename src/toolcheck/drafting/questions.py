"""What to ask about a tool, and in which order: what could do harm first, then what weighs most in the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.description.facts import fact_index
from toolcheck.description.format import DESCRIPTION
from toolcheck.documents.shapes import Kind, Shape
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolcheck.documents.places import Path
    from toolcheck.rubric.model import Criterion, Rubric
    from toolcheck.rubric.readers import Reader

EVIDENCE = "evidence"
TITLE = "title"
_GRAVE = (Severity.BLOCKER, Severity.HIGH)
_DERIVED = "derived."


class Question(NamedTuple):
    """One thing to ask: the fact, the shape of the answer, and the criterion or red flag that wants to know.

    For a field of an entry of a list, `position` and `field` say which.
    """

    fact: str
    shape: Shape
    about: Reader | None = None
    position: int | None = None
    field: str = ""

    @property
    def path(self) -> Path:
        """Where the answer is written."""
        entry = () if self.position is None else (self.position, self.field)
        return (*self.fact.split("."), *entry)

    @property
    def name(self) -> str:
        """The fact, or the field of an entry, as it is written in a rubric: `users.role`."""
        return f"{self.fact}.{self.field}" if self.field else self.fact

    def of_entry(self, position: int, field: str) -> Question:
        """The question about a field of an entry of the same list."""
        return self._replace(shape=shape_of(self.fact).fields[field], position=position, field=field)


def shape_of(fact: str) -> Shape:
    """The shape of a fact, or of the list of evidence."""
    return DESCRIPTION.fields[fact] if fact == EVIDENCE else fact_index()[fact]


def question_about(fact: str, about: Reader | None = None) -> Question:
    """The question about a fact; where it is a list of entries, the one about the first field of its first entry."""
    question = Question(fact, shape_of(fact), about)
    return question.of_entry(0, fields_of(fact)[0]) if question.shape.kind is Kind.ENTRIES else question


def fields_of(fact: str) -> tuple[str, ...]:
    """The fields of the entries of a list, in the order of asking: the required ones first."""
    shape = shape_of(fact)
    needed = [name for name, field in shape.fields.items() if field.required or name in shape.needs]
    return tuple(sorted(shape.fields, key=lambda name: name not in needed))


def begins_entry(question: Question) -> bool:
    """Whether it is the first question about an entry of a list."""
    return question.position is not None and question.field == fields_of(question.fact)[0]


def topics_of(rubric: Rubric) -> tuple[Reader, ...]:
    """What to talk about: grave red flags first, then criteria by their share of the total, then other red flags."""
    grave = [flag for severity in _GRAVE for flag in rubric.hazards if flag.severity is severity]
    others = [flag for flag in rubric.hazards if flag not in grave]
    return (*grave, *_heaviest_first(rubric), *others)


def _heaviest_first(rubric: Rubric) -> list[Criterion]:
    shares: dict[str, float] = {}
    for part in rubric.recommendations:
        whole = sum(criterion.weight for criterion in part.criteria)
        shares |= {criterion.id: part.weight * criterion.weight / whole for criterion in part.criteria}
    return sorted(rubric.criteria(), key=lambda criterion: -shares[criterion.id])


def answerable(reads: Iterable[str]) -> tuple[str, ...]:
    """The facts to ask about where conditions read these: lists as a whole, and the stated behind the derived."""
    found: dict[str, None] = {}
    for read in reads:
        sources = DERIVED[read.removeprefix(_DERIVED)].computed_from if read.startswith(_DERIVED) else (read,)
        for source in sources:
            found |= dict.fromkeys(_asked_as(source))
    return tuple(found)


def _asked_as(fact: str) -> Iterator[str]:
    steps = fact.split(".")
    for length in range(1, len(steps) + 1):
        name = ".".join(steps[:length])
        if shape_of(name).kind is Kind.ENTRIES:
            yield name
            return
    shape = shape_of(fact)
    if shape.kind is Kind.RECORD:
        for field in shape.fields:
            yield from _asked_as(f"{fact}.{field}")
    else:
        yield fact
