"""Catalogues from files: the one that ships with the program, and those of users; checked whole, like a rubric."""

from __future__ import annotations

import os
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
from toolcheck.documents.limits import MAX_HINTS
from toolcheck.documents.problems import DocumentError, Problem
from toolcheck.documents.validation import Validator
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolcheck.documents.places import Path
    from toolcheck.documents.reader import Document

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
    for path, is_bundled in _paths(names):
        if path.name.endswith(_DESCRIPTIONS):
            reader.read_description(path)
        else:
            reader.read_list(path, is_bundled=is_bundled)
    reader.files.finish()
    return Catalogue(", ".join(names), tuple(reader.entries), reader.files.sha256())


def _paths(names: Sequence[str]) -> Iterator[tuple[FilePath, bool]]:
    """Every file once, however often it is named, and whether it ships with the program."""
    seen: set[str] = set()
    for name in names:
        if name == BUNDLED:
            found = sorted((_HERE / "data").glob("*.yaml"))
        else:
            found = _paths_below(name)
        for path in found:
            real = str(path) if name == BUNDLED else os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield path, name == BUNDLED


def _paths_below(name: str) -> list[FilePath]:
    if not name:
        raise UsageError(f"--catalogue: the path is empty; name a file or a folder, or `{BUNDLED}`")
    path = FilePath(name)
    if os.path.isdir(name):
        found = (found for found in path.rglob("*") if found.name.endswith(_FILES) and not _is_hidden(found, path))
        return sorted(file for file in found if not file.is_dir())
    if os.path.exists(name):  # noqa: PTH110 - to pathlib a name that is too long is an error
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
        self.entries: list[Entry] = []
        self._ids: dict[str, tuple[Document, Path]] = {}

    def read_list(self, path: FilePath, *, is_bundled: bool) -> None:
        """Read a file of entries; the sources of the bundled ones are checked by the project's own tests."""
        read = self.files.read(path, _validator(), self._repeated_ids if is_bundled else self._wrong_in)
        if read is not None:
            self.entries += map(_entry, read[1]["entries"])

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
        self.entries.append(_entry_of_description(path, facts))

    def _wrong_in(self, document: Document) -> list[Problem]:
        return [*self._repeated_ids(document), *_lost_sources(document)]

    def _repeated_ids(self, document: Document) -> list[Problem]:
        problems: list[Problem] = []
        for position, written in _entries_in(document):
            name = written.get("id")
            if not isinstance(name, str | int):
                continue  # the shape says so already
            name = str(name).strip()
            here: Path = ("entries", position, "id")
            first, path = self._ids.setdefault(name, (document, here))
            if path is not here:
                line = first.places.nearest(path).line
                where = f"on line {line}" if first is document else f"in {first.name}:{line}"
                message = f"the id `{name}` is used already, {where}; ids are unique in a catalogue"
                problems.append(Problem(document.places.nearest(here), message))
        return problems


def _entries_in(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of a list that are mappings, with their positions; the data may not have been checked."""
    entries = document.data.get("entries")
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield position, entry


def _lost_sources(document: Document) -> list[Problem]:
    from toolcheck.documents.suggestions import did_you_mean
    from toolcheck.rubric.sources import load_sources

    known = load_sources()
    problems: list[Problem] = []
    for position, written in _entries_in(document):
        here: Path = ("entries", position, "sources")
        sources = written.get("sources")
        if sources == []:
            place = document.places.nearest(here)
            problems.append(Problem(place, "an entry needs a source: a key of sources.yaml, or a web address"))
        for number, source in enumerate(sources if isinstance(sources, list) else ()):
            if not isinstance(source, str) or source in known or source.startswith(("https://", "http://")):
                continue
            hint = did_you_mean(source, known) if len(problems) < MAX_HINTS else ""
            message = f"the source {source!r} is neither a key of sources.yaml nor a web address{hint}"
            problems.append(Problem(document.places.nearest((*here, number)), message))
    return problems


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
    """What a description says of its tool, as of the day it was true; the file itself is its source and its id."""
    operator = facts.get("operator") or {}
    stage = facts["stage"]
    return Entry(
        id=path.as_posix(),
        kind="proposal" if stage in PLANNED_STAGES else "tool",
        names=(facts["name"],),
        operator=operator.get("name") or "",
        first_year=facts.get("launched"),
        status=_STATUSES.get(stage, "unknown"),
        last_seen=facts["as_of"],
        status_note="",
        languages=tuple(tag for tag in facts.get("languages") or () if tag),
        sources=(path.as_posix(),),
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
