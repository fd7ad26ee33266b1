"""Exit codes and the policy that decides between them, before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
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
        "Policy not met: outcome or threshold; for `check`, a remark under --strict; for `rubric test`, a case that "
        "is not as expected."
    ),
    Exit.USAGE: "Wrong usage, rubric or golden case, or a file named explicitly does not exist.",
    Exit.INVALID: "At least one input is not a valid description; the others are still assessed.",
    Exit.NOTHING: "Nothing to check.",
    Exit.BUG: "A bug in toolcheck: one line, and the traceback with TOOLCHECK_DEBUG=1.",
    Exit.INTERRUPTED: "Interrupted.",
}
_FIRST = (Exit.BUG, Exit.USAGE, Exit.INVALID, Exit.NOTHING, Exit.POLICY)


@dataclass(frozen=True)
class Policy:
    """What a run demands: the worst outcome it accepts, and the least shown and answered (0 to 100, unrounded).

    Where it is `lenient`, what falls short is told but does not decide the exit code.
    """

    fail_on: Outcome | None = None
    fail_under: float | None = None
    min_answered: float | None = None
    lenient: bool = False

    def breaches(self, assessment: Assessment) -> list[str]:
        """What one assessment falls short of, in words."""
        found: list[str] = []
        if self.fail_on is not None and assessment.outcome.rank <= self.fail_on.rank:
            found.append(f"outcome {assessment.outcome} (fails on {self.fail_on} or worse)")
        shown = assessment.score.shown if assessment.score else 0.0
        answered = assessment.score.answered if assessment.score else 0.0
        if self.fail_under is not None and shown < self.fail_under:
            found.append(f"{shown:.4g} shown, under {self.fail_under:g}")
        if self.min_answered is not None and answered < self.min_answered:
            found.append(f"{answered:.4g} % answered, under {self.min_answered:g} %")
        return found


@dataclass
class Verdict:
    """Collects what happened in a run and says how it ends."""

    noted: list[tuple[Exit, str]] = field(default_factory=list)

    def note(self, code: Exit, reason: str) -> None:
        """Remember something that decides the exit code."""
        self.noted.append((code, reason))

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
