"""The next steps as a terminal shows them where they alone are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from toolcheck.report import wording
from toolcheck.report.canvas import MARGIN
from toolcheck.report.planning import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from toolcheck.report.canvas import Canvas
    from toolcheck.report.model import Assessed, Style
    from toolcheck.report.planning import Plan, PlannedStep

_NUMBER = 3


def plan_parts(result: Assessed, style: Style, canvas: Canvas) -> Iterator[RenderableType]:
    """The steps with all that is said of each, and what they come to together."""
    plan = plan_of(result.assessment, style)
    yield from canvas.heading("Next steps")
    for number, planned in enumerate(plan.steps, 1):
        if number > 1:
            yield ""
        yield from _step(number, planned, result.name, canvas)
    if plan.remark:
        yield from ("", *_lines(canvas, plan.remark)) if plan.steps else _lines(canvas, plan.remark)
    if plan.steps:
        yield from canvas.heading("If these steps are done")
        yield Padding(_prospects(plan, canvas), MARGIN)
        yield from ("", *_lines(canvas, *plan.conclusions))
        yield from _lines(canvas, plan.note, style="dim")


def _lines(canvas: Canvas, *texts: str, style: str = "") -> list[RenderableType]:
    return [Padding(Text(canvas.text(text), style=style), MARGIN) for text in texts]


def _step(number: int, planned: PlannedStep, name: str, canvas: Canvas) -> Iterator[RenderableType]:
    step = planned.step
    head = Text.assemble((f"{number:>{_NUMBER}}  ", ""), (step.title, "bold"), (f"  {step.effort} effort", "dim"))
    worth = Text.assemble((canvas.text(planned.levels), "bold"), f"  {planned.worth}")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold", ratio=1)
    grid.add_row("write", Text(step.advice))
    for example in planned.examples:
        meant = f" (for {example.meant_for})" if example.meant_for else ""
        grid.add_row("example", Text.assemble((example.answer, "italic"), (meant, "dim")))
    grid.add_row("where", Text(f"{wording.where(name, step)}  {planned.where}", style="cyan"))
    yield Group(head, *(Padding(part, (0, 0, 0, _NUMBER + 2)) for part in (worth, grid)))


def _prospects(plan: Plan, canvas: Canvas) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    for justify in ("left", "left", "right", "right"):
        grid.add_column(justify=justify, no_wrap=True)
    for row in plan.rows:
        grid.add_row(row.what, Text(row.outcome, style="bold"), canvas.text(row.range), row.answered)
    return grid
