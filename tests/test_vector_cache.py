"""Vectors kept between runs: used when they fit, made anew when not, and never a reason to fail."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from toolcheck.catalogue.semantic import Embedder
from toolcheck.catalogue.vector_cache import cache_folder, catalogue_vectors

if TYPE_CHECKING:
    from collections.abc import Callable

np = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")

TEXTS = ["a helpline", "a library of hotel rooms", "a register of contracts"]


class Counting(Embedder):
    """An embedder that tells texts apart by their length, and counts how often it is asked."""

    def __init__(self, name: str = "model 1") -> None:
        self.asked = 0
        super().__init__(name, 4, self._count)

    def _count(self, texts: list[str]) -> Any:
        self.asked += 1
        return np.array([[len(text), 1, 2, 3] for text in texts], dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder that does not exist yet."""
    return tmp_path / "toolcheck" / "vectors"


def test_vectors_are_made_once(folder: Path) -> None:
    first, second = Counting(), Counting()
    made = catalogue_vectors(first, TEXTS, folder)
    kept = catalogue_vectors(second, TEXTS, folder)
    assert (first.asked, second.asked) == (1, 0)
    assert kept.dtype == made.dtype == np.float32
    assert (kept == made).all()


def test_the_file_is_a_plain_array_that_numpy_reads(folder: Path) -> None:
    made = catalogue_vectors(Counting(), TEXTS, folder)
    (path,) = folder.iterdir()
    assert path.suffix == ".npy"
    assert (np.load(path, allow_pickle=False) == made).all()


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("model 2", TEXTS),
        ("model 1", TEXTS[:2]),
        ("model 1", TEXTS[::-1]),
        ("model 1", ["a helpline a", "library of hotel rooms", "a register of contracts"]),
    ],
    ids=["model", "fewer", "order", "boundary"],
)
def test_another_model_or_catalogue_is_kept_apart(folder: Path, name: str, texts: list[str]) -> None:
    catalogue_vectors(Counting(), TEXTS, folder)
    other = Counting(name)
    assert (catalogue_vectors(other, texts, folder) == Counting().embed(texts)).all()
    assert other.asked == 1


def _resaved(change: Callable[[Any], Any]) -> Callable[[Path], None]:
    return lambda path: np.save(path, change(np.load(path)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\x93NUMPY\x01\x00"),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes() + b"\x00"),
        lambda path: path.write_bytes(b"?" + path.read_bytes()[1:]),
        lambda path: path.write_bytes(pickle.dumps(np.ones((3, 4)))),
        lambda path: (path.unlink(), path.mkdir()),
        _resaved(lambda vectors: vectors[:2]),
        _resaved(lambda vectors: vectors[:, :2]),
        _resaved(lambda vectors: vectors.astype(">f4")),
        _resaved(lambda vectors: vectors * 2),
        _resaved(lambda vectors: vectors * np.nan),
    ],
    ids=[
        "empty",
        "header",
        "cut",
        "longer",
        "magic",
        "pickle",
        "folder",
        "rows",
        "columns",
        "endian",
        "lengths",
        "nan",
    ],
)
def test_a_file_that_cannot_be_right_is_made_anew(folder: Path, spoil: Callable[[Path], None]) -> None:
    made = catalogue_vectors(Counting(), TEXTS, folder)
    (path,) = folder.iterdir()
    spoil(path)
    again = Counting()
    assert (catalogue_vectors(again, TEXTS, folder) == made).all()
    assert again.asked == 1
    assert list(folder.iterdir()) == [path]  # no draft stays behind
    if path.is_file():
        assert (np.load(path, allow_pickle=False) == made).all()


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert catalogue_vectors(Counting(), TEXTS, blocked / "vectors").shape == (3, 4)


def test_without_a_folder_nothing_is_kept() -> None:
    embedder = Counting()
    catalogue_vectors(embedder, TEXTS, None)
    catalogue_vectors(embedder, TEXTS, None)
    assert embedder.asked == 2


def test_an_interrupted_write_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_draft: Path, _path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        catalogue_vectors(Counting(), TEXTS, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"HOME": "/home/a"}, "linux", "/home/a/.cache/toolcheck/vectors"),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "/var/cache/a"}, "linux", "/var/cache/a/toolcheck/vectors"),
        ({"HOME": "/Users/a"}, "darwin", "/Users/a/Library/Caches/toolcheck/vectors"),
        ({"LOCALAPPDATA": "/data/local", "HOME": "/home/a"}, "win32", "/data/local/toolcheck/vectors"),
        ({"XDG_CACHE_HOME": "cache"}, "linux", None),
        ({}, "linux", None),
        ({}, "darwin", None),
        ({}, "win32", None),
    ],
)
def test_the_cache_lies_where_the_platform_wants_it(
    environment: dict[str, str], platform: str, expected: str | None
) -> None:
    assert cache_folder(environment, platform) == (expected and Path(expected))
