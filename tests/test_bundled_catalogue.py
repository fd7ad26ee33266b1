"""The catalogue that ships: every entry is sourced and dated, claims nothing about today, and can be found again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from toolcheck.catalogue.loading import load_catalogue, load_search
from toolcheck.description.reading import read_description
from toolcheck.description.vocabulary import CATEGORIES
from toolcheck.documents.reader import read_document
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.catalogue.entries import Entry

FILES = sorted((ROOT / "src" / "toolcheck" / "catalogue" / "data").glob("*.yaml"))
PARAPHRASES = sorted((ROOT / "benchmarks" / "paraphrases").glob("*.yaml"))
EXISTING = sorted((ROOT / "examples" / "existing").glob("*.tool.yaml"))
ENTRIES = load_catalogue().entries
TOOLS = [entry for entry in ENTRIES if entry.kind == "tool"]
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
EVERY_ENTRY = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
DATED = ("in-use", "pilot", "absorbed", "ended")
CLAIMS = re.compile(
    r"\b(available|currently|today|nowadays|now|at present|presently|still (runs?|works?|exists?|operates?)|"
    r"up and running|(is|are) (live|active|online|running)|can be downloaded|to this day)\b",
    re.IGNORECASE,
)
"""Words that would claim something about the day on which somebody reads them."""


def _written(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = read_document(path.name, path.read_bytes()).data["entries"]
    return entries


def test_tools_proposals_and_kinds_are_there() -> None:
    counts = Counter(entry.kind for entry in ENTRIES)
    assert counts["tool"] >= 75
    assert counts["proposal"] == 8
    assert counts["kind"] >= 5


@EVERY_ENTRY
def test_every_entry_has_sources_that_resolve(entry: Entry) -> None:
    assert entry.sources
    assert [key for key in entry.sources if key not in load_sources()] == []
    assert len(set(entry.sources)) == len(entry.sources)


@EVERY_ENTRY
def test_a_tool_was_last_seen_where_a_status_is_known_and_not_before_it_began(entry: Entry) -> None:
    if entry.status == "unknown":
        assert entry.last_seen is None
    if entry.status in DATED:
        assert entry.last_seen is not None
    if entry.last_seen and entry.first_year:
        assert entry.first_year.first <= entry.last_seen.last


@EVERY_ENTRY
def test_no_entry_claims_anything_about_today(entry: Entry) -> None:
    for text in (entry.profile.summary, entry.status_note, entry.operator, *entry.names):
        assert CLAIMS.findall(text) == []


@EVERY_ENTRY
def test_a_summary_says_in_a_sentence_what_it_does(entry: Entry) -> None:
    words = entry.profile.summary.split()
    assert entry.profile.summary.endswith(".")
    assert 12 <= len(words) <= 45
    assert not entry.status_note or entry.status_note.endswith(".")


@EVERY_ENTRY
def test_only_a_tool_has_a_state(entry: Entry) -> None:
    if entry.kind != "tool":
        assert (entry.status, entry.last_seen) == ("unknown", None)
        assert entry.status_note, "what is known of it instead"


@EVERY_FILE
def test_tools_stand_in_the_order_of_their_ids_and_under_what_they_are(path: Path) -> None:
    first, second = path.read_text("utf-8").splitlines()[:2]
    assert re.match(r"# [A-Z][^:(]+[:(].*\.$", first)
    assert second == "entries:"
    ids = [entry["id"] for entry in _written(path) if entry["kind"] == "tool"]
    assert ids == sorted(ids)


@EVERY_FILE
def test_an_id_is_short_and_in_small_letters(path: Path) -> None:
    for entry in _written(path):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"])
        assert len(entry["id"]) <= 40
        assert entry["id"].startswith(f"{entry['kind']}-") == (entry["kind"] != "tool")


@EVERY_FILE
def test_keys_stand_in_the_order_of_the_format(path: Path) -> None:
    from toolcheck.catalogue.format import ENTRY

    for entry in _written(path):
        assert list(entry) == [key for key in ENTRY if key in entry], entry["id"]


def test_a_name_belongs_to_one_entry() -> None:
    for entry in ENTRIES:
        for name in entry.names:
            assert [other.id for other in ENTRIES if other.is_called(name)] == [entry.id]


def test_every_category_has_a_tool() -> None:
    used = {category for entry in TOOLS for category in entry.profile.facets.get("categories") or ()}
    assert sorted(set(CATEGORIES) - used) == []


def test_the_benchmark_asks_for_entries_that_are_there() -> None:
    ids = {entry.id for entry in ENTRIES}
    asked: list[str] = []
    for path in PARAPHRASES:
        for pair in read_document(path.name, path.read_bytes()).data.get("pairs", ()):
            asked += [pair["tool"], *pair.get("also", ())]
    assert len(asked) >= 60
    assert sorted(set(asked) - ids) == []


@pytest.mark.parametrize("path", EXISTING, ids=[path.stem for path in EXISTING])
def test_an_example_of_a_known_tool_is_known_by_its_name(path: Path) -> None:
    name = read_description(read_document(path.name, path.read_bytes())).facts["name"]
    if not name.startswith(("Proposal of", "Kind of")):
        assert [entry.kind for entry in ENTRIES if entry.is_called(name)] == ["tool"]


def test_the_document_on_scoring_reckons_with_the_shares_there_are() -> None:
    settings = load_search().settings
    written = " ".join((ROOT / "docs" / "scoring.md").read_text("utf-8").split())
    assert (
        f"With a `facet_share` of {settings.facet_share:.2f} and a threshold of {settings.close_from:.2f}:" in written
    )
    wording = 1 - settings.facet_share
    for facets, figure in ((3, "0.405"), (2, "0.335")):
        assert f"{wording * 0.3 + settings.facet_share * facets / 5:.3f}" == figure
        assert figure in written


def test_the_example_of_the_document_is_a_catalogue(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```", document, re.DOTALL | re.MULTILINE)
    (tmp_path / "our-tools.yaml").write_text(example, "utf-8")
    (entry,) = load_catalogue([str(tmp_path)]).entries
    assert entry.id == "wage-line"
