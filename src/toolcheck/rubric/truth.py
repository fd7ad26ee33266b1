"""Three-valued truth: Kleene's strong logic of indeterminacy (Introduction to Metamathematics, 1952, section 64)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """What a condition comes to: unknown means that what is stated does not decide it."""

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"


TRUE = Truth.TRUE
FALSE = Truth.FALSE
UNKNOWN = Truth.UNKNOWN
# Looking a member up on its class costs more than most conditions: what runs per fact uses these names.


def truth(value: object) -> Truth:
    """TRUE or FALSE, after Python's idea of truth."""
    return TRUE if value else FALSE


def conjunction(values: Iterable[Truth]) -> Truth:
    """FALSE if any is, else UNKNOWN if any is, else TRUE; stops at the first FALSE."""
    result = TRUE
    for value in values:
        if value is FALSE:
            return value
        if value is UNKNOWN:
            result = value
    return result


def disjunction(values: Iterable[Truth]) -> Truth:
    """TRUE if any is, else UNKNOWN if any is, else FALSE; stops at the first TRUE."""
    result = FALSE
    for value in values:
        if value is TRUE:
            return value
        if value is UNKNOWN:
            result = value
    return result


def negation(value: Truth) -> Truth:
    """TRUE and FALSE change places, UNKNOWN stays."""
    if value is UNKNOWN:
        return value
    return FALSE if value is TRUE else TRUE
