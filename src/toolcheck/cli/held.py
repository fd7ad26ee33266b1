"""A run held against a baseline: which file stands where in it, and what is worse than it was."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from toolcheck.assessment.scores import exact_points
from toolcheck.errors import UsageError
from toolcheck.portfolio.baseline import compare
from toolcheck.portfolio.baseline_file import read_baseline
from toolcheck.report.regressions import Kind, Line, lines_about, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment
    from toolcheck.cli.exits import Policy, Verdict
    from toolcheck.rubric.model import Rubric


class Held:
    """The baseline of a run."""

    def __init__(self, file: str, rubric: Rubric) -> None:
        self._file = file
        self._folder = Path(file).parent
        self._baseline = read_baseline(file, _content(file), rubric)
        self._same_rubric = self._baseline.rubric_version == rubric.version
        self._rubric = rubric

    def opening(self) -> Iterator[str]:
        """What holds for the whole run: another version of the rubric, entries that nothing needs."""
        if not self._same_rubric:
            was = f"{self._baseline.rubric_id} {self._baseline.rubric_version}"
            yield f"{self._file} was written with {was}, this run uses {self._rubric.version}: compared by id alone"
        gone = [path for path in self._baseline.standings if not (self._folder / path).exists()]
        yield from map(str, lines_about(self._file, self._baseline, gone))

    def note(self, name: str, assessment: Assessment, policy: Policy, verdict: Verdict) -> None:
        """Note what became of one description."""
        for line in self.lines(name, assessment, policy):
            if line.kind is Kind.WORSE:
                verdict.note(policy.failing, line.text)
            else:
                verdict.remarks.append(str(line))

    def lines(self, name: str, assessment: Assessment, policy: Policy) -> Iterator[Line]:
        """What became of one description; one that is not in the baseline must meet the policy itself."""
        breaches = policy.breaches(assessment)
        standing = self._baseline.standings.get(path_from(self._folder, name))
        if standing is None:
            yield Line(Kind.NEW, name)
            yield from (Line(Kind.WORSE, f"{name}: {breach.words}") for breach in breaches)
            return
        comparison = compare(assessment, standing, same_rubric=self._same_rubric)
        for measure, words in breaches:
            worse = measure in comparison.worse_measures
            was = f"; in the baseline {_figure(getattr(standing, measure))}" if worse else ""
            yield Line(Kind.WORSE if worse else Kind.TOLERATED, f"{name}: {words}{was}")
        yield from lines_of(name, assessment, comparison)


def _figure(value: str | float) -> str:
    return value if isinstance(value, str) else exact_points(value)


def path_from(folder: Path, name: str) -> str:
    """A file's path from a folder, with `/` on every system; links on the way are followed, the file's own is not."""
    parent, own = os.path.split(name)
    path = os.path.join(os.path.realpath(parent), own)
    try:
        path = os.path.relpath(path, os.path.realpath(folder))
    except ValueError:  # on another drive
        return PurePath(path).as_posix()
    return PurePath(path).as_posix()


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise UsageError(f"--baseline {file}: there is no such file; `toolcheck baseline write` makes one") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"--baseline {file}: it cannot be read: {reason.lower()}") from None
