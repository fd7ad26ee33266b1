"""Catalogues from files: the one that ships with the program, and those of users; checked whole, like a rubric."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.catalogue.entries import Catalogue, Entry, Profile, profile_of
from toolcheck.catalogue.format import CATALOGUE_SHAPE, FACETS, SETTINGS_SHAPE
from toolcheck.catalogue.search import Settings
from toolcheck.catalogue.wording import Concept, Vocabulary
from toolcheck.description.reading import read_description
from toolcheck.description.vocabulary import PLANNED_STAGES
from toolcheck.documents.data_files import DataFiles
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.validation import Validator
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.documents.places import Path, Places

BUNDLED = "bundled"
DEFAULT_CATALOGUES = (BUNDLED,)
_HERE = FilePath(__file__).parent
_SETTINGS = "search.yaml"
_DESCRIPTIONS = (".tool.yaml", ".tool.yml")
_FILES = (".yaml", ".yml")
_STATUSES = {"pilot": "pilot", "live": "in-use", "retired": "ended"}


def load_catalogue(names: Sequence[str] = DEFAULT_CATALOGUES) -> Catalogue:
    """The entries of catalogue files, of folders of such files or of descriptions, and of `bundled`, as one catalogue.

    Raises:
        UsageError: there is no such file or folder.
        DataError: a file cannot be used as it stands, with every problem.
    """
    reader = _Reader()
    for name in names:
        for path in _paths(name):
            if path.name.endswith(_DESCRIPTIONS):
                reader.read_description(path)
            else:
                reader.read_list(path, is_bundled=name == BUNDLED)
    reader.files.finish()
    return Catalogue(", ".join(names), tuple(reader.entries.values()), reader.files.sha256())


def _paths(name: str) -> list[FilePath]:
    if name == BUNDLED:
        return sorted((_HERE / "data").glob("*.yaml"))
    path = FilePath(name)
    if path.is_dir():
        return sorted(found for found in path.rglob("*") if found.name.endswith(_FILES) and not _is_hidden(found, path))
    if path.is_file():
        return [path]
    raise UsageError(f"--catalogue {name}: there is no such file or folder; `{BUNDLED}` is the one that ships")


def _is_hidden(path: FilePath, folder: FilePath) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


@cache
def _validator() -> Validator:
    return Validator(CATALOGUE_SHAPE)


class _Reader:
    """Reads files into entries, keeping what is wrong with them."""

    def __init__(self) -> None:
        self.files = DataFiles()
        self.entries: dict[str, Entry] = {}

    def read_list(self, path: FilePath, *, is_bundled: bool) -> None:
        """Read a file of entries; the sources of the bundled ones are checked by the project's own tests."""
        read = self.files.read(path, _validator())
        if read is None:
            return
        document, data = read
        problems: list[Problem] = []
        for position, written in enumerate(data["entries"]):
            here: Path = ("entries", position)
            problems += self._add(_entry(written), here, document.places)
            if not is_bundled:
                problems += _lost_sources(written["sources"], (*here, "sources"), document.places)
        self.files.note(document.name, problems)

    def read_description(self, path: FilePath) -> None:
        """Read a description as an entry of its own."""
        document = self.files.document(path)
        if document is None:
            return
        try:
            facts = read_description(document).facts
        except DocumentError as error:
            self.files.note(document.name, error.problems)
            return
        self.files.note(document.name, self._add(_entry_of_description(path, facts), ("name",), document.places))

    def _add(self, entry: Entry, here: Path, places: Places) -> list[Problem]:
        if entry.id in self.entries:
            place = places.nearest((*here, "id"))
            return [Problem(place, f"the id `{entry.id}` is used already; ids are unique in a catalogue")]
        self.entries[entry.id] = entry
        return []


def _lost_sources(sources: list[str], path: Path, places: Places) -> list[Problem]:
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.rubric.sources import load_sources

    if not sources:
        return [Problem(places.nearest(path), "an entry needs a source: a key of sources.yaml, or a web address")]
    known = load_sources()
    return [
        Problem(
            places.nearest((*path, position)),
            f"the source {source!r} is neither a key of sources.yaml nor a web address{did_you_mean(source, known)}",
        )
        for position, source in enumerate(sources)
        if source not in known and not source.startswith(("https://", "http://"))
    ]


def _entry(written: dict[str, Any]) -> Entry:
    names = (written["name"], *(written.get("aliases") or ()))
    return Entry(
        id=written["id"],
        kind=written["kind"],
        names=names,
        operator=written.get("operator") or "",
        first_year=written.get("first_year"),
        status=written["status"],
        last_seen=written.get("last_seen"),
        status_note=written.get("status_note") or "",
        languages=tuple(written.get("languages") or ()),
        sources=tuple(written["sources"]),
        profile=Profile(
            name=" ".join(names),
            summary=written["summary"],
            problem=None,
            facets={name: frozenset(written[name]) for name in FACETS if written.get(name)},
        ),
    )


def _entry_of_description(path: FilePath, facts: dict[str, Any]) -> Entry:
    """What a description says of its tool, as of the day it was true; the file itself is the source."""
    operator = facts.get("operator") or {}
    stage = facts["stage"]
    return Entry(
        id=path.name.removesuffix(path.suffix).removesuffix(".tool"),
        kind="proposal" if stage in PLANNED_STAGES else "tool",
        names=(facts["name"],),
        operator=operator.get("name") or "",
        first_year=facts.get("launched"),
        status=_STATUSES.get(stage, "unknown"),
        last_seen=facts["as_of"],
        status_note="",
        languages=tuple(tag for tag in facts.get("languages") or () if tag),
        sources=(path.name,),
        profile=profile_of(facts),
    )


class Search(NamedTuple):
    """How the search compares; `sha256` identifies the file that says so."""

    settings: Settings
    vocabulary: Vocabulary
    sha256: str


@cache
def load_search() -> Search:
    """How the search compares, from the file beside the bundled entries.

    Raises:
        DataError: the file cannot be used.
    """
    files = DataFiles()
    read = files.read(_HERE / _SETTINGS, Validator(SETTINGS_SHAPE))
    files.finish()
    assert read is not None
    data = dict(read[1])
    concepts = [Concept(concept["name"], concept["words"]) for concept in data.pop("concepts")]
    vocabulary = Vocabulary(data.pop("stop_words").split(), concepts)
    means_all = {pair["facet"]: pair["word"] for pair in data.pop("means_all")}
    return Search(Settings(**data, means_all=means_all), vocabulary, files.sha256())
