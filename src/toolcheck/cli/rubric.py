"""`toolcheck rubric`: the standard itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options  # noqa: TC001 - typer reads the annotations
from toolcheck.cli.configured import Configured
from toolcheck.cli.manual import Documented
from toolcheck.cli.rubric_test import run_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.rubric.model import Recommendation

rubric_app = typer.Typer(help="List, show, check and test rubrics.", no_args_is_help=True, rich_markup_mode=None)


@rubric_app.command("list", cls=Documented)
def list_() -> None:
    """List the rubrics that ship with toolcheck.

    Example: toolcheck rubric list
    """
    from toolcheck.cli.outputs import say
    from toolcheck.rubric.loading import bundled_rubrics, load_rubric

    for name in bundled_rubrics():
        rubric = load_rubric(name)
        criteria, flags = len(list(rubric.criteria())), len(list(rubric.red_flags()))
        say(f"{rubric.id} {rubric.version}: {rubric.title} ({criteria} criteria, {flags} red flags)\n")


@rubric_app.command(cls=Documented, short_help="Show a rubric: its criteria, weights and red flags.")
def show(
    name: options.RubricArgument = "osce-2020",
    levels: Annotated[bool, typer.Option("--levels", help="With what each level looks like.")] = False,
) -> None:
    """Show a rubric: its recommendations, criteria, weights and red flags.

    Example: toolcheck rubric show --levels
    """
    from toolcheck.cli.outputs import say
    from toolcheck.rubric.loading import load_rubric

    rubric = load_rubric(name)
    say(f"{rubric.title}\n{rubric.id} {rubric.version}, sha256 {rubric.sha256}\n\n{rubric.acknowledgement}\n")
    for recommendation in rubric.recommendations:
        say("\n" + "\n".join(_recommendation(recommendation, levels=levels)) + "\n")


def _recommendation(recommendation: Recommendation, *, levels: bool) -> Iterator[str]:
    yield f"{recommendation.osce}. {recommendation.title} ({recommendation.id}, weight {recommendation.weight:g})"
    for criterion in recommendation.criteria:
        waivable = ", may be declared not applicable" if criterion.waivable else ""
        yield f"  {criterion.id} (weight {criterion.weight:g}, effort {criterion.effort}{waivable})"
        yield f"    {criterion.question}"
        if levels:
            yield from (f"    {level}: {text}" for level, text in criterion.descriptors.items())
    for flag in recommendation.red_flags:
        yield f"  red flag {flag.id} ({flag.severity}): {flag.title}"


@rubric_app.command(cls=Documented)
def check(name: options.RubricArgument = "osce-2020") -> None:
    """Check a rubric: every condition, id, weight, text and source.

    Example: toolcheck rubric check my-rubric/
    """
    from toolcheck.cli.outputs import say
    from toolcheck.errors import UsageError
    from toolcheck.rubric.loading import load_rubric
    from toolcheck.rubric.sources import unknown_keys

    rubric = load_rubric(name)
    lost = [f"`{part}`: the source {key!r} is not in sources.yaml" for part, key in unknown_keys(rubric)]
    if lost:
        raise UsageError("\n".join(lost))
    criteria, flags = len(list(rubric.criteria())), len(list(rubric.red_flags()))
    say(f"{rubric.id} {rubric.version} is sound: {criteria} criteria, {flags} red flags, sha256 {rubric.sha256[:12]}\n")


rubric_app.command("test", cls=Configured, short_help="Test a rubric by its golden cases.")(run_cases)
