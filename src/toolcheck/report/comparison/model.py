"""What reports on a comparison are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from toolcheck.portfolio.comparison import Comparison
    from toolcheck.report.model import Rejected


class Repeated(NamedTuple):
    """An input with the same bytes as one before it, which alone counts."""

    file: str
    same_as: str


@dataclass(frozen=True)
class ComparisonReport:
    """A comparison, what was left out of it, and how the run ended."""

    program_version: str
    comparison: Comparison
    repeated: tuple[Repeated, ...]
    rejected: tuple[Rejected, ...]
    exit_code: int
    reasons: tuple[str, ...]
