"""`toolcheck similar --semantic`: what sentence vectors change; a small model stands in for the real one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import LINES, WAGE_LINE, nearest
from toolcheck.catalogue import known, semantic_index
from toolcheck.catalogue.loading import load_search
from toolcheck.catalogue.semantic import Embedder

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

np = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")

ORCHID = "Synthetic records for statisticians."
CALL = ("similar", "-f", "json", "-n", "99", "--catalogue", LINES, WAGE_LINE)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """What the stand-in is asked for: to it, Orchid means the same as the described tool, and nothing else does."""
    texts: list[list[str]] = []

    def encode(asked_for: list[str]) -> Any:
        texts.append(asked_for)
        alike = [text == ORCHID or text.startswith("A phone line; farm workers") for text in asked_for]
        return np.array([[one, not one] for one in alike], dtype=np.float32)

    monkeypatch.setattr(semantic_index, "load_embedder", lambda: Embedder("stand-in 1", 2, encode))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return texts


def test_the_method_names_the_model(run: Runner, asked: list[list[str]]) -> None:
    assert json.loads(run(*CALL, "--semantic").out)["method"] == "sentence vectors, words and facets: stand-in 1"
    assert asked


def test_a_tool_is_found_by_its_meaning(run: Runner, asked: list[list[str]]) -> None:
    without, found = nearest(run(*CALL)), nearest(run(*CALL, "--semantic"))
    assert "orchid" not in without
    share, rest = load_search().settings.semantic_share, 1 - load_search().settings.facet_share
    assert found["orchid"]["similarity"] == pytest.approx(share * rest, abs=1e-4)
    assert found["shore"]["similarity"] < without["shore"]["similarity"]
    assert asked


def test_another_threshold_decides_what_is_close(
    run: Runner, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = load_search()
    settings = search.settings
    found = nearest(run(*CALL, "--semantic"))
    assert {name for name, other in found.items() if other["close"]} == {
        name for name, other in found.items() if other["similarity"] >= settings.semantic_close_from
    }
    for threshold, is_close in (
        (found["orchid"]["similarity"] - 0.001, True),
        (found["orchid"]["similarity"] + 0.001, False),
    ):
        changed = search._replace(settings=settings._replace(semantic_close_from=threshold))
        monkeypatch.setattr(known, "load_search", lambda changed=changed: changed)
        assert nearest(run(*CALL, "--semantic"))["orchid"]["close"] is is_close
    assert asked


def test_the_catalogue_is_embedded_once_and_the_description_on_each_call(
    run: Runner, asked: list[list[str]], tmp_path: Path
) -> None:
    first, second = run(*CALL, "--semantic").out, run(*CALL, "--semantic").out
    assert first == second
    assert [len(texts) for texts in asked] == [7, 1, 1]
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".npy"]


def test_nothing_is_kept_and_nothing_embedded_without_the_option(
    run: Runner, asked: list[list[str]], tmp_path: Path
) -> None:
    run(*CALL)
    assert asked == []
    assert list(tmp_path.iterdir()) == []


def test_an_empty_catalogue_needs_no_vectors(run: Runner, asked: list[list[str]], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("entries: []\n", "utf-8")
    result = run("similar", "--semantic", "--catalogue", str(path), WAGE_LINE)
    assert result.code == 0
    assert "the catalogue is empty" in result.err
    assert all(len(texts) <= 1 for texts in asked)
