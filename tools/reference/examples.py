"""examples/README.md: what the shipped descriptions come to, and what these figures do not mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import ROOT, markdown, prose, table
from toolcheck.assessment.assess import assess
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.report.wording import score_range
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reference.page import Page
    from toolcheck.rubric.model import Rubric

_EXAMPLES = ROOT / "examples"
_HEAD = ("tool", "stage", "outcome", "shown–possible", "answered", "red flags raised", "red flags open")
_INTRODUCTION = (
    "The descriptions that ship with the project, and what each comes to; `toolcheck score --verbose` shows why."
)
_MEANING = (
    "**What the figures do not mean.** They say how far a file answers the questions of the nine recommendations. They "
    "do not rank tools, and they say nothing about how good a tool is or whether it runs today. A low figure beside a "
    "small share answered says that little was found to read, not that little was done: that is why each result is a "
    "range, and why most are `incomplete`. A red flag that is open is a question that the file leaves open, not an "
    "accusation; one that is raised says what a source says, and no more."
)
_PROPOSALS = (
    "Invented, each to show one thing: a file that answers nearly everything, one in the middle of the work, and one "
    "that states hazards."
)
_EXISTING = (
    "Written from public sources alone, mostly news and the operators' own pages, of which often only the opening was "
    "read. What no source read says is left out. Stage is the nearest word for how a tool was last seen. Entries at "
    "the stage `idea` are proposals of the UCLA Luskin Center (2016) and kinds of technology named by the Inter-Agency "
    "Coordination Group against Trafficking in Persons (2019); none of them is about one particular tool."
)


def pages() -> Iterator[Page]:
    """The overview of the examples."""
    yield markdown("README.md", "the descriptions beside it", _page(load_rubric(DEFAULT_RUBRIC)), folder="examples")


def _page(rubric: Rubric) -> Iterator[str]:
    yield "# Examples"
    yield ""
    for paragraph in (_INTRODUCTION, _MEANING, f"Assessed by the rubric `{rubric.id}`, version {rubric.version}."):
        yield paragraph
        yield ""
    for title, folder, words in (("Proposals", "proposals", _PROPOSALS), ("Existing systems", "existing", _EXISTING)):
        yield f"## {title}"
        yield ""
        yield words
        yield ""
        yield from table(_HEAD, _rows(sorted((_EXAMPLES / folder).glob("*.tool.yaml")), rubric))


def _rows(paths: Iterable[Path], rubric: Rubric) -> Iterator[list[str]]:
    for path in paths:
        name = path.relative_to(_EXAMPLES).as_posix()
        assessment = assess(read_description(read_document(name, path.read_bytes())), rubric)
        facts, score = assessment.description.facts, assessment.score
        yield [
            f"[{prose(facts['name'])}]({name})",
            facts["stage"],
            assessment.outcome.value,
            score_range(score),
            f"{points(score.answered)} %" if score else "",
            *(str(len(assessment.flags_in(state))) for state in (FlagState.RAISED, FlagState.OPEN)),
        ]
