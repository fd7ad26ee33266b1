"""`toolcheck rubric test`: the golden cases that are kept with a rubric."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options  # noqa: TC001 - typer reads the annotations

if TYPE_CHECKING:
    from toolcheck.assessment.golden_cases import GoldenCase
    from toolcheck.rubric.model import Rubric

_FOLDER = "cases"
_SUFFIX = ".yaml"


def run_cases(
    name: options.RubricArgument = "osce-2020",
    cases: Annotated[
        str | None,
        typer.Option(
            "--cases",
            metavar="PATH",
            help="A file or folder of cases; by default `cases` in the rubric's folder, or NAME.cases.yaml beside it.",
        ),
    ] = None,
    catalogue: options.Catalogue = None,
) -> None:
    """Test a rubric by its golden cases: descriptions, each with the result that it must come to.

    Example: toolcheck rubric test my-rubric/
    """
    from toolcheck.assessment.golden_results import result_of
    from toolcheck.catalogue.known import load_known_tools
    from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.outputs import say
    from toolcheck.cli.telling import tell
    from toolcheck.report.golden import counting, lines_of
    from toolcheck.rubric.loading import load_rubric

    rubric = load_rubric(name)
    place = _beside(name) if cases is None else cases
    found = _read(_files(place, named=cases is not None), rubric)
    if not found:
        tell(f"nothing to test: there are no cases in {place}")
        raise typer.Exit(Exit.NOTHING)
    known_tools = load_known_tools(catalogue or DEFAULT_CATALOGUES)
    results = [result_of(case, rubric, known_tools) for case in found]
    for result in results:
        for line in lines_of(result):
            say(f"{line}\n")
    say(f"{rubric.id} {rubric.version}: {counting(results)}\n")
    raise typer.Exit(Exit.POLICY if any(result.unmet for result in results) else Exit.DONE)


def _beside(name: str) -> str:
    """Where a rubric's cases are kept: in its folder, or beside its file."""
    from toolcheck.rubric.loading import find_rubric

    rubric = find_rubric(name)
    return str(rubric / _FOLDER if rubric.is_dir() else rubric.with_suffix(f".{_FOLDER}{_SUFFIX}"))


def _files(place: str, *, named: bool) -> list[str]:
    """The case files of a folder, in a fixed order, or the one file; none where nobody named it and it is not there."""
    path = Path(place)
    if os.path.isdir(place):
        found = (str(file) for file in path.glob(f"*{_SUFFIX}") if file.is_file() and not file.name.startswith("."))
        return sorted(found)
    return [place] if named or path.is_file() else []


def _read(files: list[str], rubric: Rubric) -> list[GoldenCase]:
    """The cases of every file.

    Raises:
        UsageError: a file does not exist.
        ToolcheckError: with every problem of every file.
    """
    from toolcheck.assessment.golden_cases import CaseReader
    from toolcheck.cli.inputs import Input, document_of, read
    from toolcheck.documents.problems import DocumentError
    from toolcheck.errors import ToolcheckError, UsageError

    reader = CaseReader(rubric)
    cases: list[GoldenCase] = []
    errors: list[DocumentError] = []
    for source in read([Input(file, named=True) for file in files], "<stdin>"):
        if source.missing:
            raise UsageError(f"--cases {source.name}: {source.error}")
        try:
            cases += reader.read(document_of(source))
        except DocumentError as error:
            errors.append(error)
    if errors:
        raise ToolcheckError("\n".join(map(str, errors)))
    return cases
