"""Where in the file a step is done, in words, with names of facts between backticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.documents.places import fact_name
from toolcheck.rubric.model import Level

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment, Step
    from toolcheck.documents.places import Path


def where_to_write(step: Step, assessment: Assessment, *, independent: bool = False) -> str:
    """What to do at the place of a step: edit what is there, back it with evidence, or add it and under what.

    `independent` says that only evidence from outside the building team backs it.
    """
    if step.stated and step.to_level is Level.EVIDENCED:
        entry = "an independent entry" if independent else "an entry"
        return f"add to `evidence:` {entry} that supports `{fact_name(step.path)}`"
    if step.stated:
        return f"edit {_named(step.path)}"
    places = assessment.description.places
    held = next(
        length for length in range(len(step.path) - 1, -1, -1) if not length or places.holds(step.path[:length])
    )
    return f"not there yet: add {_added(step.path, held)}"


def _added(path: Path, held: int) -> str:
    """What to add, of a path whose first `held` steps are in the file."""
    if held:
        return f"`{fact_name(path[held:])}` under {_named(path[:held], colon=':')}"
    if len(path) > 1:
        return f"the section `{path[0]}:`, and in it `{fact_name(path[1:])}`"
    return f"`{path[0]}:`"


def _named(path: Path, colon: str = "") -> str:
    """A fact, or which entry of a list, counted from 1, and what in it."""
    at = next((position for position, step in enumerate(path) if isinstance(step, int)), None)
    if at is None:
        return f"`{fact_name(path)}{colon}`"
    inside = fact_name(path[at + 1 :])
    entry = f"entry {int(path[at]) + 1} of `{fact_name(path[:at])}`"
    return f"`{inside}{colon}` in {entry}" if inside else entry
