"""`toolcheck baseline`: hold what descriptions came to, so that later runs fail only on what got worse."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options  # noqa: TC001 - typer reads the annotations
from toolcheck.cli.configured import Configured
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolcheck.assessment.model import Assessment
    from toolcheck.cli.assessor import Assess
    from toolcheck.cli.exits import Verdict
    from toolcheck.description.reading import Description
    from toolcheck.portfolio.baseline import Standing
    from toolcheck.report.model import Result
    from toolcheck.report.regressions import Line

baseline_app = typer.Typer(
    help="Hold what descriptions come to, and fail only on what gets worse.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def write(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", envvar="TOOLCHECK_BASELINE", help="The baseline to write."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over the file if it is there, and so accept what got worse.")
    ] = False,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    stdin_name: options.StdinName = "<stdin>",
) -> None:
    """Write down what descriptions come to now, so that later runs fail only on what gets worse.

    The file holds these descriptions and no others. Nothing is written if one of them is missing or not valid.

    Example: toolcheck baseline write tools/ -o baseline.yaml
    """
    from toolcheck.cli.assessor import assessor
    from toolcheck.cli.exits import Exit, Verdict
    from toolcheck.cli.outputs import say, write_file
    from toolcheck.portfolio.baseline import standing_of
    from toolcheck.portfolio.baseline_file import baseline_text
    from toolcheck.rubric.loading import load_rubric

    file = _writable(output, force=force)
    loaded, verdict = load_rubric(rubric), Verdict()
    assess = assessor(loaded, catalogue, as_of)
    standings: dict[str, Standing] = {}

    def hold(name: str, assessment: Assessment) -> None:
        standings[_path_in(file, name)] = standing_of(assessment)

    _each(paths, stdin_name, assess, hold, verdict)
    if verdict.exit_code is Exit.DONE:
        write_file(file, baseline_text(loaded, standings))
        count = len(standings)
        say(f"{file}: {count} description{'s' * (count > 1)}, rubric {loaded.id} {loaded.version}\n")
    raise typer.Exit(verdict.exit_code)


def check(  # noqa: PLR0913 - one parameter an option
    paths: options.Paths,
    baseline: options.Baseline = None,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    fail_on: options.FailOn = "blocked",
    fail_under: options.FailUnder = None,
    min_answered: options.MinAnswered = None,
    exit_zero: options.ExitZero = False,
    stdin_name: options.StdinName = "<stdin>",
) -> None:
    """Tell what got worse since a baseline was written, what it tolerates, and which of its entries nothing needs.

    A description that is not in the baseline must meet the policy itself.

    Example: toolcheck baseline check tools/ --baseline baseline.yaml
    """
    from toolcheck.cli.assessor import assessor
    from toolcheck.cli.exits import Policy, Verdict, parse_outcome
    from toolcheck.cli.held import Held
    from toolcheck.cli.outputs import say
    from toolcheck.documents.printable import printable
    from toolcheck.report.regressions import Kind
    from toolcheck.rubric.loading import load_rubric

    if not baseline:
        raise UsageError("no baseline is named: --baseline FILE")
    policy = Policy(parse_outcome(fail_on), fail_under, min_answered, lenient=exit_zero)
    loaded, verdict = load_rubric(rubric), Verdict()
    assess = assessor(loaded, catalogue, as_of)
    held = Held(baseline, loaded)
    for line in held.opening():
        say(f"{printable(line)}\n")
    counts = {True: 0, False: 0}

    def tell_lines(name: str, assessment: Assessment) -> None:
        lines: list[Line] = list(held.lines(name, assessment, policy))
        counts[any(line.kind is Kind.WORSE for line in lines)] += 1
        for line in lines:
            say(f"{printable(str(line))}\n")
            if line.kind is Kind.WORSE:
                verdict.note(policy.failing, line.text)

    _each(paths, stdin_name, assess, tell_lines, verdict)
    count = counts[True] + counts[False]
    say(f"{count} description{'s' * (count != 1)}: {counts[True]} worse, {counts[False]} not\n")
    raise typer.Exit(verdict.exit_code)


def _each(
    paths: Sequence[str], stdin_name: str, assess: Assess, take: Callable[[str, Assessment], None], verdict: Verdict
) -> None:
    """Hand over the assessment of every input; tell what is wrong with those that cannot be assessed."""
    from toolcheck.cli.assessing import collect_garbage, note_nothing, results_of
    from toolcheck.cli.inputs import find, read
    from toolcheck.cli.telling import tell
    from toolcheck.report.model import Assessed, Rejected

    def judge(name: str, sha256: str, description: Description, _: Verdict) -> Result:
        assessment = assess(description)
        take(name, assessment)
        return Assessed(name, sha256, assessment)

    collect_garbage()
    found = False
    for result in results_of(read(find(paths), stdin_name), judge, verdict):
        found = True
        if isinstance(result, Rejected):
            tell(*(f"{result.name}:{problem.place}: {problem.message}" for problem in result.problems))
    if not found:
        note_nothing(verdict)


def _writable(output: str | None, *, force: bool) -> str:
    """The file to write a baseline to.

    Raises:
        UsageError: none is named, or it is there and may not be written over.
    """
    if not output:
        raise UsageError("no file is named: --output FILE")
    if os.path.lexists(output) and not force:
        raise UsageError(f"--output {output}: it is there already; --force writes it anew and accepts what got worse")
    return output


def _path_in(file: str, name: str) -> str:
    """An input's path as a baseline holds it.

    Raises:
        UsageError: the input is the baseline itself, or has a name that no text file can hold.
    """
    from toolcheck.cli.held import path_from

    if os.path.realpath(name) == os.path.realpath(file):
        raise UsageError(f"--output {file}: that is one of the inputs; choose another file")
    path = path_from(Path(file).parent, name)
    try:
        path.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{name}: the name is not UTF-8, so that no baseline can hold it") from None
    return path


baseline_app.command(cls=Configured, short_help="Write down what descriptions come to now.")(write)
baseline_app.command(cls=Configured, short_help="Tell what got worse since then.")(check)
