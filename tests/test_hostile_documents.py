"""Hostile content is refused in a moment and without a crash, by both parsers; both report the same events."""

from __future__ import annotations

import importlib.util
import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT, TESTS, run_toolcheck
from toolcheck.documents import reader as usual_reader
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.pure_parser import PureParser

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from toolcheck.documents.problems import Problem

DEEP = "nested more than 50 deep, the most that is read"
VALID = [path for folder in ("examples", "rubrics", "tests/cases") for path in sorted((ROOT / folder).rglob("*.yaml"))]
# The pure scanner refuses a tab after a colon, where libyaml takes it for a space.
READ_DIFFERENTLY = {"tab-between-key-and-value.tool.yaml"}
INVALID = [path for path in sorted((TESTS / "invalid").glob("*.tool.yaml")) if path.name not in READ_DIFFERENTLY]
HOSTILE = {
    "lists in flow style": (b"a: " + b"[" * 50_000, DEEP),
    "closed lists in flow style": (b"a: " + b"[" * 50_000 + b"]" * 50_000, DEEP),
    "lists in block style": (b"- " * 50_000, DEEP),
    "mappings in flow style": (b"{a: " * 50_000, DEEP),
    "mappings in block style": (b"".join(b" " * depth + b"a:\n" for depth in range(1_200)), DEEP),
    "complex keys": (b"? " * 50_000, "a key must be text on one line"),
    "tag of 100 KB": (b"a: " + b"!" * 100_000, "tags are not read; leave it out"),
    "anchor of 100 KB": (b"a: &" + b"x" * 100_000 + b" 1", "anchors are not read; leave it out"),
    "alias bomb": (
        b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 2_000)),
        "aliases are not read; write the value out",
    ),
    "alias to itself": (b"a: &a [*a]\n", "aliases are not read; write the value out"),
    "merge bomb": (b"a: &a {x: 1}\nb: {<<: *a, <<: *a}\n", "merge keys are not read; write the values out"),
    "key of 1 MB": (b"a" * 1_000_000 + b": 1", "not readable as YAML"),
    "many documents": (b"---\n" * 100_000, "a second document begins here"),
    "many colons": (b":" * 100_000, "not readable as YAML"),
    "many commas": (b"a: [" + b"," * 100_000, "not readable as YAML"),
    "many directives": (b"%" * 100_000, "not readable as YAML"),
    "quote that never ends": (b'a: "' + b"\\u0041" * 100_000, "not readable as YAML"),
    "more values than are read": (b"a: [" + b"x," * 100_000 + b"]", "more than 10000 values in one file"),
    "spaces": (b" " * 1_000_000, "the file is empty"),
    "control character": (b"a: \x07", "the character U+0007 may not stand in YAML; remove it"),
}
CONTENTS = [pytest.param(*pair, id=name) for name, pair in HOSTILE.items()]


@pytest.fixture(scope="module")
def pure_reader() -> ModuleType:
    """The reader as it is where libyaml is missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "yaml.cyaml", None)
        spec = importlib.util.find_spec("toolcheck.documents.reader")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module


def _problems(reader: ModuleType, content: bytes) -> tuple[Problem, ...]:
    """What is wrong with the content, whether or not it could be read."""
    try:
        found: tuple[Problem, ...] = reader.read_document("x", content).problems
    except DocumentError as error:
        return error.problems
    return found


def _everything(reader: ModuleType, path: Path) -> tuple[Any, ...]:
    document = reader.read_document(path.name, path.read_bytes())
    return document.data, list(document.places.every()), document.problems


def test_the_two_readers_differ_in_their_parser(pure_reader: ModuleType) -> None:
    assert PureParser in vars(pure_reader).values()
    assert PureParser not in vars(usual_reader).values()


@pytest.mark.parametrize("path", VALID, ids=[str(path.relative_to(ROOT)) for path in VALID])
def test_both_parsers_give_the_same_data_and_places(path: Path, pure_reader: ModuleType) -> None:
    found = _everything(usual_reader, path)
    assert found == _everything(pure_reader, path)
    assert found[0] != {}


@pytest.mark.parametrize("path", INVALID, ids=[path.name for path in INVALID])
def test_both_parsers_find_problems_in_the_same_places(path: Path, pure_reader: ModuleType) -> None:
    content = path.read_bytes()
    usual, pure = _problems(usual_reader, content), _problems(pure_reader, content)
    assert [problem.place for problem in usual] == [problem.place for problem in pure]


@pytest.mark.parametrize(("content", "message"), CONTENTS)
def test_the_reader_answers_hostile_content(content: bytes, message: str) -> None:
    assert any(message in problem.message for problem in _problems(usual_reader, content))


@pytest.mark.parametrize(("content", "message"), CONTENTS)
def test_the_pure_reader_answers_hostile_content(content: bytes, message: str, pure_reader: ModuleType) -> None:
    assert any(message in problem.message for problem in _problems(pure_reader, content))


@pytest.mark.parametrize(("content", "message"), CONTENTS)
def test_the_command_line_answers_hostile_content(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "case.tool.yaml"
    path.write_bytes(content)
    run = run_toolcheck("check", str(path))
    assert run.code == 3
    assert run.err == ""
    assert message in run.out


def test_hostile_content_on_standard_input_is_answered() -> None:
    run = run_toolcheck("check", "-", stdin=b"- " * 50_000)
    assert run.code == 3
    assert f"<stdin>:1:101: error: {DEEP}" in run.out


def test_of_a_huge_file_only_a_bounded_part_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.tool.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    run_toolcheck("check", str(path))  # what is imported on the way is not counted below
    tracemalloc.start()
    try:
        run = run_toolcheck("check", str(path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert run.code == 3
    assert "the file is larger than 1024 KiB, the most that is read" in run.out
    assert peak < 20 * 1024 * 1024
