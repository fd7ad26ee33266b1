"""A new description as text: remarks, examples to be uncommented, and what is known already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.description.facts import NOT_FACTS
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.identity import FORMAT_VERSION, UNFINISHED
from toolcheck.description.vocabulary import PLANNED_STAGES
from toolcheck.documents.dates import parse_date
from toolcheck.documents.yaml_text import lines_of
from toolcheck.drafting.criteria import Levels, Stage, asked_by, criterion_lines, groups_of, heading
from toolcheck.drafting.examples import example_of
from toolcheck.drafting.fact_lines import lines_about, meaning, offers_about
from toolcheck.drafting.prefill import Prefill
from toolcheck.drafting.remarks import REMARK, as_example, remark, rule
from toolcheck.drafting.selection import essentials, everything

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.shapes import Shape
    from toolcheck.rubric.model import Rubric

_REQUIRED = tuple(key for key, shape in DESCRIPTION.fields.items() if shape.required)
_IDENTITY = tuple(key for key in DESCRIPTION.fields if key not in {*_REQUIRED, *SECTIONS, *NOT_FACTS})
_WAIVERS = ("not_applicable", "waived_lints")
SCHEMA_FILE = "description.schema.json"
"""What the documents call the schema that `toolcheck schema description` prints."""
_FOR_EDITORS = "# yaml-language-server: $schema="
_NO_SCHEMA = "Editors complete and check this file once they have its schema: run the first, put the second at the top."
_HOW_TO_GET_IT = (f"toolcheck schema description > {SCHEMA_FILE}", f"{_FOR_EDITORS}{SCHEMA_FILE}")
_CONVENTIONS = (
    'Lines that begin with "##" are remarks.',
    'Lines that begin with "# " are examples: take the "# " away and write your own answer in place of the example.',
    "What you leave out is unknown, which is neither a no nor a pass. Write `no`, or [] for a list, if there is none.",
    "Dates are 2026, 2026-03 or 2026-03-14; a date to come is a plan.",
    "`toolcheck explain purpose.problem` tells more of a criterion or fact. Then run `toolcheck check` and `score`.",
)


class Request(NamedTuple):
    """What is asked for: the stage, the date as it is written, the schema's path or address, and how much."""

    stage: str
    as_of: str
    schema: str = ""
    minimal: bool = False


def opening(stage: str, as_of: str, name: str = "", summary: str = "", schema: str = "") -> str:
    """The beginning of a new description: the line for editors, if the schema is known, and the five keys needed.

    It is a valid description by itself; without a name or summary it has one that `check` remarks upon.
    """
    given = {fact: text for fact, text in (("name", name), ("summary", summary)) if text}
    keys = (line for key in _REQUIRED for line in _required_key(key, Request(stage, as_of), given))
    return "\n".join([*_line_for_editors(schema), *keys]) + "\n"


def template(request: Request, rubric: Rubric, prefill: Prefill | None = None) -> str:
    """The whole template. Only the keys that must be there, and what `prefill` answers, are not commented out."""
    return "\n".join(_Template(request, rubric, prefill or Prefill()).lines()) + "\n"


def _line_for_editors(schema: str) -> list[str]:
    return [f"{_FOR_EDITORS}{schema}"] if schema else []


def _required_key(key: str, request: Request, given: Mapping[str, Any]) -> list[str]:
    values = {**UNFINISHED, "toolcheck": int(FORMAT_VERSION), "stage": request.stage, "as_of": request.as_of, **given}
    return lines_of(key, values[key])


class _Template:
    """Writes one template from top to bottom."""

    def __init__(self, request: Request, rubric: Rubric, prefill: Prefill) -> None:
        self.request = request
        self.rubric = rubric
        self.prefill = prefill
        self.stage = Stage(request.stage, parse_date(request.as_of).last, request.stage in PLANNED_STAGES)
        expected = rubric.targets[request.stage]
        self.levels = Levels(expected, (expected,)) if request.minimal else Levels(expected)
        found = (*prefill.answers, *(offer.fact for offer in prefill.offers))
        chosen = essentials(rubric, self.stage.rules_out) if request.minimal else everything(rubric)
        self.selection = chosen.with_facts(found)

    def lines(self) -> Iterator[str]:
        """Every line."""
        yield from _line_for_editors(self.request.schema)
        yield from self._head()
        yield ""
        for key in _REQUIRED:
            yield from remark(meaning(DESCRIPTION.fields[key]).removesuffix(" Required."))
            yield from offers_about(key, self.prefill)
            yield from _required_key(key, self.request, self.prefill.answers)
        for key in _IDENTITY:
            if self.selection.shows(key):
                yield ""
                yield from lines_about(key, DESCRIPTION.fields[key], self.selection, self.prefill)
        titles = {recommendation.id: heading(recommendation) for recommendation in self.rubric.recommendations}
        for section, shape in SECTIONS.items():
            title = titles.get(section) or rule(f"{section.upper()}: {shape.description}", "=")
            yield from self._section(section, shape, title)
        yield from self._evidence()

    def _head(self) -> Iterator[str]:
        request = self.request
        yield from remark("A description for toolcheck: what the tool is, and how it stands to the recommendations.")
        for text in _CONVENTIONS:
            yield from remark(text, lead="- ")
        levels = 'Levels are 1 asserted, 2 described, 3 evidenced; ">" marks what is expected at the stage'
        yield from remark(f"{levels} {request.stage}, {self.levels.expected.word}.", lead="- ")
        if request.minimal:
            yield from remark(
                "This is the short form: what weighs most, enough to be judged; without --minimal there is more.",
                lead="- ",
            )
        whose = f"The examples are of one fictional tool, {example_of('name')}; none of them is an answer of yours."
        yield from remark(whose, lead="- ")
        if not request.schema:
            yield from remark(_NO_SCHEMA, lead="- ")
            yield from (f"{REMARK}    {line}" for line in _HOW_TO_GET_IT)

    def _section(self, section: str, shape: Shape, title: str) -> Iterator[str]:
        facts = [f"{section}.{name}" for name in shape.fields if self.selection.shows(f"{section}.{name}")]
        groups = groups_of(section, facts, self.rubric, self.selection)
        if groups:
            yield from ("", "", title, f"{section}:")
        for group in groups:
            if group.criterion:
                yield ""
                yield from criterion_lines(group, group.criterion, self.stage, self.levels)
            told = ""
            for fact in group.facts:
                yield ""
                asking = "" if group.criterion else asked_by(fact, self.rubric)
                if asking not in {"", told}:
                    yield rule(f"Asked by the {asking}", "-")
                told = asking
                field = shape.fields[fact.partition(".")[2]]
                yield from lines_about(fact, field, self.selection, self.prefill)

    def _evidence(self) -> Iterator[str]:
        yield from ("", "", rule("EVIDENCE: what backs the statements, and which of them do not apply", "="))
        yield from lines_about("evidence", DESCRIPTION.fields["evidence"], self.selection, self.prefill)
        for key in _WAIVERS:
            shape = DESCRIPTION.fields[key]
            waiver = {name: example_of(f"{key}.{name}") for name in shape.fields}
            yield ""
            yield from remark(f"{shape.description} Such as:")
            yield from (f"{REMARK}  {line}" for line in lines_of(key, [waiver]))
            yield from as_example(lines_of(key, []))
