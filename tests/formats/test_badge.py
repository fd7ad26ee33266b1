"""The badge: one description, in words and figures, or a refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, program, results, write, write_invalid

if TYPE_CHECKING:
    from cli.calls import Runner

SVG = "{http://www.w3.org/2000/svg}"


def _words(text: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(text).iter(f"{SVG}text")]  # noqa: S314 - our own


@pytest.mark.parametrize("path", [STRONG, FLAWED, BLOCKED])
def test_it_says_the_outcome_and_the_range(path: str, run: Runner) -> None:
    told = results(run("score", "-f", "json", path))[0]
    low, high = int(told["score"]["shown"]), int(told["score"]["possible"])
    assert _words(run("score", "-f", "badge", path).out) == ["toolcheck", f"{told['outcome']} · {low}–{high}"]


def test_it_says_incomplete_when_it_is(run: Runner, tmp_path: Path) -> None:
    assert _words(run("score", "-f", "badge", write(tmp_path / "a.tool.yaml")).out)[1] == "incomplete · 0–100"


def test_its_name_for_screen_readers_is_the_headline(run: Runner) -> None:
    told = results(run("score", "-f", "json", FLAWED))[0]
    root = ET.fromstring(run("score", "-f", "badge", FLAWED).out)  # noqa: S314 - our own
    name = f"toolcheck: {told['name']}, as of 2026-10-01: {told['headline']}"
    assert (root.get("role"), root.get("aria-label"), root.findtext(f"{SVG}title")) == ("img", name, name)


def test_its_words_can_be_read_on_their_ground(run: Runner) -> None:
    grounds = set()
    for path in (STRONG, FLAWED, BLOCKED):
        root = ET.fromstring(run("score", "-f", "badge", path).out)  # noqa: S314 - our own
        grounds |= {element.get("fill", "") for element in (*root.iter(f"{SVG}path"), *root.iter(f"{SVG}rect"))}
    assert len(grounds) == 4
    assert min(map(_contrast_with_white, grounds)) >= 4.5


def _contrast_with_white(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    shares = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_other_results_have_words_of_their_own(run: Runner, tmp_path: Path) -> None:
    assert _words(run("check", "-f", "badge", STRONG).out)[1] == "valid description"
    invalid = write_invalid(tmp_path / "a.tool.yaml")
    assert _words(run("score", "-f", "badge", invalid).out)[1] == "not a valid description"
    assert _words(run("score", "-f", "badge", str(tmp_path / "missing")).out)[1] == "nothing to assess"


@pytest.mark.parametrize("command", ["check", "score", "next"])
def test_several_descriptions_are_refused_before_anything_is_written(
    command: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("badge.svg").write_text("before", encoding="utf-8")
    result = run(command, "-f", "plain", "-o", "badge=badge.svg", "-o", "json=report.json", str(EXAMPLES))
    assert (result.code, result.out) == (2, "")
    assert "the format badge shows one description, and" in result.err
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("badge.svg", "before")]


def test_a_folder_with_one_description_has_a_badge(run: Runner, tmp_path: Path) -> None:
    write(tmp_path / "a.tool.yaml")
    assert run("score", "-f", "badge", str(tmp_path)).code == 0


def test_it_is_small_and_can_be_written_in_ascii() -> None:
    written = program("score", "-f", "badge", FLAWED, PYTHONIOENCODING="ascii").stdout
    assert len(written) < 2500
    assert _words(written.decode("ascii"))[1] == "incomplete · 39–82"
