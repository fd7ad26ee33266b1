"""Dates as precise as people know them, and the months between them."""

from __future__ import annotations

from datetime import date

import pytest

from toolcheck.documents.dates import months_before, months_between, parse_date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_date_is_the_days_it_may_mean(written: str, first: date, last: date) -> None:
    found = parse_date(written)
    assert (found.first, found.last) == (first, last)
    assert str(found) == written


def test_spaces_around_a_date_are_left_out() -> None:
    assert parse_date(" 2026-03 ") == parse_date("2026-03")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("next year", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("26", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("2026-3", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("2026-03-1", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("2026/03/14", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("14.03.2026", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("2026-03-14T12:00", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("2026-Q1", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("-2026", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("20260", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("２０２６", "write a date as 2026, 2026-03 or 2026-03-14"),
        ("0000", "there is no year 0000"),
        ("0000-01", "there is no year 0000"),
        ("2026-00", "there is no month 00"),
        ("2026-13", "there is no month 13"),
        ("2026-13-40", "there is no month 13"),
        ("2026-02-29", "2026-02 has 28 days"),
        ("2028-02-30", "2028-02 has 29 days"),
        ("2026-04-31", "2026-04 has 30 days"),
        ("2026-01-00", "2026-01 has 31 days"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse_date(written)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2025, 12, 31), date(2026, 1, 30), 0),
        (date(2025, 12, 31), date(2026, 1, 31), 1),
        (date(2024, 10, 1), date(2026, 10, 1), 24),
        (date(2026, 2, 15), date(2026, 1, 15), -1),
    ],
)
def test_whole_months_lie_between_two_days(earlier: date, later: date, months: int) -> None:
    assert months_between(earlier, later) == months


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
        (date(2026, 3, 15), 2, date(2026, 1, 15)),
        (date(2026, 3, 15), 3, date(2025, 12, 15)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 1, 31), 26, date(2023, 11, 30)),
        (date(1, 5, 1), 24, date(1, 5, 1)),
    ],
)
def test_the_day_some_months_before(day: date, months: int, found: date) -> None:
    assert months_before(day, months) == found
