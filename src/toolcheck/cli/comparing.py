"""Descriptions in, one comparison out: of each description only what a comparison needs is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.catalogue.known import load_known_tools
from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
from toolcheck.cli.assessing import collect_garbage, note_nothing, results_of
from toolcheck.cli.exits import Verdict
from toolcheck.cli.inputs import find, read
from toolcheck.cli.outputs import Sheets
from toolcheck.cli.targets import targets_of
from toolcheck.documents.limits import MAX_BYTES
from toolcheck.errors import UsageError
from toolcheck.portfolio.comparison import compare_entrants
from toolcheck.portfolio.entrants import entrant_of
from toolcheck.report.comparison.formats import COMPARISON_BINARY, COMPARISON_FORMATS
from toolcheck.report.comparison.model import ComparisonReport, Repeated
from toolcheck.report.model import Assessed, Rejected
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.weights import read_weights, with_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from toolcheck.description.reading import Description
    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.portfolio.draws import Variation
    from toolcheck.portfolio.entrants import Entrant
    from toolcheck.report.model import Result, Style
    from toolcheck.rubric.model import Rubric
    from toolcheck.rubric.weights import OwnWeights


def compare_all(  # noqa: PLR0913 - what a call can say about a run
    paths: Sequence[str],
    variation: Variation,
    confidence: float,
    *,
    rubric_name: str,
    weights_file: str | None,
    catalogues: Sequence[str],
    as_of: date | None,
    stdin_name: str,
    formats: Sequence[str],
    outputs: Sequence[str],
    style: Style,
) -> int:
    """Assess every input by the same rubric, compare what is valid, write every report, and return the exit code.

    Two proposals are told apart from the share `confidence` of the draws on, from 0 to 1.
    """
    _require_numpy()
    rubric = load_rubric(rubric_name)
    weights = _weights(weights_file, rubric) if weights_file is not None else None
    if weights:
        rubric = with_weights(rubric, weights)
    known = load_known_tools(catalogues or DEFAULT_CATALOGUES)
    verdict, gathered = Verdict(), _Gathered()

    def judge(name: str, sha256: str, description: Description, _: Verdict) -> Result:
        assessment = assess(description, rubric, as_of, known)
        gathered.take(entrant_of(name, sha256, assessment))
        return Assessed(name, sha256, assessment)

    targets = targets_of(formats, outputs, COMPARISON_FORMATS, COMPARISON_BINARY)
    writers = [COMPARISON_FORMATS[name]() for name, _ in targets]
    collect_garbage()
    with Sheets(path for _, path in targets) as sheets:
        inputs = sorted(find(paths))  # no report depends on the order of a call
        sheets.protect(name for name, _ in inputs)
        gathered.finish(results_of(read(inputs, stdin_name), judge, verdict))
        if not gathered.found:
            note_nothing(verdict)
        entrants = tuple(gathered.entrants.values())
        comparison = compare_entrants(entrants, rubric, known, variation, confidence, weights)
        report = gathered.report(comparison, verdict)
        sheets.write(write(report, target.style(style)) for write, target in zip(writers, targets, strict=True))
    return verdict.exit_code


class _Gathered:
    """What is kept of the inputs, in their order."""

    def __init__(self) -> None:
        self.found = False
        self.entrants: dict[str, Entrant] = {}
        self.repeated: list[Repeated] = []
        self.rejected: list[Rejected] = []

    def take(self, entrant: Entrant) -> None:
        """Keep a proposal, or only note it where one with the same bytes is there already."""
        first = self.entrants.setdefault(entrant.sha256, entrant)
        if first is not entrant:
            self.repeated.append(Repeated(entrant.file, first.file))

    def finish(self, results: Iterable[Result]) -> None:
        """Go through all results."""
        for result in results:
            self.found = True
            if isinstance(result, Rejected):
                self.rejected.append(result)

    def report(self, comparison: Comparison, verdict: Verdict) -> ComparisonReport:
        """What reports are given."""
        return ComparisonReport(
            program_version=__version__,
            comparison=comparison,
            repeated=tuple(self.repeated),
            rejected=tuple(self.rejected),
            exit_code=verdict.exit_code,
            reasons=verdict.reasons(),
        )


def _require_numpy() -> None:
    """Before anything is read, make sure that it can be ranked.

    Raises:
        UsageError: the extra `portfolio` is missing.
    """
    try:
        import numpy  # noqa: F401, ICN001 - only asked for here
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        raise UsageError("comparing needs an extra: pip install 'toolcheck-osce[portfolio]'") from None


def _weights(file: str, rubric: Rubric) -> OwnWeights:
    """The weights of --weights.

    Raises:
        UsageError: the file is missing or cannot be read.
        DocumentError: it holds no weights for this rubric.
    """
    try:
        with open(file, "rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"--weights {file}: it cannot be read: {reason}") from None
    return read_weights(file, content, rubric)
