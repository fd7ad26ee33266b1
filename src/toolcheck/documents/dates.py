"""Dates as people know them: a year, a year and month, or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_DECEMBER = 12


@dataclass(frozen=True)
class PartialDate:
    """A stretch of days, from `first` to `last`, as precise as it was `written`."""

    written: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.written


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read `2026`, `2026-03` or `2026-03-14`.

    Raises:
        ValueError: with a sentence saying what is wrong.
    """
    found = _PATTERN.match(text.strip())
    if found is None:
        raise ValueError("write a date as 2026, 2026-03 or 2026-03-14")
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        raise ValueError("there is no year 0000")
    if month is not None and not 1 <= month <= _DECEMBER:
        raise ValueError(f"there is no month {month:02d}")
    last_day = monthrange(year, month or _DECEMBER)[1]
    if day is not None and not 1 <= day <= last_day:
        raise ValueError(f"{year}-{month:02d} has {last_day} days")
    return PartialDate(
        written=text.strip(),
        first=date(year, month or 1, day or 1),
        last=date(year, month or _DECEMBER, day or last_day),
    )


def months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later`; negative where `earlier` is the later one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


@lru_cache(maxsize=4096)
def months_before(day: date, months: int) -> date:
    """The day `months` (≥ 0) before `day`, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 - months, _DECEMBER)
    year = max(day.year + years, 1)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
