"""The assessment: a description and a rubric in, the whole result out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.flags import examine_all
from toolcheck.assessment.levels import judge_all
from toolcheck.assessment.model import Assessment
from toolcheck.assessment.outcome import decide
from toolcheck.assessment.scores import score_recommendation, score_total
from toolcheck.assessment.subject import subject_of
from toolcheck.assessment.waivers import check_waivers

if TYPE_CHECKING:
    from datetime import date

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric


def assess(
    description: Description, rubric: Rubric, as_of: date | None = None, known_tools: KnownTools | None = None
) -> Assessment:
    """Assess a description as of a date, by default the day of its own statements.

    Without `known_tools` it stays unknown whether a known tool comes close.

    Raises:
        DocumentError: it declares something not applicable that the rubric asks of every tool, or waives no lint of it.
    """
    if description.waivers or description.lint_waivers:
        check_waivers(description, rubric)
    when = as_of or description.as_of
    subject = subject_of(description, when, known_tools)
    target = rubric.targets[description.stage]
    parts = [score_recommendation(part, judge_all(part, subject, target)) for part in rubric.recommendations]
    flags = examine_all(rubric.hazards, description, subject, rubric)
    score, waived = score_total(parts)
    outcome, reasons = decide(score, parts, flags, rubric.bands)
    return Assessment(description, subject, rubric, tuple(parts), flags, score, waived, outcome, reasons)
