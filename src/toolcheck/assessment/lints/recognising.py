"""Data of persons as they are written: each recogniser finds them in a text and hides most of what it found.

A remark names what was found so that its writer sees it at once, and so that a log which others read does not give it
away: `j…@e….org`, `+44…56`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolcheck.rubric.lints import PersonalData

ADDRESS_OF_A_PAGE = re.compile(r"https?://\S+")
_MAIL = re.compile(r"(?<![\w.+%-])([\w.+%-]{1,64})@([\w-]+(?:\.[\w-]+)+)")
_BETWEEN_PARTS = re.compile(r"[._+%\d-]+")
_PHONE = re.compile(r"(?<![\w.])(?:\+ ?|\(?)\d(?:[ ()..\u2010-\u2013\u00a0/-]{0,3}\d){7,20}(?!\w)")
_NATIONAL = re.compile(r"(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_A_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{4}")
_INTERNATIONAL, _OF_ONE_COUNTRY, _LONGEST = 8, 9, 15
_MINUTES = re.compile(r"\d{1,3} ?° ?\d{1,2} ?['\u2019\u2032]")
_LATITUDE, _LONGITUDE = 90, 180
_CASE_NUMBER = re.compile(r"[.:#\s]*(?:(?:is|was)\s)?[:#\s]*([A-Za-z]{0,4}[-/ ]?\d[\w/-]*)")
_CASE_DIGITS = 3


def mails(text: str, settings: PersonalData) -> Iterator[str]:
    """Mail addresses, but those of a post such as `privacy@` or `data.protection@`."""
    for local, domain in _MAIL.findall(text):
        words = [word for word in _BETWEEN_PARTS.split(local.casefold()) if word]
        if not all(word in settings.role_mailboxes for word in words):
            host, _, ending = domain.rpartition(".")
            yield f"{local[0]}…@{host[:1]}….{ending}"


def phones(text: str, settings: PersonalData) -> Iterator[str]:
    """Telephone numbers, but those that are free to call and those too short to be a person's."""
    for match in _PHONE.finditer(text):
        written = match.group()
        digits = "".join(sign for sign in written if sign.isdecimal())
        if _is_a_phone(written.strip(), digits) and not digits.startswith(settings.free_numbers):
            plus = "+" if written.startswith("+") else ""
            yield f"{plus}{digits[:2]}…{digits[-2:]}"


def _is_a_phone(written: str, digits: str) -> bool:
    if len(digits) > _LONGEST or _A_DATE.match(written):
        return False
    if written.startswith("+"):
        return len(digits) >= _INTERNATIONAL
    if len(digits) < _OF_ONE_COUNTRY:
        return False
    return digits.startswith("0") or _NATIONAL.fullmatch(written) is not None


def coordinates(text: str, settings: PersonalData) -> Iterator[str]:
    """Pairs of degrees that point at one place, in decimals or in minutes."""
    for match in _degrees(settings.decimals).finditer(text):
        latitude, longitude = match.groups()
        if abs(float(latitude)) <= _LATITUDE and abs(float(longitude)) <= _LONGITUDE:
            yield f"{latitude.partition('.')[0]}.…, {longitude.partition('.')[0]}.…"
    for match in _MINUTES.finditer(text):
        yield f"{match.group().partition('°')[0].strip()}°…"


@cache
def _degrees(decimals: int) -> re.Pattern[str]:
    number = rf"([-+]?\d{{1,3}}\.\d{{{decimals},}})"
    return re.compile(rf"(?<![\d.]){number}°?[NS]?\s*[,;/ ]\s*{number}(?![\d.]*\d|\s?%)", re.IGNORECASE)


def case_numbers(text: str, settings: PersonalData) -> Iterator[str]:
    """Numbers behind a word such as "case no.", with at least three digits."""
    for words, end in settings.case_words.spans_in(text):
        number = _CASE_NUMBER.match(text, end)
        if number and sum(map(str.isdecimal, number[1])) >= _CASE_DIGITS:
            yield f"{words} {number[1][0]}…"


RECOGNISERS: dict[str, Callable[[str, PersonalData], Iterator[str]]] = {
    "e-mail": mails,
    "phone": phones,
    "coordinates": coordinates,
    "case-number": case_numbers,
}
"""Each sort of data that a lint of persons may look for."""
