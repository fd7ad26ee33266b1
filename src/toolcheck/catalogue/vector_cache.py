"""Vectors of a catalogue, kept between runs in the user's cache folder; whatever fails here costs time, never a result.

Only what a catalogue says goes here. The texts of a description, and their vectors, stay in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolcheck.catalogue.semantic import Embedder, Vectors


_ROUNDING = 1e-3


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where this platform wants a program of this user to keep what it can make anew; None where nobody says."""
    if platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    elif environment.get("XDG_CACHE_HOME", ""):
        base = environment["XDG_CACHE_HOME"]
    else:
        home = environment.get("HOME", "")
        base = home and str(Path(home, *(("Library", "Caches") if platform == "darwin" else (".cache",))))
    # The XDG specification has relative paths ignored; they would also depend on the working directory.
    return Path(base) / "toolcheck" / "vectors" if base and Path(base).is_absolute() else None


def catalogue_vectors(embedder: Embedder, texts: Sequence[str], folder: Path | None) -> Vectors:
    """The vectors of a catalogue's texts, one row each: from the folder if they lie there, else made and left there."""
    if folder is None:
        return embedder.embed(texts)
    path = folder / f"{_key(embedder.name, texts)}.npy"
    kept = _read(path, (len(texts), embedder.dimensions))
    if kept is not None:
        return kept
    vectors = embedder.embed(texts)
    _write(path, vectors)
    return vectors


def _key(name: str, texts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps([name, *texts]).encode()).hexdigest()


def _read(path: Path, shape: tuple[int, int]) -> Vectors | None:
    """What the file holds, if that can be vectors of this shape: finite, each of length 1."""
    import numpy as np

    try:
        # Read at once and not mapped: a file that changes underneath must not change a result.
        content = path.read_bytes()
    except OSError:
        return None
    # The header must be the one that was written. None is ever interpreted, so no file can ask for memory or objects.
    header, size = _header(shape), shape[0] * shape[1] * 4
    if len(content) != len(header) + size or not content.startswith(header):
        return None
    vectors = np.frombuffer(content, dtype="<f4", offset=len(header)).reshape(shape)
    squares = np.einsum("ij,ij->i", vectors, vectors)
    return vectors if bool((np.abs(squares - 1) < _ROUNDING).all()) else None


def _write(path: Path, vectors: Vectors) -> None:
    """Leave the vectors there, whole or not at all: two runs may write at the same time, or one may be interrupted."""
    import numpy as np

    shape = (vectors.shape[0], vectors.shape[1])
    content = _header(shape) + np.ascontiguousarray(vectors, dtype="<f4").tobytes()
    # A folder that cannot be written is no reason to fail.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _header(shape: tuple[int, int]) -> bytes:
    """What a file in NumPy's own format starts with, for little-endian float32 values of this shape."""
    from numpy.lib import format as npy

    buffer = io.BytesIO()
    npy.write_array_header_1_0(buffer, {"descr": "<f4", "fortran_order": False, "shape": shape})
    return buffer.getvalue()
