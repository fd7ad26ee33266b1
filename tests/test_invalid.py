"""Every invalid description is answered with all that is wrong in it, by the library and the command line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from conftest import TESTS, run_toolcheck
from toolcheck.assessment.waivers import check_waivers
from toolcheck.description.reading import read_description
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.rubric.model import Rubric

INVALID = TESTS / "invalid"
FILES = [pytest.param(path, id=path.name.removesuffix(".tool.yaml")) for path in sorted(INVALID.glob("*.tool.yaml"))]
HEAD = "toolcheck: 1\nname: Case\nsummary: What it does and for whom.\nstage: idea\nas_of: 2026-10-01\n"
UTF8 = "save it as UTF-8"
REMOVE = "may not stand in YAML; remove it"


class Bytes(NamedTuple):
    """Content that does not belong in a text file, and the one line that answers it."""

    content: bytes
    line: str


BYTES = {
    "utf-16, little end first": Bytes(b"\xff\xfe" + HEAD.encode("utf-16-le"), f"1:1: the file is UTF-16; {UTF8}"),
    "utf-16, big end first": Bytes(b"\xfe\xff" + HEAD.encode("utf-16-be"), f"1:1: the file is UTF-16; {UTF8}"),
    "latin-1": Bytes(
        (HEAD + "purpose:\n  problem: Löhne\n").encode("latin-1"), f"7:13: not UTF-8 text (byte 0xf6); {UTF8}"
    ),
    "latin-1 after letters of UTF-8": Bytes(
        HEAD.encode() + "launched: Mär ".encode() + b"\xe4\n", f"6:15: not UTF-8 text (byte 0xe4); {UTF8}"
    ),
    "cut within a letter": Bytes(HEAD.encode() + b"launched: M\xc3", f"6:12: not UTF-8 text (byte 0xc3); {UTF8}"),
    "latin-1 behind a byte order mark": Bytes(
        b"\xef\xbb\xbf" + HEAD.encode() + b"launched: M\xe4rz\n", f"6:12: not UTF-8 text (byte 0xe4); {UTF8}"
    ),
    "a picture": Bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"1:1: a binary file (byte 0x89); {UTF8}"),
    "null character": Bytes(HEAD.encode() + b"launched: 20\0", f"6:13: the character U+0000 {REMOVE}"),
    "control character": Bytes(
        HEAD.encode() + b"purpose:\n  problem: De\x07bt.\n", f"7:14: the character U+0007 {REMOVE}"
    ),
    "control character after letters beyond ASCII": Bytes(
        (HEAD + "purpose:\n  problem: Größe der Löhne\nlaunched: 20\x0726\n").encode(),
        f"8:13: the character U+0007 {REMOVE}",
    ),
    "one byte too large": Bytes(
        HEAD.encode().ljust(1024 * 1024 + 1, b"#"), "1:1: the file is larger than 1024 KiB, the most that is read"
    ),
}


def _lines(name: str, content: bytes, rubric: Rubric) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        check_waivers(read_description(read_document(name, content)), rubric)
    assert caught.value.name == name
    return str(caught.value).splitlines()


def _printed(path: Path, expected: list[str]) -> None:
    """The command line refuses the file and prints each expected line with the file's name, in order, and no other."""
    run = run_toolcheck("check", str(path))
    assert run.code == 3
    assert run.err == ""
    printed = [line.removeprefix(f"{path}:") for line in run.out.splitlines() if line.startswith(f"{path}:")]
    assert len(printed) == len(expected)
    for line, wanted in zip(printed, expected, strict=True):
        place, _, message = wanted.partition(" ")
        assert line.startswith(f"{place} ")
        assert line.endswith(message)


@pytest.mark.parametrize("path", FILES)
def test_the_library_reports_every_problem_of_a_file(path: Path, rubric: Rubric) -> None:
    expected = path.with_name(path.name.replace(".tool.yaml", ".errors.txt")).read_text("utf-8").splitlines()
    assert _lines("x", path.read_bytes(), rubric) == [f"x:{line}" for line in expected]


@pytest.mark.parametrize("path", FILES)
def test_the_command_line_prints_every_problem_of_a_file(path: Path) -> None:
    expected = path.with_name(path.name.replace(".tool.yaml", ".errors.txt")).read_text("utf-8").splitlines()
    _printed(path, expected)


def test_every_file_has_its_expected_lines_and_the_other_way_round() -> None:
    files = {path.name.removesuffix(".tool.yaml") for path in INVALID.glob("*.tool.yaml")}
    expected = {path.name.removesuffix(".errors.txt") for path in INVALID.glob("*.errors.txt")}
    assert len(files) >= 25
    assert files == expected
    assert {path.suffix for path in INVALID.iterdir()} == {".yaml", ".txt"}


@pytest.mark.parametrize("case", BYTES.values(), ids=BYTES)
def test_the_library_answers_what_is_not_text(case: Bytes, rubric: Rubric) -> None:
    assert _lines("x", case.content, rubric) == [f"x:{case.line}"]


@pytest.mark.parametrize("case", BYTES.values(), ids=BYTES)
def test_the_command_line_answers_what_is_not_text(case: Bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.tool.yaml"
    path.write_bytes(case.content)
    _printed(path, [case.line])


def test_a_line_break_in_a_key_leaves_the_problem_on_one_line(rubric: Rubric) -> None:
    (line,) = _lines("x", (HEAD + '"one\\ntwo": 3\n').encode(), rubric)
    assert line.startswith("x:6:1: unknown key `one")


def test_a_control_sequence_in_a_key_never_reaches_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "case.tool.yaml"
    path.write_text(HEAD + '"\\e[31mred": 3\n', "utf-8")
    run = run_toolcheck("check", str(path))
    assert run.code == 3
    assert "red" in run.out
    assert "\x1b" not in run.out + run.err


def test_valid_descriptions_beside_invalid_ones_are_still_checked(tmp_path: Path) -> None:
    (tmp_path / "a.tool.yaml").write_text("stage: [", "utf-8")
    (tmp_path / "b.tool.yaml").write_text(HEAD, "utf-8")
    run = run_toolcheck("check", str(tmp_path))
    assert run.code == 3
    assert f"{tmp_path / 'a.tool.yaml'}:" in run.out
    assert f"file: {tmp_path / 'b.tool.yaml'}\ntool: Case\nvalid description\n" in run.out


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(
            "evidence:\n- title: Report\n  date: 2026\n  file: a.pdf\n  supports:\n"
            + "".join(f"  - privacy.threat_modl.adversry{number}\n" for number in range(1_000)),
            id="facts",
        ),
        pytest.param("".join(f"capability{number}: 1\n" for number in range(1_000)), id="keys"),
        pytest.param("capabilities:\n" + "".join(f"- medea-uplod{number}\n" for number in range(1_000)), id="words"),
    ],
)
def test_a_thousand_problems_cost_no_more_than_a_moment(wrong: str, rubric: Rubric) -> None:
    before = time.process_time()
    assert len(_lines("x", (HEAD + wrong).encode(), rubric)) == 1_000
    assert time.process_time() - before < 2
