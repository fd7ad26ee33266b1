"""What must not stand in a description at all: data of persons, and where a house of refuge is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.assessment.lints.scan import Found
from toolcheck.rubric.sieve import sifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.lints.scan import Scan
    from toolcheck.documents.places import Path
    from toolcheck.rubric.lints import Lint, PersonalData, StreetAddress


def personal_data(lint: Lint, settings: PersonalData, scan: Scan) -> Iterator[Found]:
    """A remark on each text in which data of a person is recognised; most of what was found is hidden."""
    if not settings.sieve.lets_through(scan.sifted):
        return
    from toolcheck.assessment.lints.recognising import ADDRESS_OF_A_PAGE, RECOGNISERS

    for path, text in scan.texts():
        bare = ADDRESS_OF_A_PAGE.sub("", text)
        words = [f"{name} {words}" for name in settings.look_for for words in RECOGNISERS[name](bare, settings)]
        if words:
            yield Found(path, lint.remark(", ".join(dict.fromkeys(words))))


def shelter_addresses(lint: Lint, settings: StreetAddress, scan: Scan) -> Iterator[Found]:
    """A remark on each street address beside which a house of refuge is named, in the same text or entry."""
    if not (settings.houses.lets_through(scan.sifted) and settings.streets.lets_through(scan.sifted)):
        return
    from toolcheck.assessment.lints.streets import streets_in

    texts = list(scan.texts())
    near: dict[Path, list[str]] = {}
    for path, text in texts:
        if settings.houses.lets_through(sifted(text)) and (found := settings.near.found_in(text)):
            near.setdefault(_entry_of(path), []).extend(found)
    for path, text in texts:
        words = near.get(_entry_of(path))
        streets = list(streets_in(text, settings)) if words else []
        if words and streets:
            yield Found(path, lint.remark(f"{words[0]}: {', '.join(streets)}"))


def _entry_of(path: Path) -> Path:
    """The way to the entry of a list that a text stands in; to the text itself where it stands in none."""
    for number in range(len(path) - 1, 0, -1):
        if isinstance(path[number - 1], int):
            return path[:number]
    return path
