"""The summaries of a catalogue as sentence vectors, ready to be compared with other texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolcheck.catalogue.semantic import Embedder, load_embedder
from toolcheck.catalogue.vector_cache import catalogue_vectors

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.catalogue.entries import Catalogue
    from toolcheck.catalogue.semantic import Vectors


class SemanticIndex(NamedTuple):
    """A model, and one row for each entry of a catalogue. Of the texts the summaries alone: more blurs the vectors."""

    embedder: Embedder
    vectors: Vectors

    def likeness(self, text: str) -> list[float]:
        """How alike each entry's summary is in meaning, from 0 to 1."""
        return [max(0.0, float(cosine)) for cosine in self.vectors @ self.embedder.embed([text])[0]]


def load_semantic_index(catalogue: Catalogue, cache: Path | None) -> SemanticIndex:
    """The index over a catalogue; `cache` is a folder where its vectors are kept, if anywhere.

    Raises:
        UsageError: the extra `semantic` is missing.
    """
    embedder = load_embedder()
    summaries = [entry.profile.summary for entry in catalogue.entries]
    return SemanticIndex(embedder, catalogue_vectors(embedder, summaries, cache))
