"""How a call assesses descriptions one by one, where it does more with them than report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import load_known_tools
from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
from toolcheck.cli.options import assessment_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolcheck.assessment.model import Assessment
    from toolcheck.description.reading import Description
    from toolcheck.rubric.model import Rubric

    Assess = Callable[[Description], Assessment]


def assessor(rubric: Rubric, catalogue: Sequence[str] | None, as_of: str | None) -> Assess:
    """What assesses a description by a rubric, with the known tools of --catalogue, as of the date of --as-of.

    Raises:
        UsageError: the date is none.
        DataError: a catalogue cannot be used.
    """
    known_tools = load_known_tools(catalogue or DEFAULT_CATALOGUES)
    when = assessment_date(as_of)
    return lambda description: assess(description, rubric, when, known_tools)
