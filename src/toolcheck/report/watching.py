"""What is told after each save of a description: where it stands, what moved, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.steps import next_steps
from toolcheck.documents.printable import printable
from toolcheck.portfolio.difference import compare
from toolcheck.report import wording
from toolcheck.report.difference.sections import moved

if TYPE_CHECKING:
    from toolcheck.assessment.model import Assessment
    from toolcheck.documents.problems import DocumentError
    from toolcheck.report.model import Style


def news(name: str, last: Assessment | None, now: Assessment, style: Style) -> list[str]:
    """The lines after a save; before the first one there is nothing to compare with."""
    lines = [f"{printable(name)}: {wording.headline(now)}"]
    if last is None:
        lines.append("  watching; each save is assessed, Ctrl-C ends it")
    else:
        lines += [f"  {line}" for line in moved(compare(last, now), style)]
    for step in next_steps(now, style.limit):
        worth = "blocker" if step.gain is None else wording.gain(step.gain)
        lines.append(f"  next: {worth} {step.title}; {wording.where(name, step)}, {wording.to_write(step)}")
    return lines if style.unicode else [*map(wording.in_ascii, lines)]


def problems(error: DocumentError, last: Assessment | None) -> list[str]:
    """What is wrong with a file that is no valid description at the moment."""
    kept = "; the next valid one is compared with the last" if last else ""
    return [*str(error).splitlines(), f"  not a valid description{kept}"]
