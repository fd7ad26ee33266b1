"""Exit codes and the policy that decides between them, before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolcheck.assessment.model import Assessment
    from toolcheck.rubric.model import Outcome


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    POLICY = 1
    USAGE = 2
    INVALID = 3
    NOTHING = 4
    BUG = 5
    INTERRUPTED = 130


MEANINGS = {
    Exit.DONE: "Done, and the policy is met.",
    Exit.POLICY: (
        "Policy not met: outcome or threshold, or something worse than the baseline; for `check`, a remark under "
        "--strict; for `rubric test`, a case that is not as expected; for `diff` under --exit-code, any change; for "
        "`review`, a stale review under --strict."
    ),
    Exit.USAGE: (
        "Wrong usage, configuration, rubric, golden case, baseline, report or review, or a file named explicitly does "
        "not exist."
    ),
    Exit.INVALID: "At least one input is not a valid description; the others are still assessed.",
    Exit.NOTHING: "Nothing to check.",
    Exit.BUG: "A bug in toolcheck: one line, and the traceback with TOOLCHECK_DEBUG=1.",
    Exit.INTERRUPTED: "Interrupted.",
}


def explained_codes() -> dict[str, str]:
    """The names under which `explain` knows the exit codes, with their meanings."""
    return {f"exit-{code.value}": meaning for code, meaning in MEANINGS.items()}


_FIRST = (Exit.BUG, Exit.USAGE, Exit.INVALID, Exit.NOTHING, Exit.POLICY)


class Breach(NamedTuple):
    """What an assessment falls short of: `outcome`, `shown` or `answered`, and that in words."""

    measure: str
    words: str


@dataclass(frozen=True)
class Policy:
    """What a run demands: the worst outcome it accepts, and the least shown and answered (0 to 100, unrounded).

    Where it is `lenient`, what falls short is told but does not decide the exit code.
    """

    fail_on: Outcome | None = None
    fail_under: float | None = None
    min_answered: float | None = None
    lenient: bool = False

    def note(self, name: str, assessment: Assessment, verdict: Verdict) -> None:
        """Note what one assessment falls short of."""
        for breach in self.breaches(assessment):
            verdict.note(self.failing, f"{name}: {breach.words}")

    @property
    def failing(self) -> Exit:
        """The code of a run that falls short."""
        return Exit.DONE if self.lenient else Exit.POLICY

    def breaches(self, assessment: Assessment) -> list[Breach]:
        """What one assessment falls short of."""
        found: list[Breach] = []
        if self.fail_on is not None and assessment.outcome.rank <= self.fail_on.rank:
            found.append(Breach("outcome", f"outcome {assessment.outcome} (fails on {self.fail_on} or worse)"))
        if self.fail_under is None and self.min_answered is None:
            return found
        from toolcheck.assessment.scores import exact_points, falls_short

        shown = assessment.score.shown if assessment.score else 0.0
        answered = assessment.score.answered if assessment.score else 0.0
        if self.fail_under is not None and falls_short(shown, self.fail_under):
            found.append(Breach("shown", f"{exact_points(shown)} shown, under {self.fail_under:g}"))
        if self.min_answered is not None and falls_short(answered, self.min_answered):
            found.append(Breach("answered", f"{exact_points(answered)} % answered, under {self.min_answered:g} %"))
        return found


NO_POLICY = Policy()
"""Accepts everything."""


@dataclass
class Verdict:
    """Collects what happened in a run and says how it ends; `remarks` are told, and decide nothing."""

    noted: list[tuple[Exit, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def note(self, code: Exit, reason: str) -> None:
        """Remember something that decides the exit code."""
        self.noted.append((code, reason))

    def add(self, noted: Iterable[tuple[Exit, str]], remarks: Iterable[str]) -> None:
        """Remember what was noted elsewhere."""
        self.noted += noted
        self.remarks += remarks

    def reasons(self, *codes: Exit) -> tuple[str, ...]:
        """What was noted, in words; only for these codes where some are given."""
        return tuple(reason for code, reason in self.noted if not codes or code in codes)

    @property
    def exit_code(self) -> Exit:
        """The gravest of what happened."""
        codes = {code for code, _ in self.noted}
        return next((code for code in _FIRST if code in codes), Exit.DONE)


def parse_outcome(word: str) -> Outcome | None:
    """An outcome by its word; `never` stands for none.

    Raises:
        ToolcheckError: the word is not known.
    """
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.rubric.model import Outcome

    known = [*Outcome, "never"]
    if word not in known:
        raise ToolcheckError(
            f"--fail-on {word!r}: one of {', '.join(known)} was expected{did_you_mean(word, map(str, known))}"
        )
    return None if word == "never" else Outcome(word)
