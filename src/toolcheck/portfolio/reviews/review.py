"""One reviewer's review of one description, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolcheck.documents.dates import PartialDate
    from toolcheck.documents.places import Places
    from toolcheck.rubric.model import Level, NoLevel

AGREE = "agree"
"""The word by which a reviewer gives the level that the form showed as the self-assessment's."""


class Conflicts(StrEnum):
    """What a reviewer says of conflicts of interest; silence is neither of the other two."""

    NONE = "none"
    STATED = "stated"
    NOT_STATED = "not stated"


class Opinion(NamedTuple):
    """What a reviewer says of one criterion: the `word` as written, and the level that it comes to."""

    word: str
    level: Level | NoLevel
    note: str


@dataclass(frozen=True)
class Review:
    """A review as it was read from `file`.

    `proposal` is the name of the tool, empty in a blind review; `sha256` is of the description that was reviewed.
    `conflict` is what was said of conflicts of interest, if anything. `self_assessed` holds the levels that the form
    showed, `opinions` what the reviewer says; both by criterion. `confirmed` names evidence that the reviewer opened.
    """

    file: str
    reviewer: str
    date: PartialDate
    conflicts: Conflicts
    conflict: str
    proposal: str
    sha256: str
    self_assessed: Mapping[str, Level | NoLevel]
    opinions: Mapping[str, Opinion]
    confirmed: tuple[str, ...]
    places: Places

    @property
    def order(self) -> tuple[str, str, str]:
        """Where it stands among others: by its reviewer, whatever order files are named in."""
        return self.reviewer.casefold(), self.reviewer, self.file
