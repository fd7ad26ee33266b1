"""Words and figures that every report shares, so that all of them say the same thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.findings import remarks_in
from toolcheck.assessment.model import FlagState
from toolcheck.assessment.scores import points
from toolcheck.assessment.steps import next_steps
from toolcheck.documents.places import fact_name
from toolcheck.documents.printable import printable
from toolcheck.rubric.model import Level, NoLevel, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.model import (
        Assessment,
        CriterionResult,
        Finding,
        FlagResult,
        RecommendationResult,
        Score,
        Step,
    )
    from toolcheck.report.model import Style, Summary

_ORDER = (
    Level.EVIDENCED,
    Level.DESCRIBED,
    Level.ASSERTED,
    Level.ABSENT,
    NoLevel.UNKNOWN,
    NoLevel.WAIVED,
)
_MISSING = (NoLevel.UNKNOWN, Level.ABSENT)
_MOST_OF_A_LINT = 3


def in_ascii(text: str) -> str:
    """The program's own signs in ASCII, for terminals that know no others."""
    return text.replace("–", "-").replace("·", "|").replace("…", "...").replace("→", "->")


def text_of(lines: Iterable[str], style: Style) -> str:
    """Lines as a text, in the characters of a style."""
    text = "".join(f"{line}\n" for line in lines)
    return text if style.unicode else in_ascii(text)


def gain(value: float) -> str:
    """Points gained, to a tenth: +1.5."""
    return f"{value:+.1f}"


def score_range(score: Score | None) -> str:
    """Shown to possible, one figure where nothing is left open, or `no score`."""
    if score is None:
        return "no score"
    low, high = points(score.shown), points(score.possible)
    return low if low == high else f"{low}–{high}"


def headline(assessment: Assessment) -> str:
    """The result in one line; never a bare number."""
    return " · ".join([assessment.outcome.value, *(part for part in headline_parts(assessment) if part)])


def headline_parts(assessment: Assessment) -> tuple[str, str]:
    """The figures, and the red flags that stand beside them."""
    score = assessment.score
    figures: list[str] = []
    if score is not None:
        figures.append(f"{points(score.shown)} shown, {points(score.possible)} possible")
        figures.append(f"{points(score.answered)} % answered")
    if assessment.waived:
        figures.append(f"{points(assessment.waived)} % waived")
    return " · ".join(figures), " · ".join(flag_counts(assessment))


def flag_counts(assessment: Assessment) -> list[str]:
    """`1 blocker raised`, `2 high red flags raised`, `3 red flags open`, or `no red flag raised`."""
    return counted_flags(assessment.flags_in(FlagState.RAISED, FlagState.OPEN))


def counted_flags(results: Iterable[FlagResult]) -> list[str]:
    """The same of red flags raised and open, gravest first."""
    raised: dict[Severity, int] = {}
    still_open = 0
    for flag, state, _ in results:
        if state is FlagState.RAISED:
            raised[flag.severity] = raised.get(flag.severity, 0) + 1
        else:
            still_open += 1
    parts = [_raised(count, severity) for severity, count in raised.items()]
    if still_open:
        parts.append(f"{still_open} red flag{'s' * (still_open > 1)} open")
    return parts or ["no red flag raised"]


def _raised(count: int, severity: Severity) -> str:
    if severity is Severity.BLOCKER:
        return f"{count} blocker{'s' * (count > 1)} raised"
    return f"{count} {severity} red flag{'s' * (count > 1)} raised"


def level_counts(part: RecommendationResult) -> str:
    """`4 described, 1 asserted, 3 unknown`: the levels of the criteria that apply to the tool."""
    counts = Counter(result.level for result in part.criteria)
    return ", ".join(f"{counts[level]} {level.word}" for level in _ORDER if counts[level]) or "none applies"


def missing_titles(part: RecommendationResult) -> list[str]:
    """What is absent or not stated, heaviest first, by the criteria's titles."""
    missing = [result for result in part.criteria if result.level in _MISSING]
    return [result.criterion.title for result in sorted(missing, key=lambda result: -result.criterion.weight)]


def flag_state(result: FlagResult) -> str:
    """The state in words, such as `raised, safeguards not stated`."""
    return f"{result.state}, safeguards not stated" if result.unstated else result.state.value


def level_of(result: CriterionResult) -> str:
    """The level in words, with the level expected where it falls short."""
    word = result.level.word.replace("-", " ")
    return (
        f"{word} (expected: {result.target.word})"
        if isinstance(result.level, Level) and result.level < result.target
        else word
    )


def steps_to_show(assessment: Assessment, style: Style) -> tuple[Step, ...]:
    """The best next steps of those that the style's choice leaves, no more than its limit."""
    if style.choice.is_everything:
        return next_steps(assessment, style.limit)
    from toolcheck.report.choosing import steps_of

    return steps_of(assessment, style.choice)[: style.limit]


def where(name: str, step: Step) -> str:
    """`app.tool.yaml:41`, the line to edit; the parent's line where the fact is not in the file yet."""
    return f"{printable(name)}:{step.place.line}"


def to_write(step: Step) -> str:
    """Whether to edit a fact or to add it."""
    return f"{'edit' if step.stated else 'add'} {fact_name(step.path)}"


def remark(finding: Finding) -> str:
    """A remark in words, with the reason for which the file waives it, if it does."""
    return f"{finding.message} (waived: {finding.waived})" if finding.waived else finding.message


class Remarks(NamedTuple):
    """The remarks that a report shows, and how many it leaves out, in words, a line a lint."""

    shown: tuple[Finding, ...]
    left_out: tuple[str, ...]


def remarks_to_show(assessment: Assessment, style: Style) -> Remarks:
    """All remarks where the style is verbose; else a few of each lint, since one habit can fill pages.

    Those that are not waived come first.
    """
    remarks = remarks_in(assessment)
    if style.verbose:
        return Remarks(remarks, ())
    seen: Counter[str] = Counter()
    kept: list[int] = []
    for position in sorted(range(len(remarks)), key=lambda position: bool(remarks[position].waived)):
        lint = remarks[position].id
        seen[lint] += 1
        if seen[lint] <= _MOST_OF_A_LINT:
            kept.append(position)
    more = {lint: count - _MOST_OF_A_LINT for lint, count in seen.items() if count > _MOST_OF_A_LINT}
    return Remarks(
        shown=tuple(remarks[position] for position in sorted(kept)),
        left_out=tuple(f"{count} more of {lint}; toolcheck check tells all" for lint, count in more.items()),
    )


def not_waived(findings: Iterable[Finding]) -> list[Finding]:
    """The remarks that a file does not waive: those that count."""
    return [finding for finding in findings if not finding.waived]


def summary_line(summary: Summary) -> str:
    """How many files there were, and what became of them."""
    count = summary.assessed + summary.rejected
    return f"{count} files: {summary.assessed} read, {summary.rejected} not valid"
